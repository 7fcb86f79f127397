// Builtin functions of Python that the playground leaves out: each says what works instead.
import { type NativeFunction, native } from "../../machine/native.ts"
import { notImplementedErrorType } from "../../objects/exceptions.ts"

function absent(name: string, reason: string, instead: string): NativeFunction {
  return native(
    name,
    "(*args, **kwargs)",
    (ctx) => ctx.raise(notImplementedErrorType, `${name}() is not supported: ${reason}`, instead),
    {
      doc: `Not supported: ${reason}. ${instead}`,
    },
  )
}

const TEXT_AS_CODE = "no text is run as a program here"

export const absentFunctions: readonly NativeFunction[] = [
  absent(
    "input",
    "a program cannot ask while it runs",
    "Write the value into the program, or make a slider: slider('x', 0, 1, value=0.5).",
  ),
  absent(
    "open",
    "there are no files",
    "Drop a file on the page and read it with data.csv('name') or data.idx('name').",
  ),
  absent("eval", TEXT_AS_CODE, "Write the expression itself."),
  absent("exec", TEXT_AS_CODE, "Write the statements themselves."),
  absent("compile", TEXT_AS_CODE, "Write the statements themselves."),
  absent("__import__", "modules are imported by name", "Write `import name`."),
  absent("breakpoint", "there is no debugger", "Use Pause and Step, or print."),
  absent("globals", "names have no table", "Use a dict of your own."),
  absent("locals", "names have no table", "Use a dict of your own."),
  absent("memoryview", "there are no bytes", "Use a list or a NumPy array."),
  absent("bytes", "there are no bytes", "Use a str, a list or a NumPy array."),
  absent("bytearray", "there are no bytes", "Use a list or a NumPy array."),
  absent("complex", "there are no complex numbers", "Use two floats."),
]
