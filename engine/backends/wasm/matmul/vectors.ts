// Vectors of f32 or f64 elements: their opcodes, loads and stores of part of a vector, transposes of small squares.
import { generate } from "../../../base/generate.ts"
import type { Code, Local } from "../encode/code.ts"
import type { OpcodeName } from "../encode/opcodes.ts"

export type RealType = "f32" | "f64"

interface VectorOps {
  /** Bytes of an element. */
  readonly size: number
  /** Elements of a vector. */
  readonly width: number
  readonly add: OpcodeName
  readonly mul: OpcodeName
  readonly splat: OpcodeName
  readonly scalarLoad: OpcodeName
  readonly scalarStore: OpcodeName
}

const OPS: Readonly<Record<RealType, VectorOps>> = {
  f32: {
    size: 4,
    width: 4,
    add: "f32x4.add",
    mul: "f32x4.mul",
    splat: "v128.load32_splat",
    scalarLoad: "f32.load",
    scalarStore: "f32.store",
  },
  f64: {
    size: 8,
    width: 2,
    add: "f64x2.add",
    mul: "f64x2.mul",
    splat: "v128.load64_splat",
    scalarLoad: "f64.load",
    scalarStore: "f64.store",
  },
}

export function vectorOps(type: RealType): VectorOps {
  return OPS[type]
}

/** Bytes of some whole vectors that hold so many elements. */
export function paddedBytes(type: RealType, elements: number): number {
  const { width, size } = OPS[type]
  return Math.ceil(elements / width) * width * size
}

/** How many elements of each of the vectors that hold `elements` are used: all but for the last. */
export function partsOf(type: RealType, elements: number): readonly number[] {
  const { width } = OPS[type]
  return generate(Math.ceil(elements / width), (index) => Math.min(width, elements - index * width))
}

export function zeros(code: Code): void {
  code.vector("v128.const", new Array<number>(16).fill(0))
}

/** Pushes a vector of the `count` elements at address + offset, zeros after them. Nothing beyond them is read. */
export function loadPart(code: Code, type: RealType, address: Local, offset: number, count: number): void {
  if (count === OPS[type].width) code.get(address).op("v128.load", offset)
  else if (type === "f64" || count === 2) code.get(address).op("v128.load64_zero", offset)
  else if (count === 1) code.get(address).op("v128.load32_zero", offset)
  else {
    code.get(address)
    code.get(address).op("v128.load64_zero", offset)
    code.op("v128.load32_lane", offset + 8, 2)
  }
}

/** Stores the first `count` elements of a vector. Nothing beyond them is written. */
export function storePart(
  code: Code,
  type: RealType,
  address: Local,
  offset: number,
  count: number,
  value: Local,
): void {
  const lane = (name: OpcodeName, at: number, index: number) => code.get(address).get(value).op(name, at, index)
  if (count === OPS[type].width) code.get(address).get(value).op("v128.store", offset)
  else if (type === "f64") lane("v128.store64_lane", offset, 0)
  else if (count === 1) lane("v128.store32_lane", offset, 0)
  else {
    lane("v128.store64_lane", offset, 0)
    if (count === 3) lane("v128.store32_lane", offset + 8, 2)
  }
}

/** Pushes the elements of two vectors, 0–3 of the first and 4–7 of the second (or 0–1 and 2–3 for f64), in a new order. */
export function shuffle(code: Code, type: RealType, left: Local, right: Local, order: readonly number[]): void {
  const { size } = OPS[type]
  const bytes = order.flatMap((element) => generate(size, (byte) => element * size + byte))
  code.get(left).get(right)
  code.vector("i8x16.shuffle", bytes)
}

/** As many vectors as each has elements: vector i of the result has element i of each. New locals. */
export function transpose(code: Code, type: RealType, rows: readonly Local[]): readonly Local[] {
  const pair = (left: number, right: number, from: readonly Local[], order: readonly number[]): Local => {
    shuffle(code, type, from[left] as Local, from[right] as Local, order)
    return code.keep("v128")
  }
  if (type === "f64") return [pair(0, 1, rows, [0, 2]), pair(0, 1, rows, [1, 3])]
  const low = [0, 4, 1, 5]
  const high = [2, 6, 3, 7]
  const mixed = [pair(0, 1, rows, low), pair(2, 3, rows, low), pair(0, 1, rows, high), pair(2, 3, rows, high)]
  const first = [0, 1, 4, 5]
  const second = [2, 3, 6, 7]
  return [pair(0, 1, mixed, first), pair(0, 1, mixed, second), pair(2, 3, mixed, first), pair(2, 3, mixed, second)]
}
