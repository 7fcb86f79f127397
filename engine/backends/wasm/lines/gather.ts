// Gathers: where one index serves a whole row the row is copied at once, else element by element.
import { bytesPerElement } from "../../../base/dtype.ts"
import type { BufferOperand, GatherKernel } from "../../../kernel/kernel.ts"
import type { KernelContext } from "../context.ts"
import type { Code, Local } from "../encode/code.ts"
import { copiesOf, emitNest, startCursors } from "../nest.ts"
import { lastStep, mergeAxes, outerAxes } from "./axes.ts"
import { pushPlace, readIndex } from "./index-value.ts"
import { copyRow, pushMissing, rawType } from "./raw.ts"

export function emitGather(context: KernelContext, kernel: GatherKernel): void {
  const { code } = context
  if (kernel.shape.includes(0)) return
  const { shape, operands } = mergeAxes(kernel.shape, [kernel.source, kernel.indices, kernel.output])
  const gathering = new Gathering(code, kernel, operands, shape.at(-1) ?? 1)
  emitNest(code, shape, outerAxes(shape), operands, startCursors(context, operands), (cursors) =>
    gathering.line(cursors),
  )
}

class Gathering {
  private readonly source: BufferOperand
  private readonly indices: BufferOperand
  private readonly output: BufferOperand
  /** Bytes between neighbours along the line: of the source, the indices, the output. */
  private readonly steps: readonly number[]
  private readonly elementBytes: number

  constructor(
    private readonly code: Code,
    private readonly kernel: GatherKernel,
    operands: readonly BufferOperand[],
    private readonly length: number,
  ) {
    const [source, indices, output] = operands as [BufferOperand, BufferOperand, BufferOperand]
    this.source = source
    this.indices = indices
    this.output = output
    this.elementBytes = bytesPerElement(output.dtype)
    this.steps = operands.map(lastStep)
  }

  line(cursors: readonly Local[]): void {
    const { code, length } = this
    if (length > 1 && this.steps[1] === 0) {
      this.row(cursors)
      return
    }
    const own = length > 1 ? copiesOf(code, cursors, this.steps) : cursors
    code.times(length, () => {
      this.withIndex(
        own,
        (from) => this.moveElement(own[2] as Local, from),
        () => this.leaveOut(own[2] as Local),
      )
      if (length > 1) this.advance(own)
    })
  }

  /** One index for all of the line. */
  private row(cursors: readonly Local[]): void {
    const { code, length, elementBytes, steps } = this
    const to = cursors[2] as Local
    const dense = steps[0] === elementBytes && steps[2] === elementBytes
    this.withIndex(
      cursors,
      (from) => {
        if (dense) {
          copyRow(code, to, from, length * elementBytes)
          return
        }
        const own = copiesOf(code, [from, to], [steps[0] as number, steps[2] as number]) as [Local, Local]
        code.times(length, () => {
          this.moveElement(own[1], own[0])
          code.increase(own[0], steps[0] as number).increase(own[1], steps[2] as number)
        })
      },
      () => {
        const own = copiesOf(code, [to], [steps[2] as number])[0] as Local
        code.times(length, () => {
          this.leaveOut(own)
          code.increase(own, steps[2] as number)
        })
      },
    )
  }

  /** Reads the index at the cursors: `inside` gets the address that it leads to. */
  private withIndex(cursors: readonly Local[], inside: (from: Local) => void, outside: () => void): void {
    const { code, kernel, indices, elementBytes } = this
    const index = readIndex(code, indices, cursors[1] as Local, kernel.axisSize)
    code.when(() => {
      inside(pushPlace(code, cursors[0] as Local, index, kernel.axisStride * elementBytes).keep("i32"))
    }, outside)
  }

  private moveElement(to: Local, from: Local): void {
    const { load, store } = rawType(this.source.dtype)
    this.code.get(to).get(from).op(load, 0).op(store, 0)
  }

  private leaveOut(to: Local): void {
    const { dtype } = this.output
    pushMissing(this.code.get(to), dtype).op(rawType(dtype).store, 0)
  }

  private advance(cursors: readonly Local[]): void {
    cursors.forEach((cursor, index) => {
      this.code.increase(cursor, this.steps[index] as number)
    })
  }
}
