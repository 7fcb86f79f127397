// What CPython's own C functions say about a wrong number of arguments: "len() takes exactly one argument (2 given)". Only for
// natives whose parameters are all positional-only, as the builtins are; others speak as functions of Python, see bind.ts.
import { typeErrorType } from "../objects/exceptions.ts"
import type { CallArguments } from "./bind.ts"
import { raise } from "./raise.ts"
import type { Signature } from "./signature.ts"

/** Raises where the arguments cannot fit. `shown` is `len`, `list.append` for a method, or the name of a class. */
export function checkArity(signature: Signature, shown: string, args: CallArguments, isClass: boolean): void {
  const { names, positional, positionalOnly, hasRest, hasKeywords } = signature.parameters
  if (positional !== positionalOnly || positional !== names.length || hasRest || hasKeywords || positional === 0) return
  const isMethod = shown.includes(".") && names[0] === "self"
  const self = isMethod ? 1 : 0
  if (args.names.length > 0) raise(typeErrorType, `${shown}() takes no keyword arguments`, "Leave out the name.")
  const given = args.positional.length - self
  const most = positional - self
  const least = signature.defaults.filter((value) => value === undefined).length - self
  if (given >= least && given <= most) return
  const name = shown.slice(shown.lastIndexOf(".") + 1)
  if (most === 0) raise(typeErrorType, `${shown}() takes no arguments (${given} given)`)
  if (least === most && most === 1 && !isClass) {
    raise(typeErrorType, `${shown}() takes exactly one argument (${given} given)`)
  }
  const wanted = given < least ? least : most
  const bound = least === most ? "" : given < least ? "at least " : "at most "
  raise(typeErrorType, `${name} expected ${bound}${wanted} argument${wanted === 1 ? "" : "s"}, got ${given}`)
}
