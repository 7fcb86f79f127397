// A node as a formula that people read, in names or in numbers, with no more brackets than needed.
import { invariant } from "../base/invariant.ts"
import { isKnown, sizeOf } from "../base/shape.ts"
import { isOp, type Node } from "../graph/node.ts"
import type { OpName } from "../graph/op-attrs.ts"
import { constantNumber } from "../ops/constant-number.ts"
import { ATOM, type Notation, texNotation, textNotation, type Written } from "./notation.ts"

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

/** The formula of a node: "2·x", "x²", "Σ((ŷ − y)²)". Simplify the graph first; what is written is what is computed. */
export function formula(root: Node, options: FormulaOptions): string {
  const notation = options.notation === "text" ? textNotation : texNotation
  const written = new Map<Node, Written>()
  const stack = [root]
  for (let node = stack.at(-1); node !== undefined; node = stack.at(-1)) {
    const leaf = node === root ? null : leafOf(node, notation, options)
    const missing = leaf === null ? node.inputs.filter((input) => !written.has(input)) : []
    if (missing.length > 0) {
      stack.push(...missing)
      continue
    }
    stack.pop()
    if (!written.has(node)) written.set(node, shortened(leaf ?? write(node, notation, written)))
  }
  return found(written, root).text
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

function write(node: Node, notation: Notation, written: ReadonlyMap<Node, Written>): Written {
  const inputs = node.inputs.map((input) => found(written, input))
  const [x, y, z] = inputs
  if (isOp(node, "read_variable")) return notation.name(node.attrs.variable.name)
  if (isOp(node, "input")) return notation.name(node.attrs.label)
  if (isOp(node, "constant")) {
    const value = constantNumber(node)
    return value === null ? notation.name("constant") : notation.number(value)
  }
  if (x === undefined) return notation.call(node.op, [])
  if (SILENT.has(node.op)) return x
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
      return notation.sum(x, y)
    case "sub":
      return notation.difference(x, y)
    case "mul": {
      // A coefficient is written first.
      const [left, right] = node.inputs
      const swap =
        right !== undefined && left !== undefined && constantNumber(right) !== null && constantNumber(left) === null
      return swap ? notation.product(y, x) : notation.product(x, y)
    }
    case "pow":
      return notation.power(x, y)
    case "select":
      return z === undefined ? notation.call("select", inputs) : notation.choice(x, y, z)
    default:
      return notation.call(CALLS[node.op] ?? node.op, inputs)
  }
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
    default:
      return notation.call(CALLS[node.op] ?? node.op, [x])
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
