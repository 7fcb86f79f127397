// From a graph to something that runs: compile and back end in one place. The back end itself comes from outside.
import type { Backend } from "../../backends/backend.ts"
import { typedArrayBackend } from "../../backends/typed-array/backend.ts"
import type { Shape } from "../../base/shape.ts"
import { compile } from "../../compile/compile.ts"
import type { Node } from "../../graph/node.ts"
import { inputsOf } from "../../graph/print.ts"
import type { NativeContext, ResourceKey } from "../machine/native.ts"
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

export function loadPlan(ctx: NativeContext, request: GraphRequest): LoadedPlan {
  const backend = ctx.resource(backendKey)
  const { outputs, updates, record, fed } = request
  const plan = compile(outputs, { updates, record, inputShapes: fed })
  const executable = backend.load(plan)
  const inputOrder = new Map(inputsOf([...outputs, ...updates]).map((node, index) => [node.id, index]))
  return { plan, executable, inputOrder }
}
