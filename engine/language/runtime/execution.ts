// From a graph to something that runs: compile and back end in one place. The back end itself comes from outside.
import type { Backend } from "../../backends/backend.ts"
import { typedArrayBackend } from "../../backends/typed-array/backend.ts"
import { type Shape, sizeOf } from "../../base/shape.ts"
import { compile } from "../../compile/compile.ts"
import type { Plan } from "../../compile/plan.ts"
import type { Node } from "../../graph/node.ts"
import { inputsOf } from "../../graph/print.ts"
import { walk } from "../../graph/walk.ts"
import { type Kernel, outputShape } from "../../kernel/kernel.ts"
import type { NativeContext, ResourceKey } from "../machine/native.ts"
import { LimitReached } from "../machine/raise.ts"
import type { LoadedPlan } from "./plan-cache.ts"

/** The back end that the machine was given; the typed-array one where none was. */
export const backendKey: ResourceKey<Backend> = { name: "backend", fallback: () => typedArrayBackend }

export interface GraphRequest {
  readonly outputs: readonly Node[]
  /** Run for their assigns alone. */
  readonly updates: readonly Node[]
  readonly record: Node | null
  /** Shapes of nodes that are fed, by number. */
  readonly fed: ReadonlyMap<number, Shape>
}

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

function workOf(kernel: Kernel): number {
  switch (kernel.kind) {
    case "map":
      return sizeOf(kernel.shape) * Math.max(1, kernel.program.instructions.length)
    case "reduce":
      return sizeOf(kernel.shape) * sizeOf(kernel.reduced) * Math.max(1, kernel.program.instructions.length)
    case "matmul":
      return sizeOf(kernel.batch) * kernel.m * kernel.n * kernel.k
    default:
      return sizeOf(outputShape(kernel))
  }
}

/** Refuses before the work is done what would take all memory or all time. */
function checkSize(plan: Plan, refused: string | null): void {
  if (refused !== null) {
    throw new LimitReached("resource-exhausted", `ResourceExhaustedError: OOM: ${refused}. Use smaller batches.`)
  }
  const work = plan.kernels.reduce((sum, kernel) => sum + workOf(kernel), 0)
  if (work <= WORK_AT_ONCE) return
  throw new LimitReached(
    "work-limit",
    `TimeoutError: ${(work / 1e9).toFixed(0)} billion operations at once; ${WORK_AT_ONCE / 1e9} billion is the limit. Use smaller batches or tensors.`,
  )
}

export function loadPlan(ctx: NativeContext, request: GraphRequest): LoadedPlan {
  const backend = ctx.resource(backendKey)
  const { outputs, updates, record, fed } = request
  checkLength([...outputs, ...updates])
  const plan = compile(outputs, { updates, record, inputShapes: fed })
  checkSize(plan, backend.refuses(plan))
  const executable = backend.load(plan)
  const inputOrder = new Map(inputsOf([...outputs, ...updates]).map((node, index) => [node.id, index]))
  return { plan, executable, inputOrder }
}
