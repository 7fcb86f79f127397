// What the optimizer classes of the library rest on: rules from engine/optimise, their memory as variables, and one native
// that applies gradients, at once in an eager program and as an operation in a graph.
import type { DType } from "../../../base/dtype.ts"
import { allocate } from "../../../base/dtype.ts"
import { sizeOf } from "../../../base/shape.ts"
import type { Node, VariableInfo } from "../../../graph/node.ts"
import { adamaxKeras, adamKeras, adamTf1, nadamKeras, withWeightDecay } from "../../../optimise/adam.ts"
import {
  adadeltaKeras,
  adadeltaTf1,
  adagradKeras,
  adagradTf1,
  rmspropKeras,
  rmspropTf1,
} from "../../../optimise/adaptive.ts"
import { assignUpdates, computeUpdates, type VariableUpdate } from "../../../optimise/apply.ts"
import { gradientDescent } from "../../../optimise/descent.ts"
import { accumulatedMomentum, velocityMomentum } from "../../../optimise/momentum.ts"
import type { MemorySpec, OptimiserRule } from "../../../optimise/rule.ts"
import { type NativeContext, native } from "../../machine/native.ts"
import { defineType, type TypeDefinition } from "../../machine/type-record.ts"
import type { Cloner } from "../../objects/cloner.ts"
import { PyDict, PyList, PyTuple } from "../../objects/containers.ts"
import { plain } from "../../objects/live.ts"
import { objectType, PyObject, PyType, type PyValue } from "../../objects/object.ts"
import { assignEager } from "../../runtime/assign.ts"
import { toNode } from "../../runtime/convert.ts"
import { raiseType, raiseValue, raising } from "../../runtime/errors.ts"
import { knownValue } from "../../runtime/evaluate.ts"
import { PyOperation, PyTensor, PyVariable } from "../../runtime/objects.ts"
import { readVariable } from "../../runtime/reads.ts"
import { runtimeOf, type TensorRuntime } from "../../runtime/runtime.ts"
import { noteAssign } from "../../runtime/training-notes.ts"
import { itemsOf } from "../../runtime/values.ts"
import { groupOf } from "./graph-functions.ts"

const optimiserStateType = new PyType("OptimizerState", [objectType], null, "tensorflow")

/** A rule and the variables that hold its memory. */
export class OptimiserMemory extends PyObject {
  override type: PyType = optimiserStateType
  readonly slots = new Map<string, VariableInfo>()
  constructor(readonly rule: OptimiserRule) {
    super()
  }
  override clone(_cloner: Cloner): OptimiserMemory {
    const copy = new OptimiserMemory(this.rule)
    for (const [key, variable] of this.slots) copy.slots.set(key, variable)
    return copy
  }
}

export const optimiserMemoryDefinition: TypeDefinition = defineType<OptimiserMemory>(optimiserStateType, {})

type Options = (name: string) => PyValue

/** Every hyper-parameter that some rule has; parameters of a native each, so that a literal stays live. */
const HYPER_PARAMETERS = [
  "learning_rate",
  "momentum",
  "decay",
  "rho",
  "epsilon",
  "beta1",
  "beta2",
  "beta_1",
  "beta_2",
  "weight_decay",
] as const

/** The rules by the name that the library's classes use. */
const makers: Readonly<Record<string, (option: (name: string) => number) => OptimiserRule>> = {
  sgd: () => gradientDescent,
  tf1_momentum: (option) => accumulatedMomentum(option("nesterov") !== 0),
  momentum: (option) => velocityMomentum(option("nesterov") !== 0),
  tf1_adagrad: (option) => adagradTf1(option("initial")),
  adagrad: (option) => adagradKeras(option("initial")),
  tf1_adadelta: () => adadeltaTf1,
  adadelta: () => adadeltaKeras,
  tf1_rmsprop: (option) => rmspropTf1(option("centered") !== 0),
  rmsprop: (option) => rmspropKeras({ momentum: option("momentum") !== 0, centered: option("centered") !== 0 }),
  tf1_adam: () => adamTf1,
  adam: (option) => adamKeras({ amsgrad: option("amsgrad") !== 0 }),
  nadam: () => nadamKeras,
  adamax: () => adamaxKeras,
}

function makeRule(ctx: NativeContext, kind: string, option: Options): OptimiserRule {
  const maker = makers[kind]
  if (maker === undefined) return raiseValue(ctx, `internal: no optimizer rule ${kind}`)
  const rule = maker((name) => {
    const value = plain(option(name))
    return value === null ? 0 : Number(ctx.toFloat(value, name))
  })
  return option("weight_decay") === null
    ? rule
    : withWeightDecay(rule, option("decay_name") === null ? rule.name : "AdamW")
}

/** The variable of a memory; made where it is needed first. */
function slotVariable(
  ctx: NativeContext,
  runtime: TensorRuntime,
  memory: OptimiserMemory,
  variable: VariableInfo | null,
  spec: MemorySpec,
  hyper: Readonly<Record<string, Node>>,
  dtype: DType,
): VariableInfo {
  const key = `${spec.name} ${variable?.id ?? 0}`
  const known = memory.slots.get(key)
  if (known !== undefined) return known
  const shape = variable?.shape ?? []
  const { initial } = spec
  const number = typeof initial === "number" ? initial : hyperNumber(ctx, runtime, hyper[initial.hyper])
  const value = { dtype, shape, data: allocate(dtype, sizeOf(shape)).fill(number) }
  const name = variable === null ? spec.name : `${variable.name}/${memory.rule.name}/${spec.name}`
  const graph = runtime.graph.mode === "graph"
  const info = { name: graph ? runtime.graph.uniqueName(name) : name, shape, dtype, trainable: false }
  const { builder, facts } = runtime.shared
  const slot = runtime.addVariable(info, { value: graph ? undefined : value, initial: null, hidden: true })
  if (graph) {
    const first = builder.op("assign", [builder.fillLike(readFill(runtime, dtype, shape), number)], { variable: slot })
    facts.markInitialiser(first)
    runtime.graph.update(slot.id, { initialiser: first })
  }
  memory.slots.set(key, slot)
  return slot
}

/** Any node of a shape, for `fillLike` to take the shape from. */
function readFill(runtime: TensorRuntime, dtype: DType, shape: readonly number[]): Node {
  const { builder } = runtime.shared
  const zero = builder.scalar(dtype, 0)
  return shape.length === 0 ? zero : builder.broadcastTo(zero, shape)
}

function hyperNumber(ctx: NativeContext, runtime: TensorRuntime, node: Node | undefined): number {
  const value = node === undefined ? undefined : (knownValue(runtime, node) ?? runtime.facts.numberValue(node))
  return value?.data[0] ?? raiseValue(ctx, "This hyper-parameter of the optimizer must be a number.")
}

interface Pair {
  readonly gradient: PyValue
  readonly variable: PyVariable
}

/** The (gradient, variable) pairs of an argument; those without a gradient are left out. */
function pairsOf(ctx: NativeContext, given: PyValue): Pair[] {
  const items = ctx.toArray(given)
  const names: string[] = []
  const pairs = items.flatMap((item): Pair[] => {
    const [gradient = null, variable = null] = itemsOf(ctx, item) ?? []
    if (!(variable instanceof PyVariable)) {
      return raiseType(
        ctx,
        `apply_gradients: expected pairs of (gradient, variable), got ${ctx.repr(item)}. Is it zip(gradients, variables)?`,
      )
    }
    names.push(`${variable.info.name}:0`)
    return gradient === null ? [] : [{ gradient, variable }]
  })
  if (pairs.length === 0) {
    raiseValue(
      ctx,
      `No gradients provided for any variable: (${names.map((name) => `'${name}'`).join(", ")},). Is the loss computed from them, inside the tape?`,
    )
  }
  return pairs
}

/** Applies gradients by the rule. `step` is the counter, a variable, which is counted up where there is one. */
function applyGradients(ctx: NativeContext, ...args: PyValue[]): PyValue {
  const [memory = null, given = null, counter = null, name = null, ...values] = args
  if (!(memory instanceof OptimiserMemory)) return raiseType(ctx, "apply_gradients: this is no optimizer.")
  const runtime = runtimeOf(ctx)
  const pairs = pairsOf(ctx, given)
  const symbolic = runtime.symbolic || pairs.some(({ gradient }) => gradient instanceof PyTensor && gradient.symbolic)
  const float = pairs[0]?.variable.info.dtype ?? "float32"
  const { builder } = runtime.shared
  const hyper: Record<string, Node> = {}
  HYPER_PARAMETERS.forEach((parameter, index) => {
    const value = values[index] ?? null
    if (value !== null) hyper[parameter] = toNode(ctx, runtime, value, symbolic, { like: float })
  })
  const iterations = counter instanceof PyVariable ? counter.info : null
  const control = symbolic ? runtime.graph.controlInputs : []
  const { updates, parameters } = raising(ctx, () =>
    builder.with({ span: ctx.span, control }, () =>
      computeUpdates(builder, {
        rule: memory.rule,
        pairs: pairs.map(({ gradient, variable }) => ({
          gradient: toNode(ctx, runtime, gradient, symbolic, { like: variable.info.dtype, what: "gradient" }),
          variable: variable.info,
        })),
        hyper,
        iterations: iterations === null ? null : readVariable(runtime, iterations, symbolic),
        slot: (variable, spec) => slotVariable(ctx, runtime, memory, variable, spec, hyper, variable?.dtype ?? float),
        read: (variable) => readVariable(runtime, variable, symbolic),
      }),
    ),
  )
  const counted: VariableUpdate[] =
    iterations === null
      ? []
      : [
          {
            variable: iterations,
            value: builder.add(readVariable(runtime, iterations, symbolic), builder.scalar(iterations.dtype, 1)),
          },
        ]
  const all = [...updates, ...counted]
  const variables = pairs.map(({ variable }) => variable.info)
  const step = { rule: memory.rule, hyper, variables, slots: memory.slots, parameters }
  if (!symbolic) {
    assignEager(ctx, runtime, all)
    runtime.training.optimiser = { ...step, operation: null }
    return iterations === null ? null : runtime.objectOf(iterations)
  }
  noteAssign(runtime.training, variables)
  const assigns = builder.with({ span: ctx.span, control }, () => assignUpdates(builder, all))
  runtime.graph.traces.at(-1)?.assigns.push(...assigns)
  const operation = groupOf(ctx, assigns, typeof name === "string" ? name : memory.rule.name)
  runtime.training.optimiser = { ...step, operation: operation.node }
  return operation
}

/** The variables of an optimizer's memory, for `optimizer.variables` and get_slot. */
function memoryVariables(ctx: NativeContext, memory: PyValue): PyValue {
  const runtime = runtimeOf(ctx)
  const slots = memory instanceof OptimiserMemory ? [...memory.slots.values()] : []
  return new PyList(slots.map((slot) => runtime.objectOf(slot)))
}

function slotOf(ctx: NativeContext, memory: PyValue, variable: PyValue, name: PyValue): PyValue {
  if (!(memory instanceof OptimiserMemory && variable instanceof PyVariable)) return null
  const slot = memory.slots.get(`${String(name)} ${variable.info.id}`)
  return slot === undefined ? null : runtimeOf(ctx).objectOf(slot)
}

/** The natives that the optimizer classes of the library call. */
export const optimiserNatives: Readonly<Record<string, PyValue>> = {
  _optimizer_memory: native("_optimizer_memory", "(kind, **options)", (ctx, kind, options) => {
    const table = options instanceof PyDict ? options.table : null
    return new OptimiserMemory(
      makeRule(ctx, ctx.toText(kind as PyValue, "kind"), (name) => table?.get(ctx, name) ?? null),
    )
  }),
  _apply_gradients: native(
    "_apply_gradients",
    `(memory, pairs, counter=None, name=None, ${HYPER_PARAMETERS.map((parameter) => `${parameter}=None`).join(", ")})`,
    applyGradients,
    { live: true },
  ),
  _memory_variables: native("_memory_variables", "(memory)", (ctx, memory) => memoryVariables(ctx, memory as PyValue)),
  _memory_slot: native("_memory_slot", "(memory, variable, name)", (ctx, memory, variable, name) =>
    slotOf(ctx, memory as PyValue, variable as PyValue, name as PyValue),
  ),
  _is_operation: native(
    "_is_operation",
    "(value)",
    (_ctx, value) => value instanceof PyOperation || value instanceof PyTuple,
  ),
}
