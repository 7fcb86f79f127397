// A step that a program does by assignments of its own: old and new values, and the text that made them.
import type { TensorValue } from "../../base/dtype.ts"
import { sizeOf } from "../../base/shape.ts"
import type { Block, Expression, Module } from "../../language/parse/ast.ts"
import { blocksOf, expressionsOf, subexpressions } from "../../language/parse/walk.ts"
import { textNotation } from "../../simplify/notation.ts"
import type { Explanation, NamedValue } from "../driver.ts"
import type { WalkLine } from "../teaching-types.ts"
import { indexText } from "./index-text.ts"

const MOST_PARAMETERS = 6

export interface AssignedStep {
  readonly source: string
  readonly module: Module
  readonly before: readonly NamedValue[]
  readonly after: readonly NamedValue[]
  /** Gradients before the step, in the order of `before`; empty where they are not known. */
  readonly gradients: readonly (TensorValue | null)[]
}

/** One element of each parameter that moved, the one that moved most. */
export function explainAssignedStep({ source, module, before, after, gradients }: AssignedStep): Explanation | null {
  const texts = assignedTexts(source, module)
  const moves = before.flatMap((parameter, index) => {
    const next = after.find(({ name }) => name === parameter.name)
    const move = next === undefined ? null : largestMove(parameter.value, next.value)
    return next === undefined || move === null
      ? []
      : [{ ...move, name: parameter.name, old: parameter.value, next: next.value, index }]
  })
  const shown = [...moves].sort((a, b) => b.size - a.size).slice(0, MOST_PARAMETERS)
  const parameters = shown
    .sort((a, b) => a.index - b.index)
    .map(({ name, old, next, index, element }) => {
      const title = sizeOf(old.shape) === 1 ? name : `${name}${indexText(old.shape, element)}`
      const gradient = gradients[index]?.data[element]
      const slope: WalkLine[] = gradient === undefined ? [] : [line("slope", null, gradient, "gradient")]
      return {
        name: title,
        lines: [
          ...slope,
          line(`old ${title}`, null, old.data[element] as number, "value"),
          line(`new ${title}`, texts.get(name) ?? null, next.data[element] as number, "value"),
        ],
      }
    })
  if (parameters.length === 0) return null
  const note = moves.length > shown.length ? `Of ${moves.length} parameters, the ${shown.length} that move most.` : null
  return { parameters, note }
}

function line(label: string, formula: string | null, value: number, kind: WalkLine["kind"]): WalkLine {
  return { label, formula, substituted: null, value: textNotation.number(value).text, kind }
}

function largestMove(old: TensorValue, next: TensorValue): { element: number; size: number } | null {
  let element = 0
  let size = 0
  for (let index = 0; index < old.data.length; index++) {
    const moved = Math.abs((next.data[index] as number) - (old.data[index] as number))
    if (moved > size) {
      size = moved
      element = index
    }
  }
  return size > 0 ? { element, size } : null
}

/** What is assigned to each variable, by its text: `W - rate * grad` for `W.assign(W - rate * grad)`. */
function assignedTexts(source: string, module: Module): Map<string, string> {
  const texts = new Map<string, string>()
  const text = ({ span }: Expression): string => source.slice(span.start, span.end).replace(/\s+/g, " ")
  const note = (node: Expression): void => {
    for (const part of subexpressions(node)) note(part)
    if (node.kind !== "call") return
    const { callee } = node
    const [first, second] = node.positional
    const isMethod = callee.kind === "attribute" && /^assign(_sub|_add)?$/.test(callee.name)
    const isFunction = isMethod && text(callee.object) === "tf"
    const target = isFunction ? first : isMethod ? callee.object : undefined
    const value = isFunction ? second : first
    if (target === undefined || value === undefined || callee.kind !== "attribute") return
    const sign = callee.name === "assign_sub" ? "-" : callee.name === "assign_add" ? "+" : null
    const name = text(target)
    texts.set(name, sign === null ? text(value) : `${name} ${sign} ${text(value)}`)
  }
  const visit = (block: Block): void => {
    for (const statement of block) {
      for (const expression of expressionsOf(statement)) note(expression)
      if (statement.kind === "function" || statement.kind === "class") visit(statement.body)
      for (const inner of blocksOf(statement)) visit(inner)
    }
  }
  visit(module.body)
  return texts
}
