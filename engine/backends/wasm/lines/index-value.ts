// Reading an index and asking whether it lies on its axis. Indices of floating storage are whole numbers.
import type { BufferOperand } from "../../../kernel/kernel.ts"
import { scalarTypeOf } from "../../../kernel/kernel.ts"
import { loadScalar } from "../elements.ts"
import type { Code, Local } from "../encode/code.ts"

/** Loads the index at a cursor and pushes whether it is in [0, axisSize). The local holds it where it is. */
export function readIndex(code: Code, indices: BufferOperand, cursor: Local, axisSize: number): Local {
  const value = loadScalar(code, indices, cursor, 0)
  const type = scalarTypeOf(indices.dtype)
  if (type === "i32") {
    // A negative number is a large one without its sign.
    code.get(value).i32(axisSize).op("i32.lt_u")
    return value
  }
  const index = code.get(value).op(`i32.trunc_sat_${type}_s`).keep("i32")
  code.get(value).op(`${type}.const`, 0).op(`${type}.ge`)
  code.get(value).op(`${type}.const`, axisSize).op(`${type}.lt`).op("i32.and")
  return index
}

/** Pushes an address moved on by so many bytes for each of the index. */
export function pushPlace(code: Code, cursor: Local, index: Local, stepBytes: number): Code {
  return code.get(cursor).get(index).i32(stepBytes).op("i32.mul").op("i32.add")
}
