// Value numbers: two nodes with one number surely have the same value. Not a merge: nodes keep their identity.
import type { TypedArray } from "../base/dtype.ts"
import { formatShape } from "../base/shape.ts"
import { isOp, type Node } from "../graph/node.ts"
import { attrsText } from "../graph/print.ts"

export interface Numbering {
  /** The value number of a node. Its inputs' numbers are found first, so no deep recursion happens where users come in order. */
  of(node: Node): number
}

/** Longer constants are the same only if they share their elements; they are not read. */
const LONGEST_CONSTANT = 16

const COMMUTATIVE: ReadonlySet<string> = new Set([
  "add",
  "mul",
  "maximum",
  "minimum",
  "equal",
  "not_equal",
  "logical_and",
  "logical_or",
  "logical_xor",
])

export function createNumbering(): Numbering {
  const numbers = new Map<Node, number>()
  const byText = new Map<string, number>()
  const arrays = new Map<TypedArray, number>()

  function numberOf(text: string): number {
    const found = byText.get(text)
    if (found !== undefined) return found
    byText.set(text, byText.size)
    return byText.size - 1
  }

  function arrayNumber(data: TypedArray): number {
    const found = arrays.get(data)
    if (found !== undefined) return found
    arrays.set(data, arrays.size)
    return arrays.size - 1
  }

  function textOf(node: Node): string {
    // What is fed or has an effect is only ever itself.
    if (node.op === "input" || node.op === "assign" || node.op === "group") return `node ${node.id}`
    if (isOp(node, "constant") && node.attrs.value.data.length > LONGEST_CONSTANT)
      return `array ${arrayNumber(node.attrs.value.data)} ${formatShape(node.shape)} ${node.dtype}`
    const inputs = node.inputs.map((input) => numbers.get(input) ?? -1)
    if (COMMUTATIVE.has(node.op)) inputs.sort((a, b) => a - b)
    const control = node.control.map(({ id }) => id).join(" ")
    return `${node.op} ${inputs.join(" ")} ${attrsText(node)} ${node.dtype} after ${control}`
  }

  function of(root: Node): number {
    const stack = [root]
    for (let node = stack.at(-1); node !== undefined; node = stack.at(-1)) {
      const missing = node.inputs.filter((input) => !numbers.has(input))
      if (numbers.has(node) || missing.length === 0) {
        if (!numbers.has(node)) numbers.set(node, numberOf(textOf(node)))
        stack.pop()
      } else {
        stack.push(...missing)
      }
    }
    return numbers.get(root) ?? -1
  }

  return { of }
}
