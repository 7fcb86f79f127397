// Functions, lambdas, comprehensions and classes: code objects inside code objects.
import type { Span } from "../../base/span.ts"
import { Op } from "../machine/opcodes.ts"
import type { CodeObject, Parameters } from "../objects/code.ts"
import type {
  Block,
  ClassStatement,
  ComprehensionExpression,
  Expression,
  FunctionStatement,
  ParameterList,
} from "../parse/ast.ts"
import { Builder } from "./builder.ts"
import type { Context } from "./context.ts"
import { compileLiveNumber } from "./literals.ts"
import { storeName } from "./names.ts"

type CompileBlock = (context: Context, block: Block) => void

const NO_PARAMETERS: Parameters = {
  names: [],
  positionalOnly: 0,
  positional: 0,
  keywordOnly: 0,
  hasRest: false,
  hasKeywords: false,
}

/** Emits a `def`, its decorators and the binding of its name. */
export function compileDefinition(context: Context, node: FunctionStatement, compileBlock: CompileBlock): void {
  const { builder } = context
  for (const decorator of node.decorators) context.unit.expression(context, decorator)
  const doc = docstring(node.body)
  const inner = openContext(context, node, node.name, node.span)
  const body = doc === null ? node.body : node.body.slice(1)
  compileBlock(inner, body)
  emitReturnNone(inner)
  const code = close(context, inner, node.name, parametersOf(node.parameters), doc, node.span)
  emitFunction(context, code, node.parameters)
  for (const decorator of node.decorators.toReversed()) builder.emitAt(decorator.span, Op.Call, 1)
  storeName(builder, node.name, node.nameSpan)
}

export function compileLambda(context: Context, node: Extract<Expression, { kind: "lambda" }>): void {
  const inner = openContext(context, node, "<lambda>", node.span)
  inner.unit.expression(inner, node.body)
  inner.builder.emitAt(node.body.span, Op.Return)
  const code = close(context, inner, "<lambda>", parametersOf(node.parameters), null, node.span)
  emitFunction(context, code, node.parameters)
}

/** A comprehension is a function of its first iterator, called at once. */
export function compileComprehension(context: Context, node: ComprehensionExpression): void {
  const { builder } = context
  const name = node.result === "generator" ? "<genexpr>" : `<${node.result}comp>`
  const inner = openContext(context, node, name, node.span)
  const container = { list: Op.BuildList, set: Op.BuildSet, dict: Op.BuildDict, generator: null }[node.result]
  if (container !== null) inner.builder.emit(container, 0)
  compileClauses(inner, node, 0)
  if (container === null) emitReturnNone(inner)
  else inner.builder.emit(Op.Return)
  const parameters: Parameters = { ...NO_PARAMETERS, names: [".0"], positionalOnly: 1, positional: 1 }
  const code = close(context, inner, name, parameters, null, node.span)
  builder.emit(Op.MakeFunction, builder.child(code))
  const first = node.clauses[0]?.iterable as Expression
  context.unit.expression(context, first)
  builder.emitAt(first.span, Op.GetIterator)
  builder.emit(Op.Call, 1)
}

function compileClauses(context: Context, node: ComprehensionExpression, index: number): void {
  const { builder } = context
  const clause = node.clauses[index]
  if (clause === undefined) {
    emitItem(context, node)
    return
  }
  if (index === 0) builder.emitAt(clause.iterable.span, Op.LoadLocal, builder.local(".0"))
  else {
    context.unit.expression(context, clause.iterable)
    builder.emitAt(clause.iterable.span, Op.GetIterator)
  }
  const top = builder.label()
  const end = builder.label()
  builder.place(top)
  builder.emitJumpAt(clause.iterable.span, Op.ForIterator, end)
  context.unit.store(context, clause.target)
  for (const condition of clause.conditions) {
    context.unit.expression(context, condition)
    builder.emitJumpAt(condition.span, Op.JumpIfFalse, top)
  }
  compileClauses(context, node, index + 1)
  builder.jump(Op.Jump, top)
  builder.place(end)
}

function emitItem(context: Context, node: ComprehensionExpression): void {
  const { builder } = context
  context.unit.expression(context, node.item)
  // The container lies under one iterator per clause.
  const depth = node.clauses.length + 1
  if (node.value !== null) {
    context.unit.expression(context, node.value)
    builder.emit(Op.DictAdd, depth)
  } else if (node.result === "generator") {
    builder.emit(Op.Yield)
    builder.emit(Op.Pop)
  } else builder.emit(node.result === "set" ? Op.SetAdd : Op.ListAppend, depth)
}

/** Emits a class statement; its body runs as code with names of its own. */
export function compileClass(context: Context, node: ClassStatement, compileBlock: CompileBlock): void {
  const { builder } = context
  for (const decorator of node.decorators) context.unit.expression(context, decorator)
  for (const base of node.bases) context.unit.expression(context, base)
  builder.emit(Op.BuildTuple, node.bases.length)
  builder.emit(Op.BuildDict, 0)
  for (const { name, value, span } of node.keywords) {
    builder.emit(Op.LoadConstant, builder.constant(name))
    context.unit.expression(context, value)
    builder.emitAt(span, Op.DictAdd, 1)
  }
  const inner = openContext(context, node, node.name, node.span)
  const doc = docstring(node.body)
  const setName = (name: string, value: string | null): void => {
    inner.builder.emitAt(node.nameSpan, Op.LoadConstant, inner.builder.constant(value))
    inner.builder.emitAt(node.nameSpan, Op.StoreName, inner.builder.name(name))
  }
  setName("__qualname__", inner.qualifiedName)
  setName("__doc__", doc)
  if (node.body.some((statement) => statement.kind === "annotated")) {
    inner.builder.emit(Op.BuildDict, 0)
    inner.builder.emit(Op.StoreName, inner.builder.name("__annotations__"))
  }
  compileBlock(inner, doc === null ? node.body : node.body.slice(1))
  emitReturnNone(inner)
  const code = close(context, inner, node.name, NO_PARAMETERS, doc, node.span)
  builder.emitAt({ start: node.span.start, end: node.nameSpan.end }, Op.MakeClass, builder.child(code))
  for (const decorator of node.decorators.toReversed()) builder.emitAt(decorator.span, Op.Call, 1)
  storeName(builder, node.name, node.nameSpan)
}

function openContext(outer: Context, node: object, name: string, span: Span): Context {
  const scope = outer.builder.scope.children.get(node)
  if (scope === undefined) throw new RangeError(`internal: no scope for ${name}`)
  const inFunction = outer.builder.scope.kind === "function" || outer.builder.scope.kind === "comprehension"
  const prefix = outer.outer === null ? "" : `${outer.qualifiedName}.${inFunction ? "<locals>." : ""}`
  const qualifiedName = `${prefix}${name}`
  return { unit: outer.unit, builder: new Builder(scope, span), outer, qualifiedName, enclosing: [] }
}

function close(
  outer: Context,
  inner: Context,
  name: string,
  parameters: Parameters,
  doc: string | null,
  span: Span,
): CodeObject {
  const { qualifiedName } = inner
  const { library } = outer.unit
  return inner.builder.finish({ name, qualifiedName, parameters, library, doc, span, outer: outer.builder })
}

function emitReturnNone(context: Context): void {
  const { builder } = context
  builder.emit(Op.LoadConstant, builder.constant(null))
  builder.emit(Op.Return)
}

function emitFunction(context: Context, code: CodeObject, parameters: ParameterList): void {
  const { builder } = context
  const positional = parameters.filter((p) => p.kind === "positional" || p.kind === "positional-only")
  const defaults = positional.filter((p) => p.defaultValue !== null)
  const keyword = parameters.filter((p) => p.kind === "keyword-only" && p.defaultValue !== null)
  let operand = builder.child(code)
  const emitDefault = (value: Expression, name: string): void => {
    if (!compileLiveNumber(context, value, name, true)) context.unit.expression(context, value)
  }
  // A tuple would turn live numbers into plain ones, so the defaults wait one by one on the stack.
  for (const { defaultValue, name } of defaults) emitDefault(defaultValue as Expression, name)
  for (const { defaultValue, name } of keyword) emitDefault(defaultValue as Expression, name)
  if (keyword.length > 0) operand += 131072 * (1 + builder.keywords(keyword.map((p) => p.name)))
  builder.emit(Op.LoadConstant, builder.constant(BigInt(defaults.length)))
  builder.emit(Op.MakeFunction, operand + 65536)
}

export function parametersOf(list: ParameterList): Parameters {
  const count = (kind: string): number => list.filter((parameter) => parameter.kind === kind).length
  return {
    names: list.map((parameter) => parameter.name),
    positionalOnly: count("positional-only"),
    positional: count("positional-only") + count("positional"),
    keywordOnly: count("keyword-only"),
    hasRest: count("rest") > 0,
    hasKeywords: count("keywords") > 0,
  }
}

function docstring(body: Block): string | null {
  const [first] = body
  if (first?.kind !== "expression" || first.value.kind !== "constant") return null
  return typeof first.value.value === "string" ? first.value.value : null
}
