// Einstein sums, as diagonals, transposes, sums and batched matrix products.
import { generate } from "../../base/generate.ts"
import { formatShape } from "../../base/shape.ts"
import type { Builder } from "../../graph/builder.ts"
import type { Node } from "../../graph/node.ts"
import { shapeError, valueError } from "../errors.ts"
import type { Composite } from "./composite.ts"
import { diagPart } from "./creation.ts"

/** A tensor with a letter for each axis. */
interface Labelled {
  readonly x: Node
  readonly labels: readonly string[]
}

export const einsum: Composite<(b: Builder, equation: string, operands: readonly Node[]) => Node> = {
  name: "einsum",
  signature: "einsum(equation, *inputs)",
  doc: {
    summary:
      "Sums of products written with one letter per axis, as in 'ij,jk->ik': letters missing on the right are summed over.",
    formula: "\\sum_{j} x_{ij} y_{jk}",
    derivative: null,
  },
  expand(b, equation, operands) {
    const { inputs, output } = parse(equation, operands)
    let terms: Labelled[] = operands.map((x, index) => withoutRepeats(b, { x, labels: inputs[index] ?? [] }))
    while (terms.length > 1) {
      const [first, second, ...rest] = terms as [Labelled, Labelled, ...Labelled[]]
      const needed = new Set([...output, ...rest.flatMap(({ labels }) => labels)])
      terms = [contract(b, first, second, needed), ...rest]
    }
    const [last] = terms as [Labelled]
    const summed = sumOut(b, last, new Set(output))
    return permute(b, summed, output)
  },
}

function parse(equation: string, operands: readonly Node[]): { inputs: string[][]; output: string[] } {
  const [left = "", right, ...more] = equation.replaceAll(" ", "").split("->")
  const parts = left.split(",")
  const bad = valueError(
    `einsum '${equation}': it must read like 'ij,jk->ik', with one group of letters per tensor. There are ${operands.length} tensors.`,
  )
  if (
    more.length > 0 ||
    parts.length !== operands.length ||
    !/^[A-Za-z.,]*$/.test(left) ||
    !/^[A-Za-z.]*$/.test(right ?? "")
  )
    throw bad
  // The axes that an ellipsis stands for are named by digits, counted from the last.
  const dots: string[] = []
  const inputs = parts.map((part, index) => {
    const x = operands[index]
    if (x?.shape == null)
      throw shapeError(
        `einsum '${equation}' of a tensor of unknown rank: the number of axes must be known. Give the placeholder a shape.`,
      )
    const letters = part.split("...")
    const named = letters.join("")
    if (letters.length > 2 || named.includes(".")) throw bad
    const hidden = letters.length === 2 ? x.shape.length - named.length : 0
    if (named.length + hidden !== x.shape.length || hidden < 0) {
      throw shapeError(
        `einsum '${equation}': '${part}' names ${named.length} axes, but the tensor is ${formatShape(x.shape)}. Give it one letter per axis.`,
      )
    }
    const numbers = generate(hidden, (i) => String(hidden - 1 - i))
    if (numbers.length > dots.length) dots.splice(0, dots.length, ...numbers)
    return [...(letters[0] ?? ""), ...numbers, ...(letters[1] ?? "")]
  })
  const all = inputs.flat()
  const once = [...new Set(all)]
    .filter((label) => /[A-Za-z]/.test(label) && all.indexOf(label) === all.lastIndexOf(label))
    .sort()
  const output =
    right === undefined
      ? [...dots, ...once]
      : right.split("...").flatMap((letters, i) => (i === 0 ? [...letters] : [...dots, ...letters]))
  const unknown = output.find((label) => !all.includes(label))
  if (unknown !== undefined || new Set(output).size !== output.length) {
    throw valueError(
      `einsum '${equation}': each letter of the result must be one of the tensors' letters, once. Check '${right ?? ""}'.`,
    )
  }
  return { inputs, output }
}

/** A letter that stands twice in one tensor means its diagonal. */
function withoutRepeats(b: Builder, term: Labelled): Labelled {
  const repeated = term.labels.findIndex((label, index) => term.labels.indexOf(label) !== index)
  if (repeated === -1) return term
  const label = term.labels[repeated] ?? ""
  const first = term.labels.indexOf(label)
  const others = [...term.labels.keys()].filter((axis) => axis !== first && axis !== repeated)
  const moved = b.transpose(term.x, [...others, first, repeated])
  return withoutRepeats(b, {
    x: diagPart.expand(b, moved),
    labels: [...others.map((axis) => term.labels[axis] ?? ""), label],
  })
}

/** The sum over every axis whose letter is not needed. */
function sumOut(b: Builder, { x, labels }: Labelled, needed: ReadonlySet<string>): Labelled {
  const axes = labels.flatMap((label, axis) => (needed.has(label) ? [] : [axis]))
  if (axes.length === 0) return { x, labels }
  return { x: b.sum(x, axes), labels: labels.filter((label) => needed.has(label)) }
}

function permute(b: Builder, { x, labels }: Labelled, order: readonly string[]): Node {
  const permutation = order.map((label) => labels.indexOf(label))
  return permutation.every((axis, index) => axis === index) ? x : b.transpose(x, permutation)
}

/** The product of two terms, summed over the letters that nothing else needs. */
function contract(b: Builder, first: Labelled, second: Labelled, needed: ReadonlySet<string>): Labelled {
  const left = sumOut(b, first, new Set([...needed, ...second.labels]))
  const right = sumOut(b, second, new Set([...needed, ...first.labels]))
  const shared = left.labels.filter((label) => right.labels.includes(label))
  const batch = shared.filter((label) => needed.has(label))
  const inner = shared.filter((label) => !needed.has(label))
  const rows = left.labels.filter((label) => !shared.includes(label))
  const columns = right.labels.filter((label) => !shared.includes(label))
  const sizes = sizesOf(left, right)
  const a = grouped(b, left, [batch, rows, inner], sizes)
  const c = grouped(b, right, [batch, inner, columns], sizes)
  const labels = [...batch, ...rows, ...columns]
  return {
    x: reshaped(
      b,
      b.matmul(a, c),
      labels.map((label) => sizes.get(label) ?? null),
    ),
    labels,
  }
}

/** Sizes by letter; a size of 1 in an ellipsis broadcasts against the other. */
function sizesOf(left: Labelled, right: Labelled): Map<string, number | null> {
  const sizes = new Map<string, number | null>()
  for (const { x, labels } of [left, right]) {
    for (const [axis, label] of labels.entries()) {
      const size = x.shape?.[axis] ?? null
      const before = sizes.get(label)
      if (before === undefined || before === null || before === 1) sizes.set(label, size ?? before ?? null)
      else if (size !== null && size !== before && size !== 1) {
        throw shapeError(
          `einsum: the letter ${label} has the sizes ${before} and ${size}. Use different letters, or make them equal.`,
        )
      }
    }
  }
  return sizes
}

/** Axes gathered into one per group, for a batched matrix product; without a batch, into a matrix. */
function grouped(
  b: Builder,
  term: Labelled,
  groups: readonly (readonly string[])[],
  sizes: ReadonlyMap<string, number | null>,
): Node {
  const order = groups.flat()
  const known = order.map((label) => sizes.get(label) ?? null)
  const permuted = permute(b, term, order)
  const isSpread = known.every((size, axis) => size === permuted.shape?.[axis] || size === null)
  const full =
    isSpread || known.includes(null)
      ? permuted
      : b.broadcastTo(
          permuted,
          known.map((size) => size ?? 1),
        )
  const kept = groups.filter((group, index) => index > 0 || group.length > 0)
  return reshaped(
    b,
    full,
    kept.map((group) =>
      group.reduce<number | null>((product, label) => {
        const size = sizes.get(label) ?? null
        return product === null || size === null ? null : product * size
      }, 1),
    ),
  )
}

function reshaped(b: Builder, x: Node, sizes: readonly (number | null)[]): Node {
  if (x.shape?.length === sizes.length && sizes.every((size, axis) => size === x.shape?.[axis])) return x
  if (sizes.filter((size) => size === null).length > 1) {
    throw shapeError(
      "einsum with several unknown sizes: at most one may be unknown. Give the placeholders their sizes.",
    )
  }
  return b.reshape(
    x,
    sizes.map((size) => size ?? -1),
  )
}
