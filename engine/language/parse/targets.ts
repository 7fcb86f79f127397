// What can stand left of an assignment.
import type { Span } from "../../base/span.ts"
import type { Expression } from "./ast.ts"
import type { SyntaxFault } from "./fault.ts"

/** Whether an expression is a target that is not made of several. */
export function isSingle({ kind }: Expression): boolean {
  return kind === "name" || kind === "attribute" || kind === "subscript"
}

/** Throws Python's SyntaxError unless the expression can be assigned to. */
export function checkTarget(
  target: Expression,
  fault: (message: string, at: Span) => SyntaxFault,
  inside = false,
): void {
  switch (target.kind) {
    case "name":
    case "attribute":
    case "subscript":
      return
    case "list":
    case "tuple":
      if (target.items.filter((item) => item.kind === "starred").length > 1) {
        throw fault("multiple starred expressions in assignment", target.span)
      }
      for (const item of target.items) checkTarget(item, fault, true)
      return
    case "starred":
      if (!inside) throw fault("starred assignment target must be in a list or tuple", target.span)
      checkTarget(target.value, fault)
      return
    default:
      throw fault(notAssignable(target, inside), target.span)
  }
}

function notAssignable(target: Expression, inside: boolean): string {
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
