// Walking the patterns of `match`: the expressions that they hold, the names that they bind.
import type { Expression, Pattern, Statement } from "./ast.ts"

type MatchStatement = Extract<Statement, { kind: "match" }>

/** The expressions of a `match` statement, its blocks left out. */
export function matchExpressions({ subject, cases }: MatchStatement): Expression[] {
  const inCase = ({ pattern, guard }: MatchStatement["cases"][number]): Expression[] =>
    guard === null ? patternValues(pattern) : [...patternValues(pattern), guard]
  return [subject, ...cases.flatMap(inCase)]
}

function patternValues(pattern: Pattern): Expression[] {
  switch (pattern.kind) {
    case "value":
      return [pattern.value]
    case "as":
      return patternValues(pattern.pattern)
    case "or":
      return pattern.alternatives.flatMap(patternValues)
    case "sequence":
      return pattern.items.flatMap(patternValues)
    default:
      return []
  }
}

/** The names that a pattern binds. */
export function patternNames(pattern: Pattern): string[] {
  switch (pattern.kind) {
    case "capture":
    case "star":
      return pattern.name === null ? [] : [pattern.name]
    case "as":
      return [...patternNames(pattern.pattern), pattern.name]
    case "or":
      return pattern.alternatives.flatMap(patternNames)
    case "sequence":
      return pattern.items.flatMap(patternNames)
    default:
      return []
  }
}
