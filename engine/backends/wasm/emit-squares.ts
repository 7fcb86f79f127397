// The sum of squares of a row of floats, as a function of a module: what leaves the memory is looked through before it is copied.
// It is NaN where an element is, and the page shows its root.
import type { DType } from "../../base/dtype.ts"
import type { Code, Local } from "./encode/code.ts"
import type { ModuleBuilder } from "./encode/module.ts"
import { HIGH_HALF_LOW } from "./program/shuffles.ts"

/** Exported: `(address, rounds)` to Σx² in float64, in the order of base/squares.ts, over at least one round. */
export const SQUARES = { float32: "squares32", float64: "squares64" } as const

/** Bytes of one round, four elements: the length of what is looked through must be a multiple. */
export const ROUND = { float32: 16, float64: 32 } as const

export function emitSquares(module: ModuleBuilder, leaving: ReadonlySet<DType>): void {
  for (const dtype of ["float32", "float64"] as const) {
    if (!leaving.has(dtype)) continue
    module.add(SQUARES[dtype], { params: ["i32", "i32"], results: ["f64"] }, (code) => emitSum(code, dtype), true)
  }
}

function emitSum(code: Code, dtype: keyof typeof SQUARES): void {
  const [address, left] = code.params as readonly [Local, Local]
  const sums = [code.local("v128"), code.local("v128")] as const
  code.repeat(() => {
    const vector = (offset: number): Local => code.get(address).op("v128.load", offset).keep("v128")
    const first = vector(0)
    const pairs = dtype === "float32" ? halves(code, first) : [first, vector(16)]
    for (const [half, pair] of pairs.entries()) {
      const sum = sums[half] as Local
      code.get(sum).get(pair).get(pair).op("f64x2.mul").op("f64x2.add").set(sum)
    }
    code.increase(address, ROUND[dtype])
    code.get(left).i32(1).op("i32.sub").tee(left)
  })
  const total = code.get(sums[0]).get(sums[1]).op("f64x2.add").keep("v128")
  code.get(total).op("f64x2.extract_lane", 0).get(total).op("f64x2.extract_lane", 1).op("f64.add")
}

/** Four elements of float32 as two pairs of float64. */
function halves(code: Code, vector: Local): Local[] {
  const low = code.get(vector).op("f64x2.promote_low_f32x4").keep("v128")
  code.get(vector).get(vector).vector("i8x16.shuffle", HIGH_HALF_LOW)
  return [low, code.op("f64x2.promote_low_f32x4").keep("v128")]
}
