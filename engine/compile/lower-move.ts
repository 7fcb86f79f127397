// Kernels of what moves elements: joining, padding, indexing, scans, sorting, windows of images.
import { generate } from "../base/generate.ts"
import { invariant } from "../base/invariant.ts"
import { rowMajorStrides, type Shape, sizeOf } from "../base/shape.ts"
import { isOp, type Node } from "../graph/node.ts"
import type { PatchAttrs } from "../graph/op-attrs.ts"
import type { BufferOperand } from "../kernel/kernel.ts"
import { scalarTypeOf } from "../kernel/kernel.ts"
import { createProgramBuilder } from "../kernel/program.ts"
import { denseLayout, type Layout } from "./layout.ts"
import { addMap, bufferOperand, constantProgram, copyProgram, type Lowering, spansOf } from "./lowering.ts"
import { shapeOf } from "./pure-graph.ts"

/** The buffer of a node, dense. */
function whole(lowering: Lowering, node: Node): BufferOperand {
  return bufferOperand(lowering.bufferOf(node), node.dtype, denseLayout(shapeOf(node)))
}

function fill(lowering: Lowering, origin: Node, output: BufferOperand, shape: Shape, value: number): void {
  lowering.add({
    kind: "map",
    spans: spansOf([origin]),
    shape,
    inputs: [],
    program: constantProgram(output.dtype, value),
    outputs: [output],
  })
}

function lowerConcat(lowering: Lowering, node: Node<"concat">): void {
  const { axis } = node.attrs
  const { strides, ...output } = whole(lowering, node)
  let start = 0
  for (const input of node.inputs) {
    addMap(lowering, input, { ...output, offset: start * (strides[axis] as number), strides })
    start += shapeOf(input)[axis] as number
  }
}

/** A dense shape around an inner one: where element 0 of the inner lies, and how far apart its neighbours are. */
function inside(strides: readonly number[], low: readonly number[], steps: readonly number[]): Omit<Layout, "shape"> {
  return {
    offset: low.reduce((offset, before, axis) => offset + before * (strides[axis] as number), 0),
    strides: strides.map((stride, axis) => stride * (steps[axis] as number)),
  }
}

function lowerPad(lowering: Lowering, node: Node<"pad">): void {
  const output = whole(lowering, node)
  const input = node.inputs[0] as Node
  const { axes, value } = node.attrs
  fill(lowering, node, output, shapeOf(node), value)
  if (sizeOf(shapeOf(input)) === 0) return
  const place = inside(
    output.strides,
    axes.map((axis) => axis.low),
    axes.map((axis) => axis.interior + 1),
  )
  addMap(lowering, input, { ...output, ...place })
}

/** Strides of an operand whose axes are [...own axes in order], seen over the result's axes; 0 along the others. */
function along(rank: number, axes: readonly number[], strides: readonly number[]): number[] {
  const result = new Array<number>(rank).fill(0)
  axes.forEach((axis, index) => {
    result[axis] = strides[index] as number
  })
  return result
}

/** Where the axes of indices lie among those of the gathered or scattered values, and where the others do. */
function indexAxes(
  rank: number,
  axis: number,
  indexRank: number,
): { readonly indexed: number[]; readonly others: number[] } {
  const all = generate(rank, (at) => at)
  return {
    indexed: all.filter((at) => at >= axis && at < axis + indexRank),
    others: all.filter((at) => at < axis || at >= axis + indexRank),
  }
}

function withoutAxis(strides: readonly number[], axis: number): number[] {
  return strides.filter((_, at) => at !== axis)
}

function lowerGather(lowering: Lowering, node: Node<"gather">): void {
  const [source, indices] = node.inputs.map((input) => lowering.operand(input))
  invariant(source !== undefined && indices !== undefined, "gather of fewer than two inputs")
  const { axis } = node.attrs
  const shape = shapeOf(node)
  const { indexed, others } = indexAxes(shape.length, axis, indices.layout.shape.length)
  lowering.add({
    kind: "gather",
    spans: spansOf([node]),
    shape,
    source: { ...source.operand, strides: along(shape.length, others, withoutAxis(source.layout.strides, axis)) },
    axisSize: source.layout.shape[axis] as number,
    axisStride: source.layout.strides[axis] as number,
    indices: { ...indices.operand, strides: along(shape.length, indexed, indices.layout.strides) },
    output: whole(lowering, node),
  })
}

function lowerScatter(lowering: Lowering, node: Node<"scatter_add">): void {
  const [indices, updates] = node.inputs.map((input) => lowering.operand(input))
  invariant(indices !== undefined && updates !== undefined, "scatter_add of fewer than two inputs")
  const { axis, size } = node.attrs
  const { shape } = updates.layout
  const output = whole(lowering, node)
  const { indexed, others } = indexAxes(shape.length, axis, indices.layout.shape.length)
  lowering.add({
    kind: "scatter_add",
    spans: spansOf([node]),
    shape,
    updates: updates.operand,
    indices: { ...indices.operand, strides: along(shape.length, indexed, indices.layout.strides) },
    axisSize: size,
    axisStride: output.strides[axis] as number,
    output: { ...output, strides: along(shape.length, others, withoutAxis(output.strides, axis)) },
  })
}

/** A line operation's axes with its own last; `reversed` runs it from the end. */
function lines(layout: Omit<Layout, "shape">, shape: Shape, axis: number, reversed: boolean): Omit<Layout, "shape"> {
  const stride = layout.strides[axis] as number
  const extent = shape[axis] as number
  return {
    offset: reversed ? layout.offset + Math.max(0, extent - 1) * stride : layout.offset,
    strides: [...withoutAxis(layout.strides, axis), reversed ? -stride : stride],
  }
}

function lowerLines(lowering: Lowering, node: Node<"cumsum" | "cumprod" | "argsort" | "argmax" | "argmin">): void {
  const { operand, layout } = lowering.operand(node.inputs[0] as Node)
  const { axis } = node.attrs
  const reversed = "reverse" in node.attrs && node.attrs.reverse
  const shape = layout.shape.filter((_, at) => at !== axis)
  const length = layout.shape[axis] as number
  const output = whole(lowering, node)
  const common = {
    spans: spansOf([node]),
    shape,
    length,
    input: { ...operand, ...lines(layout, layout.shape, axis, reversed) },
  }
  if (isOp(node, "argmax") || isOp(node, "argmin")) {
    lowering.add({ kind: "argreduce", ...common, mode: isOp(node, "argmax") ? "max" : "min", output })
    return
  }
  const placed = { ...output, ...lines(output, layout.shape, axis, reversed) }
  if (isOp(node, "argsort")) {
    lowering.add({ kind: "argsort", ...common, descending: node.attrs.descending, output: placed })
  } else if (isOp(node, "cumsum") || isOp(node, "cumprod")) {
    const { exclusive } = node.attrs
    lowering.add({ kind: "scan", ...common, combine: isOp(node, "cumsum") ? "sum" : "prod", exclusive, output: placed })
  }
}

interface Windows {
  /** [n, rows, columns, kernel rows, kernel columns, channels]. */
  readonly shape: Shape
  readonly padded: Shape
  /** Strides over `shape` into an image batch of shape `padded`. */
  readonly strides: readonly number[]
}

function windowsOf(patches: Shape, image: Shape, { kernel, strides, padding }: PatchAttrs): Windows {
  const [count, height, width, channels] = image as [number, number, number, number]
  const padded = [count, height + padding[0] + padding[1], width + padding[2] + padding[3], channels]
  const [perImage, perRow, perColumn, perChannel] = rowMajorStrides(padded) as [number, number, number, number]
  return {
    shape: [count, patches[1] as number, patches[2] as number, kernel[0], kernel[1], channels],
    padded,
    strides: [perImage, perRow * strides[0], perColumn * strides[1], perRow, perColumn, perChannel],
  }
}

function copy(lowering: Lowering, origin: Node, shape: Shape, input: BufferOperand, output: BufferOperand): void {
  lowering.add({
    kind: "map",
    spans: spansOf([origin]),
    shape,
    inputs: [input],
    program: copyProgram(input.dtype),
    outputs: [output],
  })
}

/** The image is padded into a buffer of its own where it needs padding, then read through overlapping strides. */
function lowerExtract(lowering: Lowering, node: Node<"extract_patches">): void {
  const { operand, layout } = lowering.operand(node.inputs[0] as Node)
  const { padding, padValue } = node.attrs
  const { shape, padded, strides } = windowsOf(shapeOf(node), layout.shape, node.attrs)
  const place = bufferOperand(lowering.temporary(node.dtype, padded), node.dtype, denseLayout(padded))
  fill(lowering, node, place, padded, padValue)
  const low = [0, padding[0], padding[2], 0]
  copy(lowering, node, layout.shape, operand, { ...place, ...inside(place.strides, low, [1, 1, 1, 1]) })
  const output = { ...whole(lowering, node), strides: rowMajorStrides(shape) }
  copy(lowering, node, shape, { ...place, strides }, output)
}

/** Places of the window are added one after another, so that no two windows of one map overlap. */
function lowerFold(lowering: Lowering, node: Node<"fold_patches">): void {
  const { operand, layout } = lowering.operand(node.inputs[0] as Node)
  const { shape, padded, strides } = windowsOf(layout.shape, shapeOf(node), node.attrs)
  const { kernel, padding } = node.attrs
  const place = bufferOperand(lowering.temporary(node.dtype, padded), node.dtype, denseLayout(padded))
  fill(lowering, node, place, padded, 0)
  const channels = shape[5] as number
  const [perImage, perRow, perColumn, perChannel] = layout.strides as [number, number, number, number]
  const type = scalarTypeOf(node.dtype)
  const builder = createProgramBuilder()
  const program = builder.finish([builder.op("add", builder.input(type), builder.input(type))])
  for (let row = 0; row < kernel[0]; row++) {
    for (let column = 0; column < kernel[1]; column++) {
      const target: BufferOperand = {
        ...place,
        offset: row * (strides[3] as number) + column * (strides[4] as number),
        strides: [strides[0], strides[1], strides[2], strides[5]] as number[],
      }
      const offset = operand.offset + (row * kernel[1] + column) * channels * perChannel
      const source: BufferOperand = { ...operand, offset, strides: [perImage, perRow, perColumn, perChannel] }
      const over = [shape[0], shape[1], shape[2], channels] as number[]
      lowering.add({
        kind: "map",
        spans: spansOf([node]),
        shape: over,
        inputs: [target, source],
        program,
        outputs: [target],
      })
    }
  }
  const low = [0, padding[0], padding[2], 0]
  const seen = { ...place, ...inside(place.strides, low, [1, 1, 1, 1]) }
  copy(lowering, node, shapeOf(node), seen, whole(lowering, node))
}

/** Writes the kernels of a node that is neither element-wise, nor a reduction, nor a product. */
export function lowerMove(lowering: Lowering, node: Node): void {
  if (isOp(node, "concat")) lowerConcat(lowering, node)
  else if (isOp(node, "pad")) lowerPad(lowering, node)
  else if (isOp(node, "gather")) lowerGather(lowering, node)
  else if (isOp(node, "scatter_add")) lowerScatter(lowering, node)
  else if (isOp(node, "extract_patches")) lowerExtract(lowering, node)
  else if (isOp(node, "fold_patches")) lowerFold(lowering, node)
  else if (isOp(node, "cumsum") || isOp(node, "cumprod") || isOp(node, "argsort")) lowerLines(lowering, node)
  else if (isOp(node, "argmax") || isOp(node, "argmin")) lowerLines(lowering, node)
  else invariant(false, `${node.op} has no kernel`)
}
