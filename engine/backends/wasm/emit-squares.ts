// The sum of squares of a row of floats, as a function of a module: what leaves the memory is looked through before it is copied.
// It is NaN where an element is, and the page shows its root.
import { type DType, isFloat } from "../../base/dtype.ts"
import type { Code, Local } from "./encode/code.ts"
import type { ModuleBuilder } from "./encode/module.ts"
import { HIGH_HALF_LOW } from "./program/shuffles.ts"

/** Exported: `(address, rounds)` to Σx² in float64, in the order of base/squares.ts, over at least one round. */
export const SQUARES = { float32: "squares32", float64: "squares64" } as const

/** Exported: `(address, other, rounds)` to Σ(x − y)², likewise. */
export const CHANGES = { float32: "changes32", float64: "changes64" } as const

/** Bytes of one round, four elements. */
const ROUND = { float32: 16, float64: 32 } as const

type Float = keyof typeof ROUND

/** The whole rounds of so many bytes of floats; null of other types, and where a part of a round is left. */
export function roundsOf(dtype: DType, bytes: number): { readonly type: Float; readonly count: number } | null {
  if (!isFloat(dtype) || bytes === 0 || bytes % ROUND[dtype] !== 0) return null
  return { type: dtype, count: bytes / ROUND[dtype] }
}

/** For the types of what leaves the memory, and of what steps change in it. */
export function emitSquares(module: ModuleBuilder, leaving: ReadonlySet<DType>, changing: ReadonlySet<DType>): void {
  for (const dtype of ["float32", "float64"] as const) {
    const emit = (code: Code) => emitSum(code, dtype)
    if (leaving.has(dtype)) module.add(SQUARES[dtype], { params: ["i32", "i32"], results: ["f64"] }, emit, true)
    if (changing.has(dtype)) module.add(CHANGES[dtype], { params: ["i32", "i32", "i32"], results: ["f64"] }, emit, true)
  }
}

/** Over one row of elements, or over the differences of two: by how many parameters there are. */
function emitSum(code: Code, dtype: Float): void {
  const left = code.params.at(-1) as Local
  const addresses = code.params.slice(0, -1)
  const sums = [code.local("v128"), code.local("v128")] as const
  code.repeat(() => {
    const [elements, others] = addresses.map((address) => pairsAt(code, dtype, address))
    sums.forEach((sum, half) => {
      code.get(elements?.[half] as Local)
      if (others !== undefined) code.get(others[half] as Local).op("f64x2.sub")
      const value = code.keep("v128")
      code.get(sum).get(value).get(value).op("f64x2.mul").op("f64x2.add").set(sum)
    })
    for (const address of addresses) code.increase(address, ROUND[dtype])
    code.get(left).i32(1).op("i32.sub").tee(left)
  })
  const total = code.get(sums[0]).get(sums[1]).op("f64x2.add").keep("v128")
  code.get(total).op("f64x2.extract_lane", 0).get(total).op("f64x2.extract_lane", 1).op("f64.add")
}

/** Four elements as two pairs of float64. */
function pairsAt(code: Code, dtype: Float, address: Local): readonly [Local, Local] {
  const load = (offset: number): Local => code.get(address).op("v128.load", offset).keep("v128")
  const vector = load(0)
  if (dtype === "float64") return [vector, load(16)]
  const low = code.get(vector).op("f64x2.promote_low_f32x4").keep("v128")
  code.get(vector).get(vector).vector("i8x16.shuffle", HIGH_HALF_LOW)
  return [low, code.op("f64x2.promote_low_f32x4").keep("v128")]
}
