// Calls to instructions.
import { Op } from "../machine/opcodes.ts"
import type { CallExpression, Expression } from "../parse/ast.ts"
import type { Context } from "./context.ts"
import { furtherCompiler } from "./further.ts"
import { compileLiveNumber } from "./literals.ts"
import { loadName } from "./names.ts"

/** More positional arguments than the operand of a call can say go through a list. */
const MAX_POSITIONAL = 4000

export function compileCall(context: Context, node: CallExpression): void {
  const { builder } = context
  context.unit.expression(context, node.callee)
  if (compileZeroArgumentSuper(context, node)) return
  const unpacks =
    node.positional.some((argument) => argument.kind === "starred") ||
    node.keywords.some((keyword) => keyword.name === null) ||
    node.positional.length > MAX_POSITIONAL
  if (unpacks) {
    furtherCompiler.get().expressions.compileUnpacked(context, node)
    return
  }
  for (const argument of node.positional) compileArgument(context, argument, null)
  for (const { name, value } of node.keywords) compileArgument(context, value, name)
  let operand = node.positional.length
  if (node.keywords.length > 0) {
    operand += 4096 * (1 + builder.keywords(node.keywords.map((keyword) => keyword.name as string)))
  }
  builder.emit(Op.Call, operand)
}

/** Emits an argument; a number that has a name can change while the program runs. */
export function compileArgument(context: Context, argument: Expression, name: string | null): void {
  if (!compileLiveNumber(context, argument, name, false)) context.unit.expression(context, argument)
}

/** `super()` means `super(class of the method, its first parameter)`. */
function compileZeroArgumentSuper(context: Context, node: CallExpression): boolean {
  const { builder } = context
  const { scope } = builder
  if (node.callee.kind !== "name" || node.callee.name !== "super") return false
  if (node.positional.length > 0 || node.keywords.length > 0) return false
  const self = scope.parameters[0]
  if (!scope.free.has("__class__") || self === undefined) return false
  loadName(builder, "__class__", node.span)
  loadName(builder, self, node.span)
  builder.emit(Op.Call, 2)
  return true
}
