// Which buffers a kernel reads and writes, and kernels with their axes made as few as they can be.
import { type Shape, sizeOf } from "../base/shape.ts"
import { type BufferOperand, type Kernel, type Operand, operandsOf, outputsOf } from "../kernel/kernel.ts"

/** Buffers that the kernel reads. */
export function readsOf(kernel: Kernel): Set<number> {
  const reads = new Set<number>()
  for (const [operand] of operandsOf(kernel)) if (operand.kind === "buffer") reads.add(operand.buffer)
  return reads
}

/** Buffers that the kernel writes. */
export function writesOf(kernel: Kernel): Set<number> {
  return new Set(outputsOf(kernel).map((output) => output.buffer))
}

/** Which axes stay, and with which neighbours each is merged: groups of axes, outermost first. */
function groupsOf(shape: Shape, strides: readonly (readonly number[])[]): number[][] {
  const groups: number[][] = []
  shape.forEach((extent, axis) => {
    if (extent === 1) return
    const last = groups[groups.length - 1]
    const before = last?.[last.length - 1]
    const inRow = (one: readonly number[]) => before !== undefined && one[before] === (one[axis] as number) * extent
    if (last !== undefined && strides.every(inRow)) last.push(axis)
    else groups.push([axis])
  })
  return groups
}

/** A stretch of axes rewritten: [from, to) of every operand's strides becomes one stride per group. */
interface Merge {
  readonly shape: Shape
  strides(strides: readonly number[]): number[]
}

function mergeAxes(shape: Shape, from: number, operands: readonly { readonly strides: readonly number[] }[]): Merge {
  const to = from + shape.length
  const groups = groupsOf(
    shape,
    operands.map((operand) => operand.strides.slice(from, to)),
  )
  return {
    shape: groups.map((axes) => sizeOf(axes.map((axis) => shape[axis] as number))),
    strides: (strides) => [
      ...strides.slice(0, from),
      ...groups.map((axes) => strides[from + (axes[axes.length - 1] as number)] as number),
      ...strides.slice(to),
    ],
  }
}

function remade<T extends Operand>(operands: readonly T[], merge: Merge): T[] {
  return operands.map((operand) => ({ ...operand, strides: merge.strides(operand.strides) }))
}

/** The same kernel over as few axes as possible: those of size 1 left out, neighbours that lie in one row merged. */
export function collapse(kernel: Kernel): Kernel {
  switch (kernel.kind) {
    case "map": {
      const merge = mergeAxes(kernel.shape, 0, [...kernel.inputs, ...kernel.outputs])
      return {
        ...kernel,
        shape: merge.shape,
        inputs: remade(kernel.inputs, merge),
        outputs: remade(kernel.outputs, merge),
      }
    }
    case "reduce": {
      const inner = mergeAxes(kernel.reduced, kernel.shape.length, kernel.inputs)
      const inputs = remade(kernel.inputs, inner)
      const outer = mergeAxes(kernel.shape, 0, [...inputs, ...kernel.epilogueInputs, ...kernel.outputs])
      return {
        ...kernel,
        shape: outer.shape,
        reduced: inner.shape,
        inputs: remade(inputs, outer),
        epilogueInputs: remade(kernel.epilogueInputs, outer),
        outputs: remade(kernel.outputs, outer),
      }
    }
    case "matmul": {
      const { a, b, epilogueInputs, outputs } = kernel
      const merge = mergeAxes(kernel.batch, 0, [a, b, ...epilogueInputs, ...outputs])
      const [left, right] = remade([a, b], merge) as [BufferOperand, BufferOperand]
      return {
        ...kernel,
        batch: merge.shape,
        a: left,
        b: right,
        epilogueInputs: remade(epilogueInputs, merge),
        outputs: remade(outputs, merge),
      }
    }
    case "gather": {
      const merge = mergeAxes(kernel.shape, 0, [kernel.source, kernel.indices, kernel.output])
      const [source, indices, output] = remade([kernel.source, kernel.indices, kernel.output], merge) as Three
      return { ...kernel, shape: merge.shape, source, indices, output }
    }
    case "scatter_add": {
      const merge = mergeAxes(kernel.shape, 0, [kernel.updates, kernel.indices, kernel.output])
      const [updates, indices, output] = remade([kernel.updates, kernel.indices, kernel.output], merge) as Three
      return { ...kernel, shape: merge.shape, updates, indices, output }
    }
    case "scan":
    case "argsort": {
      const merge = mergeAxes(kernel.shape, 0, [kernel.input, kernel.output])
      const [input, output] = remade([kernel.input, kernel.output], merge) as [BufferOperand, BufferOperand]
      return { ...kernel, shape: merge.shape, input, output }
    }
    case "argreduce": {
      const merge = mergeAxes(kernel.shape, 0, [kernel.input, kernel.output])
      const [input, output] = remade([kernel.input, kernel.output], merge) as [BufferOperand, BufferOperand]
      return { ...kernel, shape: merge.shape, input, output }
    }
  }
}

type Three = [BufferOperand, BufferOperand, BufferOperand]
