// A product of 32-bit integers, modulo 2^32: any order of summation gives the same, so the plain loops are taken.
import type { DType } from "../../../base/dtype.ts"
import type { Code, Local } from "../encode/code.ts"
import { addressOf, type Lines } from "./operands.ts"

export interface IntegerProduct {
  readonly k: number
  readonly a: Lines
  readonly b: Lines
  readonly types: { readonly a: DType; readonly b: DType }
  /** The address of the dense row-major result, of i32. */
  readonly result: Local
}

/** Pushes an integer of a buffer. */
function load(code: Code, address: Local, dtype: DType): void {
  code.get(address).op(dtype === "int32" ? "i32.load" : "i32.load8_u", 0)
}

export function emitIntegers(code: Code, { k, a, b, types, result }: IntegerProduct): void {
  const row = addressOf(code, a.base)
  const target = addressOf(code, result)
  const column = code.local("i32")
  const p = code.local("i32")
  const q = code.local("i32")
  const sum = code.local("i32")
  code.times(a.count, () => {
    code.get(b.base).set(column)
    code.times(b.count, () => {
      code.get(row).set(p).get(column).set(q).i32(0).set(sum)
      code.times(k, () => {
        code.get(sum)
        load(code, p, types.a)
        load(code, q, types.b)
        code.op("i32.mul").op("i32.add").set(sum)
        code.increase(p, a.along).increase(q, b.along)
      })
      code.get(target).get(sum).op("i32.store", 0)
      code.increase(target, 4).increase(column, b.across)
    })
    code.increase(row, a.across)
  })
}
