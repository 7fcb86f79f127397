// A step on its way from graph to code, as the page shows it: every pass's text, the plan's memory, the back end's code. Bounded.
import { bytesPerElement } from "../base/dtype.ts"
import { sizeOf } from "../base/shape.ts"
import { explain } from "../compile/explain.ts"
import { lifetimesOf } from "../compile/memory.ts"
import type { Plan, PlanBuffer } from "../compile/plan.ts"
import { printKernel } from "../kernel/print.ts"
import type { CompiledGraph } from "./driver.ts"
import type { Compilation, CompiledBuffer, CompiledKernel, ListedText } from "./teaching-types.ts"

/** Most characters of all texts together, and of one of each kind. */
const OF_ALL = 200_000
const OF_A_STAGE = 14_000
const OF_A_KERNEL = 4_000
const OF_A_FUNCTION = 8_000

/** Most entries of each list; there may be more with empty texts than there are characters for. */
const MOST_KERNELS = 200
const MOST_FUNCTIONS = 300
const MOST_BUFFERS = 400
/** Most places in the text that one kernel names. */
const MOST_SPANS = 64

/** Cuts after the last whole line that fits. */
function cut(text: string, most: number): ListedText {
  const whole = text.endsWith("\n") ? text.slice(0, -1) : text
  if (whole.length <= most) return { text: whole, omitted: 0 }
  const end = whole.lastIndexOf("\n", most)
  const kept = end < 0 ? "" : whole.slice(0, end)
  const omitted = whole.slice(kept.length).split("\n").length - (end < 0 ? 0 : 1)
  return { text: kept, omitted }
}

/** Cuts text after text until there is no more room. */
type Cutter = (text: string, most: number) => ListedText

function createCutter(): Cutter {
  let left = OF_ALL
  return (text, most) => {
    const found = cut(text, Math.min(left, most))
    left -= found.text.length
    return found
  }
}

function bytesOf({ dtype, shape }: PlanBuffer): number {
  return sizeOf(shape) * bytesPerElement(dtype)
}

function memoryOf(plan: Plan): Compilation["memory"] {
  const kept = new Set([
    ...plan.outputs,
    ...plan.stores.map(({ buffer }) => buffer),
    ...(plan.record === null ? [] : [plan.record]),
  ])
  const lifetimes = lifetimesOf(plan.kernels, kept)
  const last = plan.kernels.length - 1
  const buffers = plan.buffers.flatMap((buffer): CompiledBuffer[] => {
    const { id, dtype, shape, place } = buffer
    const life = lifetimes.get(id)
    if (place.kind !== "arena" || life === undefined) return []
    const stretch = { first: life.first, last: Math.min(life.last, last) }
    return [{ id, type: dtype, shape, bytes: bytesOf(buffer), offset: place.offset, ...stretch }]
  })
  const shown = buffers.length > MOST_BUFFERS ? [...buffers].sort((a, b) => b.bytes - a.bytes) : buffers
  const sum = (list: readonly { readonly bytes: number }[]): number => list.reduce((total, one) => total + one.bytes, 0)
  return {
    arenaBytes: plan.arenaBytes,
    apartBytes: sum(buffers.map(({ bytes }) => ({ bytes: Math.ceil(bytes / 16) * 16 }))),
    givenBytes: sum(plan.buffers.filter(({ place }) => place.kind !== "arena").map((one) => ({ bytes: bytesOf(one) }))),
    buffers: shown.slice(0, MOST_BUFFERS),
    moreBuffers: Math.max(0, buffers.length - MOST_BUFFERS),
  }
}

function kernelsOf(plan: Plan, cutter: Cutter): CompiledKernel[] {
  return plan.kernels.slice(0, MOST_KERNELS).map((kernel) => {
    const text = printKernel(kernel)
    const [title = ""] = text.split("\n", 1)
    return { title, spans: kernel.spans.slice(0, MOST_SPANS), ...cutter(text, OF_A_KERNEL) }
  })
}

/** Compiles the graph anew, and has the back end list its code. Throws OpError where what was fed fits no graph. */
export function compilationOf({ subject, request, listing }: CompiledGraph): Compilation {
  const { outputs, updates, record, fed } = request
  const explained = explain(outputs, { updates, record, inputShapes: fed })
  const { plan } = explained
  const { backend, code, bytes } = listing(plan)
  const cutter = createCutter()
  const stages = explained.stages.map(({ text, ...stage }) => ({ ...stage, ...cutter(text, OF_A_STAGE) }))
  const kernels = kernelsOf(plan, cutter)
  return {
    subject,
    stages,
    kernels,
    moreKernels: Math.max(0, plan.kernels.length - MOST_KERNELS),
    memory: memoryOf(plan),
    backend,
    code: code.slice(0, MOST_FUNCTIONS).map(({ text, ...one }) => ({ ...one, ...cutter(text, OF_A_FUNCTION) })),
    moreCode: Math.max(0, code.length - MOST_FUNCTIONS),
    codeBytes: bytes,
  }
}
