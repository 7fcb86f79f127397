// Changes of shape: axes added, dropped, moved, split, joined, repeated. They work where sizes are unknown, if the rank is known.
import { generate } from "../../base/generate.ts"
import { formatShape, isKnown, type PartialShape, sizeOf } from "../../base/shape.ts"
import type { Builder } from "../../graph/builder.ts"
import type { Node } from "../../graph/node.ts"
import { shapeError, valueError } from "../errors.ts"
import { resolveAxes, resolveAxis } from "../rules.ts"
import { sliceAxis } from "../slice-axis.ts"
import { expandDims, knownRank, tryReshape } from "./axes.ts"
import { type AxesArgument, axesOf, type Composite } from "./composite.ts"

/** Each part is a node of its own, so there may not be any number of them. */
const MOST_PARTS = 10_000

function checkParts(name: string, count: number): void {
  if (count > MOST_PARTS) {
    throw valueError(
      `${name} into ${count} parts: at most ${MOST_PARTS} are made. Use gather, a slice or a reshape instead.`,
    )
  }
}

/** A tensor of unknown size joined to itself. */
function copies(b: Builder, name: string, x: Node, times: number, axis: number): Node {
  checkParts(name, times)
  return b.op(
    "concat",
    generate(times, () => x),
    { axis },
  )
}

export const squeeze: Composite<(b: Builder, x: Node, axes?: AxesArgument) => Node> = {
  name: "squeeze",
  signature: "squeeze(x, axis=None)",
  doc: { summary: "Axes of size 1 taken out.", formula: null, derivative: null },
  expand(b, x, axes = null) {
    const shape = knownRank("squeeze", x)
    const named = resolveAxes("squeeze", shape, axesOf(axes))
    const gone = named ?? shape.flatMap((size, axis) => (size === 1 ? [axis] : []))
    for (const axis of gone) {
      const size = shape[axis] ?? null
      if (size !== null && size !== 1)
        throw shapeError(
          `squeeze of ${formatShape(shape)}: axis ${axis} has size ${size}, not 1. Leave it out of axis.`,
        )
    }
    if (gone.length === 0) return x
    const kept = shape.filter((_, axis) => !gone.includes(axis))
    return tryReshape(b, x, kept) ?? b.sum(x, gone)
  },
}

export const flatten: Composite<(b: Builder, x: Node) => Node> = {
  name: "flatten",
  signature: "flatten(x)",
  doc: {
    summary: "Each example of a batch as one row: all axes but the first made one.",
    formula: null,
    derivative: null,
  },
  expand(b, x) {
    const shape = knownRank("flatten", x)
    const rest = shape.slice(1)
    if (isKnown(rest)) return b.reshape(x, [shape[0] ?? -1, sizeOf(rest)])
    if (shape[0] == null)
      throw shapeError(
        `flatten of ${formatShape(shape)}: the sizes after the first must be known. Give the placeholder its sizes.`,
      )
    return b.reshape(x, [shape[0], -1])
  },
}

export const stack: Composite<(b: Builder, parts: readonly Node[], axis?: number) => Node> = {
  name: "stack",
  signature: "stack(values, axis=0)",
  doc: { summary: "Tensors of one shape laid side by side along a new axis.", formula: null, derivative: null },
  expand: (b, parts, axis = 0) =>
    b.op(
      "concat",
      parts.map((part) => expandDims.expand(b, part, axis)),
      { axis },
    ),
}

export const unstack: Composite<(b: Builder, x: Node, axis?: number) => Node[]> = {
  name: "unstack",
  signature: "unstack(value, axis=0)",
  doc: { summary: "The slices along an axis, as a list.", formula: null, derivative: null },
  expand(b, x, axis = 0) {
    const shape = knownRank("unstack", x)
    const along = resolveAxis("unstack", shape, axis)
    const size = shape[along] ?? null
    if (size === null)
      throw shapeError(
        `unstack of ${formatShape(shape)} along axis ${axis}: its size must be known. Give the placeholder that size.`,
      )
    checkParts("unstack", size)
    return generate(size, (i) => squeeze.expand(b, sliceAxis(b, x, along, i, i + 1), along))
  },
}

export const split: Composite<(b: Builder, x: Node, parts: number | readonly number[], axis?: number) => Node[]> = {
  name: "split",
  signature: "split(value, num_or_size_splits, axis=0)",
  doc: {
    summary: "A tensor cut into equal parts, or parts of given sizes, along an axis.",
    formula: null,
    derivative: null,
  },
  expand(b, x, parts, axis = 0) {
    const shape = knownRank("split", x)
    const along = resolveAxis("split", shape, axis)
    const size = shape[along] ?? null
    const sizes = splitSizes(shape, along, size, parts)
    let start = 0
    return sizes.map((length) => {
      const part = sliceAxis(b, x, along, start, start + length)
      start += length
      return part
    })
  },
}

function splitSizes(
  shape: PartialShape,
  axis: number,
  size: number | null,
  parts: number | readonly number[],
): readonly number[] {
  const what = `split of ${formatShape(shape)} along axis ${axis}`
  checkParts("split", typeof parts === "number" ? parts : parts.length)
  if (typeof parts === "number") {
    if (size === null) throw shapeError(`${what}: its size must be known. Give the sizes of the parts as a list.`)
    if (size % parts !== 0)
      throw valueError(
        `${what} into ${parts}: ${size} does not divide by ${parts}. Give the sizes of the parts as a list.`,
      )
    return generate(parts, () => size / parts)
  }
  const given = parts.reduce((total, part) => total + Math.max(part, 0), 0)
  const filledIn = parts.map((part) => (part === -1 && size !== null ? size - given : part))
  const total = filledIn.reduce((sum, part) => sum + part, 0)
  if (filledIn.some((part) => part < 0) || (size !== null && total !== size)) {
    throw valueError(
      `${what} into [${parts.join(", ")}]: the parts do not add up to ${size ?? "the unknown size"}. Make them add up.`,
    )
  }
  return filledIn
}

export const tile: Composite<(b: Builder, x: Node, multiples: readonly number[]) => Node> = {
  name: "tile",
  signature: "tile(input, multiples)",
  doc: { summary: "A tensor repeated along each axis.", formula: null, derivative: null },
  expand(b, x, multiples) {
    const shape = knownRank("tile", x)
    if (multiples.length !== shape.length) {
      throw shapeError(
        `tile of ${formatShape(shape)} by [${multiples.join(", ")}]: it has ${shape.length} axes. Give one number for each.`,
      )
    }
    if (isKnown(shape)) {
      const spread = shape.flatMap((size) => [1, size])
      const repeated = shape.flatMap((size, axis) => [multiples[axis] ?? 1, size])
      const whole = shape.map((size, axis) => size * (multiples[axis] ?? 1))
      return b.reshape(b.broadcastTo(b.reshape(x, spread), repeated), whole)
    }
    return multiples.reduce((tiled, times, axis) => (times === 1 ? tiled : copies(b, "tile", tiled, times, axis)), x)
  },
}

export const repeat: Composite<(b: Builder, x: Node, times: number, axis: number) => Node> = {
  name: "repeat",
  signature: "repeat(input, repeats, axis)",
  doc: { summary: "Each element of an axis repeated in place.", formula: null, derivative: null },
  expand(b, x, times, axis) {
    const shape = knownRank("repeat", x)
    const along = resolveAxis("repeat", shape, axis)
    const size = shape[along] ?? null
    const sizes = shape.map((extent, other) => (other === along ? (size === null ? null : size * times) : extent))
    const spread = expandDims.expand(b, x, along + 1)
    if (isKnown(spread.shape) && isKnown(sizes)) {
      const repeated = spread.shape.map((extent, other) => (other === along + 1 ? times : extent))
      return b.reshape(b.broadcastTo(spread, repeated), sizes)
    }
    const merged = tryReshape(b, copies(b, "repeat", spread, times, along + 1), sizes)
    if (merged !== null) return merged
    throw shapeError(
      `repeat of ${formatShape(shape)}: at most one size may be unknown. Give the placeholder its sizes.`,
    )
  },
}

export const matrixTranspose: Composite<(b: Builder, x: Node) => Node> = {
  name: "matrix_transpose",
  signature: "matrix_transpose(a)",
  doc: { summary: "The last two axes swapped.", formula: "x^{\\mathsf T}", derivative: null },
  expand(b, x) {
    const rank = knownRank("matrix_transpose", x).length
    if (rank < 2)
      throw shapeError(`matrix_transpose of ${formatShape(x.shape)}: it needs two axes. Reshape it to a matrix.`)
    return b.transpose(x, [...generate(rank - 2, (axis) => axis), rank - 1, rank - 2])
  },
}
