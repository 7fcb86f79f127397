// Reads IDX, the format of MNIST's files: a magic number, big-endian sizes, then the elements row by row.
// Described at the end of http://yann.lecun.com/exdb/mnist/ (LeCun, Cortes & Burges).

import { allocate, type DType, type TensorValue, tensorValue } from "../base/dtype.ts"
import { generate } from "../base/generate.ts"
import { formatShape } from "../base/shape.ts"
import { type DataResult, FILE_LIMIT, formatBytes, found, refused } from "./problem.ts"

interface ElementType {
  readonly dtype: DType
  /** Bytes per element in the file. */
  readonly bytes: number
  readonly read: (view: DataView, at: number) => number
}

/** The third byte of the magic number, and what the elements become: the smallest dtype that holds them exactly. */
const elementTypes: ReadonlyMap<number, ElementType> = new Map<number, ElementType>([
  [0x08, { dtype: "uint8", bytes: 1, read: (view, at) => view.getUint8(at) }],
  [0x09, { dtype: "int32", bytes: 1, read: (view, at) => view.getInt8(at) }],
  [0x0b, { dtype: "int32", bytes: 2, read: (view, at) => view.getInt16(at) }],
  [0x0c, { dtype: "int32", bytes: 4, read: (view, at) => view.getInt32(at) }],
  [0x0d, { dtype: "float32", bytes: 4, read: (view, at) => view.getFloat32(at) }],
  [0x0e, { dtype: "float64", bytes: 8, read: (view, at) => view.getFloat64(at) }],
])

const MOST_DIMENSIONS = 8

/** Whether bytes begin as an IDX file does. */
export function isIdx(bytes: Uint8Array): boolean {
  const rank = bytes[3] ?? 0
  return bytes[0] === 0 && bytes[1] === 0 && elementTypes.has(bytes[2] ?? 0) && rank >= 1 && rank <= MOST_DIMENSIONS
}

/**
 * The tensor of an IDX file (not packed), of the file's shape. Unsigned bytes stay uint8 and are not copied; signed bytes
 * and shorts become int32. Refused where the header is none, or the sizes in it do not fit the file's length.
 */
export function readIdx(bytes: Uint8Array): DataResult<TensorValue> {
  if (bytes.length < 4) {
    return refused("idx-header", `IDX: ${bytes.length} bytes are too few for a file. Is it cut short?`)
  }
  const type = elementTypes.get(bytes[2] as number)
  if (bytes[0] !== 0 || bytes[1] !== 0 || type === undefined) {
    const magic = Array.from(bytes.subarray(0, 4), (byte) => byte.toString(16).padStart(2, "0")).join(" ")
    return refused("idx-header", `IDX: ${magic} is no magic number of such a file. Is it another format?`)
  }
  const rank = bytes[3] as number
  if (rank < 1 || rank > MOST_DIMENSIONS) {
    return refused("idx-header", `IDX: ${rank} dimensions. Give a file of 1 to ${MOST_DIMENSIONS}.`)
  }
  const start = 4 + 4 * rank
  if (bytes.length < start) {
    return refused("idx-header", `IDX: the header of ${rank} dimensions ends too soon. Is the file cut short?`)
  }
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  const shape = generate(rank, (axis) => view.getUint32(4 + 4 * axis))
  const size = shape.reduce((product, extent) => product * extent, 1)
  const expected = start + size * type.bytes
  if (expected !== bytes.length) {
    const has = `IDX: shape ${formatShape(shape)} needs ${expected} bytes, and the file has ${bytes.length}.`
    return refused("idx-length", `${has} ${expected > bytes.length ? "Is it cut short?" : "Is it another format?"}`)
  }
  if (type.dtype === "uint8") return found(tensorValue("uint8", shape, bytes.subarray(start)))
  if (size * 4 > FILE_LIMIT) {
    return refused("file-size", `IDX: ${size} elements are more than ${formatBytes(FILE_LIMIT)}. Give a smaller file.`)
  }
  const data = allocate(type.dtype, size)
  for (let i = 0; i < size; i++) data[i] = type.read(view, start + i * type.bytes)
  return found(tensorValue(type.dtype, shape, data))
}
