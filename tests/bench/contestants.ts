// Who takes part: the sides of each workload, by the names that the report gives them.
import type { SideName } from "./pages/bench.ts"
import { ourBackEnds } from "./sides/ours/back-ends.ts"
import type { Task } from "./workloads/task.ts"

export interface Contestant {
  readonly name: string
  readonly side: SideName
  readonly variant: string
}

export const HAND_WRITTEN = "hand-written JS"

/** TensorFlow.js with its gradients written out is a form of the same peer: the better one counts. */
const peers: readonly Contestant[] = [
  { name: "tfjs-wasm", side: "tfjs", variant: "wasm" },
  { name: "tfjs-wasm by hand", side: "tfjs", variant: "wasm by hand" },
  { name: "tfjs-cpu", side: "tfjs", variant: "cpu" },
  { name: "jax-js", side: "jax", variant: "wasm" },
  { name: HAND_WRITTEN, side: "hand", variant: "" },
]

const tfjsWebgl: Contestant = { name: "tfjs-webgl", side: "tfjs", variant: "webgl" }

/** `ours` names our back ends. On a GPU only the product of the middle size is compared. */
export function contestantsOf(task: Task, ours: readonly string[]): Contestant[] {
  const own = ours.map((variant): Contestant => ({ name: variant, side: "ours", variant }))
  const others = peers.filter(({ variant }) => !variant.endsWith("by hand") || isWrittenOut(task))
  return [...own, ...others, ...(task.kind === "product" && task.n === 512 ? [tfjsWebgl] : [])]
}

function isWrittenOut(task: Task): boolean {
  return task.kind === "training" && (task.model === "softmax" || task.model === "relu")
}

/** Our back ends, those asked for. */
export function backEndsOf(asked: readonly string[] | null): readonly string[] {
  const unknown = asked?.find((name) => !ourBackEnds.includes(name))
  if (unknown !== undefined) throw new Error(`--ours: there is no ${unknown}. There are ${ourBackEnds.join(", ")}.`)
  return asked ?? ourBackEnds
}
