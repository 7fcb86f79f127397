// Signatures of natives, written as Python writes parameters, read once.
import { InvariantError, invariant } from "../../base/invariant.ts"
import type { Parameters } from "../objects/code.ts"
import { ELLIPSIS, MISSING } from "../objects/containers.ts"
import type { PyValue } from "../objects/object.ts"

export interface Signature {
  readonly parameters: Parameters
  /** One per parameter; undefined where it must be given. */
  readonly defaults: readonly (PyValue | undefined)[]
}

/** Reads `(x, axis=None, *names, keepdims=False, **options)`. */
export function parseSignature(text: string): Signature {
  invariant(text.startsWith("(") && text.endsWith(")"), `signature ${text}`)
  const positional: string[] = []
  const keywordOnly: string[] = []
  const defaults = new Map<string, PyValue>()
  let positionalOnly = 0
  let rest: string | null = null
  let keywords: string | null = null
  let afterStar = false
  for (const part of splitParameters(text.slice(1, -1))) {
    if (part === "/") positionalOnly = positional.length
    else if (part === "*") afterStar = true
    else if (part.startsWith("**")) keywords = part.slice(2).trim()
    else if (part.startsWith("*")) {
      rest = part.slice(1).trim()
      afterStar = true
    } else {
      const equals = part.indexOf("=")
      const optional = equals === -1 && part.endsWith("?")
      const name = untyped(equals === -1 ? part : part.slice(0, equals))
      if (equals !== -1) defaults.set(name, literal(part.slice(equals + 1).trim(), text))
      else if (optional) defaults.set(name, MISSING)
      if (afterStar) keywordOnly.push(name)
      else positional.push(name)
    }
  }
  const names = [
    ...positional,
    ...(rest === null ? [] : [rest]),
    ...keywordOnly,
    ...(keywords === null ? [] : [keywords]),
  ]
  return {
    parameters: {
      names,
      positionalOnly,
      positional: positional.length,
      keywordOnly: keywordOnly.length,
      hasRest: rest !== null,
      hasKeywords: keywords !== null,
    },
    defaults: names.map((name) => defaults.get(name)),
  }
}

/** A parameter's name, without its `?` and without its type. */
function untyped(parameter: string): string {
  const [name = ""] = parameter.split(":")
  return name.replace("?", "").trim()
}

function splitParameters(text: string): string[] {
  const parts: string[] = []
  let depth = 0
  let quote = ""
  let start = 0
  for (let at = 0; at <= text.length; at++) {
    const character = text[at]
    if (quote !== "") {
      if (character === quote) quote = ""
    } else if (character === "'" || character === '"') quote = character
    else if (character === "(" || character === "[") depth++
    else if (character === ")" || character === "]") depth--
    else if ((character === "," && depth === 0) || character === undefined) {
      const part = text.slice(start, at).trim()
      if (part !== "") parts.push(part)
      start = at + 1
    }
  }
  return parts
}

function literal(text: string, signature: string): PyValue {
  if (text === "None") return null
  if (text === "True") return true
  if (text === "False") return false
  if (text === "...") return ELLIPSIS
  if (/^-?\d+$/.test(text)) return BigInt(text)
  if (/^(['"])[^'"]*\1$/.test(text)) return text.slice(1, -1).replaceAll("\\n", "\n")
  const number = Number(text)
  if (text !== "" && !Number.isNaN(number)) return number
  throw new InvariantError(`internal: the default ${text} in the signature ${signature}`)
}
