// A variable of a TensorFlow 1 graph: it has no value before a session runs its initialiser.
import type { Node, VariableInfo } from "../../../graph/node.ts"
import { readVariable } from "../../runtime/reads.ts"
import type { TensorRuntime } from "../../runtime/runtime.ts"

/** A new variable whose first value is what a node will be. */
export function graphVariable(
  runtime: TensorRuntime,
  info: Omit<VariableInfo, "id">,
  first: Node,
  hidden: boolean,
): VariableInfo {
  const { builder, facts } = runtime.shared
  const variable = runtime.addVariable(info, { value: undefined, initial: first, hidden })
  const initialiser = builder.op("assign", [first], { variable })
  facts.markInitialiser(initialiser)
  runtime.graph.update(variable.id, { initialiser })
  const read = readVariable(runtime, variable, true)
  if (facts.graphName(read) === undefined) facts.setGraphName(read, `${variable.name}/read`)
  return variable
}
