// Between buffers and registers: elements of an operand in row-major order of an iteration shape, block after block.
import type { TypedArray } from "../../base/dtype.ts"
import { type Shape, sizeOf } from "../../base/shape.ts"
import type { BufferOperand, Operand } from "../../kernel/kernel.ts"
import type { Register } from "./block-program.ts"

/** The arrays of a plan's buffers, by buffer id. Inputs change from run to run. */
export type Slots = readonly TypedArray[]

/** Moves the next n elements. `reset` goes back to the first, moved on by `shift` elements of the buffer. */
export interface Transfer {
  reset(shift: number): void
  next(n: number): void
}

/** Copies `count` elements with steps between them, from array to array of the types that it was chosen for. */
type Copy = (
  target: never,
  source: never,
  count: number,
  to: number,
  toStep: number,
  from: number,
  fromStep: number,
) => void

/** From so many neighbours on the machine's own copy is worth the view that it needs. */
const LONG = 64

// One loop per pair of array types: a loop that met several would be slow for all.

function stepFloat32(
  target: Float32Array,
  source: Float32Array,
  count: number,
  to: number,
  toStep: number,
  from: number,
  fromStep: number,
): void {
  let p = to
  let q = from
  const whole = count - (count % 4)
  for (let i = 0; i < whole; i += 4) {
    target[p] = source[q]!
    target[p + toStep] = source[q + fromStep]!
    target[p + 2 * toStep] = source[q + 2 * fromStep]!
    target[p + 3 * toStep] = source[q + 3 * fromStep]!
    p += 4 * toStep
    q += 4 * fromStep
  }
  for (let i = whole; i < count; i++) {
    target[p] = source[q]!
    p += toStep
    q += fromStep
  }
}

function stepFloat64(
  target: Float64Array,
  source: Float64Array,
  count: number,
  to: number,
  toStep: number,
  from: number,
  fromStep: number,
): void {
  let p = to
  let q = from
  const whole = count - (count % 4)
  for (let i = 0; i < whole; i += 4) {
    target[p] = source[q]!
    target[p + toStep] = source[q + fromStep]!
    target[p + 2 * toStep] = source[q + 2 * fromStep]!
    target[p + 3 * toStep] = source[q + 3 * fromStep]!
    p += 4 * toStep
    q += 4 * fromStep
  }
  for (let i = whole; i < count; i++) {
    target[p] = source[q]!
    p += toStep
    q += fromStep
  }
}

function stepInt32(
  target: Int32Array,
  source: Int32Array,
  count: number,
  to: number,
  toStep: number,
  from: number,
  fromStep: number,
): void {
  let p = to
  let q = from
  const whole = count - (count % 4)
  for (let i = 0; i < whole; i += 4) {
    target[p] = source[q]!
    target[p + toStep] = source[q + fromStep]!
    target[p + 2 * toStep] = source[q + 2 * fromStep]!
    target[p + 3 * toStep] = source[q + 3 * fromStep]!
    p += 4 * toStep
    q += 4 * fromStep
  }
  for (let i = whole; i < count; i++) {
    target[p] = source[q]!
    p += toStep
    q += fromStep
  }
}

function stepFromBytes(
  target: Int32Array,
  source: Uint8Array,
  count: number,
  to: number,
  toStep: number,
  from: number,
  fromStep: number,
): void {
  let p = to
  let q = from
  const whole = count - (count % 4)
  for (let i = 0; i < whole; i += 4) {
    target[p] = source[q]!
    target[p + toStep] = source[q + fromStep]!
    target[p + 2 * toStep] = source[q + 2 * fromStep]!
    target[p + 3 * toStep] = source[q + 3 * fromStep]!
    p += 4 * toStep
    q += 4 * fromStep
  }
  for (let i = whole; i < count; i++) {
    target[p] = source[q]!
    p += toStep
    q += fromStep
  }
}

function stepToBytes(
  target: Uint8Array,
  source: Int32Array,
  count: number,
  to: number,
  toStep: number,
  from: number,
  fromStep: number,
): void {
  let p = to
  let q = from
  const whole = count - (count % 4)
  for (let i = 0; i < whole; i += 4) {
    target[p] = source[q]!
    target[p + toStep] = source[q + fromStep]!
    target[p + 2 * toStep] = source[q + 2 * fromStep]!
    target[p + 3 * toStep] = source[q + 3 * fromStep]!
    p += 4 * toStep
    q += 4 * fromStep
  }
  for (let i = whole; i < count; i++) {
    target[p] = source[q]!
    p += toStep
    q += fromStep
  }
}

function copyBetween(target: TypedArray, source: TypedArray): Copy {
  if (target instanceof Float32Array) return stepFloat32
  if (target instanceof Float64Array) return stepFloat64
  if (target instanceof Uint8Array) return stepToBytes
  return source instanceof Uint8Array ? stepFromBytes : stepInt32
}

/** Moves a stretch the fastest way there is. */
function move(
  copy: Copy,
  target: TypedArray,
  source: TypedArray,
  count: number,
  to: number,
  toStep: number,
  from: number,
  fromStep: number,
): void {
  const dense = toStep === 1 && (fromStep === 1 || fromStep === 0)
  if (!dense || count < LONG || target.BYTES_PER_ELEMENT !== source.BYTES_PER_ELEMENT) {
    copy(target as never, source as never, count, to, toStep, from, fromStep)
  } else if (fromStep === 0) target.fill(source[from]!, to, to + count)
  else target.set(source.subarray(from, from + count), to)
}

/** Calls back with each stretch of equal steps in the next n elements: how many, where in the block, where in the buffer. */
interface Walk {
  reset(shift: number): void
  next(n: number, visit: (count: number, at: number, place: number) => void): void
  /** Elements of the buffer between neighbours of a stretch. */
  readonly step: number
}

/** Axes of size 1 left out, neighbours in one row merged: the fewest axes for this one operand. */
function merged(shape: Shape, strides: readonly number[]): { extents: number[]; steps: number[] } {
  const extents: number[] = []
  const steps: number[] = []
  shape.forEach((extent, axis) => {
    if (extent === 1) return
    const step = strides[axis] as number
    const last = extents.length - 1
    if (last >= 0 && steps[last] === step * extent) {
      extents[last] = (extents[last] as number) * extent
      steps[last] = step
    } else {
      extents.push(extent)
      steps.push(step)
    }
  })
  return { extents, steps }
}

function createWalk(offset: number, strides: readonly number[], shape: Shape): Walk {
  const { extents, steps } = merged(shape, strides)
  const rank = extents.length
  if (rank <= 1) {
    const step = steps[0] ?? 0
    let place = offset
    return {
      step,
      reset(shift) {
        place = offset + shift
      },
      next(n, visit) {
        visit(n, 0, place)
        place += n * step
      },
    }
  }
  const inner = extents[rank - 1] as number
  const step = steps[rank - 1] as number
  const coordinate = new Int32Array(rank - 1)
  let row = offset
  let column = 0
  return {
    step,
    reset(shift) {
      coordinate.fill(0)
      row = offset + shift
      column = 0
    },
    next(n, visit) {
      let at = 0
      while (at < n) {
        const count = Math.min(n - at, inner - column)
        visit(count, at, row + column * step)
        at += count
        column += count
        if (column < inner) continue
        column = 0
        for (let axis = rank - 2; axis >= 0; axis--) {
          row += steps[axis]!
          coordinate[axis]!++
          if (coordinate[axis]! < extents[axis]!) break
          row -= steps[axis]! * extents[axis]!
          coordinate[axis] = 0
        }
      }
    },
  }
}

/** Fills a register with an operand's elements. */
export function loader(operand: Operand, shape: Shape, slots: Slots, register: Register): Transfer {
  const walk = createWalk(operand.offset, operand.strides, shape)
  const { step } = walk
  if (operand.kind === "index") {
    const visit = (count: number, at: number, place: number) => {
      for (let i = 0; i < count; i++) register[at + i] = place + i * step
    }
    return { reset: walk.reset, next: (n) => walk.next(n, visit) }
  }
  const { buffer } = operand
  let source: TypedArray = register
  let copy: Copy = copyBetween(register, register)
  const visit = (count: number, at: number, place: number) => move(copy, register, source, count, at, 1, place, step)
  return {
    reset(shift) {
      source = slots[buffer] as TypedArray
      copy = copyBetween(register, source)
      walk.reset(shift)
    },
    next: (n) => walk.next(n, visit),
  }
}

/** Writes a register to an operand's elements. */
export function storer(operand: BufferOperand, shape: Shape, slots: Slots, register: Register): Transfer {
  const walk = createWalk(operand.offset, operand.strides, shape)
  const { step } = walk
  const target = slots[operand.buffer] as TypedArray
  const copy = copyBetween(target, register)
  const visit = (count: number, at: number, place: number) => move(copy, target, register, count, place, step, at, 1)
  return { reset: walk.reset, next: (n) => walk.next(n, visit) }
}

/** Whether the operand is the same for every coordinate of the shape. */
export function isUniform(operand: Operand, shape: Shape): boolean {
  return sizeOf(shape) === 1 || shape.every((extent, axis) => extent === 1 || operand.strides[axis] === 0)
}
