// One optimiser step written out, term by term, from the nodes that computed it and their values. It runs nothing itself.
import type { TensorValue } from "../../base/dtype.ts"
import { formatShape, sizeOf } from "../../base/shape.ts"
import type { Builder } from "../../graph/builder.ts"
import { isOp, type Node, type VariableInfo } from "../../graph/node.ts"
import { walk } from "../../graph/walk.ts"
import type { ParameterTerms } from "../../optimise/apply.ts"
import { formula } from "../../simplify/formula.ts"
import { textNotation } from "../../simplify/notation.ts"
import { simplify } from "../../simplify/simplify.ts"
import type { Explanation } from "../driver.ts"
import type { WalkLine } from "../teaching-types.ts"
import { indexText } from "./index-text.ts"
import { resolveShapes } from "./resolve-shapes.ts"

/** Parameters that are written out at once; of more, those that move most. */
const MOST_PARAMETERS = 6
/** A formula longer than this explains nothing. */
const LONGEST_FORMULA = 120

export interface GraphStep {
  readonly builder: Builder
  readonly parameters: readonly ParameterTerms[]
  /** The rate, however it is held. */
  readonly rate: { readonly node: Node | null; readonly value: number | null }
  /** What the page calls a parameter. */
  nameOf(variable: VariableInfo): string
  /** The program's own name of a node, or null. */
  nodeName(node: Node): string | null
  /** The variable that a node reads, or null. */
  variableOf(node: Node): VariableInfo | null
  /** Values of nodes in this step, all from before its update. */
  values(nodes: readonly Node[]): readonly TensorValue[]
}

/** The step, with every term written; null where there is nothing to write. */
export function explainGraphStep(step: GraphStep): Explanation | null {
  const drafts = step.parameters.map((terms) => draftOf(step, terms))
  const wanted = [...new Set(drafts.flatMap(({ nodes }) => nodes))]
  const found = step.values(wanted)
  const values = new Map(wanted.map((node, index) => [node, found[index] as TensorValue]))
  const moves = drafts.map((draft) => largestMove(draft, values))
  const order = drafts.map((_, index) => index)
  const byMove = [...order].sort((a, b) => (moves[b]?.size ?? 0) - (moves[a]?.size ?? 0))
  const shown = new Set(byMove.slice(0, MOST_PARAMETERS))
  const written = order.filter((index) => shown.has(index))
  const parameters = written.map((index) => writeDraft(step, drafts[index] as Draft, moves[index] as Move, values))
  return parameters.length === 0 ? null : { parameters, note: noteOf(drafts, written) }
}

interface Draft {
  readonly terms: ParameterTerms
  readonly value: Node
  /** What is taken from or added to the value, where the update is a sum with it. */
  readonly move: Node | null
  readonly lines: readonly { readonly label: string; readonly node: Node; readonly kind: WalkLine["kind"] }[]
  /** All whose values are needed. */
  readonly nodes: readonly Node[]
}

function draftOf(step: GraphStep, terms: ParameterTerms): Draft {
  const { next, gradient, variable } = terms
  const leaves = leavesBefore(gradient, [next, ...terms.terms.map(({ node }) => node)])
  const value = leaves.find((node) => step.variableOf(node)?.id === variable.id) ?? next
  const sum = next.op === "sub" || next.op === "add" ? next.inputs : []
  const move = sum.find((node) => node !== value) ?? null
  const named = new Set(terms.terms.map(({ node }) => node))
  const lines = terms.terms.map(({ name, node }) => {
    const memory = leaves.some((leaf) => isOp(leaf, "read_variable") && leaf.attrs.variable.name === name)
    return { label: memory ? `new ${name}` : name, node, kind: memory ? ("memory" as const) : ("value" as const) }
  })
  const isNamed = move === null || move.inputs.length === 0 || named.has(move)
  const all = isNamed ? lines : [...lines, { label: "move", node: move, kind: "gradient" as const }]
  return {
    terms,
    value,
    move: isNamed ? null : move,
    lines: all,
    nodes: [gradient, next, ...leaves, ...all.map(({ node }) => node)],
  }
}

/** What nodes are made of, the gradient taken as given. */
function leavesBefore(gradient: Node, nodes: readonly Node[]): Node[] {
  const seen = new Set<Node>([gradient])
  const stack = [...nodes]
  for (let node = stack.pop(); node !== undefined; node = stack.pop()) {
    if (seen.has(node)) continue
    seen.add(node)
    stack.push(...node.inputs)
  }
  return [...seen].filter((node) => node !== gradient && node.inputs.length === 0)
}

interface Move {
  readonly element: number
  readonly size: number
}

/** The element that moves most, and by how much. */
function largestMove({ terms, value }: Draft, values: ReadonlyMap<Node, TensorValue>): Move {
  const before = values.get(value)?.data
  const after = values.get(terms.next)?.data
  let element = 0
  let size = 0
  for (let index = 0; index < (after?.length ?? 0); index++) {
    const moved = Math.abs((after?.[index] as number) - (before?.[index] as number))
    if (moved > size) {
      size = moved
      element = index
    }
  }
  return { element, size }
}

function writeDraft(
  step: GraphStep,
  draft: Draft,
  { element }: Move,
  values: ReadonlyMap<Node, TensorValue>,
): Explanation["parameters"][number] {
  const { terms, value, move } = draft
  const name = step.nameOf(terms.variable)
  const single = sizeOf(terms.variable.shape) === 1
  const shown = single ? name : `${name}${indexText(terms.variable.shape, element)}`
  const at = (node: Node): number => {
    const data = values.get(node)?.data
    return data?.[data.length === 1 ? 0 : element] ?? Number.NaN
  }
  const names = new Map<Node, string>([[value, shown]])
  names.set(terms.gradient, "slope")
  const write = (node: Node, numbers: boolean): string =>
    formula(node, {
      notation: "text",
      nameOf: (part) => names.get(part) ?? leafName(step, part),
      numberOf: (part) => (numbers && (names.has(part) || part.inputs.length === 0) ? at(part) : null),
    })
  const lines: WalkLine[] = [slopeLine(step, draft, shown, single, at(terms.gradient), values)]
  for (const { label, node, kind } of draft.lines) {
    lines.push({ label, formula: write(node, false), substituted: write(node, true), value: number(at(node)), kind })
    names.set(node, label)
  }
  if (move !== null) names.set(move, "move")
  const { next } = terms
  lines.push({
    label: `new ${shown}`,
    formula: write(next, false),
    substituted: write(next, true),
    value: number(at(next)),
    kind: "value",
  })
  return { name: shown, lines }
}

/** The derivative as a formula, where it is short; in numbers too, where all of it are scalars. */
function slopeLine(
  step: GraphStep,
  { terms }: Draft,
  shown: string,
  single: boolean,
  slope: number,
  values: ReadonlyMap<Node, TensorValue>,
): WalkLine {
  const { variable, gradient } = terms
  const blank = { label: "slope", formula: null, substituted: null, value: number(slope), kind: "gradient" as const }
  if (!single) return blank
  const known = resolveShapes(step.builder, gradient, (nodes) => step.values(nodes).map(({ shape }) => shape))
  const [root = gradient] = simplify(step.builder, [known], "algebraic").roots
  const nameOf = (node: Node): string | null => {
    const read = step.variableOf(node)
    if (read !== null) return read.id === variable.id ? shown : step.nameOf(read)
    return step.nodeName(node) ?? leafName(step, node)
  }
  const text = formula(root, { notation: "text", nameOf })
  if (text.length > LONGEST_FORMULA || root.inputs.length === 0) return blank
  const leaves = walk([root]).filter((node) => node.inputs.length === 0)
  const scalars = leaves.every((node) => isOp(node, "constant") || values.has(node) || step.variableOf(node) !== null)
  if (!scalars || leaves.some((node) => node.shape === null || node.shape.length > 0))
    return { ...blank, formula: text }
  const found = step.values(leaves)
  const numbers = new Map(leaves.map((node, index) => [node, found[index]?.data[0] ?? Number.NaN]))
  const substituted = formula(root, {
    notation: "text",
    nameOf,
    numberOf: (node) => (isOp(node, "constant") ? null : (numbers.get(node) ?? null)),
  })
  return { ...blank, formula: text, substituted }
}

/** Names of what a term is made of: the rate, memory, live numbers. */
function leafName(step: GraphStep, node: Node): string | null {
  if (node === step.rate.node) return "rate"
  const variable = step.variableOf(node)
  if (variable !== null) return variable.name
  if (!isOp(node, "input")) return null
  if (node.attrs.label !== "") return node.attrs.label
  // A number that the program computed is written as it is; data has to have some name.
  const [only] = node.shape?.length === 0 ? step.values([node]) : []
  return only === undefined ? "data" : number(only.data[0] as number)
}

function number(value: number): string {
  return textNotation.number(value).text
}

function noteOf(drafts: readonly Draft[], written: readonly number[]): string | null {
  const tensor = written.map((index) => drafts[index]?.terms.variable).find((found) => sizeOf(found?.shape ?? []) > 1)
  const notes = [
    ...(tensor === undefined
      ? []
      : [`Of a tensor such as ${formatShape(tensor.shape)}, the element that moves most is written.`]),
    ...(drafts.length > written.length
      ? [`Of ${drafts.length} parameters, the ${written.length} that move most.`]
      : []),
  ]
  return notes.length === 0 ? null : notes.join(" ")
}
