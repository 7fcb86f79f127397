// A mistake in the use of NumPy as plain data, in NumPy 1.26's words. The module tables raise it as the Python exception.

export type NumpyErrorClass =
  | "ValueError"
  | "TypeError"
  | "IndexError"
  | "MemoryError"
  | "ZeroDivisionError"
  | "OverflowError"
  | "NotImplementedError"
  | "AxisError"
  | "LinAlgError"
  | "UFuncTypeError"

export class NumpyError extends Error {
  override readonly name = "NumpyError"
  readonly pythonClass: NumpyErrorClass

  constructor(pythonClass: NumpyErrorClass, message: string) {
    super(message)
    this.pythonClass = pythonClass
  }
}

export function valueError(message: string): NumpyError {
  return new NumpyError("ValueError", message)
}

export function typeError(message: string): NumpyError {
  return new NumpyError("TypeError", message)
}

export function indexError(message: string): NumpyError {
  return new NumpyError("IndexError", message)
}

/** What a ufunc says where types do not fit it; a TypeError. */
export function ufuncTypeError(message: string): NumpyError {
  return new NumpyError("UFuncTypeError", message)
}
