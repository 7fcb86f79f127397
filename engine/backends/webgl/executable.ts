// A loaded plan on a device: its textures by slot, its inputs bound, run once or in a loop that leaves the device only at its end.
import { allocate, type TensorValue } from "../../base/dtype.ts"
import { invariant } from "../../base/invariant.ts"
import { sizeOf } from "../../base/shape.ts"
import type { Plan, PlanBuffer } from "../../compile/plan.ts"
import type { Executable, LoopResult, Series } from "../backend.ts"
import { canonicalCopy } from "../canonical.ts"
import { ContextLost } from "../errors.ts"
import type { Device } from "./device.ts"
import type { Draw, DrawPlan } from "./draw-plan.ts"
import { NEXT_KEY } from "./loop-shaders.ts"
import { createRecorder, type Recorder } from "./recorder.ts"
import type { Texture } from "./textures.ts"
import type { Upload, Uploads } from "./uploads.ts"

/** Runs between two looks whether the context is still there. */
const WATCH = 64

export function createExecutable(device: Device, uploads: Uploads, plan: Plan, drawPlan: DrawPlan): Executable {
  const { programs, textures } = device
  const buffers: ReadonlyMap<number, PlanBuffer> = new Map(plan.buffers.map((buffer) => [buffer.id, buffer]))
  const slotOf = (buffer: number): number => drawPlan.slotOf(buffer)
  const sources = new Set([...drawPlan.draws.map(({ source }) => source), NEXT_KEY])
  const compiled = new Map([...sources].map((source) => [source, programs.take(source)]))
  const slots: (Texture | null)[] = drawPlan.slots.map(() => null)
  /** Textures of the executable's own, beside those that uploads hold. */
  const owned = new Set<Texture>()
  const held: (Upload | null)[] = plan.inputs.map(() => null)
  const constants: Upload[] = []
  let recorder: Recorder | null = null
  let checked = false
  let disposed = false

  const own = (slot: number): Texture => {
    const texture = textures.take(drawPlan.slots[slot] as Texture["sheet"])
    owned.add(texture)
    return texture
  }
  const at = (slot: number): Texture => slots[slot] as Texture

  function release(): void {
    if (disposed) return
    disposed = true
    for (const upload of [...held, ...constants]) upload?.release()
    for (const texture of owned) textures.give(texture)
    for (const source of sources) programs.give(source)
    recorder?.dispose()
    slots.length = 0
  }

  try {
    for (const slot of drawPlan.written) slots[slot] = own(slot)
    for (const [buffer, data] of plan.constants) {
      const upload = uploads.take(data, drawPlan.slots[slotOf(buffer)] as Texture["sheet"])
      constants.push(upload)
      slots[slotOf(buffer)] = upload.texture
    }
  } catch (error) {
    release()
    throw error
  }

  function bind(inputs: readonly TensorValue[]): void {
    invariant(!disposed, "an executable is used after it was disposed of")
    device.hold()
    if (!checked) for (const source of sources) programs.check(source)
    checked = true
    invariant(inputs.length === plan.inputs.length, `${inputs.length} inputs for a plan of ${plan.inputs.length}`)
    plan.inputs.forEach(({ buffer }, index) => {
      const { dtype, shape } = buffers.get(buffer) as PlanBuffer
      const { dtype: given, data } = inputs[index] as TensorValue
      invariant(given === dtype, `input ${index} is ${given}, not ${dtype}`)
      invariant(data.length === sizeOf(shape), `input ${index} has ${data.length} elements, not ${sizeOf(shape)}`)
      const slot = slotOf(buffer)
      const upload = uploads.take(data, drawPlan.slots[slot] as Texture["sheet"])
      held[index]?.release()
      held[index] = upload
      slots[slot] = upload.texture
    })
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

  const leaving = (buffer: number): TensorValue => {
    const { dtype, shape } = buffers.get(buffer) as PlanBuffer
    const count = sizeOf(shape)
    const texture = slots[slotOf(buffer)] ?? null
    invariant(texture !== null || count === 0, "an output that no draw writes")
    // Reading yields fresh arrays; the copy brings NaNs into their one form.
    const data = texture === null ? allocate(dtype, 0) : textures.read(texture, count)
    return { dtype, shape, data: dtype === "int64" ? Float64Array.from(data) : canonicalCopy(data) }
  }

  function results(): Pick<LoopResult, "outputs" | "stores"> {
    const found = {
      outputs: plan.outputs.map(leaving),
      stores: plan.stores.map(({ buffer }) => leaving(buffer)),
    }
    // What was read while the context went away is zeros.
    device.hold()
    return found
  }

  /** Textures that take turns as the content of one slot. */
  function turns(slot: number): (inUse: ReadonlySet<Texture | null>) => Texture {
    const ring: Texture[] = drawPlan.written.has(slot) ? [at(slot)] : []
    return (inUse) => {
      const free = ring.find((texture) => !inUse.has(texture))
      if (free !== undefined) return free
      const made = own(slot)
      ring.push(made)
      return made
    }
  }

  const feedbacks = plan.stores.flatMap(({ variable, buffer }) => {
    const input = plan.inputs.find(({ source }) => source.kind === "variable" && source.variable.id === variable.id)
    return input === undefined || input.buffer === buffer ? [] : [{ from: slotOf(buffer), to: slotOf(input.buffer) }]
  })
  const inputSlots = plan.inputs.map(({ buffer }) => slotOf(buffer))
  const keySlots = plan.inputs.flatMap(({ buffer, source }) =>
    source.kind === "input" && source.role === "random-key" ? [slotOf(buffer)] : [],
  )
  const rings = new Map<number, ReturnType<typeof turns>>()
  /** A texture for a slot that none of the inputs lies in. */
  function another(slot: number): Texture {
    const ring = rings.get(slot) ?? turns(slot)
    rings.set(slot, ring)
    return ring(new Set(inputSlots.map((input) => slots[input] ?? null)))
  }

  /** New values become inputs by changing places with them; what draws write next is a texture that no input lies in. */
  function feedBack(): void {
    const values = feedbacks.map(({ from }) => at(from))
    feedbacks.forEach(({ to }, index) => {
      slots[to] = values[index] as Texture
    })
    for (const { from } of feedbacks) if (drawPlan.written.has(from)) slots[from] = another(from)
    for (const slot of keySlots) {
      const next = another(slot)
      device.draw({ program: compiled.get(NEXT_KEY) as WebGLProgram, reads: [at(slot)], writes: [next], work: 1 })
      slots[slot] = next
    }
  }

  function loop(inputs: readonly TensorValue[], times: number, series: Series): LoopResult {
    invariant(Number.isInteger(times) && times >= 1, `a loop of ${times} runs`)
    bind(inputs)
    const stacks = [...series].map(([index, { data }]) => {
      const slot = inputSlots[index] as number
      const size = sizeOf((buffers.get(plan.inputs[index]?.buffer as number) as PlanBuffer).shape)
      invariant(data.length === times * size, `a series of ${data.length} elements for ${times} runs of ${size}`)
      return { slot, data, size }
    })
    if (plan.record !== null) {
      recorder ??= createRecorder(device, drawPlan.slots[slotOf(plan.record)] as Texture["sheet"])
      recorder.begin(times)
    }
    for (let index = 0; index < times; index++) {
      if (index > 0) feedBack()
      for (const { slot, data, size } of stacks) {
        const next = another(slot)
        textures.fill(next, data, index * size, size)
        slots[slot] = next
      }
      step()
      if (plan.record !== null) recorder?.note(at(slotOf(plan.record)), index)
      if (index % WATCH === WATCH - 1) device.hold()
    }
    const records = recorder === null || plan.record === null ? new Float64Array(0) : recorder.read(times)
    return { ...results(), records }
  }

  return {
    run(inputs) {
      bind(inputs)
      step()
      return results()
    },
    loop: (inputs, times, series = new Map()) => loop(inputs, times, series),
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
