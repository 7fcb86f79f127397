// Numeric literals that the program binds or passes: each becomes a live number with a slot of its own.
import { Op } from "../machine/opcodes.ts"
import { LiveNumber, type LiveSlot } from "../objects/live.ts"
import type { Expression } from "../parse/ast.ts"
import type { Context } from "./context.ts"

/** Whether an expression is a number of the source: what operators call a literal operand. */
export function isNumberLiteral(expression: Expression): boolean {
  return (
    expression.kind === "constant" && (typeof expression.value === "bigint" || typeof expression.value === "number")
  )
}

/**
 * Emits a number that is bound to a name (`rate = 0.1`, a default) or passed to a call (not bound yet) as a live number.
 * False, with nothing emitted, for any other expression.
 */
export function compileLiveNumber(
  context: Context,
  expression: Expression,
  name: string | null,
  bound: boolean,
): boolean {
  if (expression.kind !== "constant") return false
  const { value, span } = expression
  if (typeof value !== "bigint" && typeof value !== "number") return false
  const { library, slots } = context.unit
  // A library's numbers are constants for ever; binding one to a name makes it an ordinary number.
  if (library && bound) return false
  const slot: LiveSlot = { id: library ? -1 : slots.length, span, name, initial: value, value }
  if (!library) slots.push(slot)
  const { builder } = context
  builder.emitAt(span, Op.LoadConstant, builder.constant(new LiveNumber(slot, bound)))
  return true
}
