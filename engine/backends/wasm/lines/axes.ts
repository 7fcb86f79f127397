// The fewest axes over which operands can be walked together. Order of the coordinates stays row-major.
import { bytesPerElement } from "../../../base/dtype.ts"
import type { Shape } from "../../../base/shape.ts"
import type { BufferOperand } from "../../../kernel/kernel.ts"

export interface MergedAxes {
  readonly shape: Shape
  /** The operands as given, with strides over the new shape. */
  readonly operands: readonly BufferOperand[]
}

/** Leaves out axes of size 1, and makes one axis of two that lie alike in every operand. */
export function mergeAxes(shape: Shape, operands: readonly BufferOperand[]): MergedAxes {
  const extents: number[] = []
  const strides: number[][] = operands.map(() => [])
  shape.forEach((extent, axis) => {
    if (extent === 1) return
    const own = operands.map((operand) => operand.strides[axis] as number)
    const last = extents.length - 1
    if (last >= 0 && own.every((stride, index) => strides[index]?.[last] === stride * extent)) {
      extents[last] = (extents[last] as number) * extent
      own.forEach((stride, index) => {
        strides[index]?.splice(last, 1, stride)
      })
      return
    }
    extents.push(extent)
    own.forEach((stride, index) => {
      strides[index]?.push(stride)
    })
  })
  return {
    shape: extents,
    operands: operands.map((operand, index) => ({ ...operand, strides: strides[index] as number[] })),
  }
}

/** The numbers of all axes of a shape but the last. */
export function outerAxes(shape: Shape): number[] {
  return shape.slice(0, -1).map((_, axis) => axis)
}

/** Bytes between neighbours along the last axis; 0 where there is none. */
export function lastStep({ strides, dtype }: BufferOperand): number {
  return (strides.at(-1) ?? 0) * bytesPerElement(dtype)
}

/** Where an operand's lines begin: itself without its last axis. */
export function lineStarts(operand: BufferOperand): BufferOperand {
  return { ...operand, strides: operand.strides.slice(0, -1) }
}
