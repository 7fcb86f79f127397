// Reductions. "Along": the lanes of a sum are elements of a vector that goes along the reduced axis. "Across": a vector holds
// four sums beside each other, and the lanes are eight vectors. What fits neither is in emit-written.ts.
import { generate } from "../../base/generate.ts"
import type { Shape } from "../../base/shape.ts"
import { type BufferOperand, type Operand, REDUCE_BLOCK, REDUCE_LANES, type ReduceKernel } from "../../kernel/kernel.ts"
import { registerTypes } from "../../kernel/program.ts"
import type { ScalarType } from "../../kernel/scalar.ts"
import { Combiner } from "./combine.ts"
import type { KernelContext } from "./context.ts"
import { storeScalar, unitOf } from "./elements.ts"
import { storeAll } from "./emit-map.ts"
import type { Local } from "./encode/code.ts"
import { furtherWasm } from "./further.ts"
import { Line, LineProgram } from "./line.ts"
import { copiesOf, emitNest, startCursors } from "./nest.ts"
import { partialMask } from "./program/partial-mask.ts"
import { GROUP, partsOfGroup, vectorRegister } from "./program/vector-code.ts"

/** Groups that hold the lanes of a block. */
const LANE_GROUPS = REDUCE_LANES / GROUP

/** A program longer than this is not written out eight times. */
const LONG_PROGRAM = 48

export function emitReduce(context: KernelContext, kernel: ReduceKernel): void {
  const { shape, reduced, inputs } = kernel
  if (shape.includes(0)) return
  const axis = acrossAxis(shape, inputs)
  const isLong = kernel.program.instructions.length > LONG_PROGRAM
  if (reduced.includes(0)) emitAlong(context, { ...kernel, reduced: [0] })
  else if (reduced.length > 1 || (axis !== null && isLong)) furtherWasm.get().writtenOut.emitWrittenOut(context, kernel)
  else if (axis === null) emitAlong(context, kernel)
  else emitAcross(context, kernel, axis)
}

/** The axis of the result that is to be gone across, where elements lie beside each other in it and not in the reduced one. */
function acrossAxis(shape: Shape, inputs: readonly Operand[]): number | null {
  const beside = (axis: number) =>
    inputs.some(({ kind, strides }) => kind === "buffer" && Math.abs(strides[axis] ?? 0) === 1)
  if (beside(shape.length)) return null
  const found = shape.findLastIndex((extent, axis) => extent >= GROUP && beside(axis))
  return found < 0 ? null : found
}

/** The type of what a reduction combines. */
export function resultType(kernel: ReduceKernel): ScalarType {
  return registerTypes(kernel.program)[kernel.program.results[0] as number] as ScalarType
}

/** The reduced axis is gone along; `given` are pointers of operands that are at hand already. */
export function emitAlong(context: KernelContext, kernel: ReduceKernel, given?: ReadonlyMap<Operand, Local>): void {
  const { code } = context
  const { shape, inputs, outputs, epilogueInputs } = kernel
  const total = kernel.reduced[0] ?? 1
  const program = new LineProgram(code, kernel.program, inputs, shape.length)
  const epilogue = new LineProgram(code, kernel.epilogue, epilogueInputs, -1)
  const combiner = new Combiner(code, kernel.combine, resultType(kernel))
  const operands: readonly Operand[] = [...inputs, ...epilogueInputs, ...outputs]
  const axes = shape.map((_, axis) => axis)
  const start = startCursors(context, operands, given)
  if (total % REDUCE_LANES !== 0) program.prepare(1)
  if (total > GROUP) program.prepare(LANE_GROUPS)
  emitNest(code, shape, axes, operands, start, (cursors) => {
    const line = new Line(program, cursors.slice(0, inputs.length))
    const combined = emitSum(combiner, program, line, total)
    const beside = cursors.slice(inputs.length, inputs.length + epilogueInputs.length)
    const results = new Line(epilogue, beside).scalar(beside, [combined])
    const targets = cursors.slice(inputs.length + epilogueInputs.length)
    results.forEach((result, index) => {
      storeScalar(code, outputs[index] as BufferOperand, targets[index] as Local, 0, result)
    })
  })
}

/** All elements of a line, combined block by block. */
function emitSum(combiner: Combiner, program: LineProgram, line: Line, total: number): Local {
  const { code } = program
  if (total === 0) return combiner.identity()
  const cursors = total > REDUCE_LANES ? copiesOf(code, line.cursors, program.steps(1)) : [...line.cursors]
  const blocks = Math.floor(total / REDUCE_BLOCK)
  const rest = total % REDUCE_BLOCK
  if (blocks === 0) return emitBlock(combiner, program, line, cursors, rest)
  const sum = code.local(combiner.type)
  const begun = code.i32(0).keep("i32")
  const add = (length: number) => {
    const block = emitBlock(combiner, program, line, cursors, length)
    code.get(begun).when(
      () => code.get(combiner.scalar(sum, block)).set(sum),
      () => code.get(block).set(sum),
    )
  }
  code.times(blocks, () => {
    add(REDUCE_BLOCK)
    code.i32(1).set(begun)
  })
  if (rest > 0) add(rest)
  return sum
}

/** One block: lanes, then their combination. The cursors are left behind its last whole eight elements. */
function emitBlock(
  combiner: Combiner,
  program: LineProgram,
  line: Line,
  cursors: readonly Local[],
  length: number,
): Local {
  const { code } = program
  const { type } = combiner
  const perGroup = partsOfGroup(type)
  const lanes = generate(LANE_GROUPS * perGroup, () => combiner.identityVector())
  const rest = length % REDUCE_LANES
  const add = (parts: readonly Local[]) => {
    parts.forEach((part, index) => {
      const lane = lanes[index] as Local
      combiner.pushVector(lane, part).set(lane)
    })
  }
  const whole = Math.floor(length / REDUCE_LANES)
  code.times(whole, () => {
    add(line.vector(cursors, LANE_GROUPS)[0] as readonly Local[])
    if (whole > 1 || rest > 0 || length === REDUCE_BLOCK) {
      program.steps(REDUCE_LANES).forEach((step, index) => {
        code.increase(cursors[index] as Local, step)
      })
    }
  })
  if (rest > 0) {
    const groups = rest > GROUP ? LANE_GROUPS : 1
    const parts = line.vector(cursors, groups, [], rest)[0] as readonly Local[]
    const perVector = GROUP / perGroup
    add(
      parts.map((part, index) => {
        const there = rest - index * perVector
        if (there >= perVector) return part
        code.get(part).get(combiner.identityVector())
        return code
          .vector("v128.const", partialMask(type, Math.max(0, there)))
          .op("v128.bitselect")
          .keep("v128")
      }),
    )
  }
  return combiner.lanes(lanes)
}

function emitAcross(context: KernelContext, kernel: ReduceKernel, axis: number): void {
  const { code } = context
  const { shape, inputs, outputs, epilogueInputs } = kernel
  const total = kernel.reduced[0] ?? 1
  const program = new LineProgram(code, kernel.program, inputs, axis)
  const epilogue = new LineProgram(code, kernel.epilogue, epilogueInputs, axis)
  const combiner = new Combiner(code, kernel.combine, resultType(kernel))
  const operands: readonly Operand[] = [...inputs, ...epilogueInputs, ...outputs]
  const downward = inputs.map((input) => (input.strides[shape.length] ?? 0) * unitOf(input))
  const strides = outputs.map((output) => output.strides[axis] as number)
  const moves = [...epilogue.steps(1), ...outputs.map((output, index) => (strides[index] as number) * unitOf(output))]
  const axes = shape.map((_, index) => index).filter((index) => index !== axis)
  program.prepare(1)
  epilogue.prepare(1)
  emitNest(code, shape, axes, operands, startCursors(context, operands), (cursors) => {
    const own = cursors.slice(0, inputs.length)
    const others = cursors.slice(inputs.length)
    new Line(program, own).along(shape[axis] as number, 1, others, moves, {
      partial: false,
      vector({ own: at, others: beside }) {
        const element = (row: readonly Local[]) => new Line(program, row).vector(row, 1)[0] as readonly Local[]
        const sums = emitColumns(combiner, at, downward, total, {
          element,
          identity: () => generate(partsOfGroup(combiner.type), () => combiner.identityVector()),
          pair: (a, b) => a.map((part, index) => combiner.vector(part, b[index] as Local)),
          code,
        })
        const results = new Line(epilogue, beside).vector(beside, 1, [vectorRegister(combiner.type, sums)])
        storeAll(code, outputs, beside.slice(epilogueInputs.length), strides, results, GROUP)
      },
      scalar({ own: at, others: beside }) {
        const element = (row: readonly Local[]) => new Line(program, row).scalar(row)
        const sums = emitColumns(combiner, at, downward, total, {
          element,
          identity: () => [combiner.identity()],
          pair: ([a], [b]) => [combiner.scalar(a as Local, b as Local)],
          code,
        })
        new Line(epilogue, beside).scalar(beside, sums).forEach((result, index) => {
          const target = beside[epilogueInputs.length + index] as Local
          storeScalar(code, outputs[index] as BufferOperand, target, strides[index] as number, result)
        })
      },
    })
  })
}

/** How sums beside each other are written: as vectors, or as one scalar. */
interface Columns {
  readonly code: KernelContext["code"]
  readonly element: (cursors: readonly Local[]) => readonly Local[]
  readonly identity: () => readonly Local[]
  readonly pair: (a: readonly Local[], b: readonly Local[]) => readonly Local[]
}

/** Sums down the reduced axis from the cursors on, block by block, each in eight lanes. */
function emitColumns(
  { type }: Combiner,
  cursors: readonly Local[],
  downward: readonly number[],
  total: number,
  { code, element, identity, pair }: Columns,
): readonly Local[] {
  const rows = copiesOf(code, cursors, downward)
  const down = () =>
    rows.forEach((row, index) => {
      code.increase(row, downward[index] as number)
    })
  const replace = (into: readonly Local[], from: readonly Local[]) =>
    into.forEach((local, index) => {
      code.get(from[index] as Local).set(local)
    })
  const block = (length: number): readonly Local[] => {
    const lanes = generate(REDUCE_LANES, identity)
    const take = (count: number) => {
      for (const lane of lanes.slice(0, count)) {
        replace(lane, pair(lane, element(rows)))
        down()
      }
    }
    code.times(Math.floor(length / REDUCE_LANES), () => take(REDUCE_LANES))
    take(length % REDUCE_LANES)
    const lane = (index: number) => lanes[index] as readonly Local[]
    const even = pair(pair(lane(0), lane(4)), pair(lane(2), lane(6)))
    const odd = pair(pair(lane(1), lane(5)), pair(lane(3), lane(7)))
    return pair(even, odd)
  }
  const blocks = Math.floor(total / REDUCE_BLOCK)
  const rest = total % REDUCE_BLOCK
  if (blocks === 0) return block(rest)
  const sum = identity().map(({ type: of }) => code.local(of === "v128" ? "v128" : type))
  const begun = code.i32(0).keep("i32")
  const add = (length: number) => {
    const one = block(length)
    code.get(begun).when(
      () => replace(sum, pair(sum, one)),
      () => replace(sum, one),
    )
  }
  code.times(blocks, () => {
    add(REDUCE_BLOCK)
    code.i32(1).set(begun)
  })
  if (rest > 0) add(rest)
  return sum
}
