// Exceptions as data, and Python's hierarchy of builtin exception types.
import type { Span } from "../../base/span.ts"
import type { Cloner } from "./cloner.ts"
import type { PyTuple } from "./containers.ts"
import { objectType, PyObject, PyType, type PyValue } from "./object.ts"

const derive = (name: string, ...bases: PyType[]): PyType => new PyType(name, bases)

export const baseExceptionType = derive("BaseException", objectType)
export const systemExitType = derive("SystemExit", baseExceptionType)
export const keyboardInterruptType = derive("KeyboardInterrupt", baseExceptionType)
export const generatorExitType = derive("GeneratorExit", baseExceptionType)
export const exceptionType = derive("Exception", baseExceptionType)
export const arithmeticErrorType = derive("ArithmeticError", exceptionType)
export const overflowErrorType = derive("OverflowError", arithmeticErrorType)
export const zeroDivisionErrorType = derive("ZeroDivisionError", arithmeticErrorType)
export const floatingPointErrorType = derive("FloatingPointError", arithmeticErrorType)
export const assertionErrorType = derive("AssertionError", exceptionType)
export const attributeErrorType = derive("AttributeError", exceptionType)
export const eofErrorType = derive("EOFError", exceptionType)
export const importErrorType = derive("ImportError", exceptionType)
export const moduleNotFoundErrorType = derive("ModuleNotFoundError", importErrorType)
export const lookupErrorType = derive("LookupError", exceptionType)
export const indexErrorType = derive("IndexError", lookupErrorType)
export const keyErrorType = derive("KeyError", lookupErrorType)
export const memoryErrorType = derive("MemoryError", exceptionType)
export const nameErrorType = derive("NameError", exceptionType)
export const unboundLocalErrorType = derive("UnboundLocalError", nameErrorType)
export const osErrorType = derive("OSError", exceptionType)
export const fileNotFoundErrorType = derive("FileNotFoundError", osErrorType)
export const runtimeErrorType = derive("RuntimeError", exceptionType)
export const notImplementedErrorType = derive("NotImplementedError", runtimeErrorType)
export const recursionErrorType = derive("RecursionError", runtimeErrorType)
export const stopIterationType = derive("StopIteration", exceptionType)
export const syntaxErrorType = derive("SyntaxError", exceptionType)
export const indentationErrorType = derive("IndentationError", syntaxErrorType)
export const tabErrorType = derive("TabError", indentationErrorType)
export const typeErrorType = derive("TypeError", exceptionType)
export const valueErrorType = derive("ValueError", exceptionType)
export const unicodeErrorType = derive("UnicodeError", valueErrorType)
export const timeoutErrorType = derive("TimeoutError", osErrorType)
export const warningType = derive("Warning", exceptionType)
export const userWarningType = derive("UserWarning", warningType)
export const deprecationWarningType = derive("DeprecationWarning", warningType)
export const futureWarningType = derive("FutureWarning", warningType)
export const runtimeWarningType = derive("RuntimeWarning", warningType)

/** Every builtin exception type; each is a builtin name. */
export const exceptionTypes: readonly PyType[] = [
  baseExceptionType,
  systemExitType,
  keyboardInterruptType,
  generatorExitType,
  exceptionType,
  arithmeticErrorType,
  overflowErrorType,
  zeroDivisionErrorType,
  floatingPointErrorType,
  assertionErrorType,
  attributeErrorType,
  eofErrorType,
  importErrorType,
  moduleNotFoundErrorType,
  lookupErrorType,
  indexErrorType,
  keyErrorType,
  memoryErrorType,
  nameErrorType,
  unboundLocalErrorType,
  osErrorType,
  fileNotFoundErrorType,
  runtimeErrorType,
  notImplementedErrorType,
  recursionErrorType,
  stopIterationType,
  syntaxErrorType,
  indentationErrorType,
  tabErrorType,
  typeErrorType,
  valueErrorType,
  unicodeErrorType,
  timeoutErrorType,
  warningType,
  userWarningType,
  deprecationWarningType,
  futureWarningType,
  runtimeWarningType,
]

/** One line of the way an exception came: a place and the function it was in. */
export interface TraceLine {
  readonly span: Span
  readonly functionName: string
}

export class PyException extends PyObject {
  override type: PyType
  /** `__cause__`, `__context__`. */
  cause: PyValue = null
  context: PyValue = null
  suppressContext = false
  /** Where it was raised and through which of the user's lines it came, innermost first. */
  trace: TraceLine[] = []
  /** What to do, for the one who reads the uncaught error. */
  advice = ""
  constructor(
    type: PyType,
    public args: PyTuple,
  ) {
    super()
    this.type = type
  }
  override clone(cloner: Cloner): PyException {
    const copy = new PyException(this.type, this.args)
    copy.advice = this.advice
    copy.suppressContext = this.suppressContext
    copy.trace = [...this.trace]
    cloner.defer(() => {
      copy.args = cloner.object(this.args)
      copy.cause = cloner.value(this.cause)
      copy.context = cloner.value(this.context)
    })
    return copy
  }
}

/** What natives and the machine throw for a Python exception. Not an Error: it needs no JavaScript stack. */
export class Raised {
  constructor(readonly exception: PyException) {}
}
