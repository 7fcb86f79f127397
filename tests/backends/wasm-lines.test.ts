// Gathers, scatters, scans, extremes' places and sorting in WebAssembly: the bits of the typed arrays, and no byte beside.
import fc from "fast-check"
import { describe, expect, it } from "vitest"
import { GLOBALS } from "../../engine/backends/wasm/context.ts"
import type { Local } from "../../engine/backends/wasm/encode/code.ts"
import { readInstructions } from "../../engine/backends/wasm/encode/decode.ts"
import { ModuleBuilder } from "../../engine/backends/wasm/encode/module.ts"
import { emitLines, type LineKernel } from "../../engine/backends/wasm/lines/emit-lines.ts"
import { createMemory } from "../../engine/backends/wasm/memory/memory.ts"
import { allocate, type DType, dtypes, isFloat, type TensorValue } from "../../engine/base/dtype.ts"
import { rowMajorStrides, type Shape, sizeOf } from "../../engine/base/shape.ts"
import type { BufferOperand } from "../../engine/kernel/kernel.ts"
import { reach } from "../../engine/kernel/verify.ts"
import { type LineCase, loadWasm, runTyped, sameBits } from "./support/wasm-lines.ts"

const memory = createMemory({ limitBytes: 2 ** 28 })

/** Holds a case to the typed arrays; twice, since nothing may hang on what a run found before it. */
function holds(of: LineCase): void {
  const wanted = runTyped(of)
  const loaded = loadWasm(of, memory)
  for (let time = 0; time < 2; time++) {
    loaded.run()
    if (!sameBits(loaded.output(), wanted)) expect([...loaded.output()]).toEqual([...wanted])
    expect(sameBits(loaded.output(), wanted)).toBe(true)
  }
  expect(loaded.untouched()).toBe(true)
  loaded.dispose()
}

const anyDType = fc.constantFrom(...dtypes)
const anyShape = fc.oneof(
  fc.array(fc.integer({ min: 1, max: 5 }), { maxLength: 3 }),
  fc.array(fc.integer({ min: 0, max: 3 }), { minLength: 1, maxLength: 3 }),
  fc.tuple(fc.integer({ min: 1, max: 3 }), fc.integer({ min: 1, max: 70 })),
)
/** Any values of a dtype, special ones among them, with many that are equal. */
function element(dtype: DType): fc.Arbitrary<number> {
  const small = fc.integer({ min: -3, max: 3 })
  const special = [Number.NaN, -0, 0, Infinity, -Infinity, 1e-45, 16777216, 0.1]
  if (isFloat(dtype)) return fc.oneof(small, fc.constantFrom(...special), fc.double({ min: -1e30, max: 1e30 }))
  if (dtype === "int64") return fc.oneof(small, fc.constantFrom(2 ** 53 - 2, -(2 ** 40)))
  if (dtype === "int32") return fc.oneof(small, fc.constantFrom(2147483647, -2147483648, 65537))
  return dtype === "uint8" ? fc.integer({ min: 0, max: 255 }) : fc.integer({ min: 0, max: 1 })
}

/** A buffer that holds what an operand reaches: the operand, and how many elements the buffer has. */
interface Laid {
  readonly operand: BufferOperand
  readonly size: number
}

/** How an operand lies: the order of its axes, and for each whether it runs backwards, is repeated, or has gaps. */
const anyLayout = fc.record({
  order: fc.array(fc.nat(), { minLength: 4, maxLength: 4 }),
  kinds: fc.array(fc.constantFrom("dense", "dense", "dense", "backwards", "repeated", "gaps"), {
    minLength: 4,
    maxLength: 4,
  }),
  before: fc.constantFrom(0, 0, 3),
})
type Layout = typeof anyLayout extends fc.Arbitrary<infer T> ? T : never

/** Lays an operand over a shape. `extra` is how far beyond its own places it reaches along an axis that it does not name. */
function lay(buffer: number, dtype: DType, shape: Shape, layout: Layout, room = 0, wholly = false): Laid {
  const axes = shape.map((_, axis) => axis).sort((a, b) => (layout.order[a] ?? 0) - (layout.order[b] ?? 0))
  const strides = shape.map(() => 0)
  let step = 1
  for (const axis of axes.toReversed()) {
    const kind = layout.kinds[axis]
    if (kind === "repeated" && !wholly) continue
    const gap = kind === "gaps" && !wholly ? 2 : 1
    strides[axis] = step * gap * (kind === "backwards" ? -1 : 1)
    step *= gap * Math.max(1, shape[axis] as number)
  }
  const [low, high] = reach(0, strides, shape) ?? [0, -1]
  const before = wholly ? 0 : layout.before
  return {
    operand: { kind: "buffer", buffer, dtype, offset: before - low, strides },
    size: Math.max(before + high - low + 1, 0) + room,
  }
}

function filled(dtype: DType, size: number, values: readonly number[]): TensorValue {
  const data = allocate(dtype, size)
  for (let i = 0; i < size; i++) data[i] = values[(i + (i >> 3)) % values.length] as number
  return { dtype, shape: [size], data }
}

const anyIndexDType = fc.constantFrom<DType>("int32", "int32", "int64", "uint8")
const valuesOf = (dtype: DType) => fc.array(element(dtype), { minLength: 1, maxLength: 40 })

/** What every kind of kernel is made from. */
const anyStuff = anyDType.chain((dtype) =>
  fc.record({
    dtype: fc.constant(dtype),
    values: valuesOf(dtype),
    shape: anyShape,
    length: fc.oneof(fc.integer({ min: 0, max: 6 }), fc.integer({ min: 0, max: 80 })),
    from: anyLayout,
    to: anyLayout,
    at: anyLayout,
    flags: fc.tuple(fc.boolean(), fc.boolean()),
    placeType: fc.constantFrom<DType>("int32", "int64", "float32", "uint8"),
    indexType: anyIndexDType,
    indices: fc.array(fc.integer({ min: -2, max: 9 }), { minLength: 1, maxLength: 30 }),
    axisSize: fc.integer({ min: 1, max: 8 }),
    axisInside: fc.boolean(),
  }),
)
type Stuff = typeof anyStuff extends fc.Arbitrary<infer T> ? T : never

const dense = (buffer: number, dtype: DType, shape: Shape): BufferOperand => ({
  kind: "buffer",
  buffer,
  dtype,
  offset: 0,
  strides: rowMajorStrides(shape),
})

function scanCase({ dtype, values, shape, length, from, to, flags }: Stuff): LineCase {
  const whole = [...shape, length]
  const input = lay(0, dtype, whole, from)
  const output = lay(1, dtype, whole, to, 0, true)
  const [exclusive, product] = flags
  return {
    kernel: {
      kind: "scan",
      spans: [],
      shape,
      length,
      combine: product ? "prod" : "sum",
      exclusive,
      input: input.operand,
      output: output.operand,
    },
    inputs: [filled(dtype, input.size, values)],
    outputShape: [sizeOf(whole)],
  }
}

function argReduceCase({ dtype, values, shape, length, from, flags, placeType }: Stuff): LineCase {
  const input = lay(0, dtype, [...shape, length], from)
  return {
    kernel: {
      kind: "argreduce",
      spans: [],
      shape,
      length,
      mode: flags[0] ? "max" : "min",
      input: input.operand,
      output: dense(1, placeType, shape),
    },
    inputs: [filled(dtype, input.size, values)],
    outputShape: shape,
  }
}

function argSortCase({ dtype, values, shape, length, from, to, flags, placeType }: Stuff): LineCase {
  const whole = [...shape, length]
  const input = lay(0, dtype, whole, from)
  const output = lay(1, placeType, whole, to, 0, true)
  return {
    kernel: {
      kind: "argsort",
      spans: [],
      shape,
      length,
      descending: flags[0],
      input: input.operand,
      output: output.operand,
    },
    inputs: [filled(dtype, input.size, values)],
    outputShape: [sizeOf(whole)],
  }
}

/** Strides of a gathered or scattered buffer: those of a dense one of shape [axisSize, ...shape] or [...shape, axisSize]. */
function withAxis(
  buffer: number,
  shape: Shape,
  { dtype, axisSize, axisInside, from }: Stuff,
  named: readonly boolean[],
): Laid & { readonly axisStride: number } {
  const own = shape.map((extent, axis) => (named[axis] === true ? extent : 1))
  const full = axisInside ? [...own, axisSize] : [axisSize, ...own]
  const strides = rowMajorStrides(full)
  const axisStride = (axisInside ? strides.at(-1) : strides[0]) as number
  const others = axisInside ? strides.slice(0, -1) : strides.slice(1)
  return {
    operand: {
      kind: "buffer",
      buffer,
      dtype,
      offset: from.before,
      strides: others.map((stride, axis) => (named[axis] === true ? stride : 0)),
    },
    size: from.before + sizeOf(full),
    axisStride,
  }
}

/** Which axes the values have of their own; along the others the indices vary. Both may, as after a fusion. */
function named({ at }: Stuff): { readonly own: boolean[]; readonly indexed: Layout } {
  const own = at.kinds.map((kind) => kind === "repeated" || kind === "gaps" || kind === "backwards")
  return { own, indexed: { ...at, kinds: at.kinds.map((kind) => (kind === "dense" ? "dense" : "repeated")) } }
}

function gatherCase(stuff: Stuff): LineCase {
  const { dtype, values, shape, length, to, indexType, indices, axisSize } = stuff
  const whole = [...shape, length]
  const { own, indexed } = named(stuff)
  const source = withAxis(0, whole, stuff, own)
  const at = lay(1, indexType, whole, indexed)
  const output = lay(2, dtype, whole, to, 0, true)
  return {
    kernel: {
      kind: "gather",
      spans: [],
      shape: whole,
      source: source.operand,
      axisSize,
      axisStride: source.axisStride,
      indices: at.operand,
      output: output.operand,
    },
    inputs: [filled(dtype, source.size, values), filled(indexType, at.size, indices)],
    outputShape: [sizeOf(whole)],
  }
}

function scatterCase(stuff: Stuff): LineCase {
  const { dtype, values, shape, length, to, indexType, indices, axisSize } = stuff
  const whole = [...shape, length]
  const { own, indexed } = named(stuff)
  const updates = lay(0, dtype, whole, to)
  const at = lay(1, indexType, whole, indexed)
  const output = withAxis(2, whole, stuff, own)
  return {
    kernel: {
      kind: "scatter_add",
      spans: [],
      shape: whole,
      updates: updates.operand,
      indices: at.operand,
      axisSize,
      axisStride: output.axisStride,
      output: output.operand,
    },
    inputs: [filled(dtype, updates.size, values), filled(indexType, at.size, indices)],
    outputShape: [output.size],
  }
}

describe("gives the bits of the typed arrays", () => {
  const cases: Readonly<Record<LineKernel["kind"], (stuff: Stuff) => LineCase>> = {
    scan: scanCase,
    gather: gatherCase,
    scatter_add: scatterCase,
    argreduce: argReduceCase,
    argsort: argSortCase,
  }
  it.each(Object.entries(cases))("%s, over any shape, layout and dtype", (_, make) => {
    fc.assert(
      fc.property(anyStuff, (stuff) => holds(make(stuff))),
      { numRuns: 300 },
    )
  })
})

describe("rows that one index serves", () => {
  /** Rows of a table, picked by indices of which some lie outside. */
  function rowsCase(kind: "gather" | "scatter_add", dtype: DType, width: number, indexType: DType): LineCase {
    const picked = indexType === "uint8" ? [2, 0, 200, 2, 3] : [2, 0, -1, 2, 1000, 3, -2147483648]
    const [rows, count] = [4, picked.length]
    const table: BufferOperand = { ...dense(kind === "gather" ? 0 : 2, dtype, [count, width]), strides: [0, 1] }
    const values = dense(kind === "gather" ? 2 : 0, dtype, [count, width])
    const indices: BufferOperand = { ...dense(1, indexType, [count]), strides: [1, 0] }
    const common = { spans: [], shape: [count, width], axisSize: rows, axisStride: width, indices } as const
    const content = [1, 2.5, -0, 3, 7, 130]
    return {
      kernel:
        kind === "gather"
          ? { kind, ...common, source: table, output: values }
          : { kind, ...common, updates: values, output: table },
      inputs: [filled(dtype, (kind === "gather" ? rows : count) * width, content), filled(indexType, count, picked)],
      outputShape: [kind === "gather" ? count : rows, width],
    }
  }

  it.each(dtypes)("of %s, are moved whole at every width", (dtype) => {
    const widths = [...Array.from({ length: 70 }, (_, i) => i + 1), 127, 128, 255, 256, 257, 300, 511, 784, 1025]
    for (const width of widths) {
      holds(rowsCase("gather", dtype, width, width % 3 === 0 ? "int64" : "int32"))
      holds(rowsCase("scatter_add", dtype, width, width % 3 === 0 ? "uint8" : "int32"))
    }
  })

  it("are copied as vectors, and not one element at a time", () => {
    const loads = (width: number) => {
      const module = new ModuleBuilder(GLOBALS)
      const { kernel } = rowsCase("gather", "float32", width, "int32")
      const pointer = (): Local => ({ index: 0, type: "i32" })
      const refuse = () => {
        throw new Error("a gather asks for no more than its pointers")
      }
      module.add("gather", { params: ["i32"], results: [] }, (code) =>
        emitLines({ code, module, pointer, scratch: refuse, buffer: refuse }, kernel),
      )
      const body = module.functions[0]?.code.body.taken() ?? new Uint8Array()
      return readInstructions(body).filter(({ name }) => /load$/.test(name)).length
    }
    // The index, and the vectors of one turn and of the end.
    expect(loads(8)).toBe(3)
    expect(loads(784)).toBe(1 + 4 + 4)
  })
})

describe("sorting", () => {
  it("keeps the order of equals, and puts NaN last both ways", () => {
    const data = Float32Array.of(2, Number.NaN, -0, 1, 0, Number.NaN, 2, -Infinity, 1)
    const order = (descending: boolean) => {
      const operands = { input: dense(0, "float32", [9]), output: dense(1, "int32", [9]) }
      const of: LineCase = {
        kernel: { kind: "argsort", spans: [], shape: [], length: 9, descending, ...operands },
        inputs: [{ dtype: "float32", shape: [9], data }],
        outputShape: [9],
      }
      holds(of)
      const loaded = loadWasm(of, memory)
      loaded.run()
      return [...loaded.output()]
    }
    expect(order(false)).toEqual([7, 2, 4, 3, 8, 0, 6, 1, 5])
    expect(order(true)).toEqual([0, 6, 3, 8, 2, 4, 7, 1, 5])
  })

  it("sorts lines of tens of thousands", () => {
    const length = 30_000
    const data = Float64Array.from({ length }, (_, i) => (i * 7919) % 10_007)
    holds({
      kernel: {
        kind: "argsort",
        spans: [],
        shape: [],
        length,
        descending: true,
        input: dense(0, "float64", [length]),
        output: dense(1, "int64", [length]),
      },
      inputs: [{ dtype: "float64", shape: [length], data }],
      outputShape: [length],
    })
  })
})
