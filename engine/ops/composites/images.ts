// Convolution and pooling over images (batch, height, width, channels), as windows and matrix products or reductions.
import { formatShape } from "../../base/shape.ts"
import type { Builder } from "../../graph/builder.ts"
import type { Node } from "../../graph/node.ts"
import type { PatchAttrs } from "../../graph/op-attrs.ts"
import { shapeError } from "../errors.ts"
import { windowGrid } from "../patches.ts"
import { lowest } from "../references.ts"
import { type Composite, reduce } from "./composite.ts"
import { filled } from "./creation.ts"

export type Padding = "SAME" | "VALID"
type Pair = readonly [number, number]

/** Height, width and channels of an image batch; all must be known. */
function imageSizes(name: string, x: Node): readonly [number, number, number] {
  const [, height, width, channels] = x.shape ?? []
  if (x.shape?.length !== 4 || height == null || width == null || channels == null) {
    throw shapeError(
      `${name} of ${formatShape(x.shape)}: it takes images of (batch, height, width, channels) with known sizes. Reshape them with tf.reshape.`,
    )
  }
  return [height, width, channels]
}

/** What SAME adds before and after, so that there is one window per stride; the odd one goes after. */
function samePadding(size: number, kernel: number, stride: number): Pair {
  const total = Math.max((Math.ceil(size / stride) - 1) * stride + kernel - size, 0)
  return [Math.floor(total / 2), total - Math.floor(total / 2)]
}

function patchAttrs(
  name: string,
  x: Node,
  kernel: Pair,
  strides: Pair,
  padding: Padding,
  padValue: number,
): PatchAttrs {
  const [height, width] = imageSizes(name, x)
  const [top, bottom] = padding === "SAME" ? samePadding(height, kernel[0], strides[0]) : [0, 0]
  const [left, right] = padding === "SAME" ? samePadding(width, kernel[1], strides[1]) : [0, 0]
  const attrs: PatchAttrs = { kernel, strides, padding: [top, bottom, left, right], padValue }
  const [rows, columns] = windowGrid(height, width, attrs)
  if (rows === 0 || columns === 0) {
    throw shapeError(
      `${name} of ${formatShape(x.shape)} with windows of ${kernel.join(" x ")}: the image is smaller than the window. Use padding='SAME' or a smaller window.`,
    )
  }
  return attrs
}

export const conv2d: Composite<(b: Builder, x: Node, filters: Node, strides?: Pair, padding?: Padding) => Node> = {
  name: "conv2d",
  signature: "conv2d(input, filters, strides, padding)",
  doc: {
    summary: "Filters (height, width, channels in, channels out) slid over a batch of images.",
    formula: "\\sum_{k} x_{i+k}\\,w_k",
    derivative: null,
  },
  expand(b, x, filters, strides = [1, 1], padding = "VALID") {
    const [, , channels] = imageSizes("conv2d", x)
    const [height, width, depth, count] = filters.shape ?? []
    if (height == null || width == null || depth == null || count == null || filters.shape?.length !== 4) {
      throw shapeError(
        `conv2d with filters of ${formatShape(filters.shape)}: they are (height, width, channels in, channels out). Reshape them.`,
      )
    }
    if (depth !== channels) {
      throw shapeError(
        `conv2d of ${formatShape(x.shape)} with filters of ${formatShape(filters.shape)}: the image has ${channels} channels, the filters take ${depth}. Make the third size of the filters ${channels}.`,
      )
    }
    const attrs = patchAttrs("conv2d", x, [height, width], strides, padding, 0)
    const patches = b.op("extract_patches", [x], attrs)
    return b.matmul(patches, b.reshape(filters, [height * width * depth, count]))
  },
}

/** Windows with an axis of their own: (batch, rows, columns, window, channels). */
function pooled(
  b: Builder,
  name: string,
  x: Node,
  window: Pair,
  strides: Pair,
  padding: Padding,
  padValue: number,
): Node {
  const [height, width, channels] = imageSizes(name, x)
  const attrs = patchAttrs(name, x, window, strides, padding, padValue)
  const [rows, columns] = windowGrid(height, width, attrs)
  const patches = b.op("extract_patches", [x], attrs)
  return b.reshape(patches, [x.shape?.[0] ?? -1, rows, columns, window[0] * window[1], channels])
}

type Pool = Composite<(b: Builder, x: Node, window: Pair, strides?: Pair, padding?: Padding) => Node>

export const maxPool2d: Pool = {
  name: "max_pool2d",
  signature: "max_pool2d(input, ksize, strides, padding)",
  doc: { summary: "The largest element of each window of an image.", formula: "\\max_k x_{i+k}", derivative: null },
  expand: (b, x, window, strides = window, padding = "VALID") =>
    reduce(b, "reduce_max", pooled(b, "max_pool2d", x, window, strides, padding, lowest(x.dtype)), 3, false),
}

export const avgPool2d: Pool = {
  name: "avg_pool2d",
  signature: "avg_pool2d(input, ksize, strides, padding)",
  doc: {
    summary: "The mean of each window of an image; what was padded does not count.",
    formula: "\\frac{1}{n}\\sum_k x_{i+k}",
    derivative: "\\frac{1}{n}",
  },
  expand(b, x, window, strides = window, padding = "VALID") {
    const sums = reduce(b, "reduce_sum", pooled(b, "avg_pool2d", x, window, strides, padding, 0), 3, false)
    if (padding === "VALID") return b.div(sums, b.scalar(x.dtype, window[0] * window[1]))
    const [height, width] = imageSizes("avg_pool2d", x)
    const ones = filled(b, [1, height, width, 1], x.dtype, 1)
    return b.div(sums, reduce(b, "reduce_sum", pooled(b, "avg_pool2d", ones, window, strides, padding, 0), 3, false))
  },
}
