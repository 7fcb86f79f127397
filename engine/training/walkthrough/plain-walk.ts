// One pass of a plain loop written out in the program's own words: each assignment, then with numbers, then its value.
import type { Span } from "../../base/span.ts"
import type { Machine } from "../../language/machine/machine.ts"
import { plain } from "../../language/objects/live.ts"
import type { PyValue } from "../../language/objects/object.ts"
import type { Block, Expression, Statement } from "../../language/parse/ast.ts"
import { blocksOf, subexpressions } from "../../language/parse/walk.ts"
import { plainNumber } from "../../simplify/notation.ts"
import type { Explanation } from "../driver.ts"
import { loopAround } from "../source/bindings.ts"
import type { WalkLine } from "../teaching-types.ts"

/** Assignments of a pass that are written out. */
const MOST_LINES = 8
/** A text longer than this explains nothing. */
const LONGEST_TEXT = 120

const GRADIENT = /grad|slope|deriv|^d[A-Z_]?\w?$|^df|delta|step/i

interface Assignment {
  readonly target: Expression
  readonly value: Expression
  readonly operator: string | null
}

/** Values of the expressions that were evaluated, by their place in the text; the last of each. */
type Seen = ReadonlyMap<string, PyValue>

/** Runs one pass of the machine with `run`, and writes it out. */
export function explainPass(source: string, machine: Machine, run: () => void): Explanation | null {
  const [parameter] = machine.plainParameters
  const loop = parameter === undefined ? null : loopAround(machine.module, parameter.span.start)
  if (parameter === undefined || loop === null) return null
  const seen = new Map<string, PyValue>()
  machine.record((span, value) => seen.set(placeOf(span), value))
  run()
  machine.record(null)
  const names = new Set(machine.plainParameters.map(({ name }) => name))
  const lines = assignmentsIn(loop.body).flatMap((assignment) => lineOf(source, assignment, seen, names))
  if (lines.length === 0) return null
  const own = machine.plainParameters.filter(({ name }) => lines.some(({ label }) => label === `new ${name}`))
  const title = own.map(({ name }) => name).join(", ")
  return {
    parameters: [{ name: title === "" ? parameter.name : title, lines: lines.slice(0, MOST_LINES) }],
    note: null,
  }
}

function placeOf({ start, end }: Span): string {
  return `${start}:${end}`
}

/** Assignments of a block in the order of the text; loops within it are passes of their own. */
function assignmentsIn(block: Block): Assignment[] {
  return block.flatMap((statement) => {
    if (statement.kind === "for" || statement.kind === "while") return []
    return [...ownAssignments(statement), ...blocksOf(statement).flatMap(assignmentsIn)]
  })
}

function ownAssignments(statement: Statement): Assignment[] {
  if (statement.kind === "augmented") {
    return [{ target: statement.target, value: statement.value, operator: statement.operator }]
  }
  if (statement.kind !== "assign") return []
  const { value } = statement
  return statement.targets.flatMap((target): Assignment[] => {
    if (target.kind !== "tuple" && target.kind !== "list") return [{ target, value, operator: null }]
    if (value.kind !== "tuple" || value.items.length !== target.items.length) return []
    return target.items.map((item, index) => ({
      target: item,
      value: value.items[index] as Expression,
      operator: null,
    }))
  })
}

function lineOf(
  source: string,
  { target, value, operator }: Assignment,
  seen: Seen,
  parameters: ReadonlySet<string>,
): WalkLine[] {
  const text = (span: Span): string => source.slice(span.start, span.end).replace(/\s+/g, " ")
  const name = text(target.span)
  const right = numberAt(seen, value.span)
  if (right === null) return []
  const before = operator === null ? null : numberAt(seen, target.span)
  const result = operator === null ? right : applied(before, operator, right)
  const formula = operator === null ? text(value.span) : `${name} ${operator} ${bracketed(text(value.span), value)}`
  const inNumbers = substituted(source, value, seen)
  const numbers =
    operator === null || before === null
      ? inNumbers
      : `${pythonNumber(before)} ${operator} ${bracketed(inNumbers, value)}`
  if (result === null || formula.length > LONGEST_TEXT) return []
  const isParameter = parameters.has(name)
  return [
    {
      label: isParameter ? `new ${name}` : name,
      formula,
      substituted: numbers === formula ? null : numbers,
      value: pythonNumber(result),
      kind: !isParameter && GRADIENT.test(name) ? "gradient" : "value",
    },
  ]
}

function numberAt(seen: Seen, span: Span): number | null {
  const value = plain(seen.get(placeOf(span)) ?? null)
  return typeof value === "number" || typeof value === "bigint" ? Number(value) : null
}

/** `x -= y` computed again from what was seen: the new value itself leaves no expression behind. */
function applied(before: number | null, operator: string, right: number): number | null {
  if (before === null) return null
  switch (operator) {
    case "+":
      return before + right
    case "-":
      return before - right
    case "*":
      return before * right
    case "/":
      return before / right
    default:
      return null
  }
}

function bracketed(text: string, { kind }: Expression): string {
  return kind === "binary" ? `(${text})` : text
}

/** The text of an expression with numbers for its names; a function's own name stays. */
function substituted(source: string, expression: Expression, seen: Seen): string {
  const replacements: { readonly span: Span; readonly text: string }[] = []
  const visit = (node: Expression, operand: boolean): void => {
    const isName = node.kind === "name" || node.kind === "attribute" || node.kind === "subscript"
    const value = isName ? numberAt(seen, node.span) : null
    if (value !== null) {
      const text = pythonNumber(value)
      replacements.push({ span: node.span, text: operand && value < 0 ? `(${text})` : text })
      return
    }
    const parts =
      node.kind === "call" ? subexpressions(node).filter((part) => part !== node.callee) : subexpressions(node)
    const isOperand = node.kind === "binary" || node.kind === "unary"
    for (const [index, part] of parts.entries()) visit(part, isOperand && (index > 0 || node.kind === "unary"))
  }
  visit(expression, false)
  let text = source.slice(expression.span.start, expression.span.end)
  for (const { span, text: number } of replacements.sort((a, b) => b.span.start - a.span.start)) {
    const start = span.start - expression.span.start
    text = text.slice(0, start) + number + text.slice(start + span.end - span.start)
  }
  return text.replace(/\s+/g, " ")
}

/** A number of a walkthrough as Python would read it. */
function pythonNumber(value: number): string {
  const { sign, digits, exponent } = plainNumber(value)
  const size = digits === "∞" ? "inf" : digits === "NaN" ? "nan" : digits
  return `${sign === "" ? "" : "-"}${size}${exponent === 0 ? "" : `e${exponent}`}`
}
