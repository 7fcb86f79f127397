// Clipping of gradients by value, norm and global norm, as TensorFlow computes them.
import type { Builder } from "../graph/builder.ts"
import type { Node } from "../graph/node.ts"

/** Each element held within [low, high] (tf.clip_by_value). */
export function clipByValue(b: Builder, x: Node, low: Node, high: Node): Node {
  return b.op("maximum", [b.op("minimum", [x, high], {}), low], {})
}

/**
 * x scaled down so that its Euclidean norm over `axes` (null: all) is at most `limit` (tf.clip_by_norm). The root is taken
 * of 1 where the norm is zero, so that the gradient there is zero and not NaN.
 */
export function clipByNorm(b: Builder, x: Node, limit: Node, axes: readonly number[] | null = null): Node {
  const sum = b.sum(b.square(x), axes, true)
  const positive = b.op("greater", [sum, b.fillLike(sum, 0)], {})
  const safe = b.select(positive, sum, b.fillLike(sum, 1))
  const norm = b.select(positive, b.sqrt(safe), sum)
  return b.div(b.mul(x, limit), b.op("maximum", [norm, limit], {}))
}

/** √Σ‖x‖² over all the tensors, a scalar (tf.linalg.global_norm). At least one tensor. */
export function globalNorm(b: Builder, xs: readonly Node[]): Node {
  const sums = xs.map((x) => b.sum(b.square(x), null))
  return b.sqrt(sums.reduce((total, sum) => b.add(total, sum)))
}

/**
 * All tensors scaled by limit / max(norm, limit), with `norm` their global norm (tf.clip_by_global_norm; Pascanu, Mikolov
 * and Bengio, "On the difficulty of training recurrent neural networks", 2012). A norm that is not finite makes all NaN.
 */
export function clipByGlobalNorm(b: Builder, xs: readonly Node[], limit: Node, norm: Node): Node[] {
  const one = b.scalar(limit.dtype, 1)
  const smaller = b.op("minimum", [b.div(one, norm), b.div(one, limit)], {})
  // norm − norm is 0 where the norm is finite and NaN where it is not.
  const scale = b.add(b.mul(limit, smaller), b.sub(norm, norm))
  return xs.map((x) => b.mul(x, scale))
}
