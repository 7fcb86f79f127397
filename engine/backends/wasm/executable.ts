// A plan's module on its memory: values go in, steps run, values come out.
import { bytesPerElement, type TensorValue, type TypedArray } from "../../base/dtype.ts"
import { invariant } from "../../base/invariant.ts"
import { sizeOf } from "../../base/shape.ts"
import type { Plan, PlanBuffer } from "../../compile/plan.ts"
import type { Executable, Series, Wanted } from "../backend.ts"
import { canonicalCopy } from "../canonical.ts"
import { betweenBytes, type EmittedPlan, emitPlan, SERIES, STEPS } from "./emit-plan.ts"
import { CHANGES, roundsOf, SQUARES } from "./emit-squares.ts"
import { IMPORTS, MEMORY } from "./encode/module.ts"
import { type Memory, RESIDENT_BYTES } from "./memory/memory.ts"

/** What a module exports. */
interface Exports {
  readonly [SQUARES.float32]: (address: number, rounds: number) => number
  readonly [SQUARES.float64]: (address: number, rounds: number) => number
  readonly [CHANGES.float32]: (address: number, other: number, rounds: number) => number
  readonly [CHANGES.float64]: (address: number, other: number, rounds: number) => number
  readonly [STEPS]: (count: number) => void
  readonly [SERIES]: (count: number) => void
}

function roundUp(bytes: number): number {
  return Math.ceil(bytes / 16) * 16
}

function bytesOf({ dtype, shape }: Pick<PlanBuffer, "dtype" | "shape">): number {
  return sizeOf(shape) * bytesPerElement(dtype)
}

/** Where everything of one executable lies, in bytes from the start of its block. */
interface Layout {
  readonly table: number
  readonly arena: number
  /** Of inputs and constants by their place in the table; null for those that live with others' in the memory. */
  readonly own: readonly (number | null)[]
  readonly between: number
  readonly bytes: number
}

function layoutOf(plan: Plan, { table, addresses, feedbacks }: EmittedPlan): Layout {
  let end = 0
  const take = (bytes: number): number => {
    const at = end
    end += roundUp(bytes)
    return at
  }
  const arena = take(plan.arenaBytes)
  const tableAt = take(4 * table.length)
  const own = [
    ...plan.inputs.map(({ buffer, source }) => {
      const bytes = bytesOf(addresses.buffer(buffer))
      const written = source.kind === "variable" || source.role === "random-key"
      return written || bytes < RESIDENT_BYTES ? take(bytes) : null
    }),
    ...plan.constants.map(([buffer]) => {
      const bytes = bytesOf(addresses.buffer(buffer))
      return bytes < RESIDENT_BYTES ? take(bytes) : null
    }),
  ]
  return { arena, table: tableAt, own, between: take(betweenBytes(feedbacks)), bytes: end }
}

/** Bytes of the memory that one executable holds. Between two calls it may have to give them up to others. */
interface Place {
  readonly block: number
  /** Addresses. */
  readonly arena: number
  readonly table: number
  readonly exports: Exports
  /** Arrays that live with others' in the memory, by their place in the table. */
  readonly held: (TypedArray | null)[]
  records: { readonly address: number; readonly count: number }
}

/** Emits, compiles and places a plan. Throws OutOfMemory where the memory has no room for it. */
export function createExecutable(plan: Plan, memory: Memory): Executable {
  const emitted = emitPlan(plan)
  const { addresses, table, feedbacks } = emitted
  const layout = layoutOf(plan, emitted)
  const module = new WebAssembly.Module(emitted.module.encode())
  let placed: Place | null = null
  let disposed = false

  /** Takes a place, and puts there what every run reads. */
  function settle(): Place {
    const scratch = memory.scratch(addresses.scratchBytes)
    const block = memory.allocate(layout.bytes)
    const globals = { arena: block + layout.arena, table: block + layout.table, scratch }
    const instance = new WebAssembly.Instance(module, { [IMPORTS]: { [MEMORY]: memory.memory, ...globals } })
    const exports = instance.exports as unknown as Exports
    const held = layout.own.map(() => null)
    const place: Place = { block, ...globals, exports, held, records: { address: 0, count: 0 } }
    placed = place
    plan.constants.forEach(([buffer, data], index) => {
      lay(place, plan.inputs.length + index, { dtype: addresses.buffer(buffer).dtype, data })
    })
    slots(place)[table.between] = block + layout.between
    return place
  }

  /** Gives the place up; the next run takes another. */
  function leave(): void {
    memory.holders.leave(leave)
    if (placed === null) return
    const { block, records, held } = placed
    placed = null
    memory.free(block)
    if (records.count > 0) memory.free(records.address)
    for (const data of held) if (data !== null) memory.resident.release(data)
  }

  /** The place for as long as the work goes on: nothing else makes this executable give it up. */
  function atPlace(): Place {
    invariant(!disposed, "an executable is used after it was disposed of")
    memory.holders.works(leave)
    if (placed !== null) return placed
    try {
      return settle()
    } catch (error) {
      leave()
      throw error
    }
  }

  const slots = (place: Place) => memory.view("int32", place.table, table.length) as Int32Array
  const copyIn = (address: number, { data, dtype }: Pick<TensorValue, "data" | "dtype">) =>
    memory.view(dtype, address, data.length).set(data)

  function lay(place: Place, slot: number, value: Pick<TensorValue, "data" | "dtype">): void {
    const own = layout.own[slot] as number | null
    if (own !== null) {
      copyIn(place.block + own, value)
      slots(place)[slot] = place.block + own
      return
    }
    const before = place.held[slot] ?? null
    if (before === value.data) return
    const address = memory.resident.acquire(value.data)
    if (before !== null) memory.resident.release(before)
    place.held[slot] = value.data
    slots(place)[slot] = address
  }

  function bind(place: Place, inputs: readonly TensorValue[], series: Series): void {
    invariant(inputs.length === plan.inputs.length, `${inputs.length} inputs for a plan of ${plan.inputs.length}`)
    plan.inputs.forEach(({ buffer }, index) => {
      if (series.has(index)) return
      const { dtype, shape } = addresses.buffer(buffer)
      const value = inputs[index] as TensorValue
      invariant(value.dtype === dtype, `input ${index} is ${value.dtype}, not ${dtype}`)
      invariant(
        value.data.length === sizeOf(shape),
        `input ${index} has ${value.data.length} elements, not ${sizeOf(shape)}`,
      )
      lay(place, index, value)
    })
  }

  function addressOf(place: Place, buffer: number): number {
    const { place: where } = addresses.buffer(buffer)
    return where.kind === "arena" ? place.arena + where.offset : (slots(place)[addresses.slot(buffer)] as number)
  }

  function leaving(place: Place, buffer: number): TensorValue {
    const { dtype, shape } = addresses.buffer(buffer)
    const address = addressOf(place, buffer)
    const view = memory.view(dtype, address, sizeOf(shape))
    const rounds = roundsOf(dtype, view.byteLength)
    if (rounds === null) return { dtype, shape, data: canonicalCopy(view) }
    const squares = place.exports[SQUARES[rounds.type]](address, rounds.count)
    return Number.isNaN(squares)
      ? { dtype, shape, data: canonicalCopy(view) }
      : { dtype, shape, data: view.slice(), squares }
  }

  /** A variable's new value, with what one step has changed where its old one still lies in the input. */
  function stored(place: Place, buffer: number, inputs: readonly TensorValue[] | null): TensorValue {
    const value = leaving(place, buffer)
    const { input } = feedbacks.find(({ from }) => from === buffer) ?? { input: -1 }
    const from = inputs?.[input]?.data
    const rounds = roundsOf(value.dtype, value.data.byteLength)
    if (from === undefined || value.squares === undefined || rounds === null) return value
    const before = slots(place)[input] as number
    const squares = place.exports[CHANGES[rounds.type]](addressOf(place, buffer), before, rounds.count)
    return { ...value, change: { from: new WeakRef(from), squares } }
  }

  /** `inputs` where exactly one step started from them. */
  const results = (place: Place, wanted: Wanted, inputs: readonly TensorValue[] | null) => ({
    outputs: wanted === "stores" ? [] : plan.outputs.map((buffer) => leaving(place, buffer)),
    stores: wanted === "outputs" ? [] : plan.stores.map(({ buffer }) => stored(place, buffer, inputs)),
  })

  function reserveRecords(place: Place, count: number): void {
    const { records } = place
    if (records.count < count) {
      place.records = { address: 0, count: 0 }
      if (records.count > 0) memory.free(records.address)
      place.records = { address: memory.allocate(8 * count), count }
    }
    slots(place)[table.records] = place.records.address
  }

  /** Does the work with the stacks of all runs in the memory. */
  function withStacks<T>(place: Place, series: Series, times: number, work: () => T): T {
    const taken: number[] = []
    try {
      for (const [input, { data, dtype }] of series) {
        const size = sizeOf(addresses.buffer((plan.inputs[input] as Plan["inputs"][number]).buffer).shape)
        invariant(data.length === times * size, `a series of ${data.length} elements for ${times} runs of ${size}`)
        const address = memory.allocate(data.byteLength)
        taken.push(address)
        copyIn(address, { data, dtype })
        const now = slots(place)
        now[input] = address
        now[table.strides + input] = size * bytesPerElement(dtype)
      }
      return work()
    } finally {
      for (const address of taken) memory.free(address)
      for (const input of series.keys()) slots(place)[table.strides + input] = 0
    }
  }

  function steps(place: Place, inputs: readonly TensorValue[], times: number, series: Series, wanted: Wanted) {
    bind(place, inputs, series)
    reserveRecords(place, plan.record === null ? 0 : times)
    return withStacks(place, series, times, () => {
      place.exports[series.size > 0 ? SERIES : STEPS](times)
      return results(place, wanted, times === 1 ? inputs : null)
    })
  }

  atPlace()
  return {
    run: (inputs, wanted = "all") => steps(atPlace(), inputs, 1, new Map(), wanted),
    loop(inputs, times, series = new Map(), wanted = "all") {
      invariant(Number.isInteger(times) && times >= 1, `a loop of ${times} runs`)
      const place = atPlace()
      const found = steps(place, inputs, times, series, wanted)
      const length = plan.record === null ? 0 : times
      return { ...found, records: memory.view("float64", place.records.address, length).slice() as Float64Array }
    },
    dispose() {
      disposed = true
      leave()
    },
  }
}
