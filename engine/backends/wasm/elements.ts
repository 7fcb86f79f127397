// Reading and writing the elements of an operand along one axis: one by one, or a group of four at a time.

import { bytesPerElement, type DType } from "../../base/dtype.ts"
import { generate } from "../../base/generate.ts"
import { type BufferOperand, type Operand, scalarTypeOf } from "../../kernel/kernel.ts"
import type { ScalarType } from "../../kernel/scalar.ts"
import type { Code, Local } from "./encode/code.ts"
import type { OpcodeName } from "./encode/opcodes.ts"
import { REVERSED } from "./program/shuffles.ts"
import { GROUP } from "./program/vector-code.ts"

/** The register type of an operand's elements. */
export function operandType(operand: Operand): ScalarType {
  return operand.kind === "index" ? "i32" : scalarTypeOf(operand.dtype)
}

/** How far a cursor moves for one element of stride: bytes for a buffer, the number itself for an index. */
export function unitOf(operand: Operand): number {
  return operand.kind === "index" ? 1 : bytesPerElement(operand.dtype)
}

const SCALAR_LOADS: Readonly<Record<DType, OpcodeName>> = {
  float32: "f32.load",
  float64: "f64.load",
  int64: "f64.load",
  int32: "i32.load",
  uint8: "i32.load8_u",
  bool: "i32.load8_u",
}

const SCALAR_STORES: Readonly<Record<DType, OpcodeName>> = {
  float32: "f32.store",
  float64: "f64.store",
  int64: "f64.store",
  int32: "i32.store",
  uint8: "i32.store8",
  bool: "i32.store8",
}

/** A place that may lie before its cursor: an instruction's own offset cannot be negative. */
function place(code: Code, cursor: Local, offset: number): number {
  code.get(cursor)
  if (offset >= 0) return offset
  code.i32(offset).op("i32.add")
  return 0
}

/** Element number `index` from the cursor on. */
export function loadScalar(code: Code, operand: Operand, cursor: Local, stride: number, index = 0): Local {
  if (operand.kind === "index") {
    code.get(cursor)
    if (stride * index !== 0) code.i32(stride * index).op("i32.add")
    return code.keep("i32")
  }
  const offset = place(code, cursor, stride * index * unitOf(operand))
  return code.op(SCALAR_LOADS[operand.dtype], offset).keep(scalarTypeOf(operand.dtype))
}

export function storeScalar(
  code: Code,
  { dtype }: BufferOperand,
  cursor: Local,
  stride: number,
  value: Local,
  index = 0,
): void {
  const offset = place(code, cursor, stride * index * bytesPerElement(dtype))
  code.get(value).op(SCALAR_STORES[dtype], offset)
}

/** Elements first … first + count − 1 from the cursor on, in the vectors of one group; beyond `count` they are 0. */
export function loadGroup(
  code: Code,
  operand: Operand,
  cursor: Local,
  stride: number,
  first: number,
  count = GROUP,
): Local[] {
  if (operand.kind === "index") return [loadIndices(code, cursor, stride, first)]
  const size = bytesPerElement(operand.dtype)
  const at = (index: number) => (first + index) * stride * size
  if (size === 1) return [loadBytes(code, cursor, stride, at, count)]
  const perVector = 16 / size
  const vectors = size === 8 ? 2 : 1
  const lane = `v128.load${8 * size}_lane` as OpcodeName
  return generate(vectors, (vector) => {
    const from = vector * perVector
    const wanted = Math.max(0, Math.min(perVector, count - from))
    if (wanted === perVector && stride === 1) {
      return code.op("v128.load", place(code, cursor, at(from))).keep("v128")
    }
    if (wanted === GROUP && stride === -1) {
      const reversed = code.op("v128.load", place(code, cursor, at(from + perVector - 1))).keep("v128")
      return code.get(reversed).get(reversed).vector("i8x16.shuffle", REVERSED).keep("v128")
    }
    const result = code.local("v128")
    if (wanted === 0) return code.i32(0).op("i32x4.splat").keep("v128")
    code.op(`v128.load${8 * size}_zero` as OpcodeName, place(code, cursor, at(from))).set(result)
    for (let index = 1; index < wanted; index++) {
      const offset = place(code, cursor, at(from + index))
      code.get(result).op(lane, offset, index).set(result)
    }
    return result
  })
}

function loadIndices(code: Code, cursor: Local, stride: number, first: number): Local {
  code.get(cursor).op("i32x4.splat")
  const steps = [0, 1, 2, 3].map((lane) => (first + lane) * stride)
  code.vector(
    "v128.const",
    steps.flatMap((step) => [0, 8, 16, 24].map((shift) => (step >> shift) & 0xff)),
  )
  return code.op("i32x4.add").keep("v128")
}

/** Bytes widened to whole numbers of 32 bits. */
function loadBytes(code: Code, cursor: Local, stride: number, at: (index: number) => number, count: number): Local {
  if (stride === 1 && count === GROUP) code.op("v128.load32_zero", place(code, cursor, at(0)))
  else {
    const bytes = code.i32(0).op("i32x4.splat").keep("v128")
    for (let index = 0; index < count; index++) {
      const offset = place(code, cursor, at(index))
      code.get(bytes).op("v128.load8_lane", offset, index).set(bytes)
    }
    code.get(bytes)
  }
  return code.op("i16x8.extend_low_i8x16_u").op("i32x4.extend_low_i16x8_u").keep("v128")
}

/** Writes a group to elements first … first + count − 1. */
export function storeGroup(
  code: Code,
  { dtype }: BufferOperand,
  cursor: Local,
  stride: number,
  first: number,
  parts: readonly Local[],
  count = parts.length * Math.min(GROUP, 16 / bytesPerElement(dtype)),
): void {
  const size = bytesPerElement(dtype)
  const perVector = Math.min(GROUP, 16 / size)
  parts.forEach((part, vector) => {
    const at = (index: number) => (first + vector * perVector + index) * stride * size
    const wanted = Math.max(0, Math.min(perVector, count - vector * perVector))
    if (stride === 1 && size > 1 && wanted === perVector) {
      const offset = place(code, cursor, at(0))
      code.get(part).op("v128.store", offset)
      return
    }
    for (let index = 0; index < wanted; index++) {
      const offset = place(code, cursor, at(index))
      // A byte's element stands in the lowest byte of its 32 bits.
      code.get(part).op(`v128.store${8 * size}_lane` as OpcodeName, offset, size === 1 ? 4 * index : index)
    }
  })
}
