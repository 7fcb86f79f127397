// Runs a loaded plan on a machine's present state: which value each of its inputs has. It compiles nothing itself.
import type { Series } from "../../backends/backend.ts"
import type { TensorValue } from "../../base/dtype.ts"
import { invariant } from "../../base/invariant.ts"
import { isKnown, type Shape } from "../../base/shape.ts"
import { OpError } from "../../graph/builder.ts"
import { isOp, type Node, type VariableInfo } from "../../graph/node.ts"
import { walk } from "../../graph/walk.ts"
import type { NativeContext } from "../../language/machine/native.ts"
import { type GraphRequest, loadPlan } from "../../language/runtime/execution.ts"
import { inputValue } from "../../language/runtime/input-values.ts"
import type { LoadedPlan } from "../../language/runtime/plan-cache.ts"
import type { TensorRuntime } from "../../language/runtime/runtime.ts"
import { withSteadyParts } from "./steady-parts.ts"

/** What a plan computes. */
export interface PlanRequest {
  readonly outputs: readonly Node[]
  readonly updates: readonly Node[]
  /** The scalar that a loop records at each run. */
  readonly record: Node | null
}

/** A plan bound to one program's state. */
export interface PlanRunner {
  readonly loaded: LoadedPlan
  /** Whether it reads other random numbers or other rows at each run. */
  readonly draws: boolean
  /** The plan's inputs for the run of a number. `given` goes before the state: variables by number, other inputs by node. */
  inputs(runtime: TensorRuntime, run: number, given?: GivenValues): TensorValue[]
  /** The inputs that are new at each run of a loop, other than what the back end counts up itself, stacked run by run. */
  series(runtime: TensorRuntime, run: number, count: number): Series
}

export interface GivenValues {
  readonly variables?: ReadonlyMap<number, TensorValue>
  readonly nodes?: ReadonlyMap<Node, TensorValue>
}

/** Why a plan cannot run now: what it needs has no value yet. */
export class NoValue extends Error {
  override readonly name = "NoValue"
}

/** The runner for the shapes of what is fed at the moment; the same one as long as they stay. */
export type Planner = (runtime: TensorRuntime) => PlanRunner

const nodesOf = ({ outputs, updates, record }: PlanRequest): Node[] =>
  walk([...outputs, ...updates, ...(record === null ? [] : [record])])

const isFeedable = (node: Node): boolean => isOp(node, "input") || !isKnown(node.shape)

/** The shapes of what is fed at the moment, by node number. */
function fedShapes({ sessions }: TensorRuntime, feedable: readonly Node[]): Map<number, Shape> {
  const fed = new Map<number, Shape>()
  if (sessions.feeds.size === 0) return fed
  for (const node of feedable) {
    const value = sessions.feeds.get(node)
    if (value !== undefined) fed.set(node.id, value.shape)
  }
  return fed
}

/** What a planner would compile now. */
export function presentRequest(runtime: TensorRuntime, request: PlanRequest): GraphRequest {
  return { ...request, fed: fedShapes(runtime, nodesOf(request).filter(isFeedable)) }
}

interface Named {
  readonly request: PlanRequest
  readonly name: string
  readonly byId: ReadonlyMap<number, Node>
  readonly feedable: readonly Node[]
}

function named(kind: string, request: PlanRequest): Named {
  const { outputs, updates, record } = request
  const nodes = nodesOf(request)
  const ids = (group: readonly Node[]): string => group.map(({ id }) => id).join(",")
  return {
    request,
    name: `${kind} ${ids(outputs)} | ${ids(updates)} | ${record?.id}`,
    byId: new Map(nodes.map((node) => [node.id, node])),
    feedable: nodes.filter(isFeedable),
  }
}

/** Asked for so often, a plan is run for long enough that what never changes in it is computed once: it is compiled again without. */
const RUN_FOR_LONG = 8

/**
 * A request that is compiled when it is first run, and again for every other set of fed shapes; and once more when it has turned out
 * to be run for long.
 */
export function createPlanner(ctx: NativeContext, whole: PlanRequest): Planner {
  let { request, name, byId, feedable } = named("training", whole)
  let calls = 0
  let last: PlanRunner | null = null

  return (runtime) => {
    calls++
    if (calls === RUN_FOR_LONG) {
      const kept = withSteadyParts(ctx, runtime, request, "anew")
      if (kept !== request) ({ request, name, byId, feedable } = named("kept", kept))
    }
    const fed = fedShapes(runtime, feedable)
    const key = `${name} | ${[...fed].map(([id, shape]) => `${id}:${shape.join("x")}`).join(" ")}`
    const unfed = feedable.find((node) => isOp(node, "input") && !isKnown(node.shape) && !fed.has(node.id))
    if (unfed !== undefined) throw new NoValue(`${unfed.name ?? unfed.op} was not fed yet`)
    const loaded = runtime.shared.plans.get(key, () => fitting(() => loadPlan(ctx, { ...request, fed })))
    // Other plans may have displaced the one of last time.
    if (last?.loaded !== loaded) last = bind(runtime, loaded, byId)
    return last
  }
}

/** What was fed in different runs need not fit together: then there is nothing to be shown, and nothing wrong. */
function fitting<T>(load: () => T): T {
  try {
    return load()
  } catch (error) {
    throw error instanceof OpError ? new NoValue(error.message) : error
  }
}

function bind(runtime: TensorRuntime, loaded: LoadedPlan, byId: ReadonlyMap<number, Node>): PlanRunner {
  const batches = loaded.plan.inputs.flatMap(({ source }, index) => {
    const node = source.kind === "input" ? byId.get(source.node) : undefined
    const batch = node === undefined ? undefined : runtime.facts.batch(node)
    return batch === undefined ? [] : [[index, batch] as const]
  })
  const isRandom = loaded.plan.inputs.some(({ source }) => source.kind === "input" && source.role === "random-key")
  return {
    loaded,
    draws: isRandom || batches.length > 0,
    series: (now, run, count) =>
      new Map(batches.map(([index, batch]) => [index, now.shared.batches.stack(batch, run, count)])),
    inputs: (now, run, given = {}) =>
      loaded.plan.inputs.map(({ source }) => {
        if (source.kind === "variable") return variableValue(now, source.variable, given)
        const node = byId.get(source.node)
        invariant(node !== undefined, "the plan reads a node that is not among its own")
        const value = given.nodes?.get(node) ?? now.sessions.feeds.get(node) ?? inputValue(now, node, run)
        if (value === undefined) throw new NoValue(`${node.name ?? node.op} has no value`)
        return value
      }),
  }
}

function variableValue(runtime: TensorRuntime, variable: VariableInfo, given: GivenValues): TensorValue {
  const value = given.variables?.get(variable.id) ?? runtime.variableValue(variable)
  if (value === undefined) throw new NoValue(`${variable.name} is not initialised`)
  return value
}
