// How graph code reads a variable: by a node that sees its value when the graph runs.
import type { Node, VariableInfo } from "../../graph/node.ts"
import type { TensorRuntime } from "./runtime.ts"

/** One read per variable and graph, but a fresh one under `control_dependencies`, which sees what ran before it. */
export function symbolicRead(runtime: TensorRuntime, variable: VariableInfo): Node {
  const { graph, shared } = runtime
  const control = graph.controlInputs
  const known = control.length === 0 ? graph.symbolicReads.get(variable.id) : undefined
  if (known !== undefined) return known
  const read = shared.builder.with({ span: null, control }, () => shared.builder.op("read_variable", [], { variable }))
  if (control.length === 0) graph.symbolicReads.set(variable.id, read)
  if (variable.trainable) shared.facts.track(read)
  return read
}
