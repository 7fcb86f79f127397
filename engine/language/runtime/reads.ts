// How a variable is read: in a graph by a node that sees its value when the graph runs, eagerly by a leaf with its present value.
import type { Node, VariableInfo } from "../../graph/node.ts"
import { furtherRuntime } from "./further.ts"
import type { TensorRuntime } from "./runtime.ts"

/** The node that reads a variable now. */
export function readVariable(runtime: TensorRuntime, variable: VariableInfo, symbolic: boolean): Node {
  return symbolic ? furtherRuntime.get().symbolicReads.symbolicRead(runtime, variable) : eagerRead(runtime, variable)
}

function eagerRead(runtime: TensorRuntime, variable: VariableInfo): Node {
  const { graph, shared } = runtime
  const known = graph.eagerReads.get(variable.id)
  if (known !== undefined) return known
  const value = runtime.variableValue(variable)
  if (value === undefined) return furtherRuntime.get().symbolicReads.symbolicRead(runtime, variable)
  const { shape, dtype, name } = variable
  const read = shared.builder.with({ span: null, name: null }, () =>
    shared.builder.op("input", [], { role: "leaf", label: name, shape, dtype }),
  )
  shared.facts.setValue(read, value)
  shared.facts.setVariable(read, variable)
  if (variable.trainable) shared.facts.track(read)
  graph.eagerReads.set(variable.id, read)
  return read
}
