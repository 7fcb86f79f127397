// `rate = 0,1` is a tuple in Python and hardly ever meant: a warning that names the number.
import type { Diagnostic } from "../../base/diagnostic.ts"
import type { Block, Expression } from "./ast.ts"

/** Warnings for every assignment of two ints with a bare comma and no space, as a decimal comma is written. */
export function commaNumberWarnings(body: Block, source: string): Diagnostic[] {
  const warnings: Diagnostic[] = []
  const visit = (block: Block): void => {
    for (const statement of block) {
      if (statement.kind === "assign" && statement.targets.length === 1 && statement.targets[0]?.kind === "name") {
        const number = decimalComma(statement.value, source)
        if (number !== null) {
          warnings.push({
            severity: "warning",
            code: "decimal-comma",
            message: `${source.slice(statement.value.span.start, statement.value.span.end)} is a tuple of two ints. For the number write ${number}.`,
            span: statement.value.span,
            notes: [],
          })
        }
      } else if ("body" in statement) {
        visit(statement.body)
        if ("otherwise" in statement) visit(statement.otherwise)
      }
    }
  }
  visit(body)
  return warnings
}

/** The number with a point, where the expression reads like one with a comma. */
function decimalComma(value: Expression, source: string): string | null {
  if (value.kind !== "tuple" || value.items.length !== 2) return null
  const text = source.slice(value.span.start, value.span.end)
  return /^-?\d+,\d+$/.test(text) ? text.replace(",", ".") : null
}
