// Binding arguments to parameters, with CPython's TypeErrors.

import type { Parameters } from "../objects/code.ts"
import { PyDict, PyTuple } from "../objects/containers.ts"
import { typeErrorType } from "../objects/exceptions.ts"
import { plain } from "../objects/live.ts"
import type { PyValue } from "../objects/object.ts"
import { further } from "./further.ts"
import { raise } from "./raise.ts"

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
  if (positional.length > count && !hasRest) tooManyPositional(parameters, args, callable, bound)
  for (let index = 0; index < count; index++) {
    if (bound[index] === undefined) bound[index] = callable.defaultOf(index, names[index] as string)
  }
  missingArguments(names.slice(0, count), bound.slice(0, count), "positional", callable)
  for (let index = keywordStart; index < keywordStart + keywordOnly; index++) {
    if (bound[index] === undefined) bound[index] = callable.defaultOf(index, names[index] as string)
  }
  const keywordEnd = keywordStart + keywordOnly
  missingArguments(
    names.slice(keywordStart, keywordEnd),
    bound.slice(keywordStart, keywordEnd),
    "keyword-only",
    callable,
  )
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
      if (bound[index] !== undefined)
        raise(typeErrorType, `${callable.shown}() got multiple values for argument '${name}'`)
      bound[index] = value
    } else if (hasKeywords) extra.push([name, plain(value)])
    else {
      const known = [...names.slice(positionalOnly, count), ...names.slice(keywordStart, keywordStart + keywordOnly)]
      const message = `${callable.shown}() got an unexpected keyword argument '${name}'`
      raise(typeErrorType, message, further.get().suggest.didYouMean(name, known) || adviseNames(known))
    }
  }
  if (positionalNames.length > 0) {
    const list = positionalNames.join(", ")
    raise(
      typeErrorType,
      `${callable.shown}() got some positional-only arguments passed as keyword arguments: '${list}'`,
      "Leave out the name.",
    )
  }
  return extra
}

function adviseNames(known: readonly string[]): string {
  return known.length > 0 && known.length <= 12 ? `It takes ${known.join(", ")}.` : ""
}

function tooManyPositional(
  parameters: Parameters,
  args: CallArguments,
  callable: Callable,
  bound: readonly (PyValue | undefined)[],
): never {
  const { positional: count, keywordOnly, names } = parameters
  const given = args.positional.length
  let defaults = 0
  for (let index = 0; index < count; index++)
    if (callable.defaultOf(index, names[index] as string) !== undefined) defaults++
  const takes = defaults > 0 ? `from ${count - defaults} to ${count}` : String(count)
  const plural = defaults > 0 || count !== 1 ? "s" : ""
  const keywordStart = count + (parameters.hasRest ? 1 : 0)
  const keywords = bound.slice(keywordStart, keywordStart + keywordOnly).filter((value) => value !== undefined).length
  const also =
    keywords === 0
      ? ""
      : ` positional argument${given === 1 ? "" : "s"} (and ${keywords} keyword-only argument${keywords === 1 ? "" : "s"})`
  const were = `${given}${also} ${given === 1 && keywords === 0 ? "was" : "were"} given`
  // A method that lacks its first parameter is given one argument more than it takes.
  const advice = callable.shown.includes(".") && names[0] !== "self" ? "The first parameter of a method is self." : ""
  return raise(typeErrorType, `${callable.shown}() takes ${takes} positional argument${plural} but ${were}`, advice)
}

function missingArguments(
  names: readonly string[],
  bound: readonly (PyValue | undefined)[],
  kind: string,
  callable: Callable,
): void {
  const missing = names.filter((_, index) => bound[index] === undefined).map((name) => `'${name}'`)
  if (missing.length === 0) return
  const list =
    missing.length === 1
      ? (missing[0] as string)
      : missing.length === 2
        ? missing.join(" and ")
        : `${missing.slice(0, -1).join(", ")}, and ${missing[missing.length - 1]}`
  const plural = missing.length === 1 ? "" : "s"
  raise(typeErrorType, `${callable.shown}() missing ${missing.length} required ${kind} argument${plural}: ${list}`)
}

/** Splits a keyword map into the two rows of CallArguments. */
export function callArguments(
  positional: readonly PyValue[],
  keywords: ReadonlyMap<string, PyValue> | undefined,
): CallArguments {
  if (keywords === undefined) return { positional, names: [], values: [] }
  return { positional, names: [...keywords.keys()], values: [...keywords.values()] }
}
