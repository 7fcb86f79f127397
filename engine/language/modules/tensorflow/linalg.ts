// tf.linalg: products, norms and contractions.

import { isKnown } from "../../../base/shape.ts"
import type { Builder } from "../../../graph/builder.ts"
import type { Node } from "../../../graph/node.ts"
import type { NativeContext } from "../../machine/native.ts"
import { plain } from "../../objects/live.ts"
import type { PyValue } from "../../objects/object.ts"
import { raiseValue } from "../../runtime/errors.ts"
import { itemsOf } from "../../runtime/values.ts"
import { einsum } from "./einsum.ts"
import { axesArgument } from "./reductions.ts"
import { integerList } from "./shapes.ts"
import { type FunctionTable, flag, general, summaryOf } from "./table.ts"

/** The contraction of some axes of x with as many of y: both become matrices, and one product does it. */
export function tensorProduct(
  ctx: NativeContext,
  b: Builder,
  x: Node,
  y: Node,
  left: readonly number[],
  right: readonly number[],
): Node {
  if (!isKnown(y.shape) || x.shape === null) {
    return raiseValue(ctx, "tensordot: the shapes must be known while the graph is built.")
  }
  const xShape = x.shape
  const yShape = y.shape
  const front = (axes: readonly number[], rank: number): number[] => axes.map((axis) => (axis < 0 ? axis + rank : axis))
  const xAxes = front(left, xShape.length)
  const yAxes = front(right, yShape.length)
  const xFree = [...xShape.keys()].filter((axis) => !xAxes.includes(axis))
  const yFree = [...yShape.keys()].filter((axis) => !yAxes.includes(axis))
  const inner = yAxes.reduce((size, axis) => size * (yShape[axis] as number), 1)
  const columns = yFree.reduce((size, axis) => size * (yShape[axis] as number), 1)
  const rows = b.reshape(b.transpose(x, [...xFree, ...xAxes]), [-1, inner])
  const matrix = b.reshape(b.transpose(y, [...yAxes, ...yFree]), [inner, columns])
  const shape = [...xFree.map((axis) => xShape[axis] ?? -1), ...yFree.map((axis) => yShape[axis] as number)]
  return b.reshape(b.matmul(rows, matrix), shape)
}

function lastAxes(x: Node): readonly number[] {
  const rank = x.shape?.length ?? 2
  return [...Array.from({ length: rank - 2 }, (_, axis) => axis), rank - 1, rank - 2]
}

const norm = general(
  "norm",
  "(tensor, ord='euclidean', axis=None, keepdims=None, name=None, keep_dims=None)",
  "norm",
  "The norm of a vector or, over everything, of a tensor.",
  ({ b, ctx, node }, [tensor, order, axis, keepdims, , keepDims]) => {
    const x = node(tensor as PyValue, { what: "norm" })
    const axes = axesArgument(ctx, axis)
    const keep = flag(ctx, keepdims) || flag(ctx, keepDims)
    const kind = plain(order as PyValue)
    const size = (): Node => b.op("abs", [x], {})
    if (kind === "euclidean" || kind === "fro" || kind === 2n || kind === 2)
      return b.sqrt(b.sum(b.square(x), axes, keep))
    if (kind === 1n || kind === 1) return b.sum(size(), axes, keep)
    if (kind === Number.POSITIVE_INFINITY) return b.op("reduce_max", [size()], { axes, keepDims: keep })
    const power = b.scalar(x.dtype, ctx.toFloat(kind, "ord"))
    return b.pow(b.sum(b.pow(size(), power), axes, keep), b.op("reciprocal", [power], {}))
  },
)

const normalise = general(
  "l2_normalize",
  "(x, axis=None, epsilon=1e-12, name=None, dim=None)",
  "l2_normalize",
  "The tensor divided by its norm along an axis.",
  ({ b, ctx, node }, [tensor, axis, epsilon, , dim]) => {
    const x = node(tensor as PyValue, { what: "l2_normalize" })
    const sum = b.sum(b.square(x), axesArgument(ctx, axis, dim), true)
    const held = b.op("maximum", [sum, node(epsilon as PyValue, { like: x.dtype })], {})
    return b.mul(x, b.op("rsqrt", [held], {}))
  },
)

export const linalgFunctions: FunctionTable = {
  matmul: general(
    "matmul",
    "(a, b, transpose_a=False, transpose_b=False, adjoint_a=False, adjoint_b=False, a_is_sparse=False, b_is_sparse=False, output_type=None, name=None)",
    "MatMul",
    summaryOf("matmul"),
    ({ b, ctx, nodes }, [left, right, transposeA, transposeB, adjointA, adjointB]) => {
      const [x, y] = nodes([left, right] as PyValue[], { what: "matmul" }) as [Node, Node]
      return b.matmul(x, y, flag(ctx, transposeA) || flag(ctx, adjointA), flag(ctx, transposeB) || flag(ctx, adjointB))
    },
  ),
  matvec: general(
    "matvec",
    "(a, b, transpose_a=False, name=None)",
    "MatVec",
    "A matrix times a vector.",
    ({ b, ctx, nodes }, [left, right, transposeA]) => {
      const [x, y] = nodes([left, right] as PyValue[], { what: "matvec" }) as [Node, Node]
      const column = b.reshape(y, [...(y.shape ?? []).map((extent) => extent ?? -1), 1])
      const product = b.matmul(x, column, flag(ctx, transposeA))
      return b.sum(product, [(product.shape?.length ?? 2) - 1], false)
    },
  ),
  tensordot: general(
    "tensordot",
    "(a, b, axes, name=None)",
    "Tensordot",
    "The contraction of axes of a with axes of b.",
    ({ b, ctx, nodes }, [left, right, axes]) => {
      const [x, y] = nodes([left, right] as PyValue[], { what: "tensordot" }) as [Node, Node]
      const pair = itemsOf(ctx, plain(axes as PyValue))
      if (pair !== null) {
        return tensorProduct(
          ctx,
          b,
          x,
          y,
          integerList(ctx, pair[0] ?? null, "axes"),
          integerList(ctx, pair[1] ?? null, "axes"),
        )
      }
      const count = ctx.toInteger(plain(axes as PyValue), "axes")
      const rank = x.shape?.length ?? 0
      const range = Array.from({ length: count }, (_, axis) => axis)
      return tensorProduct(
        ctx,
        b,
        x,
        y,
        range.map((axis) => rank - count + axis),
        range,
      )
    },
  ),
  einsum: general(
    "einsum",
    "(equation, *inputs, name=None)",
    "einsum",
    "Products summed over repeated letters: 'ij,jk->ik'.",
    ({ b, ctx, nodes }, [equation, inputs]) =>
      einsum(
        ctx,
        b,
        ctx.toText(equation as PyValue, "equation"),
        nodes(ctx.toArray(inputs as PyValue), { what: "einsum" }),
      ),
  ),
  norm,
  l2_normalize: normalise,
  matrix_transpose: general(
    "matrix_transpose",
    "(a, name=None)",
    "matrix_transpose",
    "The last two axes exchanged.",
    ({ b, node }, [a]) => {
      const x = node(a as PyValue)
      return b.transpose(x, lastAxes(x))
    },
  ),
  trace: general("trace", "(x, name=None)", "Trace", "The sum of the diagonal.", ({ b, ctx, node }, [input]) => {
    const x = node(input as PyValue)
    const [height, width] = (x.shape ?? []).slice(-2)
    if (height === null || width === null || height === undefined || width === undefined) {
      return raiseValue(ctx, "trace: the shape must be known while the graph is built.")
    }
    const [row, column] = [0, 1].map((axis) => b.op("iota", [], { shape: [height, width], axis, dtype: "int32" })) as [
      Node,
      Node,
    ]
    const diagonal = b.select(b.op("equal", [row, column], {}), x, b.scalar(x.dtype, 0))
    return b.sum(
      diagonal,
      [-2, -1].map((axis) => axis + (x.shape?.length ?? 2)),
      false,
    )
  }),
}
