// A loaded plan on a device: its inputs bound, run once or in a loop that leaves the device only at its end. What it hands out stays
// on the device as that array's content. Values are read at once rather than when someone looks: a context lost in between would take
// them along, and the call that could be done again would be over.
import { allocate, type TensorValue, type TypedArray } from "../../base/dtype.ts"
import { invariant } from "../../base/invariant.ts"
import { sizeOf } from "../../base/shape.ts"
import type { Plan, PlanBuffer } from "../../compile/plan.ts"
import type { Executable, LoopResult, Series, Wanted } from "../backend.ts"
import { canonicalCopy, hasNaN } from "../canonical.ts"
import { ContextLost } from "../errors.ts"
import type { Device } from "./device.ts"
import type { Draw, DrawPlan } from "./draw-plan.ts"
import { NEXT_KEY } from "./loop-shaders.ts"
import { createRecorder, type Recorder } from "./recorder.ts"
import type { Lease, Residents } from "./residents.ts"
import { createSlots } from "./slots.ts"
import type { Texture } from "./texture.ts"
import { allWithinRange } from "./transfer.ts"

/** Runs between two looks whether the context is still there. */
const WATCH = 64

/** A value on its way out, and where it lies. */
interface Leaving {
  readonly value: TensorValue
  readonly texture: Texture | null
}

/** Whether an array that was read says exactly what its texture does, and could be sent back. */
function isFaithful({ dtype, data }: TensorValue): boolean {
  return dtype === "int64" ? allWithinRange(data as Float64Array) : !hasNaN(data)
}

export function createExecutable(device: Device, residents: Residents, plan: Plan, drawPlan: DrawPlan): Executable {
  const { programs, textures } = device
  const buffers: ReadonlyMap<number, PlanBuffer> = new Map(plan.buffers.map((buffer) => [buffer.id, buffer]))
  const slotOf = (buffer: number): number => drawPlan.slotOf(buffer)
  const sheetOf = (slot: number): Texture["sheet"] => drawPlan.slots[slot] as Texture["sheet"]
  const inputSlots = plan.inputs.map(({ buffer }) => slotOf(buffer))
  const slots = createSlots(textures, drawPlan, inputSlots)
  const sources = new Set([...drawPlan.draws.map(({ source }) => source), NEXT_KEY])
  const compiled = new Map([...sources].map((source) => [source, programs.take(source)]))
  const constants: Lease[] = []
  /** Of the last call's inputs and results. */
  let leases: Lease[] = []
  let recorder: Recorder | null = null
  let checked = false
  let disposed = false

  const at = (slot: number): Texture => slots.at(slot) as Texture

  function release(): void {
    if (disposed) return
    disposed = true
    for (const lease of [...leases, ...constants]) lease.release()
    slots.dispose()
    for (const source of sources) programs.give(source)
    recorder?.dispose()
  }

  try {
    for (const [buffer, data] of plan.constants) {
      const lease = residents.take(data, sheetOf(slotOf(buffer)))
      constants.push(lease)
      slots.lay(slotOf(buffer), lease.texture)
    }
  } catch (error) {
    release()
    throw error
  }

  function check(inputs: readonly TensorValue[], series: Series): void {
    invariant(inputs.length === plan.inputs.length, `${inputs.length} inputs for a plan of ${plan.inputs.length}`)
    plan.inputs.forEach(({ buffer }, index) => {
      if (series.has(index)) return
      const { dtype, shape } = buffers.get(buffer) as PlanBuffer
      const { dtype: given, data } = inputs[index] as TensorValue
      invariant(given === dtype, `input ${index} is ${given}, not ${dtype}`)
      invariant(data.length === sizeOf(shape), `input ${index} has ${data.length} elements, not ${sizeOf(shape)}`)
    })
  }

  /** What a series brings is laid at each of its runs. */
  function bind(inputs: readonly TensorValue[], series: Series): void {
    invariant(!disposed, "an executable is used after it was disposed of")
    device.hold()
    if (!checked) for (const source of sources) programs.check(source)
    checked = true
    check(inputs, series)
    const steady = inputs.flatMap(({ data }, index) => {
      const slot = inputSlots[index] as number
      return series.has(index) ? [] : [{ data, slot, sheet: sheetOf(slot) }]
    })
    // What is there is held before the last call's values go, and these go before more is sent.
    const before = leases
    const found = steady.map(({ data, sheet }) => residents.find(data, sheet))
    leases = found.filter((lease) => lease !== null)
    for (const lease of before) lease.release()
    steady.forEach(({ data, slot, sheet }, index) => {
      const lease = found[index] ?? residents.take(data, sheet)
      if (found[index] === null) leases.push(lease)
      slots.lay(slot, lease.texture)
    })
    slots.prepare()
  }

  const run = ({ source, reads, writes, work }: Draw): void =>
    device.draw({
      program: compiled.get(source) as WebGLProgram,
      reads: reads.map(at),
      writes: writes.map(at),
      work,
    })

  function step(): void {
    for (const draw of drawPlan.draws) run(draw)
  }

  function read(buffer: number): Leaving {
    const { dtype, shape } = buffers.get(buffer) as PlanBuffer
    const count = sizeOf(shape)
    const texture = slots.at(slotOf(buffer))
    invariant(texture !== null || count === 0, "an output that no draw writes")
    const data: TypedArray = texture === null ? allocate(dtype, 0) : textures.read(texture, count)
    return { value: { dtype, shape, data: dtype === "int64" ? Float64Array.from(data) : data }, texture }
  }

  /** Keeps the texture for the array, where that comes back with the same content. */
  function handOut({ value, texture }: Leaving): TensorValue {
    if (!isFaithful(value)) return value.dtype === "int64" ? value : { ...value, data: canonicalCopy(value.data) }
    if (texture !== null) {
      slots.handOver(texture)
      leases.push(residents.adopt(value.data, texture))
    }
    return value
  }

  function results(wanted: Wanted): Pick<LoopResult, "outputs" | "stores"> {
    const outputs = wanted === "stores" ? [] : plan.outputs.map(read)
    const stores = wanted === "outputs" ? [] : plan.stores.map(({ buffer }) => read(buffer))
    // What was read while the context went away is zeros.
    device.hold()
    return { outputs: outputs.map(handOut), stores: stores.map(handOut) }
  }

  const feedbacks = plan.stores.flatMap(({ variable, buffer }) => {
    const input = plan.inputs.find(({ source }) => source.kind === "variable" && source.variable.id === variable.id)
    return input === undefined || input.buffer === buffer ? [] : [{ from: slotOf(buffer), to: slotOf(input.buffer) }]
  })
  const keySlots = plan.inputs.flatMap(({ buffer, source }) =>
    source.kind === "input" && source.role === "random-key" ? [slotOf(buffer)] : [],
  )

  /** New values become inputs by changing places with them; what draws write next is a texture that no input lies in. */
  function feedBack(): void {
    const values = feedbacks.map(({ from }) => at(from))
    feedbacks.forEach(({ to }, index) => {
      slots.lay(to, values[index] as Texture)
    })
    for (const { from } of feedbacks) if (drawPlan.written.has(from)) slots.lay(from, slots.another(from))
    for (const slot of keySlots) {
      const next = slots.another(slot)
      device.draw({ program: compiled.get(NEXT_KEY) as WebGLProgram, reads: [at(slot)], writes: [next], work: 1 })
      slots.lay(slot, next)
    }
  }

  function loop(inputs: readonly TensorValue[], times: number, series: Series, wanted: Wanted): LoopResult {
    invariant(Number.isInteger(times) && times >= 1, `a loop of ${times} runs`)
    bind(inputs, series)
    const stacks = [...series].map(([index, { data }]) => {
      const slot = inputSlots[index] as number
      const size = sizeOf((buffers.get(plan.inputs[index]?.buffer as number) as PlanBuffer).shape)
      invariant(data.length === times * size, `a series of ${data.length} elements for ${times} runs of ${size}`)
      return { slot, data, size }
    })
    if (plan.record !== null) {
      recorder ??= createRecorder(device, sheetOf(slotOf(plan.record)))
      recorder.begin(times)
    }
    for (let index = 0; index < times; index++) {
      if (index > 0) feedBack()
      for (const { slot, data, size } of stacks) {
        const next = slots.another(slot)
        textures.fill(next, data, index * size, size)
        slots.lay(slot, next)
      }
      step()
      if (plan.record !== null) recorder?.note(at(slotOf(plan.record)), index)
      if (index % WATCH === WATCH - 1) device.hold()
    }
    const records = recorder === null || plan.record === null ? new Float64Array(0) : recorder.read(times)
    return { ...results(wanted), records }
  }

  return {
    run(inputs, wanted = "all") {
      bind(inputs, new Map())
      step()
      return results(wanted)
    },
    loop: (inputs, times, series = new Map(), wanted = "all") => loop(inputs, times, series, wanted),
    dispose() {
      try {
        release()
      } catch (error) {
        // A lost context has taken everything with it.
        if (!(error instanceof ContextLost)) throw error
      }
    },
  }
}
