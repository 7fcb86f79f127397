// try, with and match: blocks that must be left in order.
import { COMPARISONS, Op } from "../machine/opcodes.ts"
import type { Block, Pattern, Statement, TryStatement } from "../parse/ast.ts"
import { SyntaxFault } from "../parse/fault.ts"
import { storeTarget } from "./assign.ts"
import type { Label } from "./builder.ts"
import type { Context, Enclosing } from "./context.ts"
import { deleteName } from "./delete-name.ts"
import { compileExpression } from "./expression.ts"
import { storeName } from "./names.ts"

type CompileBlock = (context: Context, block: Block) => void

/** Emits what leaving all enclosing blocks from `level` on needs: handlers off, `finally` and `with` run. */
export function unwindTo(context: Context, level: number, compileBlock: CompileBlock): void {
  const { builder } = context
  const outer = context.enclosing
  for (let index = outer.length - 1; index >= level; index--) {
    const part = outer[index] as Enclosing
    context.enclosing = outer.slice(0, index)
    if (part.kind === "try") builder.emit(Op.PopTry)
    else if (part.kind === "handler") builder.emit(Op.PopExcept)
    else if (part.kind === "finally") {
      builder.emit(Op.PopTry)
      compileBlock(context, part.body)
    } else if (part.kind === "with") {
      builder.emit(Op.PopTry)
      builder.emitAt(part.span, Op.LoadLocal, part.exit)
      builder.emitAt(part.span, Op.WithExit)
      builder.emit(Op.Pop)
    }
  }
  context.enclosing = outer
}

function inside(context: Context, part: Enclosing, work: () => void): void {
  const outer = context.enclosing
  context.enclosing = [...outer, part]
  work()
  context.enclosing = outer
}

export function compileTry(context: Context, node: TryStatement, compileBlock: CompileBlock): void {
  const { builder } = context
  if (node.final.length === 0) {
    compileHandlers(context, node, compileBlock)
    return
  }
  const failed = builder.label()
  const end = builder.label()
  builder.jump(Op.SetupTry, failed)
  inside(context, { kind: "finally", body: node.final }, () => compileHandlers(context, node, compileBlock))
  builder.emit(Op.PopTry)
  compileBlock(context, node.final)
  builder.span = node.span
  builder.jump(Op.Jump, end)
  builder.place(failed)
  const exception = builder.temporary()
  builder.emit(Op.StoreLocal, exception)
  inside(context, { kind: "handler" }, () => compileBlock(context, node.final))
  builder.span = node.span
  builder.emit(Op.LoadLocal, exception)
  builder.emit(Op.Reraise)
  builder.place(end)
}

function compileHandlers(context: Context, node: TryStatement, compileBlock: CompileBlock): void {
  const { builder } = context
  if (node.handlers.length === 0) {
    compileBlock(context, node.body)
    return
  }
  const failed = builder.label()
  const end = builder.label()
  builder.jump(Op.SetupTry, failed)
  inside(context, { kind: "try" }, () => compileBlock(context, node.body))
  builder.emit(Op.PopTry)
  compileBlock(context, node.otherwise)
  builder.jump(Op.Jump, end)
  builder.place(failed)
  inside(context, { kind: "handler" }, () => {
    for (const handler of node.handlers) {
      const next = builder.label()
      builder.span = handler.span
      if (handler.type !== null) {
        compileExpression(context, handler.type)
        builder.emit(Op.MatchException)
        builder.jump(Op.JumpIfFalse, next)
      }
      if (handler.name === null) builder.emit(Op.Pop)
      else storeName(builder, handler.name, handler.span)
      compileBlock(context, handler.body)
      builder.span = handler.span
      if (handler.name !== null) {
        builder.emit(Op.LoadConstant, builder.constant(null))
        storeName(builder, handler.name, handler.span)
        deleteName(builder, handler.name, handler.span)
      }
      builder.emit(Op.PopExcept)
      builder.jump(Op.Jump, end)
      builder.place(next)
    }
  })
  if (node.handlers.every((handler) => handler.type !== null)) builder.emit(Op.Reraise)
  builder.place(end)
}

export function compileWith(
  context: Context,
  node: Extract<Statement, { kind: "with" }>,
  compileBlock: CompileBlock,
  index = 0,
): void {
  const { builder } = context
  const item = node.items[index]
  if (item === undefined) {
    compileBlock(context, node.body)
    return
  }
  const failed = builder.label()
  const swallowed = builder.label()
  const end = builder.label()
  const exit = builder.temporary()
  const { span } = item.context
  compileExpression(context, item.context)
  builder.emitAt(span, Op.Duplicate)
  builder.emitAt(span, Op.StoreLocal, exit)
  builder.emitAt(span, Op.WithEnter)
  builder.jump(Op.SetupTry, failed)
  inside(context, { kind: "with", exit, span }, () => {
    if (item.target === null) builder.emit(Op.Pop)
    else storeTarget(context, item.target)
    compileWith(context, node, compileBlock, index + 1)
  })
  builder.span = node.span
  builder.emit(Op.PopTry)
  builder.emitAt(span, Op.LoadLocal, exit)
  builder.emitAt(span, Op.WithExit)
  builder.emit(Op.Pop)
  builder.jump(Op.Jump, end)
  builder.place(failed)
  const exception = builder.temporary()
  builder.emit(Op.Duplicate)
  builder.emit(Op.StoreLocal, exception)
  builder.emitAt(span, Op.LoadLocal, exit)
  builder.emitAt(span, Op.WithExcept)
  builder.jump(Op.JumpIfTrue, swallowed)
  builder.emit(Op.LoadLocal, exception)
  builder.emit(Op.Reraise)
  builder.place(swallowed)
  builder.emit(Op.PopExcept)
  builder.place(end)
}

export function compileMatch(
  context: Context,
  node: Extract<Statement, { kind: "match" }>,
  compileBlock: CompileBlock,
): void {
  const { builder } = context
  const subject = builder.temporary()
  const end = builder.label()
  compileExpression(context, node.subject)
  builder.emit(Op.StoreLocal, subject)
  for (const item of node.cases) {
    const next = builder.label()
    builder.span = item.span
    compilePattern(context, item.pattern, subject, next)
    if (item.guard !== null) {
      compileExpression(context, item.guard)
      builder.jump(Op.JumpIfFalse, next)
    }
    compileBlock(context, item.body)
    builder.jump(Op.Jump, end)
    builder.place(next)
  }
  builder.place(end)
}

/** Tests the value in a temporary against a pattern; falls through with names bound, or jumps to `fail`. */
function compilePattern(context: Context, pattern: Pattern, subject: number, fail: Label): void {
  const { builder } = context
  builder.span = pattern.span
  switch (pattern.kind) {
    case "capture":
      if (pattern.name === null) return
      builder.emit(Op.LoadLocal, subject)
      storeName(builder, pattern.name, pattern.span)
      return
    case "value": {
      builder.emit(Op.LoadLocal, subject)
      compileExpression(context, pattern.value)
      const literal = pattern.value.kind === "constant" ? pattern.value.value : 0
      const identity = literal === null || typeof literal === "boolean"
      builder.emit(Op.Compare, COMPARISONS.indexOf(identity ? "is" : "=="))
      builder.jump(Op.JumpIfFalse, fail)
      return
    }
    case "as":
      compilePattern(context, pattern.pattern, subject, fail)
      builder.emit(Op.LoadLocal, subject)
      storeName(builder, pattern.name, pattern.span)
      return
    case "or": {
      const matched = builder.label()
      for (const alternative of pattern.alternatives) {
        const next = builder.label()
        compilePattern(context, alternative, subject, next)
        builder.jump(Op.Jump, matched)
        builder.place(next)
      }
      builder.jump(Op.Jump, fail)
      builder.place(matched)
      return
    }
    case "sequence":
      compileSequence(context, pattern.items, subject, fail)
      return
    case "star":
      throw new SyntaxFault("SyntaxError", "invalid syntax", pattern.span.start, pattern.span.end)
  }
}

function compileSequence(context: Context, items: readonly Pattern[], subject: number, fail: Label): void {
  const { builder } = context
  const star = items.findIndex((item) => item.kind === "star")
  const shape = star === -1 ? items.length : star + 256 * (items.length - star - 1)
  builder.emit(Op.LoadLocal, subject)
  builder.emit(Op.MatchSequence, shape + (star === -1 ? 0 : 65536))
  builder.jump(Op.JumpIfFalse, fail)
  builder.emit(Op.LoadLocal, subject)
  if (star === -1) builder.emit(Op.Unpack, shape)
  else builder.emit(Op.UnpackStar, shape)
  const parts = items.map((item) => ({ item, slot: builder.temporary() }))
  for (const { slot } of parts) builder.emit(Op.StoreLocal, slot)
  for (const { item, slot } of parts) {
    if (item.kind !== "star") compilePattern(context, item, slot, fail)
    else if (item.name !== null) {
      builder.emit(Op.LoadLocal, slot)
      storeName(builder, item.name, item.span)
    }
  }
}
