// The next step of any program, written out: by its optimiser's terms, by the playground's, or by the program's own lines.
import type { TensorValue } from "../../base/dtype.ts"
import { scalarValue } from "../../base/dtype.ts"
import { sameShape } from "../../base/shape.ts"
import { isOp, type Node, type VariableInfo } from "../../graph/node.ts"
import type { Machine } from "../../language/machine/machine.ts"
import { NdArray } from "../../language/numpy/array.ts"
import { elementsOf } from "../../language/numpy/elements.ts"
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
  const arrays: (readonly [string, NdArray])[] = []
  for (const [name, value] of machine.names) {
    if (value instanceof PyTensor && !names.has(value.node.id)) names.set(value.node.id, name)
    if (value instanceof NdArray) arrays.push([name, value])
  }
  const nodeName = (node: Node): string | null => {
    const known = names.get(node.id) ?? runtime.facts.slot(node)?.name ?? null
    if (known !== null || node.inputs.length > 0) return known
    const value = isOp(node, "constant") ? node.attrs.value : runtime.facts.value(node)
    return value === undefined || value.data.length < 2
      ? null
      : (arrays.find(([, array]) => isSame(array, value))?.[0] ?? null)
  }
  return {
    builder: runtime.shared.builder,
    nameOf,
    nodeName,
    variableOf: (node) => runtime.facts.variableOf(node),
  }
}

/** Whether a tensor holds an array's numbers, in whatever precision. */
function isSame(array: NdArray, { shape, dtype, data }: TensorValue): boolean {
  if (!sameShape(array.shape, shape)) return false
  const elements = elementsOf(array)
  return data.every((element, index) => {
    const other = elements[index] as number
    return element === (dtype === "float32" ? Math.fround(other) : other)
  })
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
