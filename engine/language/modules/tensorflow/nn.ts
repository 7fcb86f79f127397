// tf.nn beyond activations: dropout, moments, batch and layer normalisation, convolution, pooling, embeddings.
import type { Node } from "../../../graph/node.ts"
import { avgPool2d, conv2d, maxPool2d } from "../../../ops/composites/images.ts"
import { batchNormalization, layerNormalization } from "../../../ops/composites/normalisation.ts"
import { dropout } from "../../../ops/composites/random.ts"
import { embeddingLookup } from "../../../ops/composites/sorting.ts"
import { moments } from "../../../ops/composites/statistics.ts"
import { type NativeContext, native } from "../../machine/native.ts"
import { PyTuple } from "../../objects/containers.ts"
import { plain } from "../../objects/live.ts"
import type { PyValue } from "../../objects/object.ts"
import { operations } from "../../runtime/build.ts"
import { raiseValue } from "../../runtime/errors.ts"
import { randomKey } from "./random.ts"
import { axesArgument } from "./reductions.ts"
import { integerList } from "./shapes.ts"
import { type FunctionTable, flag, general } from "./table.ts"

/** Height and width of strides or windows: one int, two, or four with those of batch and channels. */
export function pairArgument(ctx: NativeContext, value: PyValue, what: string): [number, number] {
  const sizes = integerList(ctx, value, what)
  const [first = 1, second = first] = sizes.length === 4 ? sizes.slice(1, 3) : sizes
  return [first, second]
}

export function paddingArgument(ctx: NativeContext, value: PyValue): "SAME" | "VALID" {
  const text = typeof value === "string" ? value.toUpperCase() : ""
  if (text === "SAME" || text === "VALID") return text
  return raiseValue(ctx, `padding: expected "SAME" or "VALID", got ${ctx.repr(value)}.`)
}

function pooling(name: string, kind: string, composite: typeof maxPool2d) {
  return general(
    name,
    "(input=None, ksize=None, strides=None, padding='VALID', data_format='NHWC', name=None, value=None)",
    kind,
    composite.doc.summary,
    ({ b, ctx, node }, [input, size, strides, padding, , , value]) => {
      const window = pairArgument(ctx, size as PyValue, "ksize")
      const step = plain(strides as PyValue) === null ? window : pairArgument(ctx, strides as PyValue, "strides")
      return composite.expand(
        b,
        node((input ?? value) as PyValue, { what: name }),
        window,
        step,
        paddingArgument(ctx, padding as PyValue),
      )
    },
  )
}

export const nnFunctions: FunctionTable = {
  dropout: general(
    "dropout",
    "(x, rate_or_keep=None, noise_shape=None, seed=None, name=None, rate=None, keep_prob=None)",
    "dropout",
    dropout.doc.summary,
    (building, [x, positional, , seed, , rate, keep]) => {
      const { b, ctx, node, runtime } = building
      const input = node(x as PyValue, { what: "dropout" })
      const number = (value: PyValue): Node => node(value, { like: input.dtype })
      // TensorFlow 1's second argument is what is kept, TensorFlow 2's what is dropped.
      const keeps = keep !== null || (rate === null && positional !== null && runtime.graph.mode === "graph")
      const given = (keep ?? rate ?? positional) as PyValue
      if (given === null) return raiseValue(ctx, "dropout: give rate=.")
      if (!keeps && plain(given) === 0) return input
      const dropped = keeps ? b.sub(b.scalar(input.dtype, 1), number(given)) : number(given)
      return dropout.expand(b, randomKey(building, seed as PyValue), input, dropped)
    },
  ),
  moments: native(
    "moments",
    "(x, axes, shift=None, keepdims=False, name=None, keep_dims=None)",
    (ctx, x, axes, _shift, keepdims, name, keepDims) =>
      new PyTuple(
        operations(ctx, { kind: "moments", name: name as PyValue, inputs: [x as PyValue] }, ({ b, node }) => {
          const keep = flag(ctx, keepdims) || flag(ctx, keepDims)
          const { mean, variance } = moments.expand(b, node(x as PyValue), axesArgument(ctx, axes), keep)
          return [mean, variance]
        }),
      ),
    { doc: moments.doc.summary },
  ),
  batch_normalization: general(
    "batch_normalization",
    "(x, mean, variance, offset, scale, variance_epsilon, name=None)",
    "batchnorm",
    batchNormalization.doc.summary,
    ({ b, ctx, node }, [x, mean, variance, offset, scale, epsilon]) => {
      const input = node(x as PyValue)
      const optional = (value: PyValue): Node | null => (value === null ? null : node(value, { like: input.dtype }))
      return batchNormalization.expand(
        b,
        input,
        node(mean as PyValue, { like: input.dtype }),
        node(variance as PyValue, { like: input.dtype }),
        optional(offset as PyValue),
        optional(scale as PyValue),
        ctx.toFloat(plain(epsilon as PyValue), "variance_epsilon"),
      )
    },
  ),
  layer_normalization: general(
    "layer_normalization",
    "(x, beta=None, gamma=None, axis=-1, epsilon=0.001, name=None)",
    "layer_norm",
    layerNormalization.doc.summary,
    ({ b, ctx, node }, [x, beta, gamma, axis, epsilon]) => {
      const input = node(x as PyValue)
      const optional = (value: PyValue): Node | null => (value === null ? null : node(value, { like: input.dtype }))
      return layerNormalization.expand(
        b,
        input,
        optional(beta as PyValue),
        optional(gamma as PyValue),
        axesArgument(ctx, axis),
        ctx.toFloat(plain(epsilon as PyValue), "epsilon"),
      )
    },
  ),
  conv2d: general(
    "conv2d",
    "(input=None, filters=None, strides=None, padding='VALID', use_cudnn_on_gpu=True, data_format='NHWC', dilations=None, name=None, filter=None)",
    "Conv2D",
    conv2d.doc.summary,
    ({ b, ctx, nodes }, [input, filters, strides, padding, , , , , filter]) => {
      const [x, kernel] = nodes([input, filters ?? filter] as PyValue[], { what: "conv2d" }) as [Node, Node]
      const step =
        plain(strides as PyValue) === null ? ([1, 1] as const) : pairArgument(ctx, strides as PyValue, "strides")
      return conv2d.expand(b, x, kernel, step, paddingArgument(ctx, padding as PyValue))
    },
  ),
  max_pool: pooling("max_pool", "MaxPool", maxPool2d),
  max_pool2d: pooling("max_pool2d", "MaxPool", maxPool2d),
  avg_pool: pooling("avg_pool", "AvgPool", avgPool2d),
  avg_pool2d: pooling("avg_pool2d", "AvgPool", avgPool2d),
  bias_add: general(
    "bias_add",
    "(value, bias, data_format=None, name=None)",
    "BiasAdd",
    "The bias added to every row.",
    ({ b, nodes }, [value, bias]) => {
      const [x, y] = nodes([value, bias] as PyValue[], { what: "bias_add" }) as [Node, Node]
      return b.add(x, y)
    },
  ),
  xw_plus_b: general(
    "xw_plus_b",
    "(x, weights, biases, name=None)",
    "xw_plus_b",
    "x @ weights + biases.",
    ({ b, nodes }, [x, weights, biases]) => {
      const [input, w, bias] = nodes([x, weights, biases] as PyValue[], { what: "xw_plus_b" }) as [Node, Node, Node]
      return b.add(b.matmul(input, w), bias)
    },
  ),
  embedding_lookup: general(
    "embedding_lookup",
    "(params, ids, max_norm=None, name=None)",
    "embedding_lookup",
    embeddingLookup.doc.summary,
    ({ b, node }, [params, ids]) => embeddingLookup.expand(b, node(params as PyValue), node(ids as PyValue)),
  ),
  in_top_k: general(
    "in_top_k",
    "(predictions, targets, k, name=None)",
    "InTopK",
    "Whether the target is among the k largest predictions.",
    ({ b, ctx, nodes, node }, [predictions, targets, k]) => {
      const [scores] = nodes([predictions] as PyValue[]) as [Node]
      const classes = scores.shape?.at(-1) ?? raiseValue(ctx, "in_top_k: the number of classes must be known.")
      const hit = b.op(
        "equal",
        [
          b.op("iota", [], { shape: [1, classes], axis: 1, dtype: "int32" }),
          b.reshape(b.cast(node(targets as PyValue), "int32"), [-1, 1]),
        ],
        {},
      )
      const own = b.sum(b.select(hit, scores, b.scalar(scores.dtype, 0)), [1], true)
      const above = b.sum(b.cast(b.op("greater", [scores, own], {}), "int32"), [1])
      return b.op("less", [above, b.scalar("int32", ctx.toInteger(plain(k as PyValue), "k"))], {})
    },
  ),
}
