// Compound statements and blocks: from nodes of the lezer tree to the typed tree.
import type { SyntaxNode } from "@lezer/common"
import type { Block, ExceptHandler, Expression, Statement, WithItem } from "./ast.ts"
import { readBlock } from "./read-block.ts"
import { readParameters, readTargets } from "./read-clauses.ts"
import { readArguments, readExpression, readExpressionList } from "./read-expression.ts"
import { readPattern } from "./read-pattern.ts"
import { childrenOf, type Reader, splitAtCommas } from "./reader.ts"
import { checkTarget } from "./targets.ts"

function readBody(reader: Reader, node: SyntaxNode): Block {
  return readBlock(reader, childrenOf(node))
}

/** Reads a compound statement. */
export function readCompound(reader: Reader, node: SyntaxNode): Statement {
  const children = childrenOf(node)
  if (children[0]?.name === "async") throw reader.gap(children[0], "async is not supported", "Leave out async.")
  switch (node.name) {
    case "IfStatement":
      return readIf(reader, node, children)
    case "WhileStatement": {
      const [, test, body] = children as [SyntaxNode, SyntaxNode, SyntaxNode]
      return {
        kind: "while",
        span: reader.statementSpan(node),
        test: readExpression(reader, test),
        body: readBody(reader, body),
        otherwise: readElse(reader, children),
      }
    }
    case "ForStatement":
      return readFor(reader, node, children)
    case "TryStatement":
      return readTry(reader, node, children)
    case "WithStatement":
      return readWith(reader, node, children)
    case "FunctionDefinition":
    case "ClassDefinition":
      return readDefinition(reader, node, [])
    case "DecoratedStatement": {
      const decorators = children
        .filter((child) => child.name === "Decorator")
        .map((child) => readDecorator(reader, child))
      return readDefinition(reader, children[children.length - 1] as SyntaxNode, decorators)
    }
    case "MatchStatement":
      return readMatch(reader, node, children)
    default:
      throw reader.fault(node, "invalid syntax")
  }
}

function readIf(reader: Reader, node: SyntaxNode, children: readonly SyntaxNode[]): Statement {
  const span = reader.statementSpan(node)
  const branches: { test: SyntaxNode; body: SyntaxNode }[] = []
  for (const [index, child] of children.entries()) {
    if (child.name !== "if" && child.name !== "elif") continue
    const test = children[index + 1] as SyntaxNode
    const body = children[index + 2]
    if (body === undefined || test.name === "Body") throw reader.fault(child, "invalid syntax")
    branches.push({ test, body })
  }
  let otherwise = readElse(reader, children)
  for (let index = branches.length - 1; index >= 0; index--) {
    const { test, body } = branches[index] as { test: SyntaxNode; body: SyntaxNode }
    const statement: Statement = {
      kind: "if",
      span: index === 0 ? span : reader.range(test.from, body.to),
      test: readExpression(reader, test),
      body: readBody(reader, body),
      otherwise,
    }
    otherwise = [statement]
  }
  return otherwise[0] as Statement
}

function readElse(reader: Reader, children: readonly SyntaxNode[]): Block {
  const at = children.findIndex((child) => child.name === "else")
  return at === -1 ? [] : readBody(reader, children[at + 1] as SyntaxNode)
}

function readFor(reader: Reader, node: SyntaxNode, children: readonly SyntaxNode[]): Statement {
  const inAt = children.findIndex((child) => child.name === "in")
  const bodyAt = children.findIndex((child) => child.name === "Body")
  return {
    kind: "for",
    span: reader.statementSpan(node),
    target: readTargets(reader, children.slice(1, inAt), readExpression),
    iterable: readExpressionList(reader, children.slice(inAt + 1, bodyAt)),
    body: readBody(reader, children[bodyAt] as SyntaxNode),
    otherwise: readElse(reader, children),
  }
}

function readTry(reader: Reader, node: SyntaxNode, children: readonly SyntaxNode[]): Statement {
  const handlers: ExceptHandler[] = []
  let final: Block = []
  let hasFinal = false
  for (const [index, child] of children.entries()) {
    if (child.name === "finally") {
      final = readBody(reader, children[index + 1] as SyntaxNode)
      hasFinal = true
    }
    if (child.name !== "except") continue
    const row: SyntaxNode[] = []
    for (let at = index + 1; children[at] !== undefined && children[at]?.name !== "Body"; at++)
      row.push(children[at] as SyntaxNode)
    if (row[0]?.name === "*") throw reader.gap(child, "except* is not supported", "Use except.")
    if (row.some((part) => part.name === ",")) {
      throw reader.fault(
        row[0] as SyntaxNode,
        "multiple exception types must be parenthesized",
        "Put them in parentheses.",
      )
    }
    const type = row[0]
    const name = row[1]?.name === "as" ? row[2] : undefined
    const body = children[index + 1 + row.length] as SyntaxNode
    if (handlers.some((handler) => handler.type === null)) {
      throw reader.fault(child, "default 'except:' must be last", "Put it after the others.")
    }
    handlers.push({
      span: reader.range(child.from, row[row.length - 1]?.to ?? child.to),
      type: type === undefined ? null : readExpression(reader, type),
      name: name === undefined ? null : reader.text(name),
      body: readBody(reader, body),
    })
  }
  if (handlers.length === 0 && !hasFinal) {
    throw reader.fault(children[0] as SyntaxNode, "expected 'except' or 'finally' block")
  }
  return {
    kind: "try",
    span: reader.statementSpan(node),
    body: readBody(reader, children[1] as SyntaxNode),
    handlers,
    otherwise: readElse(reader, children),
    final,
  }
}

function readWith(reader: Reader, node: SyntaxNode, children: readonly SyntaxNode[]): Statement {
  const items: WithItem[] = splitAtCommas(children.slice(1, -1)).map((part) => {
    const target = part[2] === undefined ? null : readExpression(reader, part[2])
    if (target !== null) checkTarget(target, (message, at) => reader.faultAt(at, message))
    return { context: readExpression(reader, part[0] as SyntaxNode), target }
  })
  const body = readBody(reader, children[children.length - 1] as SyntaxNode)
  return { kind: "with", span: reader.statementSpan(node), items, body }
}

/** A decorator is a dotted name, called or not. */
function readDecorator(reader: Reader, node: SyntaxNode): Expression {
  const children = childrenOf(node)
  let expression: Expression | null = null
  for (const child of children) {
    if (child.name === "VariableName" && expression === null) expression = readExpression(reader, child)
    else if (child.name === "VariableName" && expression !== null) {
      const span = reader.range((children[1] as SyntaxNode).from, child.to)
      expression = {
        kind: "attribute",
        span,
        object: expression,
        name: reader.text(child),
        nameSpan: reader.span(child),
      }
    } else if (child.name === "ArgList" && expression !== null) {
      const span = reader.range((children[1] as SyntaxNode).from, child.to)
      expression = { kind: "call", span, callee: expression, ...readArguments(reader, child) }
    }
  }
  if (expression === null) throw reader.fault(node, "invalid syntax")
  return expression
}

function readDefinition(reader: Reader, node: SyntaxNode, decorators: readonly Expression[]): Statement {
  const children = childrenOf(node)
  if (children[0]?.name === "async") throw reader.gap(children[0], "async is not supported", "Leave out async.")
  const nameNode = children[1] as SyntaxNode
  const body = children[children.length - 1] as SyntaxNode
  const typed = children.find((child) => child.name === "TypeParamList")
  if (typed !== undefined) throw reader.gap(typed, "type parameters are not supported", "Leave them out.")
  const head = {
    span: reader.statementSpan(node),
    name: reader.text(nameNode),
    nameSpan: reader.span(nameNode),
    body: readBody(reader, body),
    decorators,
  }
  if (node.name === "FunctionDefinition") {
    const list = children.find((child) => child.name === "ParamList") as SyntaxNode
    return { kind: "function", ...head, parameters: readParameters(reader, list, readExpression) }
  }
  const list = children.find((child) => child.name === "ArgList")
  const { positional, keywords } = list === undefined ? { positional: [], keywords: [] } : readArguments(reader, list)
  return { kind: "class", ...head, bases: positional, keywords }
}

function readMatch(reader: Reader, node: SyntaxNode, children: readonly SyntaxNode[]): Statement {
  const [, subject, body] = children as [SyntaxNode, SyntaxNode, SyntaxNode]
  const cases = childrenOf(body)
    .filter((child) => child.name === "MatchClause")
    .map((clause) => {
      const parts = childrenOf(clause)
      const guard = parts.find((part) => part.name === "Guard")
      const patterns = parts.slice(1).filter((part) => part.name !== "Guard" && part.name !== "Body")
      const test = guard === undefined ? undefined : childrenOf(guard)[1]
      return {
        span: reader.range(clause.from, (patterns[patterns.length - 1] as SyntaxNode).to),
        pattern: readPattern(reader, patterns),
        guard: test === undefined ? null : readExpression(reader, test),
        body: readBody(reader, parts[parts.length - 1] as SyntaxNode),
      }
    })
  return { kind: "match", span: reader.statementSpan(node), subject: readExpression(reader, subject), cases }
}
