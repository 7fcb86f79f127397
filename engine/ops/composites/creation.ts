// Tensors made from numbers: ranges, grids, one-hot rows, identity matrices, diagonals, constants like another tensor.
import type { DType } from "../../base/dtype.ts"
import { formatShape, type Shape } from "../../base/shape.ts"
import type { Builder } from "../../graph/builder.ts"
import type { Node } from "../../graph/node.ts"
import { shapeError, valueError } from "../errors.ts"
import { expandDims } from "./axes.ts"
import type { Composite } from "./composite.ts"

/** All elements of one value, without storing more than one. */
export function filled(b: Builder, shape: Shape, dtype: DType, value: number): Node {
  const one = b.scalar(dtype, value)
  return shape.length === 0 ? one : b.broadcastTo(one, shape)
}

export const zerosLike: Composite<(b: Builder, x: Node) => Node> = {
  name: "zeros_like",
  signature: "zeros_like(x)",
  doc: { summary: "Zeros of the shape and type of x.", formula: "0", derivative: null },
  expand: (b, x) => b.fillLike(x, 0),
}

export const onesLike: Composite<(b: Builder, x: Node) => Node> = {
  name: "ones_like",
  signature: "ones_like(x)",
  doc: { summary: "Ones of the shape and type of x.", formula: "1", derivative: null },
  expand: (b, x) => b.fillLike(x, 1),
}

export const eye: Composite<(b: Builder, rows: number, columns?: number, dtype?: DType) => Node> = {
  name: "eye",
  signature: "eye(num_rows, num_columns=None, dtype=tf.float32)",
  doc: { summary: "The identity matrix: 1 on the diagonal, 0 elsewhere.", formula: "I", derivative: null },
  expand(b, rows, columns = rows, dtype = "float32") {
    const shape = [rows, columns]
    const row = b.op("iota", [], { shape, axis: 0, dtype: "int32" })
    const column = b.op("iota", [], { shape, axis: 1, dtype: "int32" })
    return b.cast(b.op("equal", [row, column], {}), dtype)
  },
}

export const diag: Composite<(b: Builder, x: Node) => Node> = {
  name: "diag",
  signature: "diag(x)",
  doc: {
    summary: "Square matrices with the last axis on their diagonals.",
    formula: "\\operatorname{diag}(x)",
    derivative: null,
  },
  expand(b, x) {
    const size = x.shape?.at(-1) ?? null
    if (size === null)
      throw shapeError(`diag of ${formatShape(x.shape)}: the last size must be known. Give the vector a known size.`)
    const onDiagonal = eye.expand(b, size, size, "bool")
    return b.select(onDiagonal, expandDims.expand(b, x, -1), b.scalar(x.dtype, 0))
  },
}

export const diagPart: Composite<(b: Builder, x: Node) => Node> = {
  name: "diag_part",
  signature: "diag_part(x)",
  doc: { summary: "The diagonals of the matrices in the last two axes.", formula: "x_{ii}", derivative: null },
  expand(b, x) {
    const rows = x.shape?.at(-2) ?? null
    const columns = x.shape?.at(-1) ?? null
    if (rows === null || columns === null || x.shape === null) {
      throw shapeError(
        `diag_part of ${formatShape(x.shape)}: it needs matrices of known size. Give it at least two known sizes.`,
      )
    }
    const size = Math.min(rows, columns)
    const ranges = x.shape.map((_, axis) => ({
      start: 0,
      end: axis < (x.shape?.length ?? 0) - 2 ? null : size,
      step: 1,
    }))
    const square = b.op("slice", [x], { ranges })
    const kept = b.select(eye.expand(b, size, size, "bool"), square, b.scalar(x.dtype, 0))
    return b.op("reduce_sum", [kept], { axes: [-1], keepDims: false })
  },
}

export const linspace: Composite<(b: Builder, start: Node, stop: Node, count: number) => Node> = {
  name: "linspace",
  signature: "linspace(start, stop, num)",
  doc: {
    summary: "num evenly spaced numbers from start to stop, both included.",
    formula: "a + \\frac{i}{n - 1}(b - a)",
    derivative: null,
  },
  expand(b, start, stop, count) {
    if (!Number.isInteger(count) || count < 1)
      throw valueError(`linspace of ${count} numbers: it needs at least 1. Give a positive whole number.`)
    const steps = b.op("iota", [], { shape: [count], axis: 0, dtype: start.dtype })
    if (count === 1) return b.add(start, steps)
    const step = b.div(b.sub(stop, start), b.scalar(start.dtype, count - 1))
    const inner = b.add(start, b.mul(step, steps))
    // The last is stop itself, not what rounding makes of it.
    const isLast = b.op("equal", [steps, b.scalar(start.dtype, count - 1)], {})
    return b.select(isLast, stop, inner)
  },
}

export const range: Composite<(b: Builder, start: number, limit: number, step: number, dtype: DType) => Node> = {
  name: "range",
  signature: "range(start, limit, delta=1)",
  doc: { summary: "start, start + delta, … up to but without limit.", formula: "a + i\\,d", derivative: null },
  expand(b, start, limit, step, dtype) {
    if (step === 0) throw valueError("range with a step of 0: it never ends. Use a step such as 1 or -1.")
    const count = Math.max(0, Math.ceil((limit - start) / step))
    // Counted when it runs, so that a long range costs nothing while tracing.
    const steps = b.op("iota", [], { shape: [count], axis: 0, dtype })
    const scaled = step === 1 ? steps : b.mul(steps, b.scalar(dtype, step))
    return start === 0 ? scaled : b.add(scaled, b.scalar(dtype, start))
  },
}

export const meshgrid: Composite<(b: Builder, vectors: readonly Node[], indexing?: "xy" | "ij") => Node[]> = {
  name: "meshgrid",
  signature: "meshgrid(*args, indexing='xy')",
  doc: { summary: "The coordinates of every point of a grid, one tensor per axis.", formula: null, derivative: null },
  expand(b, vectors, indexing = "xy") {
    const sizes = vectors.map((vector) => {
      const size = vector.shape?.length === 1 ? (vector.shape[0] ?? null) : null
      if (size === null)
        throw shapeError(
          `meshgrid of ${formatShape(vector.shape)}: it takes vectors of known size. Reshape to one axis.`,
        )
      return size
    })
    const swap = indexing === "xy" && vectors.length > 1
    const axisOf = (index: number) => (swap && index < 2 ? 1 - index : index)
    const shape = new Array<number>(sizes.length)
    for (const [index, size] of sizes.entries()) shape[axisOf(index)] = size
    return vectors.map((vector, index) => {
      const own = shape.map((size, axis) => (axis === axisOf(index) ? size : 1))
      return b.broadcastTo(b.reshape(vector, own), shape)
    })
  },
}
