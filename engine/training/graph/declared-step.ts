// The step that the playground appends to a declared program: loss, gradients, optimiser and assignment as one plan, which can loop,
// and which a look at the loss and the gradients runs as well.
import { allocate, scalarValue, type TensorValue } from "../../base/dtype.ts"
import { invariant } from "../../base/invariant.ts"
import { sizeOf } from "../../base/shape.ts"
import type { Builder } from "../../graph/builder.ts"
import type { Node, VariableInfo } from "../../graph/node.ts"
import type { NativeContext } from "../../language/machine/native.ts"
import { differentiate } from "../../language/runtime/differentiate.ts"
import type { LoadedPlan } from "../../language/runtime/plan-cache.ts"
import type { TensorRuntime } from "../../language/runtime/runtime.ts"
import { assignUpdates, computeUpdates, type ParameterTerms, type VariableUpdate } from "../../optimise/apply.ts"
import type { MemorySpec, OptimiserRule } from "../../optimise/rule.ts"
import type { Minimised } from "./objective.ts"
import { createPlanner, type Planner, type PlanRequest } from "./plan-runner.ts"

/** What an optimiser remembers, by variable number. */
export type Memory = Map<number, TensorValue>

/** The loss and its gradients at the present parameters. */
export interface Look {
  readonly loss: number
  /** By variable number. */
  readonly gradients: ReadonlyMap<number, TensorValue>
}

/** One step of gradient descent on every variable that the loss depends on. */
export interface DeclaredStep {
  /** The rate's input node; null where the program's own operation holds its rate. */
  readonly rate: Node | null
  /** For a walkthrough: the rule, and the nodes of each parameter's update. */
  readonly rule: OptimiserRule | null
  readonly parameters: readonly ParameterTerms[]
  /** What one step computes. */
  readonly request: PlanRequest
  /** Memory as it is before the first step. */
  freshMemory(rate: number): Memory
  /** Several steps from a run number on; variables and memory are left at their end. Returns the loss before each. */
  advance(runtime: TensorRuntime, memory: Memory, rate: number, run: number, count: number): Float64Array
  /**
   * A step of which nothing is kept unless it is the next one taken, with the draws and the batch of the run of a number; `next` is
   * the run that the next step will be. Throws NoValue where data is missing. Null where the step is the program's own: it may
   * compute no gradients.
   */
  readonly look: ((runtime: TensorRuntime, memory: Memory, rate: number, run: number, next: number) => Look) | null
}

interface MemoryVariable {
  readonly info: VariableInfo
  readonly initial: MemorySpec["initial"]
}

/**
 * Builds the step. Without a rate node of the program's own (a live number of its text), the rate is an input of the step. Null
 * where no variable has a gradient.
 */
export function createDeclaredStep(
  ctx: NativeContext,
  runtime: TensorRuntime,
  { loss, variables }: Minimised,
  rule: OptimiserRule,
): DeclaredStep | null {
  const b = runtime.shared.builder
  const found = differentiate(ctx, runtime, [loss], variables)
  const pairs = variables.flatMap((variable, index) => {
    const gradient = found[index] ?? null
    return gradient === null ? [] : [{ variable, gradient }]
  })
  if (pairs.length === 0) return null
  const memoryVariables: MemoryVariable[] = []
  const make = (
    name: string,
    shape: readonly number[],
    dtype: VariableInfo["dtype"],
    initial: MemorySpec["initial"],
  ) => {
    const info: VariableInfo = { id: runtime.shared.nextVariable.id++, name, shape, dtype, trainable: false }
    memoryVariables.push({ info, initial })
    return info
  }
  const reads = new Map<number, Node>()
  const read = (variable: VariableInfo): Node => {
    const known = reads.get(variable.id) ?? b.op("read_variable", [], { variable })
    reads.set(variable.id, known)
    return known
  }
  const built = b.with({ span: null }, () => {
    const dtype = pairs.every(({ variable }) => variable.dtype === "float32") ? "float32" : "float64"
    const rate = b.op("input", [], { role: "number", label: "learning_rate", shape: [], dtype })
    const iterations = rule.countsSteps ? make("iterations", [], "int64", 0) : null
    const slots = new Map<string, VariableInfo>()
    const { updates, parameters } = computeUpdates(b, {
      rule,
      pairs,
      hyper: { ...constants(b, rule, dtype), learning_rate: rate },
      iterations: iterations === null ? null : read(iterations),
      slot(variable, spec) {
        const name = `${variable?.id ?? 0} ${spec.name}`
        const shape = variable?.shape ?? []
        const slot = slots.get(name) ?? make(spec.name, shape, variable?.dtype ?? dtype, spec.initial)
        slots.set(name, slot)
        return slot
      },
      read,
    })
    return { rate, parameters, updates: [...updates, ...counted(b, iterations, read)] }
  })
  const updates = b.with({ span: null }, () => assignUpdates(b, built.updates))
  const record = scalarLoss(b, loss)
  const request: PlanRequest = { outputs: [record, ...pairs.map(({ gradient }) => gradient)], updates, record }
  const planner = createPlanner(ctx, request)
  const advance = looping(planner)
  const rateInput = (rate: number) => new Map([[built.rate, scalarValue(built.rate.dtype, rate)]])
  let seen: SeenStep | null = null
  return {
    rate: built.rate,
    rule,
    parameters: built.parameters,
    request,
    freshMemory: (rate) =>
      new Map(memoryVariables.map(({ info, initial }) => [info.id, filled(info, initialValue(rule, initial, rate))])),
    advance(now, memory, rate, run, count) {
      const nodes = rateInput(rate)
      const last = seen
      seen = null
      if (count === 1 && last !== null) {
        const { loaded, inputs } = planner(now)
        if (loaded === last.loaded && isSame(last.inputs, inputs(now, run, { variables: memory, nodes }))) {
          keep(now, memory, loaded, last.stores)
          return Float64Array.of(last.loss)
        }
      }
      return advance(now, memory, nodes, run, count)
    },
    look(now, memory, rate, run, next) {
      const { loaded, inputs, draws } = planner(now)
      const values = inputs(now, run, { variables: memory, nodes: rateInput(rate) })
      const mayBeNext = run === next || !draws
      const { outputs, stores } = loaded.executable.run(values, mayBeNext ? "all" : "outputs")
      const [lossValue, ...gradients] = outputs
      const [lossNumber = Number.NaN] = lossValue?.data ?? []
      seen = mayBeNext ? { loaded, inputs: values, stores, loss: lossNumber } : null
      return {
        loss: lossNumber,
        gradients: new Map(pairs.map(({ variable }, index) => [variable.id, gradients[index] as TensorValue])),
      }
    },
  }
}

/** A step that a look has made: where it is the next one taken, it need not be made again. */
interface SeenStep {
  readonly loaded: LoadedPlan
  readonly inputs: readonly TensorValue[]
  readonly stores: readonly TensorValue[]
  readonly loss: number
}

/** Inputs of up to so many elements are compared, as a batch's rows are; larger ones are the same where they are one array. */
const MOST_COMPARED = 4_096

function isSame(a: readonly TensorValue[], b: readonly TensorValue[]): boolean {
  return a.every(({ data }, index) => {
    const other = b[index]?.data
    if (data === other || other === undefined) return data === other
    if (data.length !== other.length || data.length > MOST_COMPARED) return false
    return data.every((element, at) => Object.is(element, other[at]))
  })
}

/** A loss of one element as a scalar, which a run can record. */
export function scalarLoss(b: Builder, loss: Node): Node {
  return loss.shape?.length === 0 ? loss : b.with({ span: null }, () => b.reshape(loss, []))
}

type Loop = (
  runtime: TensorRuntime,
  memory: Memory,
  nodes: ReadonlyMap<Node, TensorValue>,
  run: number,
  count: number,
) => Float64Array

/** Most runs of one loop: what is stacked for them stays small. */
const RUNS_AT_ONCE = 65_536

/** Runs updates several times, in loops of the back end. */
export function looping(planner: Planner): Loop {
  return (now, memory, nodes, run, count) => {
    const runner = planner(now)
    const losses = new Float64Array(count)
    for (let done = 0; done < count; done += RUNS_AT_ONCE) {
      const at = Math.min(RUNS_AT_ONCE, count - done)
      const inputs = runner.inputs(now, run + done, { variables: memory, nodes })
      const series = runner.series(now, run + done, at)
      const { stores, records } = runner.loaded.executable.loop(inputs, at, series, "stores")
      losses.set(records, done)
      keep(now, memory, runner.loaded, stores)
    }
    return losses
  }
}

/** New values become those of the program's variables, or of the optimiser's memory. */
function keep(now: TensorRuntime, memory: Memory, { plan }: LoadedPlan, stores: readonly TensorValue[]): void {
  plan.stores.forEach(({ variable }, index) => {
    const value = stores[index]
    invariant(value !== undefined, "the back end left a store out")
    if (memory.has(variable.id)) memory.set(variable.id, value)
    else now.setVariableValue(variable, value)
  })
}

/** The rule's other hyper-parameters at the framework's defaults. */
function constants(b: Builder, rule: OptimiserRule, dtype: "float32" | "float64"): Record<string, Node> {
  return Object.fromEntries(Object.entries(rule.defaults).map(([name, value]) => [name, b.scalar(dtype, value)]))
}

function counted(
  b: Builder,
  iterations: VariableInfo | null,
  read: (variable: VariableInfo) => Node,
): VariableUpdate[] {
  if (iterations === null) return []
  return [{ variable: iterations, value: b.add(read(iterations), b.scalar("int64", 1)) }]
}

function initialValue(rule: OptimiserRule, initial: MemorySpec["initial"], rate: number): number {
  if (typeof initial === "number") return initial
  return initial.hyper === "learning_rate" ? rate : (rule.defaults[initial.hyper] ?? 0)
}

function filled({ dtype, shape }: VariableInfo, value: number): TensorValue {
  const data = allocate(dtype, sizeOf(shape))
  if (value !== 0) data.fill(value)
  return { dtype, shape, data }
}
