// What can stand left of an assignment.
import type { Span } from "../../base/span.ts"
import type { Expression } from "./ast.ts"
import type { SyntaxFault } from "./fault.ts"
import { furtherParser } from "./further.ts"

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
      throw fault(furtherParser.get().describe.notAssignable(target, inside), target.span)
  }
}
