// Calls of the program's own functions and of objects that can be called, as frames.
import type { CodeObject } from "../objects/code.ts"
import { dictType, PyDict, PyList, PyTuple } from "../objects/containers.ts"
import { recursionErrorType, typeErrorType } from "../objects/exceptions.ts"
import type { PyFunction } from "../objects/functions.ts"
import { LiveNumber } from "../objects/live.ts"
import type { PyObject, PyValue } from "../objects/object.ts"
import { bindArguments, type CallArguments } from "./bind.ts"
import { bindNative } from "./call.ts"
import { Frame, PyGenerator } from "./frame.ts"
import { raise } from "./raise.ts"
import { FRAME_LIMIT, type Runtime } from "./runtime.ts"
import { typeName } from "./types.ts"

export function callByRecord(rt: Runtime, target: PyObject, args: CallArguments): PyValue {
  const { call } = rt.table.record(target.type)
  if (call === undefined) return notCallable(rt, target)
  const bound = bindNative(rt, call, target.type.name, call.signature, call.live ?? false, args)
  return call.call(rt.ctx, target, ...bound)
}

export function notCallable(rt: Runtime, target: PyValue): never {
  let advice = ""
  const { start, end } = rt.ctx.span
  const name = /^(\w+)\(/.exec(rt.options.source.slice(start, end))?.[1] ?? ""
  if (rt.builtins.get(name) !== undefined)
    advice = `The variable ${name} hides the builtin of that name: rename the variable.`
  else if (typeof target === "bigint" || typeof target === "number") advice = "To multiply, write *."
  else if (typeof target === "string") advice = "A string cannot be called: is a comma or an operator missing?"
  else if (target instanceof PyList || target instanceof PyTuple || target instanceof PyDict) {
    advice = `To index the ${typeName(target)}, write [ ].`
  } else if (target === null) advice = "It is None: does a function lack its return?"
  return raise(typeErrorType, `'${typeName(target)}' object is not callable`, advice)
}

/** What a new frame, and a native that runs one to its end, cost in units of work beside their instructions. */
const FRAME_WORK = 4

/** Pushes a frame for a function of the program; a generator function gives its generator instead. */
export function callFunction(rt: Runtime, callee: PyFunction, args: CallArguments): PyValue | undefined {
  const code = callee.code.deferred === null ? callee.code : callee.code.deferred.get()
  const frame = frameOf(callee, code, args)
  if (code.generator) {
    const generator = new PyGenerator(frame)
    frame.generator = generator
    return generator
  }
  pushFrame(rt, frame)
  return undefined
}

export function pushFrame(rt: Runtime, frame: Frame): void {
  if (rt.frames.length >= FRAME_LIMIT) {
    raise(
      recursionErrorType,
      "maximum recursion depth exceeded",
      "Does the function reach a case that calls no further?",
    )
  }
  rt.fuel -= FRAME_WORK
  rt.frames.push(frame)
}

function frameOf(callee: PyFunction, code: CodeObject, args: CallArguments): Frame {
  const { parameters } = code
  let locals: (PyValue | undefined)[]
  const simple =
    args.names.length === 0 &&
    args.positional.length === parameters.positional &&
    parameters.names.length === parameters.positional
  if (simple) locals = args.positional.slice()
  else {
    locals = bindArguments(parameters, args, {
      shown: code.qualifiedName,
      defaultOf: (index, name) => {
        if (index >= parameters.positional) return callee.keywordDefaults.get(name)
        return callee.defaults[index - (parameters.positional - callee.defaults.length)]
      },
    })
  }
  // A literal that was passed is bound from here on to the parameter: in the reader's own functions, and in a library's
  // constructors, whose objects hold it (SGD(0.1)). A library's own literals stay constants; their slots have no id.
  if (!code.library || code.name === "__init__") {
    for (let index = 0; index < locals.length; index++) {
      const value = locals[index]
      if (value instanceof LiveNumber && !value.bound && value.slot.id >= 0) {
        locals[index] = new LiveNumber(value.slot, true)
        value.slot.name ??= parameters.names[index] ?? null
      }
    }
  }
  return new Frame(code, callee.globals, locals, callee.cells)
}

/** The dict of a call with `**`, as names and values. */
export function unpackedArguments(positional: PyValue, keywords: PyValue): CallArguments {
  const list = positional instanceof PyList ? positional.items : []
  const entries = keywords instanceof PyDict && keywords.type.isSubclassOf(dictType) ? [...keywords.table.items()] : []
  return {
    positional: list,
    names: entries.map((entry) => String(entry.key)),
    values: entries.map((entry) => entry.value),
  }
}
