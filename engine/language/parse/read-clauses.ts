// Parameter lists and the clauses of comprehensions. Expressions inside are read by the function that is passed in.
import type { SyntaxNode } from "@lezer/common"
import type { Span } from "../../base/span.ts"
import type { ComprehensionClause, ComprehensionExpression, Expression, Parameter, ParameterList } from "./ast.ts"
import { childrenOf, type Reader, splitAtCommas } from "./reader.ts"
import { checkTarget } from "./targets.ts"

type ReadExpression = (reader: Reader, node: SyntaxNode) => Expression

/** Reads a ParamList of a `def` or `lambda`. */
export function readParameters(reader: Reader, list: SyntaxNode, read: ReadExpression): ParameterList {
  const nodes = childrenOf(list).filter((child) => child.name !== "(" && child.name !== ")")
  const parameters: Parameter[] = []
  let keywordOnly = false
  let defaulted = false
  for (const part of parameterParts(reader, list, nodes)) {
    if (part === "/") {
      for (const [index, parameter] of parameters.entries())
        parameters[index] = { ...parameter, kind: "positional-only" }
      continue
    }
    const star = part[0]?.name === "*" || part[0]?.name === "**" ? part[0].name : ""
    const name = part.find((child) => child.name === "VariableName")
    if (star === "*") {
      if (keywordOnly) throw reader.fault(part[0] as SyntaxNode, "* argument may appear only once")
      keywordOnly = true
    }
    if (name === undefined) continue
    const equals = part.findIndex((child) => child.name === "AssignOp")
    const value = equals === -1 ? null : read(reader, part[equals + 1] as SyntaxNode)
    let kind: Parameter["kind"] = keywordOnly ? "keyword-only" : "positional"
    if (star === "*") kind = "rest"
    if (star === "**") kind = "keywords"
    if (kind === "positional" && value === null && defaulted) {
      const advice = "Give it a default too, or put it before the others."
      throw reader.fault(name, "non-default argument follows default argument", advice)
    }
    if (kind === "positional" && value !== null) defaulted = true
    const text = reader.text(name)
    if (parameters.some((parameter) => parameter.name === text)) {
      throw reader.fault(name, `duplicate argument '${text}' in function definition`, "Rename one of the two.")
    }
    if (parameters.some((parameter) => parameter.kind === "keywords")) {
      throw reader.fault(name, "arguments cannot follow var-keyword argument")
    }
    parameters.push({ name: text, span: reader.span(name), kind, defaultValue: value })
  }
  return parameters
}

/** The parts between commas; the tree has no node for the bare slash, so it is found in the text. */
function parameterParts(reader: Reader, list: SyntaxNode, nodes: readonly SyntaxNode[]): (SyntaxNode[] | "/")[] {
  const parts: (SyntaxNode[] | "/")[] = []
  let part: SyntaxNode[] = []
  let from = list.from
  const finish = (to: number): void => {
    if (part.length > 0) parts.push(part)
    else if (
      reader
        .slice(from, to)
        .replace(/#[^\n]*/g, "")
        .includes("/")
    )
      parts.push("/")
    part = []
  }
  for (const node of nodes) {
    if (node.name === ",") {
      finish(node.from)
      from = node.to
    } else part.push(node)
  }
  finish(list.to)
  return parts
}

/** Reads `item for target in iterable if condition …` from its flat row of nodes. */
export function readComprehension(
  reader: Reader,
  nodes: readonly SyntaxNode[],
  result: ComprehensionExpression["result"],
  span: Span,
  read: ReadExpression,
): ComprehensionExpression {
  const firstFor = nodes.findIndex((child) => child.name === "for" || child.name === "async")
  const head = nodes.slice(0, firstFor)
  if (head.some((child) => child.name === "*" || child.name === "**")) {
    const kind = head[0]?.name === "**" ? "dict" : "iterable"
    throw reader.fault(head[0] as SyntaxNode, `${kind} unpacking cannot be used in comprehension`)
  }
  const colon = head.findIndex((child) => child.name === ":")
  const value = colon === -1 ? null : read(reader, head[colon + 1] as SyntaxNode)
  const clauses: ComprehensionClause[] = []
  for (let at = firstFor; at < nodes.length; ) {
    const keyword = nodes[at] as SyntaxNode
    if (keyword.name === "async") throw reader.gap(keyword, "async is not supported", "Leave out async.")
    const inAt = nodes.findIndex((child, index) => index > at && child.name === "in")
    const target = readTargets(reader, nodes.slice(at + 1, inAt), read)
    const iterable = read(reader, nodes[inAt + 1] as SyntaxNode)
    const conditions: Expression[] = []
    at = inAt + 2
    while (nodes[at]?.name === "if") {
      conditions.push(read(reader, nodes[at + 1] as SyntaxNode))
      at += 2
    }
    clauses.push({ target, iterable, conditions })
    if (at < nodes.length && nodes[at]?.name !== "for" && nodes[at]?.name !== "async") {
      throw reader.fault(nodes[at] as SyntaxNode, "invalid syntax")
    }
  }
  return { kind: "comprehension", span, result, item: read(reader, head[0] as SyntaxNode), value, clauses }
}

/** Reads the targets of a `for`: one, or a tuple of several. */
export function readTargets(reader: Reader, nodes: readonly SyntaxNode[], read: ReadExpression): Expression {
  const first = nodes[0] as SyntaxNode
  const last = nodes[nodes.length - 1] as SyntaxNode
  const items = splitAtCommas(nodes).map((part): Expression => {
    const [head, second] = part as [SyntaxNode, SyntaxNode | undefined]
    if (head.name === "*" && second !== undefined) {
      return { kind: "starred", span: reader.range(head.from, second.to), value: read(reader, second) }
    }
    return read(reader, head)
  })
  const only = items[0] as Expression
  const target: Expression =
    items.length === 1 && last.name !== "," ? only : { kind: "tuple", span: reader.range(first.from, last.to), items }
  checkTarget(target, (message, at) => reader.faultAt(at, message))
  return target
}
