// Which bracket closes which: asked where a parser has to look ahead, or say where something ends that it does not read.
import type { Token } from "./scan.ts"

/** By how much a token changes the depth of brackets. */
export function depthOf({ kind, text }: Token): number {
  if (kind !== "operator") return 0
  if (text === "(" || text === "[" || text === "{") return 1
  return text === ")" || text === "]" || text === "}" ? -1 : 0
}

/** The place of the bracket that closes the one at a place. */
export function closerOf(tokens: readonly Token[], open: number): number {
  let depth = 0
  return tokens.findIndex((token, at) => {
    if (at >= open) depth += depthOf(token)
    return at >= open && depth === 0
  })
}
