// Runs reductions. Three ways through the elements, chosen by where they lie; all give the order of kernel.ts, so the same bits.
import { type Shape, sizeOf } from "../../base/shape.ts"
import { type Operand, REDUCE_BLOCK, REDUCE_LANES, type ReduceKernel } from "../../kernel/kernel.ts"
import { BLOCK, type Register } from "./block-program.ts"
import { type Combiner, combineLanes, combinerOf } from "./combine.ts"
import { type LoadedProgram, loadedProgram, type Runner, storersOf, type Workspace } from "./run-map.ts"

/** Columns are walked together from this many on. */
const FEWEST_COLUMNS = 16

/** Where reduced values go: a block of them, then the epilogue and the stores. */
interface Sink {
  readonly values: Register
  start(): void
  flush(n: number): void
}

function sinkOf(kernel: ReduceKernel, workspace: Workspace): Sink {
  const { shape, epilogue, epilogueInputs, outputs } = kernel
  const program = loadedProgram(epilogue, epilogueInputs, shape, workspace, 1, sizeOf(shape))
  const storers = storersOf(outputs, shape, workspace.slots, program.results)
  return {
    values: program.inputs[0] as Register,
    start() {
      program.start(null)
      for (const one of storers) one.reset(0)
    },
    flush(n) {
      program.next(n)
      for (const one of storers) one.next(n)
    },
  }
}

function lanesLike(register: Register, length: number): Register {
  if (register instanceof Float32Array) return new Float32Array(length)
  return register instanceof Float64Array ? new Float64Array(length) : new Int32Array(length)
}

/** Lines that fit into a block: as many whole ones at a time as there is room for. */
function shortLines(program: LoadedProgram, length: number, count: number, combiner: Combiner, sink: Sink): Runner {
  const source = program.results[0] as Register
  const lanes = lanesLike(source, REDUCE_LANES)
  const together = Math.max(1, Math.floor(BLOCK / Math.max(1, length)))
  return () => {
    program.start(null)
    sink.start()
    let pending = 0
    for (let line = 0; line < count; line += together) {
      const lines = Math.min(together, count - line)
      program.next(lines * length)
      for (let index = 0; index < lines; index++) {
        lanes.fill(combiner.identity)
        combiner.lanes(lanes, source, index * length, length)
        sink.values[pending++] = combineLanes(combiner, lanes, 0, 1)
        if (pending === BLOCK) {
          sink.flush(pending)
          pending = 0
        }
      }
    }
    if (pending > 0) sink.flush(pending)
  }
}

/** Lines longer than a block, one after another. */
function longLines(program: LoadedProgram, length: number, count: number, combiner: Combiner, sink: Sink): Runner {
  const source = program.results[0] as Register
  const lanes = lanesLike(source, REDUCE_LANES)
  const lineTotal = (): number => {
    let total = 0
    for (let start = 0; start < length; start += REDUCE_BLOCK) {
      lanes.fill(combiner.identity)
      const end = Math.min(length, start + REDUCE_BLOCK)
      for (let at = start; at < end; at += BLOCK) {
        const n = Math.min(BLOCK, end - at)
        program.next(n)
        combiner.lanes(lanes, source, 0, n)
      }
      const value = combineLanes(combiner, lanes, 0, 1)
      total = start === 0 ? value : combiner.pair(total, value)
    }
    return total
  }
  return () => {
    program.start(null)
    sink.start()
    let pending = 0
    for (let line = 0; line < count; line++) {
      sink.values[pending++] = lineTotal()
      if (pending === BLOCK || line === count - 1) {
        sink.flush(pending)
        pending = 0
      }
    }
  }
}

/** Some columns, walked row by row: `rows` of `columns` neighbours each, into eight rows of lanes. */
interface Stripe {
  readonly program: LoadedProgram
  readonly columns: number
}

function walkStripe(
  { program, columns }: Stripe,
  rows: number,
  lanes: Register,
  combiner: Combiner,
  values: Register,
): void {
  const source = program.results[0] as Register
  const together = Math.max(1, Math.floor(BLOCK / columns))
  for (let start = 0; start < rows; start += REDUCE_BLOCK) {
    lanes.fill(combiner.identity)
    const end = Math.min(rows, start + REDUCE_BLOCK)
    for (let row = start; row < end; row += together) {
      const count = Math.min(together, end - row)
      program.next(count * columns)
      for (let index = 0; index < count; index++) {
        const lane = (row + index) % REDUCE_LANES
        combiner.rows(lanes, lane * columns, source, index * columns, columns)
      }
    }
    for (let column = 0; column < columns; column++) {
      const value = combineLanes(combiner, lanes, column, columns)
      values[column] = start === 0 ? value : combiner.pair(values[column] as number, value)
    }
  }
}

function columnwise(kernel: ReduceKernel, workspace: Workspace, combiner: Combiner, sink: Sink): Runner {
  const count = kernel.shape[0] as number
  const rows = sizeOf(kernel.reduced)
  const own = kernel.inputs.map((operand) => operand.strides[0] as number)
  const stripe = (columns: number): Stripe => {
    const shape: Shape = [...kernel.reduced, columns]
    const inputs: Operand[] = kernel.inputs.map((operand) => {
      const [first, ...rest] = operand.strides
      return { ...operand, strides: [...rest, first as number] }
    })
    return { columns, program: loadedProgram(kernel.program, inputs, shape, workspace, 0, BLOCK) }
  }
  const full = stripe(Math.min(count, BLOCK))
  const tail = count > BLOCK && count % BLOCK !== 0 ? stripe(count % BLOCK) : null
  const lanes = lanesLike(full.program.results[0] as Register, REDUCE_LANES * full.columns)
  const tailLanes = lanes.subarray(0, REDUCE_LANES * (tail?.columns ?? 0))
  return () => {
    sink.start()
    for (let start = 0; start < count; start += BLOCK) {
      const shifts = own.map((stride) => stride * start)
      const last = tail !== null && start + BLOCK > count
      const part = last ? tail : full
      part.program.start(shifts)
      walkStripe(part, rows, last ? tailLanes : lanes, combiner, sink.values)
      sink.flush(part.columns)
    }
  }
}

/** Whether neighbours in memory belong to different results. */
function liesInColumns(kernel: ReduceKernel): boolean {
  if (kernel.shape.length !== 1 || (kernel.shape[0] as number) < FEWEST_COLUMNS || sizeOf(kernel.reduced) === 0)
    return false
  const last = kernel.reduced.length
  const across = kernel.inputs.filter(({ strides }) => strides[0] === 1 && strides[last] !== 1)
  const along = kernel.inputs.filter(({ strides }) => strides[last] === 1 && strides[0] !== 1)
  return across.length > along.length
}

export function reduceRunner(kernel: ReduceKernel, workspace: Workspace): Runner {
  const type = kernel.epilogue.inputs[0] ?? "f64"
  const combiner = combinerOf(kernel.combine, type)
  const sink = sinkOf(kernel, workspace)
  if (liesInColumns(kernel)) return columnwise(kernel, workspace, combiner, sink)
  const length = sizeOf(kernel.reduced)
  const count = sizeOf(kernel.shape)
  const over = [...kernel.shape, ...kernel.reduced]
  const program = loadedProgram(kernel.program, kernel.inputs, over, workspace, 0, BLOCK)
  return length <= BLOCK
    ? shortLines(program, length, count, combiner, sink)
    : longLines(program, length, count, combiner, sink)
}
