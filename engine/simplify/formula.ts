// A node as a formula that people read, in names or in numbers, with no more brackets than needed.
import { invariant } from "../base/invariant.ts"
import { isKnown, sizeOf } from "../base/shape.ts"
import { isOp, type Node } from "../graph/node.ts"
import type { OpName } from "../graph/op-attrs.ts"
import { constantNumber } from "../ops/constant-number.ts"
import { ATOM, type Notation, PRODUCT, texNotation, textNotation, type Written } from "./notation.ts"

export interface FormulaOptions {
  readonly notation: "text" | "tex"
  /** A name to write for a node instead of how it is computed; null to write it out. The root itself is always written out. */
  readonly nameOf?: (node: Node) => string | null
  /** A number to write for a node instead of its name: "2·2" for "2·x". */
  readonly numberOf?: (node: Node) => number | null
}

/** Longer pieces than this are cut to an ellipsis. */
const LONGEST = 2000

const CALLS: Readonly<Partial<Record<OpName, string>>> = {
  sigmoid: "σ",
  asin: "arcsin",
  acos: "arccos",
  atan: "arctan",
  maximum: "max",
  minimum: "min",
  reduce_max: "max",
  reduce_min: "min",
  reduce_prod: "prod",
}

/** What leaves the numbers as they are, and is left out of formulas. */
const SILENT: ReadonlySet<OpName> = new Set<OpName>([
  "identity",
  "stop_gradient",
  "cast",
  "broadcast_to",
  "broadcast_like",
  "reshape_like",
  "reshape",
])

const SIGNS: Readonly<Partial<Record<OpName, string>>> = {
  equal: "=",
  not_equal: "≠",
  less: "<",
  less_equal: "≤",
  greater: ">",
  greater_equal: "≥",
}

/** One factor of a product, and its place: numbers, then names, then what has brackets, then quotients. */
interface Factor {
  readonly written: Written
  readonly place: number
}

interface Draft {
  readonly notation: Notation
  readonly written: Map<Node, Written>
  /** The factors of products that are written out. */
  readonly factors: Map<Node, readonly Factor[]>
}

/** The formula of a node: "2·x", "x²", "Σ((ŷ − y)²)". Simplify the graph first: only the order of factors and terms is seen to here. */
export function formula(root: Node, options: FormulaOptions): string {
  const notation = options.notation === "text" ? textNotation : texNotation
  const draft: Draft = { notation, written: new Map(), factors: new Map() }
  const { written, factors } = draft
  const stack = [root]
  for (let node = stack.at(-1); node !== undefined; node = stack.at(-1)) {
    const leaf = node === root ? null : leafOf(node, notation, options)
    const missing = leaf === null ? node.inputs.filter((input) => !written.has(input)) : []
    if (missing.length > 0) {
      stack.push(...missing)
      continue
    }
    stack.pop()
    if (written.has(node)) continue
    written.set(node, shortened(leaf ?? write(node, draft)))
    if (!factors.has(node))
      factors.set(node, [{ written: found(written, node), place: placeOf(node, leaf, found(written, node)) }])
  }
  return found(written, root).text
}

function placeOf(node: Node, leaf: Written | null, { text, strength }: Written): number {
  if (leaf !== null) return 1
  if (constantNumber(node) !== null) return 0
  if (text.includes(" / ") && strength === PRODUCT) return 3
  return strength < PRODUCT || text.includes("(") ? 2 : 1
}

function found(written: ReadonlyMap<Node, Written>, node: Node): Written {
  const text = written.get(node)
  invariant(text !== undefined, "a formula's operand was not written")
  return text
}

function shortened(written: Written): Written {
  return written.text.length > LONGEST ? { text: "…", strength: ATOM } : written
}

/** A node that is not written out: by its number, else by its name. */
function leafOf(node: Node, notation: Notation, { numberOf, nameOf }: FormulaOptions): Written | null {
  const value = numberOf?.(node) ?? null
  if (value !== null) return notation.number(value)
  const name = nameOf?.(node) ?? null
  return name === null ? null : notation.name(name)
}

function write(node: Node, draft: Draft): Written {
  const { notation, written, factors } = draft
  const inputs = node.inputs.map((input) => found(written, input))
  const [x, y, z] = inputs
  if (isOp(node, "read_variable")) return notation.name(node.attrs.variable.name)
  if (isOp(node, "input")) return notation.name(node.attrs.label)
  if (isOp(node, "constant")) {
    const value = constantNumber(node)
    return value === null ? notation.name("constant") : notation.number(value)
  }
  if (x === undefined) return notation.call(node.op, [])
  if (SILENT.has(node.op)) {
    const behind = node.inputs[0] === undefined ? undefined : factors.get(node.inputs[0])
    if (behind !== undefined) factors.set(node, behind)
    return x
  }
  if (isOp(node, "reduce_sum")) return notation.total(x, overAxes(node, node.attrs.axes))
  if (y === undefined) return writeUnary(node, notation, x)
  if (node.op === "div") return meanOf(node, notation, written) ?? notation.quotient(x, y)
  const sign = SIGNS[node.op]
  if (sign !== undefined) return notation.compare(x, sign, y)
  if (isOp(node, "matmul")) {
    const left = node.attrs.transposeA ? notation.transposed(x) : x
    return notation.matrixProduct(left, node.attrs.transposeB ? notation.transposed(y) : y)
  }
  switch (node.op) {
    case "add":
      // "4·x³ − 9·x²" rather than "−9·x² + 4·x³".
      return isNegative(node.inputs[0], draft) && !isNegative(node.inputs[1], draft)
        ? notation.sum(y, x)
        : notation.sum(x, y)
    case "sub":
      return notation.difference(x, y)
    case "mul": {
      const all = node.inputs.flatMap((input) => factors.get(input) ?? []).sort((a, b) => a.place - b.place)
      factors.set(node, all)
      return all.map((factor) => factor.written).reduce((left, right) => notation.product(left, right))
    }
    case "pow":
      return notation.power(x, y)
    case "select":
      return z === undefined ? notation.call("select", inputs) : notation.choice(x, y, z)
    default:
      return notation.call(CALLS[node.op] ?? node.op, inputs)
  }
}

/** Whether a term is written with a sign whatever its names stand for. */
function isNegative(node: Node | undefined, { factors }: Draft): boolean {
  if (node === undefined) return false
  if (node.op === "neg") return true
  const [first, second] = factors.get(node) ?? []
  return first !== undefined && second !== undefined && first.place === 0 && /^[−-]/.test(first.written.text)
}

function writeUnary(node: Node, notation: Notation, x: Written): Written {
  switch (node.op) {
    case "neg":
      return notation.negative(x)
    case "square":
      return notation.power(x, notation.number(2))
    case "sqrt":
      return notation.root(x)
    case "rsqrt":
      return notation.quotient(notation.number(1), notation.root(x))
    case "reciprocal":
      return notation.quotient(notation.number(1), x)
    case "abs":
      return notation.size(x)
    case "transpose":
      return node.shape?.length === 2 ? notation.transposed(x) : notation.call("transpose", [x])
    case "assign":
      return x
    case "relu":
      return notation.call("max", [x, notation.number(0)])
    default: {
      const over = "axes" in node.attrs ? overAxes(node, node.attrs.axes as readonly number[] | null) : null
      return notation.call(`${CALLS[node.op] ?? node.op}${over === null ? "" : `[${over}]`}`, [x])
    }
  }
}

/** The axes of a sum as text; null where all are summed. */
function overAxes(node: Node, axes: readonly number[] | null): string | null {
  const rank = node.inputs[0]?.shape?.length
  return axes === null || axes.length === rank ? null : axes.join(", ")
}

/** A sum of everything divided by the number of its terms is a mean. */
function meanOf(node: Node, notation: Notation, written: ReadonlyMap<Node, Written>): Written | null {
  const [sum, count] = node.inputs
  if (sum === undefined || count === undefined || !isOp(sum, "reduce_sum") || overAxes(sum, sum.attrs.axes) !== null)
    return null
  const summed = sum.inputs[0]
  const inner = summed === undefined ? undefined : written.get(summed)
  if (summed === undefined || inner === undefined) return null
  const behind = count.op === "broadcast_to" || count.op === "broadcast_like" ? count.inputs[0] : count
  const isCount = behind?.op === "size_of" && behind.inputs[0] === summed
  const size = isKnown(summed.shape) ? sizeOf(summed.shape) : null
  return isCount || (size !== null && size > 1 && constantNumber(count) === size)
    ? notation.call("mean", [inner])
    : null
}
