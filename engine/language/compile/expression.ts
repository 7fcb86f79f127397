// Expressions to instructions. Calls, comprehensions and what a first program hardly has are in files of their own.

import { BINARY_OPERATORS, Op, UNARY_OPERATORS } from "../machine/opcodes.ts"
import { ELLIPSIS } from "../objects/containers.ts"
import type { Expression } from "../parse/ast.ts"
import { compileCall } from "./call.ts"
import type { Context } from "./context.ts"
import { furtherCompiler } from "./further.ts"
import { isNumberLiteral } from "./literals.ts"
import { loadName } from "./names.ts"

/** Emits code that leaves the value of an expression on the stack. */
export function compileExpression(context: Context, node: Expression): void {
  const { builder } = context
  const outer = builder.span
  builder.span = node.span
  switch (node.kind) {
    case "name":
      loadName(builder, node.name, node.span)
      break
    case "constant":
      builder.emit(Op.LoadConstant, builder.constant(node.value === undefined ? ELLIPSIS : node.value))
      break
    case "binary": {
      compileExpression(context, node.left)
      compileExpression(context, node.right)
      builder.emit(Op.Binary, BINARY_OPERATORS.indexOf(node.operator) + 16 * literalMask(node.left, node.right))
      break
    }
    case "unary":
      compileExpression(context, node.operand)
      if (node.operator === "not") builder.emit(Op.Not)
      else builder.emit(Op.Unary, UNARY_OPERATORS.indexOf(node.operator))
      break
    case "call":
      compileCall(context, node)
      break
    case "attribute":
      compileExpression(context, node.object)
      builder.emit(Op.LoadAttribute, builder.name(node.name))
      break
    case "list":
    case "tuple":
      compileDisplay(context, node.kind, node.items)
      break
    case "lambda":
      furtherCompiler.get().functions.compileLambda(context, node)
      break
    case "comprehension":
      furtherCompiler.get().functions.compileComprehension(context, node)
      break
    default:
      furtherCompiler.get().expressions.compileFurtherExpression(context, node)
  }
  builder.span = outer
}

/** 1 where the left operand is a literal of the source, plus 2 where the right one is. */
function literalMask(left: Expression, right: Expression): number {
  return (isNumberLiteral(left) ? 1 : 0) + (isNumberLiteral(right) ? 2 : 0)
}

/** Emits a list or tuple. */
function compileDisplay(context: Context, kind: "list" | "tuple", items: readonly Expression[]): void {
  if (items.some((item) => item.kind === "starred")) {
    furtherCompiler.get().expressions.compileStarredDisplay(context, kind, items)
    return
  }
  for (const item of items) compileExpression(context, item)
  context.builder.emit(kind === "list" ? Op.BuildList : Op.BuildTuple, items.length)
}
