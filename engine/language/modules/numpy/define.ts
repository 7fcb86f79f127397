// How array functions become natives: NumPy's errors raised as Python's, work charged by the sizes that go in and come out.

import { type NativeContext, type NativeFunction, type NativeFunctionSpec, native } from "../../machine/native.ts"
import type { MethodSpec } from "../../machine/type-record.ts"
import { NdArray } from "../../numpy/array.ts"
import { NumpyError, type NumpyErrorClass } from "../../numpy/numpy-error.ts"
import { PyList, PyTuple } from "../../objects/containers.ts"
import {
  indexErrorType,
  memoryErrorType,
  notImplementedErrorType,
  overflowErrorType,
  typeErrorType,
  valueErrorType,
  zeroDivisionErrorType,
} from "../../objects/exceptions.ts"
import { PyType, type PyValue } from "../../objects/object.ts"
import { chargeElements } from "./charging.ts"

export const axisErrorType = new PyType("AxisError", [valueErrorType, indexErrorType], null, "numpy.exceptions")
export const linAlgErrorType = new PyType("LinAlgError", [valueErrorType], null, "numpy.linalg")
const ufuncTypeErrorType = new PyType("UFuncTypeError", [typeErrorType], null, "numpy.core._exceptions")

const errorTypes: Readonly<Record<NumpyErrorClass, PyType>> = {
  ValueError: valueErrorType,
  TypeError: typeErrorType,
  IndexError: indexErrorType,
  MemoryError: memoryErrorType,
  ZeroDivisionError: zeroDivisionErrorType,
  OverflowError: overflowErrorType,
  NotImplementedError: notImplementedErrorType,
  AxisError: axisErrorType,
  LinAlgError: linAlgErrorType,
  UFuncTypeError: ufuncTypeErrorType,
}

/** Runs array code, raises its errors in the program, and charges for the result. */
export function guarded<T extends PyValue>(ctx: NativeContext, run: () => T): T {
  const result = raising(ctx, run)
  chargeElements(ctx, sizeOfValue(result))
  return result
}

/** Runs array code and raises its errors in the program. */
function raising<T extends PyValue>(ctx: NativeContext, run: () => T): T {
  try {
    return run()
  } catch (error) {
    if (error instanceof NumpyError) return ctx.raise(errorTypes[error.pythonClass], error.message)
    throw error
  }
}

function sizeOfValue(value: PyValue): number {
  if (value instanceof NdArray) return value.size
  if (value instanceof PyTuple || value instanceof PyList) {
    let size = 0
    for (const item of value.items) size += item instanceof NdArray ? item.size : 1
    return size
  }
  return 1
}

type Call = NativeFunctionSpec["call"]

/** A NumPy function. Arrays among its arguments are charged for before it runs. */
export function arrayFunction(name: string, signature: string, call: Call, doc?: string): NativeFunction {
  return native(
    name,
    signature,
    (ctx, ...args) => {
      for (const arg of args) if (arg instanceof NdArray) chargeElements(ctx, arg.size)
      return guarded(ctx, () => call(ctx, ...args))
    },
    doc === undefined ? {} : { doc },
  )
}

/** A function of an array that is also its method: np.sum(a, axis=0) and a.sum(axis=0). */
export interface SharedOperation {
  readonly name: string
  /** Parameters after the array: `axis=None, keepdims=False`. */
  readonly rest: string
  readonly call: (ctx: NativeContext, a: NdArray, ...args: PyValue[]) => PyValue
  readonly doc?: string
  /** Gives a window on the same elements, which costs nothing. */
  readonly isView?: boolean
}

/** The function of the module; `convert` makes the first argument an array. */
export function sharedFunction(
  operation: SharedOperation,
  convert: (ctx: NativeContext, value: PyValue) => NdArray,
): NativeFunction {
  const signature = operation.rest === "" ? "(a)" : `(a, ${operation.rest})`
  const doc = operation.doc === undefined ? {} : { doc: operation.doc }
  if (operation.isView === true) {
    return native(
      operation.name,
      signature,
      (ctx, a, ...args) => raising(ctx, () => operation.call(ctx, convert(ctx, a as PyValue), ...args)),
      doc,
    )
  }
  return arrayFunction(
    operation.name,
    signature,
    (ctx, a, ...args) => operation.call(ctx, convert(ctx, a as PyValue), ...args),
    operation.doc,
  )
}

/** The method of arrays, or of what `convert` makes an array of. */
export function sharedMethod<T>(operation: SharedOperation, convert: (self: T) => NdArray): MethodSpec<T> {
  return {
    signature: `(${operation.rest})`,
    call: (ctx, self, ...args) => {
      const a = convert(self)
      if (operation.isView === true) return raising(ctx, () => operation.call(ctx, a, ...args))
      chargeElements(ctx, a.size)
      return guarded(ctx, () => operation.call(ctx, a, ...args))
    },
  }
}
