// The loss of a program that minimises or differentiates something itself, and other scalars that a program names.
import type { Node } from "../../graph/node.ts"
import { rebindVariables } from "../../language/runtime/cut.ts"
import { PyTensor } from "../../language/runtime/objects.ts"
import type { TensorRuntime } from "../../language/runtime/runtime.ts"
import { noteObjective } from "../../language/runtime/training-state.ts"
import { LOSS_NAMES, type Minimised, minimised, type Names, scalarNode } from "./objective.ts"

/** A top-level scalar as a graph of the variables, such as `test_loss`; null where the name is none. */
export function namedScalar(runtime: TensorRuntime, names: Names, name: string): Node | null {
  const node = scalarNode(names.get(name))
  return node === null ? null : (rebindVariables(runtime, [node])[0] ?? null)
}

/**
 * Sees to it that a scripted program has an objective: what it minimised, else what it differentiated, else what it calls its
 * loss. The runtime then keeps the loss of every step.
 */
export function findObjective(runtime: TensorRuntime, names: Names): void {
  const { training } = runtime
  if (training.objective !== null) return
  const candidate = training.candidates.at(-1)
  if (candidate !== undefined) {
    noteObjective(training, candidate)
    return
  }
  for (const name of LOSS_NAMES) {
    const node = scalarNode(names.get(name))
    const found = node === null ? null : minimised(runtime, node, name, null)
    if (node === null || found === null) continue
    const symbolic = runtime.graph.mode === "graph"
    noteObjective(training, { losses: [node], variables: found.variables, gradients: [], source: "gradient", symbolic })
    return
  }
}

/** What was minimised or differentiated last, where the program did so itself. */
export function scriptedLoss(runtime: TensorRuntime, names: Names): Minimised | null {
  const { objective } = runtime.training
  if (objective === null) return null
  const rebound = rebindVariables(runtime, objective.losses)
  const { builder } = runtime.shared
  const summed = rebound.map((loss) => (loss.shape?.length === 0 ? loss : builder.sum(loss, null)))
  const loss = summed.reduce((sum, part) => builder.add(sum, part))
  const named = [...names].find(
    ([, value]) => value instanceof PyTensor && objective.losses.length === 1 && value.node === objective.losses[0],
  )
  return minimised(runtime, loss, named?.[0] ?? null, null)
}
