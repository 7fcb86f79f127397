// One `session.run`: which placeholders, variables and draws the fetches need, one plan per set of fed shapes, and its effects.
import type { TensorValue } from "../../base/dtype.ts"
import { invariant } from "../../base/invariant.ts"
import { formatShape, type Shape } from "../../base/shape.ts"
import { isOp, type Node, type VariableInfo } from "../../graph/node.ts"
import { assignSeenBy } from "../../graph/walk.ts"
import type { NativeContext } from "../machine/native.ts"
import { askBefore } from "./assign.ts"
import { failedPreconditionErrorType, invalidArgumentErrorType, raising } from "./errors.ts"
import { loadPlan } from "./execution.ts"
import { inputValue } from "./input-values.ts"
import type { LoadedPlan, RunNeeds } from "./plan-cache.ts"
import type { TensorRuntime } from "./runtime.ts"
import { noteAssign } from "./training-notes.ts"

/** What a run asks for: nodes whose values are wanted, and nodes that run for their effect. */
export interface RunRequest {
  readonly outputs: readonly Node[]
  readonly updates: readonly Node[]
  readonly feeds: ReadonlyMap<Node, TensorValue>
}

/** Runs a part of the graph; the values of the outputs in order. Variables read are those from before the run. */
export function runGraph(ctx: NativeContext, runtime: TensorRuntime, request: RunRequest): TensorValue[] {
  const { outputs, updates, feeds } = request
  if (outputs.length === 0 && updates.length === 0) return []
  const needs = needsOf(runtime, request)
  checkFeeds(ctx, runtime, needs.placeholders)
  checkInitialised(ctx, runtime, needs.reads)
  askBefore(ctx, needs.assigned)
  const trains = needs.assigned.some((variable) => variable.trainable)
  if (trains) noteAssign(runtime.training, needs.assigned)
  const watched = trains ? lossesWithin(runtime, request, needs) : []
  const whole = { ...request, outputs: [...outputs, ...watched] }
  const { byId } = watched.length > 0 ? needsOf(runtime, whole) : needs
  const loaded = planFor(ctx, runtime, whole)
  const run = runtime.sessions.runs++
  const values = loaded.plan.inputs.map(({ source }) => {
    if (source.kind === "variable") return valueOfVariable(runtime, source.variable)
    const node = byId.get(source.node)
    invariant(node !== undefined, "the plan reads a node that the run does not need")
    const value = feeds.get(node) ?? inputValue(runtime, node, run)
    invariant(value !== undefined, "an input without a value passed the check")
    return value
  })
  ctx.charge(needs.byId.size)
  const result = loaded.executable.run(values)
  loaded.plan.stores.forEach(({ variable }, index) => {
    runtime.setVariableValue(variable, result.stores[index] as TensorValue)
  })
  if (watched.length > 0) runtime.training.stepLoss = sumOf(result.outputs.slice(outputs.length))
  rememberFeeds(runtime, feeds, trains)
  if (trains) runtime.training.assigned = true
  return result.outputs.slice(0, outputs.length)
}

/** The losses of a training run, where it is fed all that they need: they are on the way to the gradients, or next to it. */
function lossesWithin(runtime: TensorRuntime, request: RunRequest, needs: RunNeeds): readonly Node[] {
  const losses = runtime.training.objective?.losses ?? []
  if (losses.length === 0 || losses.some((loss) => loss.shape === null)) return []
  const more = needsOf(runtime, { ...request, outputs: [...request.outputs, ...losses] })
  const fed = more.placeholders.every((node) => needs.placeholders.includes(node))
  return fed && more.reads.length === needs.reads.length ? losses : []
}

function sumOf(values: readonly TensorValue[]): number {
  let sum = 0
  for (const { data } of values) for (const element of data) sum += element
  return sum
}

/** The loss is shown with the data of the last step: once there was one, what is fed to look at a test set does not count. */
function rememberFeeds(runtime: TensorRuntime, feeds: ReadonlyMap<Node, TensorValue>, trains: boolean): void {
  if (!trains && runtime.training.assigned) return
  if (!runtime.training.assigned) runtime.sessions.feeds.clear()
  for (const [node, value] of feeds) runtime.sessions.feeds.set(node, value)
}

function idsOf(nodes: Iterable<Node>): string {
  return Array.from(nodes, (node) => node.id).join(",")
}

/** What a run needs, which depends on what is fetched and fed but not on values: looked up once. */
function needsOf(runtime: TensorRuntime, { outputs, updates, feeds }: RunRequest): RunNeeds {
  const key = `${idsOf(outputs)} | ${idsOf(updates)} | ${idsOf(feeds.keys())}`
  return runtime.shared.needs.get(key, () => {
    const nodes = neededNodes(outputs, updates, feeds)
    const assigns = nodes.filter((node): node is Node<"assign"> => isOp(node, "assign"))
    return {
      byId: new Map(nodes.map((node) => [node.id, node])),
      placeholders: nodes.filter(
        (node) => isOp(node, "input") && node.attrs.role === "placeholder" && !feeds.has(node),
      ),
      reads: nodes.filter((node) => isOp(node, "read_variable") && !feeds.has(node) && assignSeenBy(node) === null),
      assigned: assigns.filter((node) => !runtime.facts.isInitialiser(node)).map((node) => node.attrs.variable),
    }
  })
}

/** What the run needs; nothing behind a fed node. */
function neededNodes(
  outputs: readonly Node[],
  updates: readonly Node[],
  feeds: ReadonlyMap<Node, TensorValue>,
): readonly Node[] {
  const seen = new Set<Node>()
  const stack = [...outputs, ...updates]
  for (let node = stack.pop(); node !== undefined; node = stack.pop()) {
    if (seen.has(node)) continue
    seen.add(node)
    if (!feeds.has(node)) stack.push(...node.inputs, ...node.control)
  }
  return [...seen].sort((a, b) => a.id - b.id)
}

function planFor(ctx: NativeContext, runtime: TensorRuntime, { outputs, updates, feeds }: RunRequest): LoadedPlan {
  const fed = new Map<number, Shape>()
  for (const [node, value] of feeds) fed.set(node.id, value.shape)
  const shapes = [...fed].map(([id, shape]) => `${id}:${shape.join("x")}`).join(" ")
  const key = `run ${idsOf(outputs)} | ${idsOf(updates)} | ${shapes}`
  return raising(ctx, () => runtime.shared.plans.get(key, () => loadPlan(ctx, { outputs, updates, record: null, fed })))
}

function valueOfVariable(runtime: TensorRuntime, variable: VariableInfo): TensorValue {
  const value = runtime.variableValue(variable)
  if (value !== undefined) return value
  // Assigned in this very run before it is read: what stands here is never looked at.
  return { dtype: variable.dtype, shape: variable.shape, data: new Float64Array(0) }
}

/** Raises for the first placeholder that nothing feeds. */
function checkFeeds(ctx: NativeContext, runtime: TensorRuntime, unfed: readonly Node[]): void {
  const [node] = unfed
  if (node === undefined) return
  const name = runtime.facts.graphName(node) ?? node.name ?? "Placeholder"
  const shape = node.shape === null ? "" : ` and shape ${bracketed(node.shape)}`
  ctx.raise(
    invalidArgumentErrorType,
    `You must feed a value for placeholder tensor '${name}' with dtype ${cName(node.dtype)}${shape}. Add it to feed_dict.`,
  )
}

function bracketed(shape: readonly (number | null)[]): string {
  return `[${shape.map((extent) => (extent === null ? "?" : extent)).join(",")}]`
}

/** TensorFlow's messages name dtypes as C++ does. */
function cName(dtype: string): string {
  const names: Readonly<Record<string, string>> = { float32: "float", float64: "double" }
  return names[dtype] ?? dtype
}

function checkInitialised(ctx: NativeContext, runtime: TensorRuntime, reads: readonly Node[]): void {
  for (const node of reads) {
    const variable = runtime.facts.variableOf(node)
    if (variable === null || runtime.variableValue(variable) !== undefined) continue
    ctx.raise(
      failedPreconditionErrorType,
      `Attempting to use uninitialized value ${variable.name}. Run tf.global_variables_initializer() first, after all variables and optimizers were made.`,
    )
  }
}

/** Checks a fed value against the placeholder's declared shape, in TensorFlow's words. */
export function fitsFeed(node: Node, shape: Shape): boolean {
  if (node.shape === null) return true
  if (node.shape.length !== shape.length) return false
  return node.shape.every((extent, axis) => extent === null || extent === shape[axis])
}

/** The sentence for a fed value that does not fit. */
export function feedMessage(name: string, node: Node, shape: Shape): string {
  const wanted = node.shape === null ? "<unknown>" : formatShape(node.shape).replaceAll("None", "?")
  return `Cannot feed value of shape ${formatShape(shape)} for Tensor '${name}', which has shape '${wanted}'`
}
