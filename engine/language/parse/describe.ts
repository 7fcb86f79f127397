// Python's words for kinds of expressions, in messages about what cannot be assigned to.
import type { Expression } from "./ast.ts"

/** What is wrong with a target that is none; `inside` a list or tuple Python guesses at no comparison. */
export function notAssignable(target: Expression, inside: boolean): string {
  const what = describe(target)
  const plain = inside || what === "None" || what === "True" || what === "False"
  return `cannot assign to ${what}${plain ? "" : " here. Maybe you meant '==' instead of '='?"}`
}

/** Python's name for a kind of expression, in messages. */
export function describe(expression: Expression): string {
  switch (expression.kind) {
    case "constant":
      if (expression.value === null) return "None"
      if (typeof expression.value === "boolean") return expression.value ? "True" : "False"
      return expression.value === undefined ? "ellipsis" : "literal"
    case "call":
      return "function call"
    case "binary":
    case "unary":
    case "logical":
      return "expression"
    case "compare":
      return "comparison"
    case "conditional":
      return "conditional expression"
    case "lambda":
      return "lambda"
    case "dict":
      return "dict literal"
    case "set":
      return "set display"
    case "fstring":
      return "f-string expression"
    case "comprehension":
      return expression.result === "generator" ? "generator expression" : `${expression.result} comprehension`
    case "named":
      return "named expression"
    case "yield":
      return "yield expression"
    default:
      return expression.kind
  }
}
