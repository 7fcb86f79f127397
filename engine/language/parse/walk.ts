// Walking the tree: the direct sub-expressions of an expression, the expressions and blocks of a statement. Patterns are in patterns.ts.
import type { Block, Expression, FStringPart, Statement } from "./ast.ts"
import { furtherParser } from "./further.ts"

/** The direct sub-expressions, in the order of evaluation; those inside a lambda or comprehension too. */
export function subexpressions(node: Expression): Expression[] {
  switch (node.kind) {
    case "name":
    case "constant":
      return []
    case "fstring":
      return formatExpressions(node.parts)
    case "binary":
      return [node.left, node.right]
    case "unary":
      return [node.operand]
    case "logical":
      return node.values
    case "compare":
      return [node.first, ...node.rest.map((part) => part.operand)]
    case "call":
      return [node.callee, ...node.positional, ...node.keywords.map((keyword) => keyword.value)]
    case "attribute":
      return [node.object]
    case "subscript":
      return [node.object, node.index]
    case "slice":
      return [node.start, node.stop, node.step].filter((part) => part !== null)
    case "list":
    case "tuple":
    case "set":
      return [...node.items]
    case "dict":
      return node.entries.flatMap((entry) => (entry.key === null ? [entry.value] : [entry.key, entry.value]))
    case "lambda":
      return [...node.parameters.flatMap((parameter) => parameter.defaultValue ?? []), node.body]
    case "conditional":
      return [node.test, node.whenTrue, node.otherwise]
    case "comprehension":
      return [
        ...node.clauses.flatMap((clause) => [clause.iterable, clause.target, ...clause.conditions]),
        node.item,
        ...(node.value === null ? [] : [node.value]),
      ]
    case "starred":
      return [node.value]
    case "named":
      return [node.target, node.value]
    case "yield":
      return node.value === null ? [] : [node.value]
  }
}

/** The expressions in the pieces of an f-string, nested specs too. */
export function formatExpressions(parts: readonly FStringPart[]): Expression[] {
  return parts.flatMap((part) =>
    part.kind === "text" ? [] : [part.value, ...(part.spec === null ? [] : formatExpressions(part.spec))],
  )
}

/** The expressions that a statement holds itself, its blocks left out. */
export function expressionsOf(statement: Statement): Expression[] {
  switch (statement.kind) {
    case "expression":
      return [statement.value]
    case "assign":
      return [statement.value, ...statement.targets]
    case "augmented":
      return [statement.target, statement.value]
    case "annotated":
      return statement.value === null ? [statement.target] : [statement.value, statement.target]
    case "delete":
      return [...statement.targets]
    case "return":
      return statement.value === null ? [] : [statement.value]
    case "raise":
      return [statement.exception, statement.cause].filter((part) => part !== null)
    case "assert":
      return statement.message === null ? [statement.test] : [statement.test, statement.message]
    case "if":
    case "while":
      return [statement.test]
    case "for":
      return [statement.iterable, statement.target]
    case "try":
      return statement.handlers.flatMap((handler) => handler.type ?? [])
    case "with":
      return statement.items.flatMap((item) => (item.target === null ? [item.context] : [item.context, item.target]))
    case "function":
      return [...statement.decorators, ...statement.parameters.flatMap((parameter) => parameter.defaultValue ?? [])]
    case "class":
      return [...statement.decorators, ...statement.bases, ...statement.keywords.map((keyword) => keyword.value)]
    case "match":
      return furtherParser.get().patterns.matchExpressions(statement)
    default:
      return []
  }
}

/** The blocks of a statement that run in the same scope (not those of `def` and `class`). */
export function blocksOf(statement: Statement): Block[] {
  switch (statement.kind) {
    case "if":
    case "while":
    case "for":
      return [statement.body, statement.otherwise]
    case "try":
      return [
        statement.body,
        ...statement.handlers.map((handler) => handler.body),
        statement.otherwise,
        statement.final,
      ]
    case "with":
      return [statement.body]
    case "match":
      return statement.cases.map((item) => item.body)
    default:
      return []
  }
}
