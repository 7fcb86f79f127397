// The next step of any program, written out: by its optimiser's terms, by the playground's, or by the program's own lines.
import type { TensorValue } from "../../base/dtype.ts"
import { scalarValue } from "../../base/dtype.ts"
import type { Node, VariableInfo } from "../../graph/node.ts"
import type { Machine } from "../../language/machine/machine.ts"
import { evaluate } from "../../language/runtime/evaluate.ts"
import { PyTensor } from "../../language/runtime/objects.ts"
import type { TensorRuntime } from "../../language/runtime/runtime.ts"
import type { Explanation } from "../driver.ts"
import { createPlanner, type GivenValues } from "../graph/plan-runner.ts"
import type { DeclaredProgram } from "../program/declared-program.ts"
import { explainGraphStep, type GraphStep } from "./graph-walk.ts"

export interface ExplainedProgram {
  readonly machine: Machine
  readonly runtime: TensorRuntime
  nameOf(variable: VariableInfo): string
}

/** A declared program's next step; nothing is done. */
export function explainDeclared(program: ExplainedProgram, declared: DeclaredProgram): Explanation | null {
  const { machine, runtime } = program
  const { step, memory, rate } = declared
  const given: GivenValues = {
    variables: memory,
    nodes: new Map(step.rate === null ? [] : [[step.rate, scalarValue(step.rate.dtype, rate)]]),
  }
  const own = step.parameters.length > 0 ? step.parameters : (runtime.training.optimiser?.parameters ?? [])
  return explainGraphStep({
    ...common(program),
    parameters: own,
    rate: { node: step.rate, value: rate },
    values: (nodes) => planned(machine, runtime, nodes, declared.lastRun, given),
  })
}

/** The step that a program with an optimiser of its own has just done, from the variables as they were before it. */
export function explainScripted(
  program: ExplainedProgram,
  before: ReadonlyMap<number, TensorValue>,
): Explanation | null {
  const { machine, runtime } = program
  const { optimiser } = runtime.training
  if (optimiser === null) return null
  const eager = optimiser.operation === null
  return explainGraphStep({
    ...common(program),
    parameters: optimiser.parameters,
    rate: { node: optimiser.hyper.learning_rate ?? null, value: null },
    values: (nodes) =>
      eager
        ? evaluate(machine.context, runtime, nodes)
        : planned(machine, runtime, nodes, Math.max(0, runtime.sessions.runs - 1), { variables: before }),
  })
}

function common({
  machine,
  runtime,
  nameOf,
}: ExplainedProgram): Pick<GraphStep, "builder" | "nameOf" | "nodeName" | "variableOf"> {
  const names = new Map<number, string>()
  for (const [name, value] of machine.names) {
    if (value instanceof PyTensor && !names.has(value.node.id)) names.set(value.node.id, name)
  }
  return {
    builder: runtime.shared.builder,
    nameOf,
    nodeName: (node) => names.get(node.id) ?? runtime.facts.slot(node)?.name ?? null,
    variableOf: (node) => runtime.facts.variableOf(node),
  }
}

function planned(
  machine: Machine,
  runtime: TensorRuntime,
  nodes: readonly Node[],
  run: number,
  given: GivenValues,
): readonly TensorValue[] {
  const runner = createPlanner(machine.context, { outputs: nodes, updates: [], record: null })(runtime)
  return runner.loaded.executable.run(runner.inputs(runtime, run, given)).outputs
}
