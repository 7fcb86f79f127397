// What an operation "like" another node stands for, once the shapes are known: one of the others, or a constant. It arrives after the
// core: such nodes are made only where a program leaves sizes open.
import { allocate, type DType, tensorValue } from "../base/dtype.ts"
import { invariant } from "../base/invariant.ts"
import { broadcastShapes, isKnown, type Shape, sameShape } from "../base/shape.ts"
import { isOp, type Node } from "../graph/node.ts"
import { broadcastTo } from "./broadcast-to.ts"
import { type NodeMaker, shapeOf } from "./pure-graph.ts"

/** A constant of integers or floats, as a node. */
function constantNode(maker: NodeMaker, dtype: DType, shape: Shape, values: readonly number[], like: Node): Node {
  const data = allocate(dtype, values.length)
  data.set(values)
  return maker.make("constant", [], { value: tensorValue(dtype, shape, data) }, like)
}

/** Sums x over the axes along which `target` was broadcast to x's shape. */
function sumTo(maker: NodeMaker, x: Node, target: Shape, like: Node): Node {
  const shape = shapeOf(x)
  const extra = shape.length - target.length
  const axes = shape
    .map((_, axis) => axis)
    .filter((axis) => axis < extra || (target[axis - extra] === 1 && shape[axis] !== 1))
  const summed = axes.length === 0 ? x : maker.make("reduce_sum", [x], { axes, keepDims: false }, like)
  return sameShape(summed.shape, target) ? summed : maker.make("reshape", [summed], { shape: target }, like)
}

/** Zeros of the shape of `like` with `updates` where the slice takes its elements from: a pad, after putting the axes in order. */
function sliceGradient(maker: NodeMaker, node: Node<"slice_grad_like">, updates: Node, whole: Node): Node {
  // A slice of `whole` with the same ranges has them normalised for its now known shape.
  const { ranges } = maker.make("slice", [whole], { ranges: node.attrs.ranges }, node).attrs
  const sizes = shapeOf(updates)
  const backwards = ranges.flatMap(({ step }, axis) => (step < 0 ? [axis] : []))
  const forward = backwards.length === 0 ? updates : maker.make("reverse", [updates], { axes: backwards }, node)
  const axes = ranges.map(({ start, step }, axis) => {
    const extent = sizes[axis] as number
    const full = shapeOf(whole)[axis] as number
    if (extent === 0) return { low: full, high: 0, interior: 0 }
    const first = step > 0 ? start : start + (extent - 1) * step
    const last = step > 0 ? start + (extent - 1) * step : start
    return { low: first, high: full - 1 - last, interior: Math.abs(step) - 1 }
  })
  return maker.make("pad", [forward], { value: 0, axes }, node)
}

/** A part of a concat's cotangent: the slice in which that input lies. */
function concatPart(maker: NodeMaker, node: Node<"concat_part">, inputs: readonly Node[]): Node {
  const [cotangent, ...parts] = inputs
  invariant(cotangent !== undefined, "concat_part lacks its cotangent")
  const { axis, index } = node.attrs
  const extent = (part: Node): number => shapeOf(part)[axis] as number
  const start = parts.slice(0, index).reduce((sum, part) => sum + extent(part), 0)
  const own = parts[index]
  invariant(own !== undefined, "concat_part of an input that is not there")
  const ranges = shapeOf(cotangent).map((size, at) =>
    at === axis ? { start, end: start + extent(own), step: 1 } : { start: 0, end: size, step: 1 },
  )
  return maker.make("slice", [cotangent], { ranges }, node)
}

/** The meaning of a node whose kind is "unknown-shape", now that the shapes are known. */
export function resolve(maker: NodeMaker, node: Node, inputs: readonly Node[]): Node {
  const [x, like] = inputs
  invariant(x !== undefined, `${node.op} lacks its input`)
  if (isOp(node, "size_of")) {
    const shape = shapeOf(x)
    const axes = node.attrs.axes ?? shape.map((_, axis) => axis)
    const size = axes.reduce((count, axis) => count * (shape[axis < 0 ? axis + shape.length : axis] as number), 1)
    return constantNode(maker, node.attrs.dtype, [], [size], node)
  }
  if (isOp(node, "shape_of")) {
    const shape = shapeOf(x)
    return constantNode(maker, node.attrs.dtype, [shape.length], shape, node)
  }
  if (isOp(node, "concat_part")) return concatPart(maker, node, inputs)
  invariant(like !== undefined, `${node.op} lacks what it is like`)
  if (isOp(node, "broadcast_like")) {
    const shape = broadcastShapes(x.shape, like.shape)
    // Shapes that do not fit are refused by the rule of the node itself, in its words.
    if (shape === undefined) return maker.make("broadcast_like", inputs, {}, node)
    invariant(isKnown(shape), "broadcast_like of a shape that is not known")
    return broadcastTo(maker, x, shape, node)
  }
  if (isOp(node, "sum_like")) return sumTo(maker, x, shapeOf(like), node)
  if (isOp(node, "reshape_like")) {
    return sameShape(x.shape, like.shape) ? x : maker.make("reshape", [x], { shape: shapeOf(like) }, node)
  }
  if (isOp(node, "slice_grad_like")) return sliceGradient(maker, node, x, like)
  invariant(isOp(node, "scatter_add_like"), `${node.op} does not stand for another operation`)
  const whole = inputs[2]
  invariant(whole !== undefined, "scatter_add_like lacks what it is like")
  const { axis } = node.attrs
  return maker.make("scatter_add", [x, like], { axis, size: shapeOf(whole)[axis] as number }, node)
}
