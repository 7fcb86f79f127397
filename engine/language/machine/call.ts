// Calls: what is called, with which arguments, as a new frame or at once.

import { recursionErrorType } from "../objects/exceptions.ts"
import { PyFunction, PyMethod, PyMethodWrapper } from "../objects/functions.ts"
import { plain } from "../objects/live.ts"
import { PyObject, PyType, type PyValue } from "../objects/object.ts"
import { bindArguments, type CallArguments } from "./bind.ts"
import { construct } from "./construct.ts"
import { further } from "./further.ts"
import { NativeFunction, type NativeFunctionSpec } from "./native.ts"
import { checkArity } from "./native-arity.ts"
import { raise } from "./raise.ts"
import { NESTING_LIMIT, type Runtime } from "./runtime.ts"
import { parseSignature, type Signature } from "./signature.ts"
import { userMethod } from "./types.ts"

/**
 * Begins a call. The result where it is there at once; undefined where a frame was pushed, whose result will come onto the
 * caller's stack.
 */
export function beginCall(rt: Runtime, callee: PyValue, args: CallArguments): PyValue | undefined {
  let target = plain(callee)
  let rest = args
  for (;;) {
    if (target instanceof PyFunction) return further.get().calls.callFunction(rt, target, rest)
    if (target instanceof NativeFunction) return callNative(rt, target.spec, rest)
    if (target instanceof PyMethod) {
      rest = { ...rest, positional: [target.self, ...rest.positional] }
      target = target.callee
    } else if (target instanceof PyMethodWrapper) target = target.callee
    else if (target instanceof PyType) return construct(rt, target, rest, beginCall)
    else if (target instanceof PyObject) {
      const method = userMethod(target.type, "__call__")
      if (method === undefined) return further.get().calls.callByRecord(rt, target, rest)
      rest = { ...rest, positional: [target, ...rest.positional] }
      target = method
    } else return further.get().calls.notCallable(rt, target)
  }
}

const NESTING_WORK = 12

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
