// Operators: an expression between operands, grouped by Python's table of precedence.
import type { BinaryOperator } from "../machine/native.ts"
import type { Comparison, Expression } from "./ast.ts"
import type { Reader } from "./reader.ts"

/** From the loosest to the tightest, by The Python Language Reference, 6.17; signs bind as the empty row before the last. */
const ROWS = ["or", "and", "", "in not is < <= > >= != ==", "|", "^", "&", "<< >>", "+ -", "* / // % @", "", "**"]

/** How tightly an operator binds: the place of its row, from 1. */
const BINDING: ReadonlyMap<string, number> = new Map(
  ROWS.flatMap((row, index) => row.split(" ").map((operator) => [operator, index + 1] as const)),
)
const AND_BINDING = 2
const NOT_BINDING = 3
const SIGN_BINDING = 11
const POWER_BINDING = 12

/** Of a comparison: what binds tighter than this has no `in`, as the targets of a `for`. */
export const COMPARISON_BINDING = 4

type Read = (reader: Reader) => Expression

/** Reads an expression of operators that bind tighter than `floor`. */
export function readOperators(reader: Reader, floor: number, readOperand: Read): Expression {
  const { start } = reader.token
  let left = readPrefixed(reader, floor, readOperand)
  for (;;) {
    const { text } = reader.token
    const binding = text === "" ? 0 : (BINDING.get(text) ?? 0)
    if (binding <= floor) return left
    if (binding <= AND_BINDING) {
      const values = [left]
      while (reader.takes(text)) values.push(readOperators(reader, binding, readOperand))
      left = { kind: "logical", span: reader.span(start), operator: text as "and" | "or", values }
    } else if (binding === COMPARISON_BINDING) {
      const rest: { operator: Comparison; operand: Expression }[] = []
      while (BINDING.get(reader.token.text) === COMPARISON_BINDING) {
        rest.push({ operator: readComparison(reader), operand: readOperators(reader, binding, readOperand) })
      }
      left = { kind: "compare", span: reader.span(start), first: left, rest }
    } else {
      reader.take()
      // `**` groups to the right, and its right side may begin with a sign: 2 ** -1.
      const right = readOperators(reader, binding === POWER_BINDING ? SIGN_BINDING : binding, readOperand)
      left = { kind: "binary", span: reader.span(start), operator: text as BinaryOperator, left, right }
    }
  }
}

function readPrefixed(reader: Reader, floor: number, readOperand: Read): Expression {
  const { start, text } = reader.token
  if (text === "not" ? floor > NOT_BINDING : text !== "-" && text !== "+" && text !== "~") return readOperand(reader)
  reader.take()
  const operand = readOperators(reader, text === "not" ? NOT_BINDING : SIGN_BINDING, readOperand)
  const span = reader.span(start)
  // A signed number is a literal: -0.5 is one constant, as a reader sees it.
  if (operand.kind === "constant" && (text === "-" || text === "+")) {
    const { value } = operand
    if (typeof value === "bigint" || typeof value === "number") {
      return { kind: "constant", span, value: text === "-" ? -value : value }
    }
  }
  return { kind: "unary", span, operator: text as "-" | "+" | "~" | "not", operand }
}

/** Takes an operator of comparison, which may be two words. */
function readComparison(reader: Reader): Comparison {
  const { text } = reader.take()
  if (text === "not") {
    reader.expect("in")
    return "not in"
  }
  return text === "is" && reader.takes("not") ? "is not" : (text as Comparison)
}
