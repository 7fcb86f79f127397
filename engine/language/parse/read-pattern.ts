// Patterns of `match`: literals, names, sequences, alternatives. Class and mapping patterns are a gap that says so.
import type { SyntaxNode } from "@lezer/common"
import type { Expression, Pattern } from "./ast.ts"
import { readExpression } from "./read-expression.ts"
import { childrenOf, type Reader, splitAtCommas } from "./reader.ts"

/** Reads `case a, b`: several patterns make a sequence. */
export function readPattern(reader: Reader, nodes: readonly SyntaxNode[]): Pattern {
  const parts = splitAtCommas(nodes)
  const first = nodes[0] as SyntaxNode
  const last = nodes[nodes.length - 1] as SyntaxNode
  if (parts.length === 1 && last.name !== ",") return readOne(reader, first)
  const items = parts.map((part) => readOne(reader, part[0] as SyntaxNode))
  return { kind: "sequence", span: reader.range(first.from, last.to), items }
}

function readOne(reader: Reader, node: SyntaxNode): Pattern {
  const span = reader.span(node)
  const children = childrenOf(node)
  switch (node.name) {
    case "CapturePattern": {
      const name = reader.text(node)
      return { kind: "capture", span, name: name === "_" ? null : name }
    }
    case "LiteralPattern":
      return { kind: "value", span, value: readLiteral(reader, node, children) }
    case "AttributePattern":
      return { kind: "value", span, value: readDotted(reader, children) }
    case "AsPattern":
      return {
        kind: "as",
        span,
        pattern: readOne(reader, children[0] as SyntaxNode),
        name: reader.text(children[2] as SyntaxNode),
      }
    case "OrPattern": {
      const alternatives = children.filter((child) => child.name !== "LogicOp").map((child) => readOne(reader, child))
      return { kind: "or", span, alternatives }
    }
    case "SequencePattern": {
      const inside = children.slice(1, -1)
      const parts = splitAtCommas(inside)
      // Parentheses round one pattern only group.
      if (children[0]?.name === "(" && parts.length === 1 && inside[inside.length - 1]?.name !== ",") {
        return readOne(reader, inside[0] as SyntaxNode)
      }
      return { kind: "sequence", span, items: parts.map((part) => readOne(reader, part[0] as SyntaxNode)) }
    }
    case "StarPattern": {
      const name = reader.text(children[1] as SyntaxNode)
      return { kind: "star", span, name: name === "_" ? null : name }
    }
    default:
      throw reader.gap(node, "this kind of pattern is not supported", "Use if with isinstance or a comparison.")
  }
}

function readLiteral(reader: Reader, node: SyntaxNode, children: readonly SyntaxNode[]): Expression {
  const [first, second] = children
  if (children.length === 1 && first !== undefined) return readExpression(reader, first)
  if (children.length === 2 && second !== undefined) {
    const operand = readExpression(reader, second)
    return { kind: "unary", span: reader.span(node), operator: "-", operand }
  }
  throw reader.gap(node, "complex numbers are not supported", "Match real numbers.")
}

function readDotted(reader: Reader, children: readonly SyntaxNode[]): Expression {
  const [head, ...rest] = children.filter((child) => child.name !== ".") as [SyntaxNode, ...SyntaxNode[]]
  let expression: Expression = { kind: "name", span: reader.span(head), name: reader.text(head) }
  for (const part of rest) {
    const span = reader.range(head.from, part.to)
    expression = { kind: "attribute", span, object: expression, name: reader.text(part), nameSpan: reader.span(part) }
  }
  return expression
}
