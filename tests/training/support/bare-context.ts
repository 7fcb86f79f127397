// A TensorFlow runtime without a machine around it, for tests of plans alone.
import { invariant } from "../../../engine/base/invariant.ts"
import { createBuilder } from "../../../engine/graph/create-builder.ts"
import type { NativeContext } from "../../../engine/language/machine/native.ts"
import { BatchOrders } from "../../../engine/language/runtime/batches.ts"
import { NodeFacts } from "../../../engine/language/runtime/facts.ts"
import { GraphState } from "../../../engine/language/runtime/graph-state.ts"
import { PlanCache, RecentCache, type RunNeeds } from "../../../engine/language/runtime/plan-cache.ts"
import { createRandomState } from "../../../engine/language/runtime/random-keys.ts"
import { TensorRuntime } from "../../../engine/language/runtime/runtime.ts"
import { createSessionState } from "../../../engine/language/runtime/session-state.ts"
import { createTrainingState } from "../../../engine/language/runtime/training-state.ts"
import { opTable } from "../../../engine/ops/index.ts"

export const zeroSpan = { start: 0, end: 0 }

/** What plans ask of a context: a back end, and a place. */
export function bareProgram(): { readonly ctx: NativeContext; readonly runtime: TensorRuntime } {
  const nextNode = { id: 0 }
  const shared = {
    builder: createBuilder(opTable, { nextId: () => nextNode.id++ }),
    facts: new NodeFacts(),
    plans: new PlanCache(),
    needs: new RecentCache<RunNeeds>(),
    batches: new BatchOrders(),
    nextNode,
    nextVariable: { id: 1 },
  }
  const runtime = new TensorRuntime(
    shared,
    new GraphState("eager"),
    createRandomState(0),
    createSessionState(),
    createTrainingState(),
  )
  const known: Partial<NativeContext> = { span: zeroSpan, resource: (key) => key.fallback() }
  const ctx = new Proxy(known, {
    get(target, name) {
      invariant(Reflect.has(target, name), `a plan asked for ${String(name)}`)
      return Reflect.get(target, name)
    },
  }) as NativeContext
  return { ctx, runtime }
}
