// Records of image windows: a convolution is extract_patches and a matrix product; fold_patches is the transpose.
import { invariant } from "../base/invariant.ts"
import { formatShape, type PartialShape, type Shape, sizeOf } from "../base/shape.ts"
import type { PatchAttrs } from "../graph/op-attrs.ts"
import { shapeError } from "./errors.ts"
import { ravel, unravel } from "./index-walk.ts"
import type { OpRecord } from "./record.ts"
import { checkDType, inputAt } from "./rules.ts"

/** Windows that fit into a padded extent; none where it is smaller than the window. */
function windows(extent: number, before: number, after: number, kernel: number, stride: number): number {
  return Math.max(0, Math.floor((extent + before + after - kernel) / stride) + 1)
}

/** Height and width of the grid of windows over an image. */
export function windowGrid(
  height: number,
  width: number,
  { kernel, strides, padding }: PatchAttrs,
): readonly [number, number] {
  const [top, bottom, left, right] = padding
  return [windows(height, top, bottom, kernel[0], strides[0]), windows(width, left, right, kernel[1], strides[1])]
}

function patchesShape(shape: PartialShape, attrs: PatchAttrs): PartialShape {
  const what = `extract_patches of ${formatShape(shape)}`
  if (shape === null || shape.length !== 4) {
    throw shapeError(`${what}: images have four axes, (batch, height, width, channels). Reshape them with tf.reshape.`)
  }
  const [count, height, width, channels] = shape
  if (height == null || width == null)
    throw shapeError(`${what}: height and width must be known. Write them in the placeholder's shape.`)
  const [rows, columns] = windowGrid(height, width, attrs)
  const depth = channels == null ? null : attrs.kernel[0] * attrs.kernel[1] * channels
  return [count ?? null, rows, columns, depth]
}

/** Calls `visit` with the position of each element of the patches and of the image element it shows (or −1 in the padding). */
function eachElement(
  patches: Shape,
  image: Shape,
  attrs: PatchAttrs,
  visit: (patch: number, pixel: number) => void,
): void {
  const [, height, width, channels] = image as [number, number, number, number]
  const [top, , left] = attrs.padding
  const size = sizeOf(patches)
  for (let position = 0; position < size; position++) {
    const [batch, row, column, depth] = unravel(position, patches) as [number, number, number, number]
    const channel = depth % channels
    const offset = Math.floor(depth / channels)
    const y = row * attrs.strides[0] - top + Math.floor(offset / attrs.kernel[1])
    const x = column * attrs.strides[1] - left + (offset % attrs.kernel[1])
    const inside = y >= 0 && y < height && x >= 0 && x < width
    visit(position, inside ? ravel([batch, y, x, channel], image) : -1)
  }
}

export const extractPatches: OpRecord<"extract_patches"> = {
  name: "extract_patches",
  kind: "move",
  infer(inputs, attrs) {
    const x = inputAt("extract_patches", inputs, 0)
    checkDType("extract_patches", x.dtype, "number")
    return { shape: patchesShape(x.shape, attrs), dtype: x.dtype }
  },
  vjp({ b, inputs, node, cotangent }) {
    const x = inputAt("extract_patches", inputs, 0)
    const height = x.shape?.[1] ?? 0
    const width = x.shape?.[2] ?? 0
    return [b.op("fold_patches", [cotangent], { ...node.attrs, padValue: 0, height, width })]
  },
  lower: { how: "by-kind" },
  reference([x], attrs) {
    invariant(x, "extract_patches lacks its input")
    const shape = patchesShape(x.shape, attrs) as Shape
    const data = new Float64Array(sizeOf(shape))
    eachElement(shape, x.shape, attrs, (patch, pixel) => {
      data[patch] = pixel < 0 ? attrs.padValue : (x.data[pixel] as number)
    })
    return { shape, dtype: x.dtype, data }
  },
}

export const foldPatches: OpRecord<"fold_patches"> = {
  name: "fold_patches",
  kind: "move",
  infer(inputs, attrs) {
    const x = inputAt("fold_patches", inputs, 0)
    checkDType("fold_patches", x.dtype, "number")
    const grid = windowGrid(attrs.height, attrs.width, attrs)
    const window = attrs.kernel[0] * attrs.kernel[1]
    const depth = x.shape?.[3] ?? null
    const differs = (axis: number, size: number) => x.shape?.[axis] != null && x.shape[axis] !== size
    const wrongGrid = differs(1, grid[0]) || differs(2, grid[1]) || (depth !== null && depth % window !== 0)
    const wrong = x.shape !== null && (x.shape.length !== 4 || wrongGrid)
    if (wrong) {
      throw shapeError(
        `fold_patches of ${formatShape(x.shape)}: windows of ${attrs.kernel.join(" x ")} over ${attrs.height} x ${attrs.width} are (batch, ${grid.join(", ")}, ${window}·channels). Give it that shape.`,
      )
    }
    return {
      shape: [x.shape?.[0] ?? null, attrs.height, attrs.width, depth === null ? null : depth / window],
      dtype: x.dtype,
    }
  },
  vjp({ b, node, cotangent }) {
    const { kernel, strides, padding } = node.attrs
    return [b.op("extract_patches", [cotangent], { kernel, strides, padding, padValue: 0 })]
  },
  lower: { how: "by-kind" },
  reference([x], attrs) {
    invariant(x, "fold_patches lacks its input")
    const channels = (x.shape[3] as number) / (attrs.kernel[0] * attrs.kernel[1])
    const shape = [x.shape[0] as number, attrs.height, attrs.width, channels]
    const data = new Float64Array(sizeOf(shape))
    eachElement(x.shape, shape, attrs, (patch, pixel) => {
      if (pixel >= 0) data[pixel] = (data[pixel] as number) + (x.data[patch] as number)
    })
    return { shape, dtype: x.dtype, data }
  },
}
