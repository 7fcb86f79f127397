// Assignment in all its forms, and deletion.
import { Op } from "../machine/opcodes.ts"
import type { AssignStatement, Expression } from "../parse/ast.ts"
import type { Context } from "./context.ts"
import { compileExpression } from "./expression.ts"
import { compileLiveNumber } from "./literals.ts"
import { storeName } from "./names.ts"

export function compileAssign(context: Context, node: AssignStatement): void {
  const { builder } = context
  const [only] = node.targets
  if (only !== undefined && node.targets.length === 1 && compileParallel(context, only, node.value)) return
  compileBoundValue(context, node.value, only ?? null)
  for (const [index, target] of node.targets.entries()) {
    if (index < node.targets.length - 1) builder.emit(Op.Duplicate)
    storeTarget(context, target)
  }
}

/** The value of an assignment: a number that is bound to a name or attribute is live. */
export function compileBoundValue(context: Context, value: Expression, target: Expression | null): void {
  const name = target?.kind === "name" || target?.kind === "attribute" ? target.name : null
  if (name === null || !compileLiveNumber(context, value, name, true)) compileExpression(context, value)
}

/** `a, b = x, y` needs no tuple. */
function compileParallel(context: Context, target: Expression, value: Expression): boolean {
  if (target.kind !== "tuple" || value.kind !== "tuple" || target.items.length !== value.items.length) return false
  if ([...target.items, ...value.items].some((item) => item.kind === "starred")) return false
  // Targets are stored from the left, and only names cannot see each other's storing.
  if (!target.items.every((item) => item.kind === "name")) return false
  for (const [index, item] of value.items.entries()) {
    compileBoundValue(context, item, target.items[index] as Expression)
  }
  const names = target.items.map((item) => (item.kind === "name" ? item.name : ""))
  if (new Set(names).size !== names.length) {
    context.builder.emit(Op.BuildTuple, names.length)
    storeTarget(context, target)
    return true
  }
  for (const item of target.items.toReversed()) storeTarget(context, item)
  return true
}

/** Emits the storing of the value on the stack. */
export function storeTarget(context: Context, target: Expression): void {
  const { builder } = context
  noteParameter(context, target)
  switch (target.kind) {
    case "name":
      storeName(builder, target.name, target.span)
      break
    case "attribute":
      compileExpression(context, target.object)
      builder.emitAt(target.span, Op.StoreAttribute, builder.name(target.name))
      break
    case "subscript":
      compileExpression(context, target.object)
      compileExpression(context, target.index)
      builder.emitAt(target.span, Op.StoreItem)
      break
    case "tuple":
    case "list": {
      const star = target.items.findIndex((item) => item.kind === "starred")
      if (star === -1) builder.emitAt(target.span, Op.Unpack, target.items.length)
      else builder.emitAt(target.span, Op.UnpackStar, star + 256 * (target.items.length - star - 1))
      for (const item of target.items) storeTarget(context, item.kind === "starred" ? item.value : item)
      break
    }
  }
}

export function noteParameter(context: Context, target: Expression): void {
  const id = context.unit.plain.targets.get(target)
  if (id !== undefined) context.builder.emitAt(target.span, Op.NoteParameter, id)
}
