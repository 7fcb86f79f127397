// Statements: from nodes of the lezer tree to the typed tree. Compound ones are in read-compound.ts.
import type { SyntaxNode } from "@lezer/common"
import type { BinaryOperator } from "../machine/native.ts"
import type { Expression, ImportName, Statement } from "./ast.ts"
import { readExpression, readExpressionList, readItems, readYield } from "./read-expression.ts"
import { childrenOf, type Reader, splitAtCommas } from "./reader.ts"
import { checkTarget, describe } from "./targets.ts"

/** Reads a simple statement, or returns undefined for a node of another kind. */
export function readSimple(reader: Reader, node: SyntaxNode): Statement | undefined {
  const span = reader.statementSpan(node)
  const children = childrenOf(node)
  switch (node.name) {
    case "ExpressionStatement":
      return { kind: "expression", span, value: readExpressionList(reader, children) }
    case "YieldStatement":
      return { kind: "expression", span, value: readYield(reader, node) }
    case "AssignStatement":
      return readAssign(reader, node, children)
    case "UpdateStatement":
      return readUpdate(reader, node, children)
    case "DeleteStatement": {
      const targets = readItems(reader, children.slice(1))
      for (const target of targets) checkDeletable(reader, target)
      return { kind: "delete", span, targets }
    }
    case "PassStatement":
      return { kind: "pass", span }
    case "BreakStatement":
      return { kind: "break", span }
    case "ContinueStatement":
      return { kind: "continue", span }
    case "ReturnStatement":
      return { kind: "return", span, value: children.length > 1 ? readExpressionList(reader, children.slice(1)) : null }
    case "RaiseStatement": {
      if (children.some((child) => child.name === ",")) {
        throw reader.fault(node, "invalid syntax", "Python 3 writes raise Class(message).")
      }
      const [, exception, , cause] = children
      return {
        kind: "raise",
        span,
        exception: exception === undefined ? null : readExpression(reader, exception),
        cause: cause === undefined ? null : readExpression(reader, cause),
      }
    }
    case "ImportStatement":
      return readImport(reader, node, children)
    case "ScopeStatement": {
      const names = children.filter((child) => child.name === "VariableName").map((child) => reader.text(child))
      return { kind: children[0]?.name === "global" ? "global" : "nonlocal", span, names }
    }
    case "AssertStatement": {
      const [test, message] = splitAtCommas(children.slice(1)).map((part) =>
        readExpression(reader, part[0] as SyntaxNode),
      )
      return { kind: "assert", span, test: test as Expression, message: message ?? null }
    }
    case "PrintStatement":
      throw missingPrintParentheses(reader, node, children)
    case "TypeDefinition":
      throw reader.gap(node, "type aliases are not supported", "Leave the line out: annotations have no effect here.")
    default:
      return undefined
  }
}

function missingPrintParentheses(reader: Reader, node: SyntaxNode, children: readonly SyntaxNode[]) {
  const span = reader.statementSpan(node)
  const argument = children[1] === undefined ? "..." : reader.text(children[1])
  return reader.faultAt(
    span,
    "Missing parentheses in call to 'print'. Did you mean print(...)?",
    argument.length < 60 ? `Write print(${argument}).` : "",
  )
}

function readAssign(reader: Reader, node: SyntaxNode, children: readonly SyntaxNode[]): Statement {
  const span = reader.statementSpan(node)
  const typed = children.findIndex((child) => child.name === "TypeDef")
  if (typed !== -1) {
    const target = readExpressionList(reader, children.slice(0, typed))
    if (target.kind !== "name" && target.kind !== "attribute" && target.kind !== "subscript") {
      const what =
        target.kind === "tuple" || target.kind === "list"
          ? `only single target (not ${target.kind}) can be annotated`
          : "illegal target for annotation"
      throw reader.faultAt(target.span, what)
    }
    const annotation = readExpression(reader, childrenOf(children[typed] as SyntaxNode)[1] as SyntaxNode)
    const value = children.length > typed + 2 ? readValue(reader, children.slice(typed + 2)) : null
    return { kind: "annotated", span, target, annotation, value }
  }
  const parts: SyntaxNode[][] = [[]]
  for (const child of children) {
    if (child.name === "AssignOp") parts.push([])
    else (parts[parts.length - 1] as SyntaxNode[]).push(child)
  }
  const value = readValue(reader, parts.pop() as SyntaxNode[])
  const targets = parts.map((part) => {
    const target = readTargetList(reader, part)
    checkTarget(target, (message, at) => reader.faultAt(at, message))
    return target
  })
  return { kind: "assign", span, targets, value }
}

/** Like readExpressionList, but a lone star is left for checkTarget to name. */
function readTargetList(reader: Reader, nodes: readonly SyntaxNode[]): Expression {
  const items = readItems(reader, nodes)
  const last = nodes[nodes.length - 1] as SyntaxNode
  if (items.length === 1 && last.name !== ",") return items[0] as Expression
  return { kind: "tuple", span: reader.range((nodes[0] as SyntaxNode).from, last.to), items }
}

function readValue(reader: Reader, nodes: readonly SyntaxNode[]): Expression {
  const first = nodes[0] as SyntaxNode
  return first.name === "YieldExpression" ? readExpression(reader, first) : readExpressionList(reader, nodes)
}

function readUpdate(reader: Reader, node: SyntaxNode, children: readonly SyntaxNode[]): Statement {
  const span = reader.statementSpan(node)
  const at = children.findIndex((child) => child.name === "UpdateOp")
  const target = readExpressionList(reader, children.slice(0, at))
  if (target.kind !== "name" && target.kind !== "attribute" && target.kind !== "subscript") {
    throw reader.faultAt(target.span, `'${describe(target)}' is an illegal expression for augmented assignment`)
  }
  const operator = reader.text(children[at] as SyntaxNode).slice(0, -1) as BinaryOperator
  return { kind: "augmented", span, target, operator, value: readValue(reader, children.slice(at + 1)) }
}

function checkDeletable(reader: Reader, target: Expression): void {
  if (target.kind === "tuple" || target.kind === "list") for (const item of target.items) checkDeletable(reader, item)
  else if (target.kind !== "name" && target.kind !== "attribute" && target.kind !== "subscript") {
    throw reader.faultAt(target.span, `cannot delete ${describe(target)}`)
  }
}

function readImport(reader: Reader, node: SyntaxNode, children: readonly SyntaxNode[]): Statement {
  const span = reader.statementSpan(node)
  const importAt = children.findIndex((child) => child.name === "import")
  const listed = children.slice(importAt + 1).filter((child) => child.name !== "(" && child.name !== ")")
  if (children[0]?.name === "import") return { kind: "import", span, names: readNames(reader, listed) }
  const path = children.slice(1, importAt)
  const moduleSpan = reader.range((path[0] as SyntaxNode).from, (path[path.length - 1] as SyntaxNode).to)
  const module = path.map((part) => reader.text(part)).join("")
  const all = listed[0]?.name === "*"
  return { kind: "from-import", span, module, moduleSpan, names: all ? null : readNames(reader, listed) }
}

function readNames(reader: Reader, nodes: readonly SyntaxNode[]): ImportName[] {
  return splitAtCommas(nodes).map((part) => {
    const as = part.findIndex((child) => child.name === "as")
    const path = as === -1 ? part : part.slice(0, as)
    return {
      name: path.map((child) => reader.text(child)).join(""),
      alias: as === -1 ? null : reader.text(part[as + 1] as SyntaxNode),
      span: reader.range((part[0] as SyntaxNode).from, (part[part.length - 1] as SyntaxNode).to),
    }
  })
}
