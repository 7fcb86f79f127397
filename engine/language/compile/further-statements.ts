// Statements that a first program does without: conditions, loops, returns and the like. Simple ones are in statement.ts.
import { BINARY_OPERATORS, Op } from "../machine/opcodes.ts"
import type { AugmentedStatement, Block, Expression, ForStatement, Statement, WhileStatement } from "../parse/ast.ts"
import { SyntaxFault } from "../parse/fault.ts"
import { compileBoundValue, noteParameter, storeTarget } from "./assign.ts"
import { compileMatch, compileTry, compileWith, unwindTo } from "./block-statement.ts"
import type { Context, Enclosing } from "./context.ts"
import { deleteName } from "./delete-name.ts"
import { compileExpression } from "./expression.ts"
import { compileClass, compileDefinition } from "./function.ts"
import { compileOptional } from "./further-expressions.ts"
import { isNumberLiteral } from "./literals.ts"
import { loadName, storeName } from "./names.ts"
import { compileStatement } from "./statement.ts"

/** A statement of any kind but those of statement.ts. */
export function compileFurther(context: Context, node: Statement): void {
  const { builder } = context
  switch (node.kind) {
    case "from-import":
      builder.emitAt(node.moduleSpan, Op.Import, builder.name(node.module))
      if (node.names === null) {
        builder.emit(Op.ImportStar)
        return
      }
      for (const { name, alias, span } of node.names) {
        builder.emitAt(span, Op.ImportFrom, builder.name(name))
        storeName(builder, alias ?? name, span)
      }
      builder.emit(Op.Pop)
      return
    case "augmented":
      compileAugmented(context, node)
      return
    case "annotated":
      compileAnnotated(context, node)
      return
    case "delete":
      for (const target of node.targets) compileDelete(context, target)
      return
    case "break":
    case "continue":
      compileLoopExit(context, node)
      return
    case "return":
      compileReturn(context, node)
      return
    case "raise": {
      const parts = [node.exception, node.cause].filter((part) => part !== null)
      for (const part of parts) compileExpression(context, part)
      builder.emit(Op.Raise, parts.length)
      return
    }
    case "assert": {
      const end = builder.label()
      compileExpression(context, node.test)
      builder.emitJumpAt(node.test.span, Op.JumpIfTrue, end)
      if (node.message !== null) compileExpression(context, node.message)
      builder.emit(Op.RaiseAssertion, node.message === null ? 0 : 1)
      builder.place(end)
      return
    }
    case "if": {
      const otherwise = builder.label()
      const end = builder.label()
      compileExpression(context, node.test)
      builder.emitJumpAt(node.test.span, Op.JumpIfFalse, otherwise)
      compileBlock(context, node.body)
      if (node.otherwise.length > 0) builder.jump(Op.Jump, end)
      builder.place(otherwise)
      compileBlock(context, node.otherwise)
      builder.place(end)
      return
    }
    case "while":
      compileWhile(context, node)
      return
    case "for":
      compileFor(context, node)
      return
    case "try":
      compileTry(context, node, compileBlock)
      return
    case "with":
      compileWith(context, node, compileBlock)
      return
    case "match":
      compileMatch(context, node, compileBlock)
      return
    case "function":
      compileDefinition(context, node, compileBlock)
      return
    case "class":
      compileClass(context, node, compileBlock)
      return
  }
}

export function compileBlock(context: Context, block: Block): void {
  for (const statement of block) compileStatement(context, statement)
}

export function compileAnnotated(context: Context, node: Extract<Statement, { kind: "annotated" }>): void {
  const { builder } = context
  if (node.value !== null) {
    compileBoundValue(context, node.value, node.target)
    storeTarget(context, node.target)
  }
  // A class keeps the names of its fields in order, for dataclass.
  if (builder.scope.kind === "class" && node.target.kind === "name") {
    const text = node.annotation.kind === "name" ? node.annotation.name : ""
    builder.emit(Op.LoadName, builder.name("__annotations__"))
    builder.emit(Op.LoadConstant, builder.constant(node.target.name))
    builder.emit(Op.LoadConstant, builder.constant(text))
    builder.emit(Op.DictAdd, 1)
    builder.emit(Op.Pop)
  }
}

export function compileWhile(context: Context, node: WhileStatement): void {
  const { builder } = context
  const top = builder.label()
  const otherwise = builder.label()
  const loop = openLoop(context, false)
  builder.place(top)
  compileExpression(context, node.test)
  builder.emitJumpAt(node.test.span, Op.JumpIfFalse, otherwise)
  compileLoopBody(context, node, loop)
  builder.jump(Op.Jump, top)
  builder.place(otherwise)
  compileBlock(context, node.otherwise)
  builder.place(loop.breakLabel)
}

export function compileFor(context: Context, node: ForStatement): void {
  const { builder } = context
  const top = builder.label()
  const otherwise = builder.label()
  const loop = openLoop(context, true)
  compileExpression(context, node.iterable)
  builder.emitAt(node.iterable.span, Op.GetIterator)
  builder.place(top)
  builder.emitJumpAt(node.iterable.span, Op.ForIterator, otherwise)
  storeTarget(context, node.target)
  compileLoopBody(context, node, loop)
  builder.jump(Op.Jump, top)
  builder.place(otherwise)
  compileBlock(context, node.otherwise)
  builder.place(loop.breakLabel)
}

type Loop = Extract<Enclosing, { kind: "loop" }>

function openLoop(context: Context, iterates: boolean): Loop {
  const { builder } = context
  return { kind: "loop", breakLabel: builder.label(), continueLabel: builder.label(), iterates }
}

function compileLoopBody(context: Context, node: ForStatement | WhileStatement, loop: Loop): void {
  const { builder } = context
  const outer = context.enclosing
  context.enclosing = [...outer, loop]
  const isPass = context.unit.plain.loops.has(node)
  if (isPass) builder.emitAt(node.span, Op.StartPass)
  compileBlock(context, node.body)
  context.enclosing = outer
  builder.span = node.span
  builder.place(loop.continueLabel)
  if (isPass) builder.emit(Op.EndPass)
}

export function compileLoopExit(
  context: Context,
  node: Extract<Statement, { kind: "break" | "continue" | "pass" }>,
): void {
  const { builder } = context
  const index = context.enclosing.findLastIndex((part) => part.kind === "loop")
  const loop = context.enclosing[index]
  if (loop === undefined || loop.kind !== "loop") {
    const message = node.kind === "break" ? "'break' outside loop" : "'continue' not properly in loop"
    throw new SyntaxFault("SyntaxError", message, node.span.start, node.span.end)
  }
  unwindTo(context, index + 1, compileBlock)
  builder.span = node.span
  if (node.kind === "break" && loop.iterates) builder.emit(Op.Pop)
  builder.jump(Op.Jump, node.kind === "break" ? loop.breakLabel : loop.continueLabel)
}

export function compileReturn(context: Context, node: Extract<Statement, { kind: "return" }>): void {
  const { builder } = context
  const { kind } = builder.scope
  if (kind === "module" || kind === "class") {
    throw new SyntaxFault("SyntaxError", "'return' outside function", node.span.start, node.span.end)
  }
  compileOptional(context, node.value)
  if (context.enclosing.some((part) => part.kind === "finally" || part.kind === "with")) {
    const value = builder.temporary()
    builder.emit(Op.StoreLocal, value)
    unwindTo(context, 0, compileBlock)
    builder.span = node.span
    builder.emit(Op.LoadLocal, value)
  } else unwindTo(context, 0, compileBlock)
  builder.emit(Op.Return)
}

export function compileAugmented(context: Context, node: AugmentedStatement): void {
  const { builder } = context
  const { target, value } = node
  const operand = BINARY_OPERATORS.indexOf(node.operator) + (isNumberLiteral(value) ? 32 : 0)
  const update = (): void => {
    compileExpression(context, value)
    builder.emit(Op.InPlace, operand)
    noteParameter(context, target)
  }
  if (target.kind === "name") {
    loadName(builder, target.name, target.span)
    update()
    storeName(builder, target.name, target.span)
  } else if (target.kind === "attribute") {
    compileExpression(context, target.object)
    builder.emit(Op.Duplicate)
    builder.emitAt(target.span, Op.LoadAttribute, builder.name(target.name))
    update()
    builder.emit(Op.Swap)
    builder.emitAt(target.span, Op.StoreAttribute, builder.name(target.name))
  } else if (target.kind === "subscript") {
    compileExpression(context, target.object)
    compileExpression(context, target.index)
    builder.emit(Op.DuplicateTwo)
    builder.emitAt(target.span, Op.LoadItem)
    update()
    builder.emit(Op.RotateThree)
    builder.emitAt(target.span, Op.StoreItem)
  }
}

export function compileDelete(context: Context, target: Expression): void {
  const { builder } = context
  switch (target.kind) {
    case "name":
      deleteName(builder, target.name, target.span)
      break
    case "attribute":
      compileExpression(context, target.object)
      builder.emitAt(target.span, Op.DeleteAttribute, builder.name(target.name))
      break
    case "subscript":
      compileExpression(context, target.object)
      compileExpression(context, target.index)
      builder.emitAt(target.span, Op.DeleteItem)
      break
    case "tuple":
    case "list":
      for (const item of target.items) compileDelete(context, item)
      break
  }
}
