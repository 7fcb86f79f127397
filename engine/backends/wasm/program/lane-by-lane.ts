// Operations that vectors have no instruction for, such as division of whole numbers: one element after another. It arrives after the core.
import type { PrimitiveName } from "../../../kernel/scalar.ts"
import type { Code, Local } from "../encode/code.ts"
import { emitScalar } from "./scalar-code.ts"

/** The elements of a vector of i32. */
const LANES = 4

/** The operation on corresponding elements of two vectors of i32; its result is a new vector. */
export function emitLaneByLane(code: Code, op: PrimitiveName, a: Local, b: Local): Local {
  const result = code.get(a).keep("v128")
  for (let lane = 0; lane < LANES; lane++) {
    const left = code.get(a).op("i32x4.extract_lane", lane).keep("i32")
    const right = code.get(b).op("i32x4.extract_lane", lane).keep("i32")
    const value = emitScalar(code, op, "i32", [left, right])
    code.get(result).get(value).op("i32x4.replace_lane", lane).set(result)
  }
  return result
}
