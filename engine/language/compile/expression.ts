// Expressions to instructions. Calls and comprehensions have files of their own.

import { BINARY_OPERATORS, COMPARISONS, Op, UNARY_OPERATORS } from "../machine/opcodes.ts"
import { ELLIPSIS } from "../objects/containers.ts"
import type { Comparison, Expression, FStringPart } from "../parse/ast.ts"
import { SyntaxFault } from "../parse/fault.ts"
import { compileCall } from "./call.ts"
import type { Context } from "./context.ts"
import { furtherCompiler } from "./further.ts"
import { isNumberLiteral } from "./literals.ts"
import { loadName, storeName } from "./names.ts"

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
    case "fstring":
      compileText(context, node.parts)
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
    case "call":
      compileCall(context, node)
      break
    case "attribute":
      compileExpression(context, node.object)
      builder.emit(Op.LoadAttribute, builder.name(node.name))
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
    case "list":
    case "tuple":
    case "set":
      compileDisplay(context, node.kind, node.items)
      break
    case "dict":
      compileDict(context, node)
      break
    case "lambda":
      furtherCompiler.get().functions.compileLambda(context, node)
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
    case "comprehension":
      furtherCompiler.get().functions.compileComprehension(context, node)
      break
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
  builder.span = outer
}

export function compileOptional(context: Context, node: Expression | null): void {
  if (node === null) context.builder.emit(Op.LoadConstant, context.builder.constant(null))
  else compileExpression(context, node)
}

/** 1 where the left operand is a literal of the source, plus 2 where the right one is. */
export function literalMask(left: Expression, right: Expression): number {
  return (isNumberLiteral(left) ? 1 : 0) + (isNumberLiteral(right) ? 2 : 0)
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

/** Emits a list, tuple or set of items that may be starred. */
export function compileDisplay(context: Context, kind: "list" | "tuple" | "set", items: readonly Expression[]): void {
  const { builder } = context
  const firstStar = items.findIndex((item) => item.kind === "starred")
  if (firstStar === -1) {
    for (const item of items) compileExpression(context, item)
    const opcode = kind === "list" ? Op.BuildList : kind === "tuple" ? Op.BuildTuple : Op.BuildSet
    builder.emit(opcode, items.length)
    return
  }
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
