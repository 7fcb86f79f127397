// Elements as bits, moved without being computed with: one by one, or a dense row at a time.
import { bytesPerElement, type DType, isFloat } from "../../../base/dtype.ts"
import type { Code, Local, ValueType } from "../encode/code.ts"
import type { OpcodeName } from "../encode/opcodes.ts"

interface RawType {
  readonly type: ValueType
  readonly load: OpcodeName
  readonly store: OpcodeName
}

/** Loads and stores keep all bits, of a NaN too. By bytes per element. */
const RAW: Readonly<Record<number, RawType>> = {
  1: { type: "i32", load: "i32.load8_u", store: "i32.store8" },
  4: { type: "i32", load: "i32.load", store: "i32.store" },
  8: { type: "f64", load: "f64.load", store: "f64.store" },
}

export function rawType(dtype: DType): RawType {
  return RAW[bytesPerElement(dtype)] as RawType
}

const NAN_F32 = 0x7fc00000

/** Pushes what stands where there is no element: NaN, or 0 for whole numbers. */
export function pushMissing(code: Code, dtype: DType): Code {
  if (bytesPerElement(dtype) === 8) return code.op("f64.const", isFloat(dtype) ? Number.NaN : 0)
  return code.i32(isFloat(dtype) ? NAN_F32 : 0)
}

/** Rows up to so many bytes are copied by instructions in a row. */
const MOST_UNROLLED = 256
const VECTOR = 16
/** Bytes per turn of the loop. */
const TURN = 64

/** Copies so many bytes from address to address. The two do not overlap. For all sizes of rows a loop beats `memory.copy`, which is a call. */
export function copyRow(code: Code, to: Local, from: Local, bytes: number): void {
  if (bytes <= MOST_UNROLLED) {
    copyPieces(code, to, from, bytes)
    return
  }
  const target = code.get(to).keep("i32")
  const source = code.get(from).keep("i32")
  // At least a vector is left to the end.
  const turns = Math.floor((bytes - VECTOR) / TURN)
  code.times(turns, () => {
    copyPieces(code, target, source, TURN)
    code.increase(target, TURN).increase(source, TURN)
  })
  copyPieces(code, target, source, bytes - turns * TURN)
}

const PIECES = [
  [VECTOR, "v128.load", "v128.store"],
  [8, "f64.load", "f64.store"],
  [4, "i32.load", "i32.store"],
  [1, "i32.load8_u", "i32.store8"],
] as const

/** Pieces one after another, the largest first; a last vector may overlap the one before it. */
function copyPieces(code: Code, to: Local, from: Local, bytes: number): void {
  let at = 0
  for (const [size, load, store] of PIECES) {
    for (; at + size <= bytes; at += size) code.get(to).get(from).op(load, at).op(store, at)
    if (size < VECTOR || at === 0 || at === bytes) continue
    const last = bytes - VECTOR
    code.get(to).get(from).op(load, last).op(store, last)
    return
  }
}
