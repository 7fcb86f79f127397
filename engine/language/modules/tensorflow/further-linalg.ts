// tf.linalg beyond the product of matrices: norms and contractions; and all of it in one table.
import { generate } from "../../../base/generate.ts"
import type { Node } from "../../../graph/node.ts"
import { einsum } from "../../../ops/composites/einsum.ts"
import { matvec, tensordot, trace } from "../../../ops/composites/products.ts"
import { matrixTranspose } from "../../../ops/composites/shaping.ts"
import { l2Normalize, type NormOrder, norm } from "../../../ops/composites/statistics.ts"
import type { NativeContext } from "../../machine/native.ts"
import { plain } from "../../objects/live.ts"
import type { PyValue } from "../../objects/object.ts"
import { itemsOf } from "../../runtime/values.ts"
import { coreLinalg } from "./linalg.ts"
import { axesArgument } from "./reductions.ts"
import { integerList } from "./shapes.ts"
import { type FunctionTable, flag, general } from "./table.ts"

function orderOf(ctx: NativeContext, value: PyValue): NormOrder {
  const given = plain(value)
  return given === "euclidean" || given === "fro" ? "euclidean" : ctx.toFloat(given, "ord")
}

/** The axes of a tensordot: one list for each side; a number means the last of one and the first of the other. */
function contractedAxes(ctx: NativeContext, axes: PyValue, rank: number): [number[], number[]] {
  const given = plain(axes)
  const pair = itemsOf(ctx, given)
  if (pair !== null) return [integerList(ctx, pair[0] ?? null, "axes"), integerList(ctx, pair[1] ?? null, "axes")]
  const count = ctx.toInteger(given, "axes")
  const range = generate(count, (axis) => axis)
  return [range.map((axis) => rank - count + axis), range]
}

export const linalgFunctions: FunctionTable = {
  ...coreLinalg,
  matvec: general("matvec", "(a, b, name=None)", "MatVec", matvec.doc.summary, ({ b, nodes }, [left, right]) => {
    const [x, y] = nodes([left, right] as PyValue[], { what: "matvec" }) as [Node, Node]
    return matvec.expand(b, x, y)
  }),
  tensordot: general(
    "tensordot",
    "(a, b, axes, name=None)",
    "Tensordot",
    tensordot.doc.summary,
    ({ b, ctx, nodes }, [left, right, axes]) => {
      const [x, y] = nodes([left, right] as PyValue[], { what: "tensordot" }) as [Node, Node]
      return tensordot.expand(b, x, y, ...contractedAxes(ctx, axes as PyValue, x.shape?.length ?? 0))
    },
  ),
  einsum: general(
    "einsum",
    "(equation, *inputs, name=None)",
    "einsum",
    einsum.doc.summary,
    ({ b, ctx, nodes }, [equation, inputs]) =>
      einsum.expand(
        b,
        ctx.toText(equation as PyValue, "equation"),
        nodes(ctx.toArray(inputs as PyValue), { what: "einsum" }),
      ),
  ),
  norm: general(
    "norm",
    "(tensor, ord='euclidean', axis=None, keepdims=None, name=None, keep_dims=None)",
    "norm",
    norm.doc.summary,
    ({ b, ctx, node }, [tensor, order, axis, keepdims, , keepDims]) => {
      const keep = flag(ctx, keepdims) || flag(ctx, keepDims)
      return norm.expand(
        b,
        node(tensor as PyValue, { what: "norm" }),
        orderOf(ctx, order as PyValue),
        axesArgument(ctx, axis),
        keep,
      )
    },
  ),
  l2_normalize: general(
    "l2_normalize",
    "(x, axis=None, epsilon=1e-12, name=None, dim=None)",
    "l2_normalize",
    l2Normalize.doc.summary,
    ({ b, ctx, node }, [tensor, axis, epsilon, , dim]) =>
      l2Normalize.expand(
        b,
        node(tensor as PyValue),
        axesArgument(ctx, axis, dim),
        ctx.toFloat(epsilon as PyValue, "epsilon"),
      ),
  ),
  matrix_transpose: general(
    "matrix_transpose",
    "(a, name=None)",
    "matrix_transpose",
    matrixTranspose.doc.summary,
    ({ b, node }, [a]) => matrixTranspose.expand(b, node(a as PyValue)),
  ),
  trace: general("trace", "(x, name=None)", "Trace", trace.doc.summary, ({ b, node }, [x]) =>
    trace.expand(b, node(x as PyValue)),
  ),
}
