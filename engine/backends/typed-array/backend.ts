// The portable back end: plans run by loops over typed arrays, without code of their own making. Bit-equal to WebAssembly.
import { allocate, bytesPerElement, type TensorValue, type TypedArray } from "../../base/dtype.ts"
import { invariant, unreachable } from "../../base/invariant.ts"
import { type Shape, sizeOf } from "../../base/shape.ts"
import type { Plan, PlanBuffer, PlanInput } from "../../compile/plan.ts"
import type { Kernel } from "../../kernel/kernel.ts"
import type { Backend, Executable, LoopResult, Wanted } from "../backend.ts"
import { canonicalCopy } from "../canonical.ts"
import { createRegisterPool } from "./block-program.ts"
import { argReduceRunner, argSortRunner, gatherRunner, scanRunner, scatterRunner } from "./run-lines.ts"
import { mapRunner, type Runner, type Workspace } from "./run-map.ts"
import { createPacks, matmulRunner, type Packs, type Scratch } from "./run-matmul.ts"
import { reduceRunner } from "./run-reduce.ts"

/** The arrays of an executable: the plan's buffers by id, then scratch. */
interface Memory extends Scratch, Workspace {
  readonly slots: TypedArray[]
}

function viewOf({ dtype, shape }: PlanBuffer, arena: ArrayBuffer, offset: number): TypedArray {
  const length = sizeOf(shape)
  switch (dtype) {
    case "float32":
      return new Float32Array(arena, offset, length)
    case "float64":
    case "int64":
      return new Float64Array(arena, offset, length)
    case "int32":
      return new Int32Array(arena, offset, length)
    case "uint8":
    case "bool":
      return new Uint8Array(arena, offset, length)
  }
}

function createMemory(plan: Plan): Memory {
  const arena = new ArrayBuffer(plan.arenaBytes)
  const slots: TypedArray[] = []
  const pool = createRegisterPool()
  const packs = new Map<"f32" | "f64", Packs>()
  for (const buffer of plan.buffers) {
    const { id, place } = buffer
    if (place.kind === "arena") slots[id] = viewOf(buffer, arena, place.offset)
    else if (place.kind === "constant") slots[id] = plan.constants[place.index]?.[1] as TypedArray
  }
  return {
    slots,
    pool,
    reserve: (array) => slots.push(array) - 1,
    packs(type) {
      const found = packs.get(type) ?? createPacks(type)
      packs.set(type, found)
      return found
    },
  }
}

function runnerOf(kernel: Kernel, memory: Memory): Runner {
  memory.pool.nextKernel()
  switch (kernel.kind) {
    case "map":
      return mapRunner(kernel, memory)
    case "reduce":
      return reduceRunner(kernel, memory)
    case "matmul":
      return matmulRunner(kernel, memory, memory)
    case "scan":
      return scanRunner(kernel, memory)
    case "gather":
      return gatherRunner(kernel, memory)
    case "scatter_add":
      return scatterRunner(kernel, memory)
    case "argreduce":
      return argReduceRunner(kernel, memory)
    case "argsort":
      return argSortRunner(kernel, memory)
    default:
      return unreachable(kernel)
  }
}

/** A variable that a run both reads and assigns: where its new value lies, and where the next run reads it. */
interface Feedback {
  readonly from: number
  readonly to: number
  /** Takes the new value while all the others are still read. */
  readonly between: TypedArray | null
}

function feedbacksOf(plan: Plan, buffers: ReadonlyMap<number, PlanBuffer>): Feedback[] {
  return plan.stores.flatMap(({ variable, buffer }) => {
    const input = plan.inputs.find(({ source }) => source.kind === "variable" && source.variable.id === variable.id)
    if (input === undefined || input.buffer === buffer) return []
    // A new value that is itself an input (two variables that change places) could be overwritten before it is read.
    const isInput = buffers.get(buffer)?.place.kind === "input"
    return [
      { from: buffer, to: input.buffer, between: isInput ? allocate(variable.dtype, sizeOf(variable.shape)) : null },
    ]
  })
}

function load(plan: Plan): Executable {
  const buffers: ReadonlyMap<number, PlanBuffer> = new Map(plan.buffers.map((buffer) => [buffer.id, buffer]))
  // Scratch comes after all of the plan's buffers.
  const first = plan.buffers.reduce((most, { id }) => Math.max(most, id + 1), 0)
  const memory = createMemory(plan)
  const { slots } = memory
  while (slots.length < first) slots.push(new Float32Array(0))
  // Until a run binds them, inputs have arrays of their dtype and no elements.
  for (const { buffer } of plan.inputs) slots[buffer] = allocate((buffers.get(buffer) as PlanBuffer).dtype, 0)
  let runners = plan.kernels.map((kernel) => runnerOf(kernel, memory))
  const feedbacks = feedbacksOf(plan, buffers)
  const working = new Map<number, TypedArray>()
  let disposed = false

  function bind(inputs: readonly TensorValue[]): void {
    invariant(!disposed, "an executable is used after it was disposed of")
    invariant(inputs.length === plan.inputs.length, `${inputs.length} inputs for a plan of ${plan.inputs.length}`)
    plan.inputs.forEach(({ buffer }, index) => {
      const { dtype, shape } = buffers.get(buffer) as PlanBuffer
      const value = inputs[index] as TensorValue
      invariant(value.dtype === dtype, `input ${index} is ${value.dtype}, not ${dtype}`)
      invariant(
        value.data.length === sizeOf(shape),
        `input ${index} has ${value.data.length} elements, not ${sizeOf(shape)}`,
      )
      slots[buffer] = value.data
    })
  }

  function step(): void {
    for (const runner of runners) runner()
  }

  const leaving = (buffer: number): TensorValue => {
    const { dtype, shape } = buffers.get(buffer) as PlanBuffer
    return { dtype, shape, data: canonicalCopy(slots[buffer] as TypedArray) }
  }
  const results = (wanted: Wanted) => ({
    outputs: wanted === "stores" ? [] : plan.outputs.map(leaving),
    stores: wanted === "outputs" ? [] : plan.stores.map(({ buffer }) => leaving(buffer)),
  })

  /** Gives an input an array of the executable's own, so that the caller's stays as it is. */
  function own(buffer: number): TypedArray {
    const given = slots[buffer] as TypedArray
    const copy = working.get(buffer) ?? given.slice()
    copy.set(given)
    working.set(buffer, copy)
    slots[buffer] = copy
    return copy
  }

  function feedBack(): void {
    for (const { from, between } of feedbacks) between?.set(slots[from] as TypedArray)
    for (const { from, to, between } of feedbacks) (slots[to] as TypedArray).set(between ?? (slots[from] as TypedArray))
  }

  return {
    run(inputs, wanted = "all") {
      bind(inputs)
      step()
      return results(wanted)
    },
    loop(inputs, times, series = new Map(), wanted = "all"): LoopResult {
      invariant(Number.isInteger(times) && times >= 1, `a loop of ${times} runs`)
      bind(inputs)
      for (const { to } of feedbacks) own(to)
      const keys = plan.inputs.flatMap(({ buffer, source }) =>
        source.kind === "input" && source.role === "random-key" ? [own(buffer)] : [],
      )
      const stacks = [...series].map(([input, { data }]) => {
        const { buffer } = plan.inputs[input] as PlanInput
        const size = sizeOf((buffers.get(buffer) as PlanBuffer).shape)
        invariant(data.length === times * size, `a series of ${data.length} elements for ${times} runs of ${size}`)
        return { buffer, data, size }
      })
      const records = new Float64Array(plan.record === null ? 0 : times)
      for (let index = 0; index < times; index++) {
        if (index > 0) {
          feedBack()
          for (const key of keys) key[3] = (key[3] as number) + 1
        }
        for (const { buffer, data, size } of stacks) slots[buffer] = data.subarray(index * size, (index + 1) * size)
        step()
        if (plan.record !== null) records[index] = slots[plan.record]?.[0] as number
      }
      return { ...results(wanted), records }
    },
    dispose() {
      disposed = true
      slots.length = 0
      runners = []
      working.clear()
    },
  }
}

/** Bytes of a shape's elements, for the refusal of what no array can hold. */
function bytesOf(dtype: PlanBuffer["dtype"], shape: Shape): number {
  return sizeOf(shape) * bytesPerElement(dtype)
}

/** Largest arena that typed arrays are asked for. */
const LARGEST_ARENA = 2 ** 32

export const typedArrayBackend: Backend = {
  name: "typed-array",
  refuses(plan) {
    const largest = Math.max(plan.arenaBytes, ...plan.buffers.map(({ dtype, shape }) => bytesOf(dtype, shape)))
    return largest > LARGEST_ARENA
      ? `it needs ${largest} bytes in one piece, more than typed arrays are asked for`
      : null
  },
  load,
}
