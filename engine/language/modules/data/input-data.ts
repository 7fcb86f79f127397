// input_data.read_data_sets: MNIST as TensorFlow 1's tutorials read it. Images stay bytes; floats are made as they are asked for.
import type { TensorValue } from "../../../base/dtype.ts"
import { createStream, nextInteger, type RandomStream } from "../../../base/random-stream.ts"
import { type NativeContext, native } from "../../machine/native.ts"
import { defineType, type TypeDefinition } from "../../machine/type-record.ts"
import { PyTuple } from "../../objects/containers.ts"
import { plain } from "../../objects/live.ts"
import { objectType, PyObject, PyType, type PyValue } from "../../objects/object.ts"
import { arrayOfValue } from "../../runtime/array-values.ts"
import { mnistOf, rowsOf } from "./mnist.ts"

const dataSetType = new PyType("DataSet", [objectType], null, "tensorflow")
const dataSetsType = new PyType("Datasets", [objectType], null, "tensorflow")

/** Bytes as rows of floats from 0 to 1, computed once in float32 as TensorFlow did: multiplied by 1/255. */
const SCALE = Math.fround(1 / 255)

interface Source {
  readonly images: TensorValue
  readonly labels: TensorValue
  readonly oneHot: boolean
  readonly flat: boolean
  /** The floats of all images, made when `images` is first read. */
  floats: TensorValue | null
}

export class PyDataSet extends PyObject {
  override type: PyType = dataSetType
  order: Int32Array | null = null
  position = 0
  epochs = 0
  constructor(
    readonly source: Source,
    public stream: RandomStream,
  ) {
    super()
  }
  override clone(): PyDataSet {
    const copy = new PyDataSet(this.source, { ...this.stream })
    copy.order = this.order
    copy.position = this.position
    copy.epochs = this.epochs
    return copy
  }
}

class PyDataSets extends PyObject {
  override type: PyType = dataSetsType
  constructor(readonly sets: Readonly<Record<"train" | "validation" | "test", PyDataSet>>) {
    super()
  }
  override clone(cloner: { object<T extends PyObject>(original: T): T }): PyDataSets {
    const { train, validation, test } = this.sets
    return new PyDataSets({
      train: cloner.object(train),
      validation: cloner.object(validation),
      test: cloner.object(test),
    })
  }
}

function rowShape({ images, flat }: Source): number[] {
  const [, height = 1, width = 1] = images.shape
  return flat ? [height * width] : [height, width, 1]
}

/** Images of some rows, as floats. */
function imagesAt(source: Source, rows: ArrayLike<number>): TensorValue {
  const shape = rowShape(source)
  const width = shape.reduce((size, extent) => size * extent, 1)
  const data = new Float32Array(rows.length * width)
  for (let i = 0; i < rows.length; i++) {
    const from = (rows[i] as number) * width
    for (let at = 0; at < width; at++) data[i * width + at] = (source.images.data[from + at] as number) * SCALE
  }
  return { dtype: "float32", shape: [rows.length, ...shape], data }
}

function labelsAt(source: Source, rows: ArrayLike<number>): TensorValue {
  const { labels, oneHot } = source
  if (!oneHot) {
    const data = Uint8Array.from(rows, (row) => labels.data[row] as number)
    return { dtype: "uint8", shape: [rows.length], data }
  }
  const data = new Float64Array(rows.length * 10)
  for (let i = 0; i < rows.length; i++) data[i * 10 + (labels.data[rows[i] as number] as number)] = 1
  return { dtype: "float64", shape: [rows.length, 10], data }
}

function everyRow(count: number): Int32Array {
  return Int32Array.from({ length: count }, (_, row) => row)
}

function shuffled(count: number, stream: RandomStream): Int32Array {
  const order = everyRow(count)
  for (let last = count - 1; last > 0; last--) {
    const pick = nextInteger(stream, last + 1)
    const held = order[last] as number
    order[last] = order[pick] as number
    order[pick] = held
  }
  return order
}

/**
 * The next rows, as TensorFlow's DataSet.next_batch gives them: a fresh shuffle before the first epoch and after each, a
 * batch that runs over the end being filled from the next epoch.
 */
function nextRows(set: PyDataSet, size: number, shuffle: boolean): number[] {
  const count = set.source.labels.data.length
  const fresh = (): Int32Array => (shuffle ? shuffled(count, set.stream) : everyRow(count))
  if (set.order === null) set.order = fresh()
  const start = set.position
  if (start + size <= count) {
    set.position += size
    return Array.from(set.order.subarray(start, start + size))
  }
  set.epochs++
  const rest = Array.from(set.order.subarray(start))
  if (shuffle) set.order = fresh()
  set.position = Math.min(size - rest.length, count)
  return [...rest, ...set.order.subarray(0, set.position)]
}

function allImages(ctx: NativeContext, source: Source): PyValue {
  ctx.charge(source.images.data.length / 64)
  source.floats ??= imagesAt(source, everyRow(source.labels.data.length))
  return arrayOfValue(source.floats)
}

export const dataSetDefinition: TypeDefinition = defineType<PyDataSet>(dataSetType, {
  doc: "Images and labels, in batches by next_batch.",
  attributes: {
    images: { get: (ctx, self) => allImages(ctx, self.source), doc: "All images, numbers from 0 to 1." },
    labels: {
      get: (_ctx, self) => arrayOfValue(labelsAt(self.source, everyRow(self.source.labels.data.length))),
      doc: "All labels.",
    },
    num_examples: { get: (_ctx, self) => BigInt(self.source.labels.data.length) },
    _num_examples: { get: (_ctx, self) => BigInt(self.source.labels.data.length) },
    epochs_completed: { get: (_ctx, self) => BigInt(self.epochs) },
  },
  methods: {
    next_batch: {
      signature: "(batch_size, fake_data=False, shuffle=True)",
      doc: "The next images and labels, shuffled anew for every epoch.",
      call(ctx, self, size, _fake, shuffle) {
        const count = ctx.toInteger(plain(size as PyValue), "batch_size")
        ctx.charge(count)
        const rows = nextRows(self, count, ctx.truth(shuffle as PyValue))
        return new PyTuple([arrayOfValue(imagesAt(self.source, rows)), arrayOfValue(labelsAt(self.source, rows))])
      },
    },
  },
})

export const dataSetsDefinition: TypeDefinition = defineType<PyDataSets>(dataSetsType, {
  doc: "The training, validation and test sets.",
  attributes: {
    train: { get: (_ctx, self) => self.sets.train },
    validation: { get: (_ctx, self) => self.sets.validation },
    test: { get: (_ctx, self) => self.sets.test },
  },
  getItem: (ctx, self, index) => {
    const { train, validation, test } = self.sets
    return ctx.getItem(new PyTuple([train, validation, test]), index)
  },
})

export const readDataSets = native(
  "read_data_sets",
  "(train_dir=None, fake_data=False, one_hot=False, dtype=None, reshape=True, validation_size=5000, seed=None, source_url=None)",
  (ctx, _directory, _fake, oneHot, _dtype, reshape, validation, seed) => {
    const { trainImages, trainLabels, testImages, testLabels } = mnistOf(ctx)
    const count = trainLabels.data.length
    const held = Math.min(ctx.toInteger(plain(validation as PyValue), "validation_size"), Math.floor(count / 2))
    const given = plain(seed as PyValue)
    const start = given === null ? ctx.seed : ctx.toInteger(given, "seed")
    const options = { oneHot: ctx.truth(oneHot as PyValue), flat: ctx.truth(reshape as PyValue), floats: null }
    const set = (images: TensorValue, labels: TensorValue, stream: number): PyDataSet =>
      new PyDataSet({ images, labels, ...options }, createStream(start, stream))
    return new PyDataSets({
      train: set(rowsOf(trainImages, held, count), rowsOf(trainLabels, held, count), 101),
      validation: set(rowsOf(trainImages, 0, held), rowsOf(trainLabels, 0, held), 102),
      test: set(testImages, testLabels, 103),
    })
  },
  { doc: "MNIST from the files dropped on the page, or generated digits: mnist.train, mnist.validation, mnist.test." },
)
