// Expressions that a first program hardly has: comparisons, conditions, indices, dicts, sets, f-strings, and what is unpacked with stars.
import { COMPARISONS, Op } from "../machine/opcodes.ts"
import type { CallExpression, Comparison, Expression, FStringPart } from "../parse/ast.ts"
import { SyntaxFault } from "../parse/fault.ts"
import { compileArgument } from "./call.ts"
import type { Context } from "./context.ts"
import { compileExpression } from "./expression.ts"
import { storeName } from "./names.ts"

/** Emits code for an expression of any kind but those of expression.ts. */
export function compileFurtherExpression(context: Context, node: Expression): void {
  const { builder } = context
  switch (node.kind) {
    case "fstring":
      compileText(context, node.parts)
      break
    case "logical": {
      const end = builder.label()
      const opcode = node.operator === "and" ? Op.JumpIfFalseOrPop : Op.JumpIfTrueOrPop
      for (const [index, value] of node.values.entries()) {
        compileExpression(context, value)
        if (index < node.values.length - 1) builder.emitJumpAt(value.span, opcode, end)
      }
      builder.place(end)
      break
    }
    case "compare":
      compileComparison(context, node)
      break
    case "subscript":
      compileExpression(context, node.object)
      compileExpression(context, node.index)
      builder.emit(Op.LoadItem)
      break
    case "slice":
      for (const part of [node.start, node.stop, node.step]) compileOptional(context, part)
      builder.emit(Op.BuildSlice)
      break
    case "set":
      compileSet(context, node.items)
      break
    case "dict":
      compileDict(context, node)
      break
    case "conditional": {
      const otherwise = builder.label()
      const end = builder.label()
      compileExpression(context, node.test)
      builder.emitJumpAt(node.test.span, Op.JumpIfFalse, otherwise)
      compileExpression(context, node.whenTrue)
      builder.jump(Op.Jump, end)
      builder.place(otherwise)
      compileExpression(context, node.otherwise)
      builder.place(end)
      break
    }
    case "named":
      compileExpression(context, node.value)
      builder.emit(Op.Duplicate)
      storeName(builder, node.target.name, node.target.span)
      break
    case "yield":
      compileOptional(context, node.value)
      if (node.from) {
        builder.emit(Op.GetIterator)
        builder.emit(Op.YieldFrom)
      } else builder.emit(Op.Yield)
      break
    case "starred":
      throw new SyntaxFault("SyntaxError", "can't use starred expression here", node.span.start, node.span.end)
  }
}

/** Emits code for a value, or for None where there is none. */
export function compileOptional(context: Context, node: Expression | null): void {
  if (node === null) context.builder.emit(Op.LoadConstant, context.builder.constant(null))
  else compileExpression(context, node)
}

function compileComparison(context: Context, node: Extract<Expression, { kind: "compare" }>): void {
  const { builder } = context
  const opcodeOf = (operator: Comparison): number => COMPARISONS.indexOf(operator)
  compileExpression(context, node.first)
  const [only] = node.rest
  if (node.rest.length === 1 && only !== undefined) {
    compileExpression(context, only.operand)
    builder.emit(Op.Compare, opcodeOf(only.operator))
    return
  }
  // a < b < c is a < b and b < c, with b evaluated once: it waits below the first result.
  const shortcut = builder.label()
  const end = builder.label()
  for (const [index, { operator, operand }] of node.rest.entries()) {
    compileExpression(context, operand)
    if (index < node.rest.length - 1) {
      builder.emit(Op.Duplicate)
      builder.emit(Op.RotateThree)
      builder.emit(Op.Compare, opcodeOf(operator))
      builder.jump(Op.JumpIfFalseOrPop, shortcut)
    } else builder.emit(Op.Compare, opcodeOf(operator))
  }
  builder.jump(Op.Jump, end)
  builder.place(shortcut)
  builder.emit(Op.Swap)
  builder.emit(Op.Pop)
  builder.place(end)
}

function compileSet(context: Context, items: readonly Expression[]): void {
  if (items.some((item) => item.kind === "starred")) {
    compileStarredDisplay(context, "set", items)
    return
  }
  for (const item of items) compileExpression(context, item)
  context.builder.emit(Op.BuildSet, items.length)
}

/** Emits a list, tuple or set of items of which some are starred. */
export function compileStarredDisplay(
  context: Context,
  kind: "list" | "tuple" | "set",
  items: readonly Expression[],
): void {
  const { builder } = context
  const firstStar = items.findIndex((item) => item.kind === "starred")
  for (const item of items.slice(0, firstStar)) compileExpression(context, item)
  builder.emit(kind === "set" ? Op.BuildSet : Op.BuildList, firstStar)
  for (const item of items.slice(firstStar)) {
    if (item.kind === "starred") {
      compileExpression(context, item.value)
      builder.emitAt(item.span, kind === "set" ? Op.SetExtend : Op.ListExtend)
    } else {
      compileExpression(context, item)
      builder.emit(kind === "set" ? Op.SetAdd : Op.ListAppend, 1)
    }
  }
  if (kind === "tuple") builder.emit(Op.ListToTuple)
}

function compileDict(context: Context, node: Extract<Expression, { kind: "dict" }>): void {
  const { builder } = context
  builder.emit(Op.BuildDict, 0)
  for (const { key, value } of node.entries) {
    if (key === null) {
      compileExpression(context, value)
      builder.emitAt(value.span, Op.DictExtend)
    } else {
      compileExpression(context, key)
      compileExpression(context, value)
      builder.emitAt(key.span, Op.DictAdd, 1)
    }
  }
}

const CONVERSIONS = ["", "s", "r", "a"] as const

function compileText(context: Context, parts: readonly FStringPart[]): void {
  const { builder } = context
  for (const part of parts) {
    if (part.kind === "text") builder.emit(Op.LoadConstant, builder.constant(part.text))
    else {
      compileExpression(context, part.value)
      if (part.spec !== null) compileText(context, part.spec)
      const operand = CONVERSIONS.indexOf(part.conversion) + (part.spec === null ? 0 : 4)
      builder.emitAt(part.value.span, Op.FormatValue, operand)
    }
  }
  if (parts.length !== 1) builder.emit(Op.BuildText, parts.length)
}

/** Emits a call whose arguments are collected first, since some are unpacked or they are very many. */
export function compileUnpacked(context: Context, node: CallExpression): void {
  const { builder } = context
  builder.emit(Op.BuildList, 0)
  for (const argument of node.positional) {
    if (argument.kind === "starred") {
      context.unit.expression(context, argument.value)
      builder.emitAt(argument.span, Op.ListExtend)
    } else {
      compileArgument(context, argument, null)
      builder.emit(Op.ListAppend, 1)
    }
  }
  builder.emit(Op.BuildDict, 0)
  for (const { name, value, span } of node.keywords) {
    if (name === null) {
      context.unit.expression(context, value)
      builder.emitAt(span, Op.DictExtend, 1)
    } else {
      builder.emit(Op.LoadConstant, builder.constant(name))
      compileArgument(context, value, name)
      builder.emitAt(span, Op.DictAdd, 1)
    }
  }
  builder.emit(Op.CallUnpacked)
}
