// TensorFlow's own exception classes, and how a misuse that the builder finds becomes a Python exception.
import { OpError } from "../../graph/builder.ts"
import type { NativeContext } from "../machine/native.ts"
import {
  exceptionType,
  exceptionTypes,
  runtimeErrorType,
  typeErrorType,
  valueErrorType,
} from "../objects/exceptions.ts"
import { PyType } from "../objects/object.ts"

const MODULE = "tensorflow.python.framework.errors_impl"

export const tensorflowErrorType = new PyType("OpError", [exceptionType], null, MODULE)
const derive = (name: string): PyType => new PyType(name, [tensorflowErrorType], null, MODULE)

export const invalidArgumentErrorType = derive("InvalidArgumentError")
export const failedPreconditionErrorType = derive("FailedPreconditionError")
export const resourceExhaustedErrorType = derive("ResourceExhaustedError")
export const notFoundErrorType = derive("NotFoundError")
export const outOfRangeErrorType = derive("OutOfRangeError")
export const unimplementedErrorType = derive("UnimplementedError")

/** The classes of `tf.errors`. */
export const tensorflowErrors: readonly PyType[] = [
  tensorflowErrorType,
  invalidArgumentErrorType,
  failedPreconditionErrorType,
  resourceExhaustedErrorType,
  notFoundErrorType,
  outOfRangeErrorType,
  unimplementedErrorType,
]

/** The exception type of a name that the builder gave. */
function typeNamed(name: string): PyType {
  const known = [...exceptionTypes, ...tensorflowErrors].find((type) => type.name === name)
  return known ?? runtimeErrorType
}

/** Runs something that may find a misuse of an operation, and raises what it finds as Python does. */
export function raising<T>(ctx: NativeContext, run: () => T): T {
  try {
    return run()
  } catch (error) {
    if (error instanceof OpError) ctx.raise(typeNamed(error.pythonClass), error.message)
    throw error
  }
}

export function raiseValue(ctx: NativeContext, message: string): never {
  ctx.raise(valueErrorType, message)
}

export function raiseType(ctx: NativeContext, message: string): never {
  ctx.raise(typeErrorType, message)
}
