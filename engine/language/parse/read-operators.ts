// Chains of operators: the tree's own grouping of `not` and of comparisons is not Python's, so a chain is flattened to
// operands and operators and grouped again by Python's table of precedence.
import type { SyntaxNode } from "@lezer/common"
import { joinSpans, type Span } from "../../base/span.ts"
import type { BinaryOperator } from "../machine/native.ts"
import type { Comparison, Expression } from "./ast.ts"
import type { SyntaxFault } from "./fault.ts"
import { childrenOf, type Reader } from "./reader.ts"

type Item =
  | { readonly operand: Expression }
  | { readonly prefix: "-" | "+" | "~" | "not"; readonly span: Span }
  | { readonly operator: string }

/** How tightly binary operators bind, by The Python Language Reference, 6.17. */
const BINDING: Readonly<Record<string, number>> = {
  or: 1,
  and: 2,
  in: 4,
  "not in": 4,
  is: 4,
  "is not": 4,
  "<": 4,
  "<=": 4,
  ">": 4,
  ">=": 4,
  "!=": 4,
  "==": 4,
  "|": 5,
  "^": 6,
  "&": 7,
  "<<": 8,
  ">>": 8,
  "+": 9,
  "-": 9,
  "*": 10,
  "/": 10,
  "//": 10,
  "%": 10,
  "@": 10,
  "**": 12,
}
const NOT_BINDING = 3
const COMPARISON_BINDING = 4
const SIGN_BINDING = 11
const POWER_BINDING = 12

/** Reads a BinaryExpression or UnaryExpression. */
export function readOperators(
  reader: Reader,
  node: SyntaxNode,
  readOperand: (node: SyntaxNode) => Expression,
): Expression {
  const items: Item[] = []
  flatten(reader, node, readOperand, items)
  return new Grouping(items, reader.fault(node, "invalid syntax")).expression(0)
}

function flatten(reader: Reader, root: SyntaxNode, readOperand: (node: SyntaxNode) => Expression, items: Item[]): void {
  const stack: SyntaxNode[] = [root]
  for (let node = stack.pop(); node !== undefined; node = stack.pop()) {
    if (node.name === "BinaryExpression") {
      const children = childrenOf(node)
      for (let index = children.length - 1; index >= 0; index--) stack.push(children[index] as SyntaxNode)
    } else if (node.name === "UnaryExpression") {
      const [operator, operand] = childrenOf(node)
      if (operator === undefined || operand === undefined) throw reader.fault(node, "invalid syntax")
      items.push({ prefix: reader.text(operator) as "-" | "+" | "~" | "not", span: reader.span(operator) })
      stack.push(operand)
    } else if (isOperator(node.name)) {
      const text = reader.text(node)
      const last = items[items.length - 1]
      if (last !== undefined && "operator" in last && last.operator === "not" && text === "in") {
        items[items.length - 1] = { operator: "not in" }
      } else if (last !== undefined && "operator" in last && last.operator === "is" && text === "not") {
        items[items.length - 1] = { operator: "is not" }
      } else if (text === "<>") {
        throw reader.fault(node, "invalid syntax", "Python 3 writes != for 'not equal'.")
      } else items.push({ operator: text })
    } else items.push({ operand: readOperand(node) })
  }
}

function isOperator(name: string): boolean {
  return ["ArithOp", "BitOp", "CompareOp", "and", "or", "not", "in", "is", "LogicOp"].includes(name)
}

class Grouping {
  private at = 0
  constructor(
    private readonly items: readonly Item[],
    private readonly missing: SyntaxFault,
  ) {}

  /** An expression of operators that bind tighter than `floor`. */
  expression(floor: number): Expression {
    let left = this.prefixed()
    for (;;) {
      const operator = this.operator()
      const binding = operator === null ? 0 : (BINDING[operator] as number)
      if (operator === null || binding <= floor) return left
      this.at++
      if (binding === COMPARISON_BINDING) left = this.comparison(left, operator as Comparison)
      else if (operator === "and" || operator === "or") left = this.logical(left, operator, binding)
      else {
        // `**` groups to the right, and its right side may begin with a sign: 2 ** -1.
        const right = this.expression(binding === POWER_BINDING ? SIGN_BINDING : binding)
        const span = joinSpans(left.span, right.span)
        left = { kind: "binary", span, operator: operator as BinaryOperator, left, right }
      }
    }
  }

  private operator(): string | null {
    const item = this.items[this.at]
    return item !== undefined && "operator" in item ? item.operator : null
  }

  private prefixed(): Expression {
    const item = this.items[this.at++]
    if (item === undefined || "operator" in item) throw this.missing
    if ("operand" in item) return item.operand
    const operand = this.expression(item.prefix === "not" ? NOT_BINDING : SIGN_BINDING)
    return foldSign({ kind: "unary", span: joinSpans(item.span, operand.span), operator: item.prefix, operand })
  }

  private comparison(first: Expression, operator: Comparison): Expression {
    const rest: { operator: Comparison; operand: Expression }[] = []
    let next: string | null = operator
    do {
      rest.push({ operator: next as Comparison, operand: this.expression(COMPARISON_BINDING) })
      next = this.operator()
      if (next === null || BINDING[next] !== COMPARISON_BINDING) break
      this.at++
    } while (next !== null)
    const last = rest[rest.length - 1]?.operand.span ?? first.span
    return { kind: "compare", span: joinSpans(first.span, last), first, rest }
  }

  private logical(first: Expression, operator: "and" | "or", binding: number): Expression {
    const values = [first, this.expression(binding)]
    while (this.operator() === operator) {
      this.at++
      values.push(this.expression(binding))
    }
    const last = values[values.length - 1] as Expression
    return { kind: "logical", span: joinSpans(first.span, last.span), operator, values }
  }
}

/** A signed number is a literal: -0.5 is one constant, as a reader sees it. */
function foldSign(node: Extract<Expression, { kind: "unary" }>): Expression {
  const { operand, operator, span } = node
  if (operand.kind !== "constant" || (operator !== "-" && operator !== "+")) return node
  if (typeof operand.value !== "bigint" && typeof operand.value !== "number") return node
  return { kind: "constant", span, value: operator === "-" ? -operand.value : operand.value }
}
