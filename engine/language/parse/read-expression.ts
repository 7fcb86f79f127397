// Expressions: from nodes of the lezer tree to the typed tree. The tree has no error nodes when this runs.

import type { SyntaxNode } from "@lezer/common"
import { joinSpans } from "../../base/span.ts"
import type { Expression, KeywordArgument, NameExpression } from "./ast.ts"
import { furtherParser } from "./further.ts"
import { readNumber } from "./read-number.ts"
import { readOperators } from "./read-operators.ts"
import { childrenOf, type Reader, splitAtCommas } from "./reader.ts"

/** Reads one expression node. */
export function readExpression(reader: Reader, node: SyntaxNode): Expression {
  const span = reader.span(node)
  switch (node.name) {
    case "VariableName":
      return { kind: "name", span, name: reader.text(node).normalize("NFKC") }
    case "Number":
      return { kind: "constant", span, value: readNumber(reader, node) }
    case "Boolean":
      return { kind: "constant", span, value: reader.text(node) === "True" }
    case "None":
      return { kind: "constant", span, value: null }
    case "Ellipsis":
    case "...":
      return { kind: "constant", span, value: undefined }
    case "String":
    case "FormatString":
    case "ContinuedString":
      return furtherParser.get().text.readText(reader, node, (nodes) => readExpressionList(reader, nodes))
    case "BinaryExpression":
    case "UnaryExpression":
      return readOperators(reader, node, (operand) => readExpression(reader, operand))
    case "ParenthesizedExpression":
      return readParenthesised(reader, node)
    case "TupleExpression":
      return { kind: "tuple", span, items: readItems(reader, inner(node)) }
    case "ArrayExpression":
      return { kind: "list", span, items: readItems(reader, inner(node)) }
    case "SetExpression":
      return { kind: "set", span, items: readItems(reader, inner(node)) }
    case "DictionaryExpression":
      return readDictionary(reader, node)
    case "ComprehensionExpression":
      return furtherParser.get().clauses.readComprehension(reader, inner(node), "generator", span, readExpression)
    case "ArrayComprehensionExpression":
      return furtherParser.get().clauses.readComprehension(reader, inner(node), "list", span, readExpression)
    case "SetComprehensionExpression":
      return furtherParser.get().clauses.readComprehension(reader, inner(node), "set", span, readExpression)
    case "DictionaryComprehensionExpression":
      return furtherParser.get().clauses.readComprehension(reader, inner(node), "dict", span, readExpression)
    case "CallExpression":
      return readCall(reader, node)
    case "MemberExpression":
      return readMember(reader, node)
    case "ConditionalExpression": {
      const [whenTrue, , test, , otherwise] = childrenOf(node) as [
        SyntaxNode,
        SyntaxNode,
        SyntaxNode,
        SyntaxNode,
        SyntaxNode,
      ]
      return {
        kind: "conditional",
        span,
        test: readExpression(reader, test),
        whenTrue: readExpression(reader, whenTrue),
        otherwise: readExpression(reader, otherwise),
      }
    }
    case "LambdaExpression": {
      const children = childrenOf(node)
      const list = children.find((child) => child.name === "ParamList")
      const body = children[children.length - 1] as SyntaxNode
      const parameters =
        list === undefined ? [] : furtherParser.get().clauses.readParameters(reader, list, readExpression)
      return { kind: "lambda", span, parameters, body: readExpression(reader, body) }
    }
    case "NamedExpression": {
      const [target, , value] = childrenOf(node) as [SyntaxNode, SyntaxNode, SyntaxNode]
      return readNamed(reader, node, target, value)
    }
    case "YieldExpression":
      return readYield(reader, node)
    case "AwaitExpression":
      throw reader.gap(node, "await is not supported", "Call the function directly: everything here runs in order.")
    default:
      throw reader.fault(node, "invalid syntax")
  }
}

/** Reads `a`, `a, b`, `*a, b`: several make a tuple. */
export function readExpressionList(reader: Reader, nodes: readonly SyntaxNode[]): Expression {
  const first = nodes[0] as SyntaxNode
  const last = nodes[nodes.length - 1] as SyntaxNode
  const items = readItems(reader, nodes)
  const only = items[0]
  const span = reader.range(first.from, last.to)
  if (items.length === 1 && last.name !== "," && only !== undefined) {
    if (only.kind === "starred") throw reader.fault(first, "can't use starred expression here")
    return only
  }
  return { kind: "tuple", span, items }
}

/** Reads the comma-separated items of a display, stars included. */
export function readItems(reader: Reader, nodes: readonly SyntaxNode[]): Expression[] {
  return splitAtCommas(nodes).map((part) => {
    const [first, second] = part as [SyntaxNode, SyntaxNode | undefined]
    if (first.name === "*" && second !== undefined) {
      return { kind: "starred", span: reader.range(first.from, second.to), value: readExpression(reader, second) }
    }
    if (second !== undefined) throw reader.fault(second, "invalid syntax")
    return readExpression(reader, first)
  })
}

/** `yield`, `yield value` and `yield from iterable`, as an expression or a statement. */
export function readYield(reader: Reader, node: SyntaxNode): Expression {
  const span = reader.span(node)
  const [, ...rest] = childrenOf(node)
  if (rest[0]?.name === "from") {
    return { kind: "yield", span, value: readExpression(reader, rest[1] as SyntaxNode), from: true }
  }
  return { kind: "yield", span, value: rest.length === 0 ? null : readExpressionList(reader, rest), from: false }
}

/** The children between the brackets of a display. */
function inner(node: SyntaxNode): SyntaxNode[] {
  return childrenOf(node).slice(1, -1)
}

function readParenthesised(reader: Reader, node: SyntaxNode): Expression {
  const [first, second] = inner(node)
  if (first === undefined) return { kind: "tuple", span: reader.span(node), items: [] }
  if (first.name === "*" || second !== undefined) throw reader.fault(node, "cannot use starred expression here")
  // The parentheses are part of its range, so that the range of `(a + b) * c` is all of it.
  return { ...readExpression(reader, first), span: reader.span(node) }
}

function readNamed(reader: Reader, node: SyntaxNode, target: SyntaxNode, value: SyntaxNode): Expression {
  if (target.name !== "VariableName") throw reader.fault(target, "cannot use assignment expressions with this target")
  const name = readExpression(reader, target) as NameExpression
  return {
    kind: "named",
    span: joinSpans(name.span, reader.span(node)),
    target: name,
    value: readExpression(reader, value),
  }
}

function readDictionary(reader: Reader, node: SyntaxNode): Expression {
  const entries = splitAtCommas(inner(node)).map((part) => {
    const [first, second, third] = part as [SyntaxNode, SyntaxNode | undefined, SyntaxNode | undefined]
    if (first.name === "**" && second !== undefined) return { key: null, value: readExpression(reader, second) }
    if (third === undefined) throw reader.fault(first, "':' expected after dictionary key")
    return { key: readExpression(reader, first), value: readExpression(reader, third) }
  })
  return { kind: "dict", span: reader.span(node), entries }
}

function readCall(reader: Reader, node: SyntaxNode): Expression {
  const [callee, list] = childrenOf(node) as [SyntaxNode, SyntaxNode]
  const { positional, keywords } = readArguments(reader, list)
  return { kind: "call", span: reader.span(node), callee: readExpression(reader, callee), positional, keywords }
}

/** Reads an ArgList. */
export function readArguments(
  reader: Reader,
  list: SyntaxNode,
): { positional: Expression[]; keywords: KeywordArgument[] } {
  const positional: Expression[] = []
  const keywords: KeywordArgument[] = []
  const nodes = inner(list)
  // A lone generator expression has its clauses in the argument list itself.
  if (nodes.some((child) => child.name === "for")) {
    if (hasCommaOutsideTargets(nodes)) {
      throw reader.fault(list, "Generator expression must be parenthesized", "Put parentheses round it.")
    }
    const span = reader.range(list.from, list.to)
    return {
      positional: [furtherParser.get().clauses.readComprehension(reader, nodes, "generator", span, readExpression)],
      keywords,
    }
  }
  const seen = new Set<string>()
  for (const part of splitAtCommas(nodes)) {
    const [first, second, third] = part as [SyntaxNode, SyntaxNode | undefined, SyntaxNode | undefined]
    const span = reader.range(first.from, (part[part.length - 1] as SyntaxNode).to)
    if (first.name === "*" && second !== undefined) {
      positional.push({ kind: "starred", span, value: readExpression(reader, second) })
    } else if (first.name === "**" && second !== undefined) {
      keywords.push({ name: null, value: readExpression(reader, second), span })
    } else if (second !== undefined && third !== undefined && second.name === "AssignOp") {
      if (reader.text(second) === ":=") {
        positional.push(readNamed(reader, first, first, third))
        continue
      }
      if (first.name !== "VariableName") {
        const advice = "Before the = of an argument stands the name of a parameter."
        throw reader.fault(first, 'expression cannot contain assignment, perhaps you meant "=="?', advice)
      }
      const name = reader.text(first)
      if (seen.has(name)) throw reader.fault(first, `keyword argument repeated: ${name}`, "Remove one of the two.")
      seen.add(name)
      keywords.push({ name, value: readExpression(reader, third), span })
    } else {
      if (second !== undefined) throw reader.fault(second, "invalid syntax")
      const unpacked = keywords.some((keyword) => keyword.name === null)
      if (keywords.length > 0) {
        const after = unpacked ? "keyword argument unpacking" : "keyword argument"
        throw reader.fault(first, `positional argument follows ${after}`, "Put arguments without a name first.")
      }
      positional.push(readExpression(reader, first))
    }
  }
  return { positional, keywords }
}

/** Whether a comma stands elsewhere than between the targets of a comprehension's `for a, b in …`. */
function hasCommaOutsideTargets(nodes: readonly SyntaxNode[]): boolean {
  let inTargets = false
  for (const node of nodes) {
    if (node.name === "for") inTargets = true
    else if (node.name === "in") inTargets = false
    else if (node.name === "," && !inTargets) return true
  }
  return false
}

function readMember(reader: Reader, node: SyntaxNode): Expression {
  const children = childrenOf(node)
  const [object, access, name] = children as [SyntaxNode, SyntaxNode, SyntaxNode]
  const span = reader.span(node)
  if (access.name === ".") {
    return {
      kind: "attribute",
      span,
      object: readExpression(reader, object),
      name: reader.text(name),
      nameSpan: reader.span(name),
    }
  }
  const nodes = children.slice(2, -1)
  const parts = splitAtCommas(nodes).map((part) => readIndex(reader, part))
  const only = parts[0]
  if (only === undefined) throw reader.fault(node, "invalid syntax", "Put an index between the brackets.")
  const comma = nodes[nodes.length - 1]?.name === ","
  const indexSpan = reader.range((nodes[0] as SyntaxNode).from, (nodes[nodes.length - 1] as SyntaxNode).to)
  const index: Expression = parts.length === 1 && !comma ? only : { kind: "tuple", span: indexSpan, items: parts }
  return { kind: "subscript", span, object: readExpression(reader, object), index }
}

function readIndex(reader: Reader, part: readonly SyntaxNode[]): Expression {
  const first = part[0] as SyntaxNode
  if (!part.some((child) => child.name === ":")) {
    if (part.length > 1) throw reader.fault(part[1] as SyntaxNode, "invalid syntax")
    return readExpression(reader, first)
  }
  const bounds: (Expression | null)[] = [null, null, null]
  let at = 0
  for (const child of part) {
    if (child.name === ":") at++
    else bounds[at] = readExpression(reader, child)
  }
  const span = reader.range(first.from, (part[part.length - 1] as SyntaxNode).to)
  return { kind: "slice", span, start: bounds[0] ?? null, stop: bounds[1] ?? null, step: bounds[2] ?? null }
}
