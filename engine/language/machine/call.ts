// Calls: what is called, with which arguments, as a new frame or at once.
import type { CodeObject } from "../objects/code.ts"
import { dictType, PyDict, PyList, PyTuple } from "../objects/containers.ts"
import { recursionErrorType, typeErrorType } from "../objects/exceptions.ts"
import { PyFunction, PyMethod, PyMethodWrapper } from "../objects/functions.ts"
import { LiveNumber, plain } from "../objects/live.ts"
import { PyObject, PyType, type PyValue } from "../objects/object.ts"
import { bindArguments, type CallArguments } from "./bind.ts"
import { construct } from "./construct.ts"
import { Frame, PyGenerator } from "./frame.ts"
import { NativeFunction, type NativeFunctionSpec } from "./native.ts"
import { checkArity } from "./native-arity.ts"
import { raise } from "./raise.ts"
import { FRAME_LIMIT, NESTING_LIMIT, type Runtime } from "./runtime.ts"
import { parseSignature, type Signature } from "./signature.ts"
import { typeName, userMethod } from "./types.ts"

/**
 * Begins a call. The result where it is there at once; undefined where a frame was pushed, whose result will come onto the
 * caller's stack.
 */
export function beginCall(rt: Runtime, callee: PyValue, args: CallArguments): PyValue | undefined {
  let target = plain(callee)
  let rest = args
  for (;;) {
    if (target instanceof PyFunction) return callFunction(rt, target, rest)
    if (target instanceof NativeFunction) return callNative(rt, target.spec, rest)
    if (target instanceof PyMethod) {
      rest = { ...rest, positional: [target.self, ...rest.positional] }
      target = target.callee
    } else if (target instanceof PyMethodWrapper) target = target.callee
    else if (target instanceof PyType) return construct(rt, target, rest, beginCall)
    else if (target instanceof PyObject) {
      const method = userMethod(target.type, "__call__")
      if (method === undefined) return callByRecord(rt, target, rest)
      rest = { ...rest, positional: [target, ...rest.positional] }
      target = method
    } else return notCallable(rt, target)
  }
}

function callByRecord(rt: Runtime, target: PyObject, args: CallArguments): PyValue {
  const { call } = rt.table.record(target.type)
  if (call === undefined) return notCallable(rt, target)
  const bound = bindNative(rt, call, target.type.name, call.signature, call.live ?? false, args)
  return call.call(rt.ctx, target, ...bound)
}

function notCallable(rt: Runtime, target: PyValue): never {
  let advice = ""
  const { start, end } = rt.ctx.span
  const name = /^(\w+)\(/.exec(rt.options.source.slice(start, end))?.[1] ?? ""
  if (rt.builtins.has(name)) advice = `The variable ${name} hides the builtin of that name: rename the variable.`
  else if (typeof target === "bigint" || typeof target === "number") advice = "To multiply, write *."
  else if (typeof target === "string") advice = "A string cannot be called: is a comma or an operator missing?"
  else if (target instanceof PyList || target instanceof PyTuple || target instanceof PyDict) {
    advice = `To index the ${typeName(target)}, write [ ].`
  } else if (target === null) advice = "It is None: does a function lack its return?"
  return raise(typeErrorType, `'${typeName(target)}' object is not callable`, advice)
}

/** What a new frame, and a native that runs one to its end, cost in units of work beside their instructions. */
const FRAME_WORK = 4
const NESTING_WORK = 12

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

function callNative(rt: Runtime, spec: NativeFunctionSpec, args: CallArguments): PyValue {
  const bound = bindNative(rt, spec, spec.name, spec.signature, spec.live ?? false, args)
  return spec.call(rt.ctx, ...bound)
}

/** Arguments in the order of a native's signature. */
export function bindNative(
  rt: Runtime,
  key: object,
  shown: string,
  signatureText: string,
  live: boolean,
  args: CallArguments,
): PyValue[] {
  let signature: Signature | undefined = rt.signatures.get(key)
  if (signature === undefined) {
    signature = parseSignature(signatureText)
    rt.signatures.set(key, signature)
  }
  const { parameters, defaults } = signature
  const simple =
    args.names.length === 0 &&
    args.positional.length === parameters.positional &&
    parameters.names.length === parameters.positional
  if (!simple) checkArity(signature, shown, args, false)
  const bound = simple
    ? args.positional.slice()
    : bindArguments(parameters, args, { shown, defaultOf: (index) => defaults[index] })
  if (!live) for (let index = 0; index < bound.length; index++) bound[index] = plain(bound[index] as PyValue)
  return bound
}

/** Calls and waits for the result, within a native. */
export function callToEnd(rt: Runtime, callee: PyValue, args: CallArguments): PyValue {
  const floor = rt.frames.length
  const result = beginCall(rt, callee, args)
  if (result !== undefined) return result
  const frame = rt.frames[floor]
  if (frame === undefined) return null
  frame.entry = true
  return runToEnd(rt, floor) ?? null
}

/** Runs the frames above `floor` until the lowest of them returns; its result. */
export function runToEnd(rt: Runtime, floor: number): PyValue | undefined {
  if (rt.nesting >= NESTING_LIMIT) {
    rt.frames.length = floor
    raise(recursionErrorType, "maximum recursion depth exceeded while calling a Python object")
  }
  rt.nesting++
  rt.fuel -= NESTING_WORK
  try {
    rt.execute(rt, floor)
  } finally {
    rt.nesting--
  }
  const result = rt.returned
  rt.returned = undefined
  return result
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
