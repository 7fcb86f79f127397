// CPython's TypeErrors for calls whose arguments do not fit the parameters.

import type { Parameters } from "../objects/code.ts"
import { typeErrorType } from "../objects/exceptions.ts"
import type { PyValue } from "../objects/object.ts"
import type { CallArguments, Callable } from "./bind.ts"
import { raise } from "./raise.ts"
import { didYouMean } from "./suggest.ts"

export function tooManyPositional(
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

/** `kind`: "positional" or "keyword-only". */
export function missing(parameters: readonly string[], kind: string, { shown }: Callable): never {
  const names = parameters.map((name) => `'${name}'`)
  const list =
    names.length === 1
      ? (names[0] as string)
      : names.length === 2
        ? names.join(" and ")
        : `${names.slice(0, -1).join(", ")}, and ${names[names.length - 1]}`
  const plural = names.length === 1 ? "" : "s"
  return raise(typeErrorType, `${shown}() missing ${names.length} required ${kind} argument${plural}: ${list}`)
}

export function givenTwice(name: string, { shown }: Callable): never {
  return raise(typeErrorType, `${shown}() got multiple values for argument '${name}'`)
}

/** `known` are the names that would do. */
export function unexpectedName(name: string, known: readonly string[], { shown }: Callable): never {
  const message = `${shown}() got an unexpected keyword argument '${name}'`
  return raise(typeErrorType, message, didYouMean(name, known) || adviseNames(known))
}

export function positionalOnly(names: readonly string[], { shown }: Callable): never {
  const list = names.join(", ")
  return raise(
    typeErrorType,
    `${shown}() got some positional-only arguments passed as keyword arguments: '${list}'`,
    "Leave out the name.",
  )
}

function adviseNames(known: readonly string[]): string {
  return known.length > 0 && known.length <= 12 ? `It takes ${known.join(", ")}.` : ""
}
