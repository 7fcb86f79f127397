// Products of vectors, matrices and tensors: dot, outer, tensordot, trace. einsum has a file of its own.
import { formatShape } from "../../base/shape.ts"
import type { Builder } from "../../graph/builder.ts"
import type { Node } from "../../graph/node.ts"
import { shapeError } from "../errors.ts"
import { resolveAxis } from "../rules.ts"
import type { Composite } from "./composite.ts"
import { diagPart } from "./creation.ts"

/** The product of sizes, or −1 where one is unknown. */
function merged(sizes: readonly (number | null)[]): number {
  return sizes.reduce<number>((product, size) => (product === -1 || size === null ? -1 : product * size), 1)
}

/** x, whose axes come in two groups, as a matrix with one axis for each group. */
function asMatrix(
  b: Builder,
  what: string,
  x: Node,
  rows: readonly (number | null)[],
  columns: readonly (number | null)[],
): Node {
  if (rows.length === 1 && columns.length === 1) return x
  const sizes = [merged(rows), merged(columns)]
  if (sizes[0] === -1 && sizes[1] === -1) {
    throw shapeError(`${what}: at most one size of each may be unknown. Give the placeholders their sizes.`)
  }
  return b.reshape(x, sizes)
}

export const tensordot: Composite<
  (b: Builder, x: Node, y: Node, axesX: readonly number[], axesY: readonly number[]) => Node
> = {
  name: "tensordot",
  signature: "tensordot(a, b, axes)",
  doc: {
    summary: "The sum of products over some axes of the first and as many of the second.",
    formula: "\\sum_k x_{ik} y_{kj}",
    derivative: null,
  },
  expand(b, x, y, axesX, axesY) {
    const [shapeX, shapeY] = [x.shape, y.shape]
    const what = `tensordot of ${formatShape(shapeX)} and ${formatShape(shapeY)}`
    if (shapeX === null || shapeY === null)
      throw shapeError(`${what}: the number of axes must be known. Give the placeholder a shape.`)
    const overX = axesX.map((axis) => resolveAxis("tensordot", shapeX, axis))
    const overY = axesY.map((axis) => resolveAxis("tensordot", shapeY, axis))
    const freeX = [...shapeX.keys()].filter((axis) => !overX.includes(axis))
    const freeY = [...shapeY.keys()].filter((axis) => !overY.includes(axis))
    const sizesX = overX.map((axis) => shapeX[axis] ?? null)
    const sizesY = overY.map((axis) => shapeY[axis] ?? null)
    const differs =
      sizesX.length !== sizesY.length ||
      sizesX.some((size, i) => size !== null && sizesY[i] !== null && size !== sizesY[i])
    if (differs)
      throw shapeError(
        `${what} over [${axesX.join(", ")}] and [${axesY.join(", ")}]: these axes differ in size. Name axes of equal sizes.`,
      )
    const rows = freeX.map((axis) => shapeX[axis] ?? null)
    const columns = freeY.map((axis) => shapeY[axis] ?? null)
    const inner = sizesX.map((size, i) => size ?? sizesY[i] ?? null)
    const left = asMatrix(b, what, b.transpose(x, [...freeX, ...overX]), rows, inner)
    const right = asMatrix(b, what, b.transpose(y, [...overY, ...freeY]), inner, columns)
    const product = b.matmul(left, right)
    const sizes = [...rows, ...columns]
    if (rows.length === 1 && columns.length === 1) return product
    if (sizes.filter((size) => size === null).length > 1) {
      throw shapeError(`${what}: at most one size of the result may be unknown. Give the placeholders their sizes.`)
    }
    return b.reshape(
      product,
      sizes.map((size) => size ?? -1),
    )
  },
}

export const dot: Composite<(b: Builder, x: Node, y: Node) => Node> = {
  name: "dot",
  signature: "dot(x, y)",
  doc: {
    summary: "The dot product: of two vectors a number, of matrices the matrix product, as NumPy's.",
    formula: "x \\cdot y",
    derivative: null,
  },
  expand(b, x, y) {
    const [rankX, rankY] = [x.shape?.length, y.shape?.length]
    if (rankX === undefined || rankY === undefined) {
      throw shapeError(
        `dot of ${formatShape(x.shape)} and ${formatShape(y.shape)}: the number of axes must be known. Give the placeholder a shape.`,
      )
    }
    if (rankX === 0 || rankY === 0) return b.mul(x, y)
    if (rankX === 2 && rankY === 2) return b.matmul(x, y)
    if (rankX === 1 && rankY === 1) {
      const [a, z] = [x.shape?.[0] ?? null, y.shape?.[0] ?? null]
      if (a !== null && z !== null && a !== z)
        throw shapeError(
          `dot of ${formatShape(x.shape)} and ${formatShape(y.shape)}: the sizes ${a} and ${z} differ. Give both as many elements.`,
        )
      return b.sum(b.mul(x, y), null)
    }
    return tensordot.expand(b, x, y, [-1], [rankY === 1 ? 0 : -2])
  },
}

/** The product of `@`: as matmul, with vectors as a row on the left and a column on the right. */
export const matvec: Composite<(b: Builder, x: Node, y: Node) => Node> = {
  name: "matvec",
  signature: "x @ y",
  doc: {
    summary: "The matrix product, where a vector counts as a row on the left and as a column on the right.",
    formula: "x\\,y",
    derivative: null,
  },
  expand(b, x, y) {
    const rankX = x.shape?.length
    const rankY = y.shape?.length
    if (rankX === 1 || rankY === 1) return rankX === 0 || rankY === 0 ? b.matmul(x, y) : vectorProduct(b, x, y)
    return b.matmul(x, y)
  },
}

function vectorProduct(b: Builder, x: Node, y: Node): Node {
  const [a, z] = [x.shape?.at(-1) ?? null, (y.shape?.length === 1 ? y.shape[0] : y.shape?.at(-2)) ?? null]
  if (a !== null && z !== null && a !== z) {
    throw shapeError(
      `matmul of ${formatShape(x.shape)} and ${formatShape(y.shape)}: the inner sizes ${a} and ${z} differ. Give the vector as many elements.`,
    )
  }
  return dot.expand(b, x, y)
}

export const outer: Composite<(b: Builder, x: Node, y: Node) => Node> = {
  name: "outer",
  signature: "outer(x, y)",
  doc: {
    summary: "Every element of one vector times every element of another.",
    formula: "x\\,y^{\\mathsf T}",
    derivative: null,
  },
  expand: (b, x, y) => b.mul(b.reshape(x, [-1, 1]), b.reshape(y, [1, -1])),
}

export const trace: Composite<(b: Builder, x: Node) => Node> = {
  name: "trace",
  signature: "trace(x)",
  doc: { summary: "The sum of the diagonal.", formula: "\\operatorname{tr} x", derivative: "I" },
  expand: (b, x) => b.op("reduce_sum", [diagPart.expand(b, x)], { axes: [-1], keepDims: false }),
}
