// einsum: sums of products over letters, two tensors at a time, each as one batched matrix product.
import type { Builder } from "../../../graph/builder.ts"
import type { Node } from "../../../graph/node.ts"
import type { NativeContext } from "../../machine/native.ts"
import { raiseValue } from "../../runtime/errors.ts"

interface Term {
  readonly node: Node
  readonly letters: string
}

/** `equation` is explicit ("ij,jk->ik") or implicit (letters that occur once, in order). No ellipsis, no repeated letter in a term. */
export function einsum(ctx: NativeContext, b: Builder, equation: string, inputs: readonly Node[]): Node {
  const text = equation.replace(/\s+/g, "")
  const [left = "", right] = text.split("->")
  const terms = left.split(",")
  if (terms.length !== inputs.length) {
    raiseValue(ctx, `einsum: '${equation}' names ${terms.length} tensors, but ${inputs.length} are given.`)
  }
  for (const letters of terms) {
    if (!/^[A-Za-z]*$/.test(letters)) raiseValue(ctx, `einsum: '${equation}' may have only letters, commas and ->.`)
    if (new Set(letters).size !== letters.length) {
      raiseValue(ctx, `einsum: a letter occurs twice in '${letters}'. Take the diagonal with tf.linalg.diag_part.`)
    }
  }
  const output = right ?? implicitOutput(left)
  let [total, ...rest] = terms.map((letters, index) => term(ctx, inputs[index] as Node, letters)) as [Term, ...Term[]]
  rest.forEach((next, index) => {
    const later = rest
      .slice(index + 1)
      .map(({ letters }) => letters)
      .join("")
    total = contract(ctx, b, total, next, new Set(output + later))
  })
  return arranged(ctx, b, total, output)
}

function term(ctx: NativeContext, node: Node, letters: string): Term {
  if (node.shape !== null && node.shape.length !== letters.length) {
    raiseValue(ctx, `einsum: '${letters}' names ${letters.length} axes of a tensor of rank ${node.shape.length}.`)
  }
  return { node, letters }
}

function implicitOutput(left: string): string {
  const letters = left.replaceAll(",", "")
  return [...new Set(letters)]
    .filter((letter) => letters.split(letter).length === 2)
    .sort()
    .join("")
}

function sumAway(b: Builder, { node, letters }: Term, keep: ReadonlySet<string>): Term {
  const axes = [...letters].flatMap((letter, axis) => (keep.has(letter) ? [] : [axis]))
  if (axes.length === 0) return { node, letters }
  return { node: b.sum(node, axes, false), letters: [...letters].filter((letter) => keep.has(letter)).join("") }
}

function permuted(b: Builder, { node, letters }: Term, order: string): Node {
  return order === letters
    ? node
    : b.transpose(
        node,
        [...order].map((letter) => letters.indexOf(letter)),
      )
}

function contract(ctx: NativeContext, b: Builder, first: Term, second: Term, wanted: ReadonlySet<string>): Term {
  const x = sumAway(b, first, new Set([...wanted, ...second.letters]))
  const y = sumAway(b, second, new Set([...wanted, ...first.letters]))
  const shared = [...x.letters].filter((letter) => y.letters.includes(letter))
  const batch = shared.filter((letter) => wanted.has(letter)).join("")
  const inner = shared.filter((letter) => !wanted.has(letter)).join("")
  const rows = [...x.letters].filter((letter) => !shared.includes(letter)).join("")
  const columns = [...y.letters].filter((letter) => !shared.includes(letter)).join("")
  const left = permuted(b, x, batch + rows + inner)
  const right = permuted(b, y, batch + inner + columns)
  const sizeOf = (letter: string): number => sizeIn(x, letter) ?? sizeIn(y, letter) ?? -1
  const product = (letters: string): number =>
    [...letters].reduce((size, letter) => (size < 0 || sizeOf(letter) < 0 ? -1 : size * sizeOf(letter)), 1)
  const sizes = [...batch].map(sizeOf)
  const lastRows = product(rows)
  if ([...sizes, lastRows].filter((size) => size === -1).length > 1 || product(inner) < 0 || product(columns) < 0) {
    raiseValue(ctx, "einsum: too many sizes are unknown while the graph is built.")
  }
  const a = b.reshape(left, [...sizes, lastRows, product(inner)])
  const z = b.reshape(right, [...sizes, product(inner), product(columns)])
  const result = b.reshape(b.matmul(a, z), [...(batch + rows + columns)].map(sizeOf))
  return { node: result, letters: batch + rows + columns }
}

function sizeIn({ node, letters }: Term, letter: string): number | null {
  const axis = letters.indexOf(letter)
  return axis === -1 ? null : (node.shape?.[axis] ?? null)
}

function arranged(ctx: NativeContext, b: Builder, total: Term, output: string): Node {
  const reduced = sumAway(b, total, new Set(output))
  for (const letter of output) {
    if (!reduced.letters.includes(letter)) raiseValue(ctx, `einsum: '${letter}' is in the result but in no tensor.`)
  }
  return permuted(b, reduced, output)
}
