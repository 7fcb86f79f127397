// Runs what works line by line or place by place: scans, extremes' places, sorting, gathering, scattering.
import type { TypedArray } from "../../base/dtype.ts"
import { type Shape, sizeOf } from "../../base/shape.ts"
import {
  type ArgReduceKernel,
  type ArgSortKernel,
  type BufferOperand,
  type GatherKernel,
  type ScanKernel,
  type ScatterKernel,
  scalarTypeOf,
} from "../../kernel/kernel.ts"
import { combinerOf } from "./combine.ts"
import type { Runner, Workspace } from "./run-map.ts"

/** Calls back for each coordinate of a shape with the places of the operands there. */
function eachPlace(shape: Shape, operands: readonly BufferOperand[], visit: (places: Int32Array) => void): void {
  const places = Int32Array.from(operands, (operand) => operand.offset)
  const coordinate = new Int32Array(shape.length)
  const total = sizeOf(shape)
  for (let index = 0; index < total; index++) {
    visit(places)
    for (let axis = shape.length - 1; axis >= 0; axis--) {
      const extent = shape[axis] as number
      coordinate[axis]!++
      const back = coordinate[axis] === extent
      operands.forEach((operand, o) => {
        places[o]! += (operand.strides[axis] as number) * (back ? 1 - extent : 1)
      })
      if (!back) break
      coordinate[axis] = 0
    }
  }
}

const lastStride = (operand: BufferOperand): number => operand.strides[operand.strides.length - 1] as number

/** The operand at the start of each line. */
function starts(operand: BufferOperand): BufferOperand {
  return { ...operand, strides: operand.strides.slice(0, -1) }
}

export function scanRunner(
  { shape, length, combine, exclusive, input, output }: ScanKernel,
  { slots }: Workspace,
): Runner {
  const { pair, identity } = combinerOf(combine, scalarTypeOf(output.dtype))
  const from = lastStride(input)
  const to = lastStride(output)
  return () => {
    const source = slots[input.buffer] as TypedArray
    const target = slots[output.buffer] as TypedArray
    eachPlace(shape, [starts(input), starts(output)], (places) => {
      let total = identity
      for (let i = 0; i < length; i++) {
        const next = pair(total, source[places[0]! + i * from]!)
        target[places[1]! + i * to] = exclusive ? total : next
        total = next
      }
    })
  }
}

export function argReduceRunner({ shape, length, mode, input, output }: ArgReduceKernel, { slots }: Workspace): Runner {
  const step = lastStride(input)
  return () => {
    const source = slots[input.buffer] as TypedArray
    const target = slots[output.buffer] as TypedArray
    eachPlace(shape, [starts(input), output], (places) => {
      let best = 0
      let value = source[places[0]!]!
      for (let i = 1; i < length && !Number.isNaN(value); i++) {
        const x = source[places[0]! + i * step]!
        if (mode === "max" ? x <= value : x >= value) continue
        best = i
        value = x
      }
      target[places[1]!] = best
    })
  }
}

export function argSortRunner(
  { shape, length, descending, input, output }: ArgSortKernel,
  { slots }: Workspace,
): Runner {
  const from = lastStride(input)
  const to = lastStride(output)
  const order = new Int32Array(length)
  return () => {
    const source = slots[input.buffer] as TypedArray
    const target = slots[output.buffer] as TypedArray
    eachPlace(shape, [starts(input), starts(output)], (places) => {
      const at = (i: number): number => source[places[0]! + i * from]!
      const compare = (i: number, j: number): number => {
        const x = at(i)
        const y = at(j)
        if (Number.isNaN(x) || Number.isNaN(y)) return Number(Number.isNaN(x)) - Number(Number.isNaN(y)) || i - j
        if (x === y) return i - j
        return x < y === descending ? 1 : -1
      }
      for (let i = 0; i < length; i++) order[i] = i
      order.sort(compare)
      for (let i = 0; i < length; i++) target[places[1]! + i * to] = order[i]!
    })
  }
}

/** A shape as rows of its last axis: a scalar is one row of one element. */
interface Rows {
  readonly outer: Shape
  readonly length: number
  readonly starts: readonly BufferOperand[]
  /** Elements between neighbours of a row, by operand. */
  readonly steps: readonly number[]
}

function rowsOf(shape: Shape, operands: readonly BufferOperand[]): Rows {
  if (shape.length === 0) return { outer: [], length: 1, starts: operands, steps: operands.map(() => 0) }
  return {
    outer: shape.slice(0, -1),
    length: shape[shape.length - 1] as number,
    starts: operands.map(starts),
    steps: operands.map(lastStride),
  }
}

export function gatherRunner(kernel: GatherKernel, { slots }: Workspace): Runner {
  const { shape, source, indices, output, axisSize, axisStride } = kernel
  const missing = output.dtype === "float32" || output.dtype === "float64" ? Number.NaN : 0
  const { outer, length, starts, steps } = rowsOf(shape, [source, indices, output])
  const [fromStep, indexStep, toStep] = steps as [number, number, number]
  return () => {
    const from = slots[source.buffer] as TypedArray
    const at = slots[indices.buffer] as TypedArray
    const target = slots[output.buffer] as TypedArray
    eachPlace(outer, starts, (places) => {
      let p = places[0]!
      let q = places[1]!
      let r = places[2]!
      // Where one index serves the whole row, a dense row is copied at once.
      const index = at[q]!
      const inside = index >= 0 && index < axisSize
      if (indexStep === 0 && fromStep === 1 && toStep === 1 && inside) {
        const first = p + index * axisStride
        target.set(from.subarray(first, first + length), r)
        return
      }
      for (let i = 0; i < length; i++) {
        const own = at[q]!
        target[r] = own >= 0 && own < axisSize ? from[p + own * axisStride]! : missing
        p += fromStep
        q += indexStep
        r += toStep
      }
    })
  }
}

export function scatterRunner(kernel: ScatterKernel, { slots }: Workspace): Runner {
  const { shape, updates, indices, output, axisSize, axisStride } = kernel
  const { outer, length, starts, steps } = rowsOf(shape, [updates, indices, output])
  const [fromStep, indexStep, toStep] = steps as [number, number, number]
  return () => {
    const from = slots[updates.buffer] as TypedArray
    const at = slots[indices.buffer] as TypedArray
    const target = slots[output.buffer] as TypedArray
    target.fill(0)
    eachPlace(outer, starts, (places) => {
      let p = places[0]!
      let q = places[1]!
      let r = places[2]!
      for (let i = 0; i < length; i++) {
        const index = at[q]!
        if (index >= 0 && index < axisSize) target[r + index * axisStride]! += from[p]!
        p += fromStep
        q += indexStep
        r += toStep
      }
    })
  }
}
