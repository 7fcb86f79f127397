// Runs maps: blocks of elements are loaded, computed and stored.
import { type Shape, sizeOf } from "../../base/shape.ts"
import type { BufferOperand, MapKernel, Operand } from "../../kernel/kernel.ts"
import type { Program } from "../../kernel/program.ts"
import { BLOCK, blockProgram, type Register, type RegisterPool } from "./block-program.ts"
import { isUniform, loader, type Slots, storer, type Transfer } from "./transfer.ts"

/** Runs one kernel. */
export type Runner = () => void

/** What the runners of one executable share. */
export interface Workspace {
  readonly slots: Slots
  readonly pool: RegisterPool
}

/** A program with operands to load before it runs; the first registers may be given by the caller instead. */
export interface LoadedProgram {
  readonly inputs: readonly Register[]
  readonly results: readonly Register[]
  /** Goes to the first element, each operand moved on by its own number of elements of the buffer. */
  start(shifts: readonly number[] | null): void
  next(n: number): void
}

/** `given` registers come first in the program's inputs; they are filled by the caller before each block. */
export function loadedProgram(
  program: Program,
  operands: readonly Operand[],
  shape: Shape,
  { slots, pool }: Workspace,
  given: number,
  length: number,
): LoadedProgram {
  const uniform = [...new Array<boolean>(given).fill(false), ...operands.map((operand) => isUniform(operand, shape))]
  const block = blockProgram(program, uniform, length, pool)
  const loaders = operands.map((operand, index) =>
    loader(operand, shape, slots, block.inputs[given + index] as Register),
  )
  const varying: Transfer[] = loaders.filter((_, index) => !uniform[given + index])
  const fixed: Transfer[] = loaders.filter((_, index) => uniform[given + index])
  return {
    inputs: block.inputs,
    results: block.results,
    start(shifts) {
      loaders.forEach((one, index) => {
        one.reset(shifts === null ? 0 : (shifts[index] as number))
      })
      for (const one of fixed) one.next(1)
      block.start()
    },
    next(n) {
      for (const one of varying) one.next(n)
      block.run(n)
    },
  }
}

/** Writes the results of a program over a shape to their places. */
export function storersOf(
  outputs: readonly BufferOperand[],
  shape: Shape,
  slots: Slots,
  results: readonly Register[],
): Transfer[] {
  return outputs.map((output, index) => storer(output, shape, slots, results[index] as Register))
}

export function mapRunner(kernel: MapKernel, workspace: Workspace): Runner {
  const total = sizeOf(kernel.shape)
  const program = loadedProgram(kernel.program, kernel.inputs, kernel.shape, workspace, 0, total)
  const storers = storersOf(kernel.outputs, kernel.shape, workspace.slots, program.results)
  return () => {
    program.start(null)
    for (const one of storers) one.reset(0)
    for (let done = 0; done < total; done += BLOCK) {
      const n = Math.min(BLOCK, total - done)
      program.next(n)
      for (const one of storers) one.next(n)
    }
  }
}
