// A plan as one module: a function for each kernel, and the loops that run them all, step after step.

import { bytesPerElement, type DType } from "../../base/dtype.ts"
import { sizeOf } from "../../base/shape.ts"
import type { Plan } from "../../compile/plan.ts"
import { type Kernel, type MapKernel, type Operand, scalarTypeOf } from "../../kernel/kernel.ts"
import { Addresses, GLOBALS, globalIndex, type KernelContext } from "./context.ts"
import { loadScalar } from "./elements.ts"
import { emitMap } from "./emit-map.ts"
import { emitReduce } from "./emit-reduce.ts"
import { emitSquares, roundsOf } from "./emit-squares.ts"
import type { Code, Local } from "./encode/code.ts"
import { ModuleBuilder } from "./encode/module.ts"
import { furtherWasm } from "./further.ts"
import { type Destination, emitMatmul } from "./matmul/emit-matmul.ts"

/** A variable's new value, and the input in which the next step reads it. */
export interface Feedback {
  readonly from: number
  readonly input: number
  readonly bytes: number
  /** True where the new value lies in another input, which must not be overwritten before it is read. */
  readonly fromInput: boolean
}

export interface EmittedPlan {
  readonly module: ModuleBuilder
  readonly addresses: Addresses
  readonly feedbacks: readonly Feedback[]
  /** What the table holds after the addresses of inputs and constants. */
  readonly table: TableLayout
}

/** Places in the table, four bytes each: addresses of inputs and constants come first. */
export interface TableLayout {
  /** Where the loss of each step is written, as f64. */
  readonly records: number
  /** The first of the bytes by which each input moves on from step to step. */
  readonly strides: number
  /** Where new values that lie in inputs wait. */
  readonly between: number
  readonly length: number
}

/** Exported by every module: `steps(count)`, and the same with the inputs moving on by their strides. */
export const STEPS = "steps"
export const SERIES = "series"

/** What the function of a plan's kernel is called. */
export function kernelName({ kind }: Kernel, index: number): string {
  return `${kind}${index}`
}

/** The table's records are read by loops alone. */
export function emitPlan(plan: Plan): EmittedPlan {
  const addresses = new Addresses(plan)
  const module = new ModuleBuilder(GLOBALS)
  const kernels = plan.kernels.map((kernel, index) =>
    module.add(kernelName(kernel, index), { params: [], results: [] }, (code) =>
      emitKernel(addresses.context(code, module, kernel), kernel),
    ),
  )
  const feedbacks = feedbacksOf(plan, addresses)
  const { tableLength } = addresses
  const table: TableLayout = {
    records: tableLength,
    strides: tableLength + 1,
    between: tableLength + 1 + plan.inputs.length,
    length: tableLength + 2 + plan.inputs.length,
  }
  const leaving = [...plan.outputs, ...plan.stores.map(({ buffer }) => buffer)]
  const typesOf = (buffers: readonly number[]): ReadonlySet<DType> =>
    new Set(
      buffers.flatMap((buffer) => {
        const { dtype, shape } = addresses.buffer(buffer)
        return roundsOf(dtype, sizeOf(shape) * bytesPerElement(dtype)) === null ? [] : [dtype]
      }),
    )
  emitSquares(module, typesOf(leaving), typesOf(feedbacks.map(({ from }) => from)))
  for (const series of [false, true]) {
    module.add(
      series ? SERIES : STEPS,
      { params: ["i32"], results: [] },
      (code) => emitLoop(code, plan, { module, addresses, feedbacks, table }, kernels, series),
      true,
    )
  }
  return { module, addresses, feedbacks, table }
}

function emitKernel(context: KernelContext, kernel: Kernel): void {
  switch (kernel.kind) {
    case "map":
      emitMap(context, kernel)
      return
    case "reduce":
      emitReduce(context, kernel)
      return
    case "matmul":
      emitMatmul(context, kernel, emitEpilogue)
      return
    default:
      furtherWasm.get().lines.emitLines(context, kernel)
  }
}

function emitEpilogue(context: KernelContext, map: MapKernel, { pointer }: Destination): void {
  emitMap(context, map, new Map([[map.inputs[0] as Operand, pointer]]))
}

function feedbacksOf(plan: Plan, addresses: Addresses): Feedback[] {
  return plan.stores.flatMap(({ variable, buffer }) => {
    const input = plan.inputs.findIndex(
      ({ source }) => source.kind === "variable" && source.variable.id === variable.id,
    )
    if (input < 0 || plan.inputs[input]?.buffer === buffer) return []
    const { place, dtype, shape } = addresses.buffer(buffer)
    return [{ from: buffer, input, bytes: sizeOf(shape) * bytesPerElement(dtype), fromInput: place.kind === "input" }]
  })
}

/** Calls every kernel `count` times; between two runs new values go to where the next run reads them. */
function emitLoop(
  code: Code,
  plan: Plan,
  { addresses, feedbacks, table }: EmittedPlan,
  kernels: readonly number[],
  series: boolean,
): void {
  const left = code.params[0] as Local
  const record = plan.record === null ? null : addresses.buffer(plan.record)
  const records = code.local("i32")
  if (record !== null) pushSlot(code, table.records).set(records)
  code.repeat(() => {
    for (const kernel of kernels) code.op("call", kernel)
    if (record !== null) {
      addresses.push(code, record.id)
      emitRecord(code, record.dtype, code.keep("i32"), records)
    }
    code.get(left).i32(1).op("i32.sub").tee(left)
    code.when(() => {
      emitFeedbacks(code, plan, addresses, feedbacks, table)
      emitCounters(code, plan)
      if (series) emitStrides(code, plan, table)
    })
    code.get(left)
  })
}

function pushSlot(code: Code, slot: number): Code {
  return code.op("global.get", globalIndex("table")).op("i32.load", 4 * slot)
}

function emitRecord(code: Code, dtype: DType, from: Local, to: Local): void {
  const value = loadScalar(code, { kind: "buffer", buffer: -1, dtype, offset: 0, strides: [] }, from, 0)
  code.get(to).get(value)
  const type = scalarTypeOf(dtype)
  if (type === "f32") code.op("f64.promote_f32")
  else if (type === "i32") code.op("f64.convert_i32_s")
  code.op("f64.store", 0)
  code.increase(to, 8)
}

function emitFeedbacks(
  code: Code,
  plan: Plan,
  addresses: Addresses,
  feedbacks: readonly Feedback[],
  table: TableLayout,
): void {
  const waiting = feedbacks.filter(({ fromInput }) => fromInput)
  const between = waiting.length > 0 ? pushSlot(code, table.between).keep("i32") : null
  let at = 0
  const offsets = new Map<Feedback, number>()
  for (const feedback of waiting) {
    addresses.push(code, feedback.from)
    const from = code.keep("i32")
    emitCopy(code, from, 0, between as Local, at, feedback.bytes)
    offsets.set(feedback, at)
    at += roundUp(feedback.bytes)
  }
  for (const feedback of feedbacks) {
    const { buffer } = plan.inputs[feedback.input] as Plan["inputs"][number]
    addresses.push(code, buffer)
    const to = code.keep("i32")
    const offset = offsets.get(feedback)
    if (offset !== undefined) emitCopy(code, between as Local, offset, to, 0, feedback.bytes)
    else {
      addresses.push(code, feedback.from)
      emitCopy(code, code.keep("i32"), 0, to, 0, feedback.bytes)
    }
  }
}

/** Bytes up to a whole number of vectors. */
function roundUp(bytes: number): number {
  return Math.ceil(bytes / 16) * 16
}

/** Bytes that new values lying in inputs need to wait in. */
export function betweenBytes(feedbacks: readonly Feedback[]): number {
  return feedbacks.reduce((sum, { fromInput, bytes }) => sum + (fromInput ? roundUp(bytes) : 0), 0)
}

/** Copies of more bytes than this are left to the memory's own instruction. */
const MOST_INLINE = 64

function emitCopy(code: Code, from: Local, fromOffset: number, to: Local, toOffset: number, bytes: number): void {
  if (bytes > MOST_INLINE) {
    code.get(to).i32(toOffset).op("i32.add").get(from).i32(fromOffset).op("i32.add")
    code.i32(bytes).op("memory.copy")
    return
  }
  let at = 0
  const pieces = [
    [16, "v128.load", "v128.store"],
    [8, "f64.load", "f64.store"],
    [4, "i32.load", "i32.store"],
    [1, "i32.load8_u", "i32.store8"],
  ] as const
  for (const [size, load, store] of pieces) {
    for (; at + size <= bytes; at += size) {
      code
        .get(to)
        .get(from)
        .op(load, fromOffset + at)
        .op(store, toOffset + at)
    }
  }
}

/** The fourth word of a random key is the number of the run. */
function emitCounters(code: Code, plan: Plan): void {
  plan.inputs.forEach(({ source }, index) => {
    if (source.kind !== "input" || source.role !== "random-key") return
    const key = pushSlot(code, index).keep("i32")
    code.get(key).get(key).op("i32.load", 12).i32(1).op("i32.add").op("i32.store", 12)
  })
}

function emitStrides(code: Code, plan: Plan, table: TableLayout): void {
  plan.inputs.forEach(({ source }, index) => {
    if (source.kind !== "input" || source.role === "random-key") return
    code.op("global.get", globalIndex("table"))
    pushSlot(code, index)
    pushSlot(code, table.strides + index).op("i32.add")
    code.op("i32.store", 4 * index)
  })
}
