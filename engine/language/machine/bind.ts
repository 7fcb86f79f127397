// Binding arguments to parameters. What is said of a call that does not fit is in argument-faults.ts.

import type { Parameters } from "../objects/code.ts"
import { PyDict, PyTuple } from "../objects/containers.ts"
import { plain } from "../objects/live.ts"
import type { PyValue } from "../objects/object.ts"
import { further } from "./further.ts"

/** Arguments of a call: positional ones, then keyword ones in the order of their names. */
export interface CallArguments {
  readonly positional: readonly PyValue[]
  readonly names: readonly string[]
  readonly values: readonly PyValue[]
}

/** What binding needs to know of a callable besides its parameters. */
export interface Callable {
  /** `f`, `Model.call`, as errors show it. */
  readonly shown: string
  /** The default of a parameter, or undefined. */
  readonly defaultOf: (index: number, name: string) => PyValue | undefined
}

/** Values for all parameters, in slot order. */
export function bindArguments(parameters: Parameters, args: CallArguments, callable: Callable): PyValue[] {
  const { names, positional: count, keywordOnly, hasRest, hasKeywords } = parameters
  const { positional } = args
  const bound = new Array<PyValue | undefined>(names.length).fill(undefined)
  const given = Math.min(positional.length, count)
  for (let index = 0; index < given; index++) bound[index] = positional[index] as PyValue
  const keywordStart = count + (hasRest ? 1 : 0)
  const extra = bindKeywords(parameters, args, callable, bound, keywordStart)
  if (positional.length > count && !hasRest) {
    further.get().argumentFaults.tooManyPositional(parameters, args, callable, bound)
  }
  for (let index = 0; index < count; index++) {
    if (bound[index] === undefined) bound[index] = callable.defaultOf(index, names[index] as string)
  }
  requireAll(parameters, bound, 0, count, "positional", callable)
  for (let index = keywordStart; index < keywordStart + keywordOnly; index++) {
    if (bound[index] === undefined) bound[index] = callable.defaultOf(index, names[index] as string)
  }
  requireAll(parameters, bound, keywordStart, keywordStart + keywordOnly, "keyword-only", callable)
  // In a container a live number is an ordinary one.
  if (hasRest) bound[count] = new PyTuple(positional.slice(count).map(plain))
  if (hasKeywords) bound[names.length - 1] = PyDict.fromText(extra)
  return bound as PyValue[]
}

function bindKeywords(
  parameters: Parameters,
  args: CallArguments,
  callable: Callable,
  bound: (PyValue | undefined)[],
  keywordStart: number,
): [string, PyValue][] {
  const { names, positional: count, positionalOnly, keywordOnly, hasKeywords } = parameters
  const extra: [string, PyValue][] = []
  const positionalNames: string[] = []
  for (let at = 0; at < args.names.length; at++) {
    const name = args.names[at] as string
    const value = args.values[at] as PyValue
    let index = names.indexOf(name)
    const isPositional = index !== -1 && index < count
    const isKeyword = index >= keywordStart && index < keywordStart + keywordOnly
    if (!isPositional && !isKeyword) index = -1
    if (isPositional && index < positionalOnly) {
      if (!hasKeywords) positionalNames.push(name)
      else extra.push([name, plain(value)])
    } else if (index !== -1) {
      if (bound[index] !== undefined) further.get().argumentFaults.givenTwice(name, callable)
      bound[index] = value
    } else if (hasKeywords) extra.push([name, plain(value)])
    else {
      const known = [...names.slice(positionalOnly, count), ...names.slice(keywordStart, keywordStart + keywordOnly)]
      further.get().argumentFaults.unexpectedName(name, known, callable)
    }
  }
  if (positionalNames.length > 0) further.get().argumentFaults.positionalOnly(positionalNames, callable)
  return extra
}

/** Refuses a call that leaves one of the parameters from `from` to `to` without a value. */
function requireAll(
  { names }: Parameters,
  bound: readonly (PyValue | undefined)[],
  from: number,
  to: number,
  kind: string,
  callable: Callable,
): void {
  for (let index = from; index < to; index++) {
    if (bound[index] !== undefined) continue
    const missing = names.slice(from, to).filter((_, at) => bound[from + at] === undefined)
    further.get().argumentFaults.missing(missing, kind, callable)
  }
}

/** Splits a keyword map into the two rows of CallArguments. */
export function callArguments(
  positional: readonly PyValue[],
  keywords: ReadonlyMap<string, PyValue> | undefined,
): CallArguments {
  if (keywords === undefined) return { positional, names: [], values: [] }
  return { positional, names: [...keywords.keys()], values: [...keywords.values()] }
}
