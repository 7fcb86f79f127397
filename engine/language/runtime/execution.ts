// From a graph to something that runs: compile and back end in one place. The back end itself comes from outside.
import type { Backend, Executable } from "../../backends/backend.ts"
import { OutOfMemory } from "../../backends/errors.ts"
import type { Shape } from "../../base/shape.ts"
import { compile } from "../../compile/compile.ts"
import type { Plan } from "../../compile/plan.ts"
import { workOf } from "../../compile/work.ts"
import type { Node } from "../../graph/node.ts"
import { inputsOf } from "../../graph/print.ts"
import { walk } from "../../graph/walk.ts"
import type { NativeContext, ResourceKey } from "../machine/native.ts"
import { LimitReached } from "../machine/raise.ts"
import { fallbackBackend } from "./fallback-backend.ts"
import type { LoadedPlan } from "./plan-cache.ts"

/** The back end that the machine was given; the typed-array one where none was. */
export const backendKey: ResourceKey<Backend> = { name: "backend", fallback: () => fallbackBackend }

export interface GraphRequest {
  readonly outputs: readonly Node[]
  /** Run for their assigns alone. */
  readonly updates: readonly Node[]
  readonly record: Node | null
  /** Shapes of nodes that are fed, by number. */
  readonly fed: ReadonlyMap<number, Shape>
}

/** The code of a program's error that wants more memory than there may be. */
export const OUT_OF_MEMORY = "resource-exhausted"

/** Operations on elements in one run: a run is never split, and this many take about five seconds. */
const WORK_AT_ONCE = 5e9

/** Nodes of one graph: compiling takes time in proportion, and this many take about a second. */
const MOST_NODES = 20_000

function checkLength(fetches: readonly Node[]): void {
  const { length } = walk(fetches)
  if (length <= MOST_NODES) return
  throw new LimitReached(
    "work-limit",
    `MemoryError: ${length} operations in one computation; ${MOST_NODES} is the limit. Shorten the loop that adds to it, or have values computed on the way, as .numpy() does.`,
  )
}

/** Refuses before the work is done what would take all memory or all time. */
function checkSize(plan: Plan, refused: string | null): void {
  if (refused !== null) {
    throw new LimitReached(OUT_OF_MEMORY, `ResourceExhaustedError: OOM: ${refused}. Use smaller batches.`)
  }
  const work = workOf(plan)
  if (work <= WORK_AT_ONCE) return
  throw new LimitReached(
    "work-limit",
    `TimeoutError: ${(work / 1e9).toFixed(0)} billion operations at once; ${WORK_AT_ONCE / 1e9} billion is the limit. Use smaller batches or tensors.`,
  )
}

/** Does the work; too little memory for it is the program's error, wherever it shows. */
function withinMemory<T>(work: () => T): T {
  try {
    return work()
  } catch (error) {
    if (!(error instanceof OutOfMemory)) throw error
    throw new LimitReached(OUT_OF_MEMORY, `ResourceExhaustedError: OOM: ${error.message}`)
  }
}

function guarded(load: () => Executable): Executable {
  const executable = withinMemory(load)
  return {
    run: (inputs, wanted) => withinMemory(() => executable.run(inputs, wanted)),
    loop: (inputs, times, series, wanted) => withinMemory(() => executable.loop(inputs, times, series, wanted)),
    dispose: executable.dispose,
  }
}

export function loadPlan(ctx: NativeContext, request: GraphRequest): LoadedPlan {
  const backend = ctx.resource(backendKey)
  const { outputs, updates, record, fed } = request
  checkLength([...outputs, ...updates])
  const plan = compile(outputs, { updates, record, inputShapes: fed })
  checkSize(plan, backend.refuses(plan))
  const executable = guarded(() => backend.load(plan))
  const inputOrder = new Map(inputsOf([...outputs, ...updates]).map((node, index) => [node.id, index]))
  return { plan, executable, inputOrder }
}
