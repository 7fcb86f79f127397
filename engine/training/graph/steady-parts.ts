// The parts of a step that no step changes: data made ready from other data. Computed once, they are inputs of its plan.
import { isOp, type Node } from "../../graph/node.ts"
import { walk } from "../../graph/walk.ts"
import type { NativeContext } from "../../language/machine/native.ts"
import { replaceNodes } from "../../language/runtime/cut.ts"
import { keep } from "../../language/runtime/evaluate.ts"
import { isRows } from "../../language/runtime/rows.ts"
import type { TensorRuntime } from "../../language/runtime/runtime.ts"
import { isView, isWorthKeeping } from "../../language/runtime/steady.ts"
import { opTable } from "../../ops/index.ts"
import type { PlanRequest } from "./plan-runner.ts"

/** Whether random numbers are drawn anew at each run, as in a declared program, or once for all, as in a script. */
export type Draws = "anew" | "once"

/** A value that is the same in every step, whatever the state, the run and the literals of the text. */
function isSteadySource({ facts }: TensorRuntime, node: Node, draws: Draws): boolean {
  if (!isOp(node, "input")) return opTable[node.op].kind === "source" && node.op !== "read_variable"
  if (facts.random(node) !== undefined) return draws === "once"
  if (facts.value(node) === undefined || facts.variableOf(node) !== null) return false
  return facts.slot(node) === undefined && facts.batch(node) === undefined
}

/** The last nodes of steady parts that are worth keeping. Views are left where they are, but for rows that were taken. */
function steadyParts(runtime: TensorRuntime, fetches: readonly Node[], draws: Draws): Node[] {
  const { facts } = runtime
  const nodes = walk(fetches)
  const steady = new Set<Node>()
  for (const node of nodes) {
    const computed = opTable[node.op].kind !== "state" && node.control.length === 0
    const isSteady = node.inputs.length === 0 ? isSteadySource(runtime, node, draws) : computed
    if (isSteady && node.inputs.every((input) => steady.has(input))) steady.add(node)
  }
  const parts = new Set<Node>()
  const stack = [...fetches, ...nodes.filter((node) => !steady.has(node)).flatMap(({ inputs }) => inputs)]
  for (let node = stack.pop(); node !== undefined; node = stack.pop()) {
    if (!steady.has(node) || node.inputs.length === 0) continue
    const isKnown = facts.value(node) !== undefined
    if (isKnown ? !isView(node) || isRows(node) : !isView(node) && isWorthKeeping(facts, node)) parts.add(node)
    else if (isView(node)) stack.push(...node.inputs)
  }
  return [...parts]
}

/**
 * The request with leaves in the place of its steady parts, which are computed here. As it is where something is fed, which may stand
 * for any node, and where memory has no room for the parts.
 */
export function withSteadyParts(
  ctx: NativeContext,
  runtime: TensorRuntime,
  request: PlanRequest,
  draws: Draws,
): PlanRequest {
  if (runtime.sessions.feeds.size > 0) return request
  const { outputs, updates, record } = request
  const fetches = [...outputs, ...updates, ...(record === null ? [] : [record])]
  const parts = new Set(steadyParts(runtime, fetches, draws))
  const unknown = [...parts].filter((node) => runtime.facts.value(node) === undefined)
  if (parts.size === 0 || (unknown.length > 0 && !keep(ctx, runtime, unknown))) return request
  const kept = replaceNodes(fetches, (node) => (parts.has(node) ? runtime.leafOf(node) : null))
  return {
    outputs: kept.slice(0, outputs.length),
    updates: kept.slice(outputs.length, outputs.length + updates.length),
    record: record === null ? null : (kept[fetches.length - 1] ?? null),
  }
}
