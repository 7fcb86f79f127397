// Steps that are traced once and run often: what fit, evaluate and predict rest on. Also rows of data and their shuffles.
import { allocate, isFloat, type TensorValue } from "../../../base/dtype.ts"
import { sizeOf } from "../../../base/shape.ts"
import { isOp, type Node } from "../../../graph/node.ts"
import { type NativeContext, native } from "../../machine/native.ts"
import { defineType, type TypeDefinition } from "../../machine/type-record.ts"
import { PyList } from "../../objects/containers.ts"
import { PyFunction, PyMethod } from "../../objects/functions.ts"
import { objectType, PyObject, PyType, type PyValue } from "../../objects/object.ts"
import { numpyOfValue } from "../../runtime/array-values.ts"
import { operation } from "../../runtime/build.ts"
import { raiseType, raiseValue } from "../../runtime/errors.ts"
import { evaluateOne } from "../../runtime/evaluate.ts"
import { PyTensor, PyVariable } from "../../runtime/objects.ts"
import { nextSource } from "../../runtime/random-keys.ts"
import { runtimeOf } from "../../runtime/runtime.ts"
import { runGraph } from "../../runtime/session.ts"
import { shuffledRows } from "../../runtime/shuffled-rows.ts"
import { tensorOfValue } from "../../runtime/tensor-of-value.ts"
import { noteObjective } from "../../runtime/training-state.ts"
import { valueOfPython } from "../../runtime/values.ts"
import { dtypeArgument } from "../tensorflow/dtypes.ts"
import { partialShapeArgument } from "../tensorflow/partial-shape.ts"
import { traceScope } from "../tensorflow/scopes.ts"

const tracedStepType = new PyType("TracedStep", [objectType], null, "tensorflow")

/** A part of the graph with named inputs: immutable. */
export class PyTracedStep extends PyObject {
  override type: PyType = tracedStepType
  constructor(
    readonly inputs: readonly Node[],
    readonly outputs: readonly Node[],
    readonly updates: readonly Node[],
  ) {
    super()
  }
  override clone(): PyTracedStep {
    return this
  }
}

export const tracedStepDefinition: TypeDefinition = defineType<PyTracedStep>(tracedStepType, {})

function nodesOf(ctx: NativeContext, values: PyValue): Node[] {
  return ctx.toArray(values).map((value) => {
    if (value instanceof PyTensor) return value.node
    return raiseType(ctx, `Expected a tensor, got ${ctx.repr(value)}. Does the model's call return one?`)
  })
}

/** The value behind an eager tensor or anything that becomes one. */
function dataValue(ctx: NativeContext, value: PyValue): TensorValue {
  const runtime = runtimeOf(ctx)
  if (value instanceof PyTensor) {
    if (value.symbolic) raiseValue(ctx, "A symbolic tensor cannot be data. Use an array or an eager tensor.")
    return evaluateOne(ctx, runtime, value.node)
  }
  if (value instanceof PyVariable) {
    return runtime.variableValue(value.info) ?? raiseValue(ctx, "This variable has no value yet.")
  }
  const own = valueOfPython(ctx, value, null)
  return (
    own ??
    raiseType(ctx, `Data must be arrays or tensors, got ${ctx.typeOf(value).name}. Convert it with np.array(...).`)
  )
}

/** Data as training takes it: floats in the precision's dtype, integers as they are unless `floats` says otherwise. */
function asData(ctx: NativeContext, value: PyValue, floats: boolean): PyTensor {
  const own = dataValue(ctx, value)
  if (own.shape.length === 0) raiseValue(ctx, "Data must have rows: a single number cannot be fitted. Use an array.")
  if (own.dtype === ctx.precision || (!isFloat(own.dtype) && !floats)) return tensorOfValue(ctx, own)
  ctx.charge(own.data.length / 16)
  const converted = valueOfPython(ctx, numpyOfValue(own), ctx.precision)
  return tensorOfValue(ctx, converted ?? own)
}

/** Some rows of data, in the order of the row numbers. */
function rowsOf(ctx: NativeContext, data: PyValue, order: PyValue, start: number, stop: number): PyTensor {
  const { dtype, shape, data: elements } = dataValue(ctx, data)
  const width = sizeOf(shape.slice(1))
  const last = Math.min(stop, shape[0] ?? 0)
  if (order === null) {
    return tensorOfValue(ctx, {
      dtype,
      shape: [last - start, ...shape.slice(1)],
      data: elements.subarray(start * width, last * width),
    })
  }
  const numbers = dataValue(ctx, order).data
  const picked = allocate(dtype, (last - start) * width)
  for (let row = start; row < last; row++) {
    const from = (numbers[row] as number) * width
    picked.set(elements.subarray(from, from + width), (row - start) * width)
  }
  return tensorOfValue(ctx, { dtype, shape: [last - start, ...shape.slice(1)], data: picked })
}

/** A random order of n rows. */
function shuffledOrder(ctx: NativeContext, rows: number): PyTensor {
  ctx.charge(rows)
  const source = nextSource(runtimeOf(ctx).random, null)
  return tensorOfValue(ctx, { dtype: "int32", shape: [rows], data: shuffledRows(rows, source, 0) })
}

function runStep(ctx: NativeContext, step: PyValue, values: PyValue): PyValue {
  if (!(step instanceof PyTracedStep)) return raiseType(ctx, "internal: not a traced step")
  const given = ctx.toArray(values)
  const feeds = new Map<Node, TensorValue>()
  step.inputs.forEach((node, index) => {
    feeds.set(node, dataValue(ctx, given[index] ?? null))
  })
  const results = runGraph(ctx, runtimeOf(ctx), { outputs: step.outputs, updates: step.updates, feeds })
  return new PyList(results.map(numpyOfValue))
}

/** An input of a traced step: any number of rows of a shape. */
function stepInput(ctx: NativeContext, shape: PyValue, dtype: PyValue, name: PyValue): PyTensor {
  const sizes = partialShapeArgument(ctx, shape)
  const type = dtypeArgument(ctx, dtype) ?? ctx.precision
  const runtime = runtimeOf(ctx)
  const label = typeof name === "string" ? name : ""
  const { node } = operation(ctx, { kind: "input", name, inputs: [] }, ({ b }) =>
    b.op("input", [], { role: "placeholder", label, shape: sizes, dtype: type }),
  )
  if (runtime.facts.graphName(node) === undefined)
    runtime.facts.setGraphName(node, runtime.graph.uniqueName(label || "input"))
  return new PyTensor(node, true)
}

/** Whether a function of the program has a parameter of a name, or takes any keyword. */
function accepts(callee: PyValue, name: string): boolean {
  const target = callee instanceof PyMethod ? callee.callee : callee
  if (!(target instanceof PyFunction)) return false
  const { names, hasKeywords } = target.code.parameters
  return hasKeywords || names.includes(name)
}

/** Says that a loss is what the program trains, by these variables. */
function noteLoss(ctx: NativeContext, loss: PyValue, variables: PyValue, gradients: PyValue, source: PyValue): PyValue {
  if (!(loss instanceof PyTensor)) return null
  const runtime = runtimeOf(ctx)
  const infos = ctx.toArray(variables).flatMap((variable) => (variable instanceof PyVariable ? [variable.info] : []))
  const nodes = ctx.toArray(gradients).map((gradient) => (gradient instanceof PyTensor ? gradient.node : null))
  noteObjective(runtime.training, {
    losses: [loss.node],
    variables: infos.filter((_, index) => nodes[index] !== null || nodes.length === 0),
    gradients: nodes.filter((node) => node !== null),
    source: source === "compile" ? "compile" : "minimize",
    symbolic: loss.symbolic,
  })
  return null
}

/** Whether a tensor is a symbol that `Input` or a layer made. */
function isSymbolic(value: PyValue): boolean {
  return value instanceof PyTensor && value.symbolic && !isOp(value.node, "constant")
}

/** The natives of the Keras library's own code. */
export const kerasNatives: Readonly<Record<string, PyValue>> = {
  _trace: native("_trace", "()", () => traceScope()),
  _traced_step: native("_traced_step", "(inputs, outputs)", (ctx, inputs, outputs) => {
    const trace = runtimeOf(ctx).graph.traces.at(-1)
    return new PyTracedStep(nodesOf(ctx, inputs as PyValue), nodesOf(ctx, outputs as PyValue), [
      ...(trace?.assigns ?? []),
    ])
  }),
  _run_step: native("_run_step", "(step, values)", (ctx, step, values) =>
    runStep(ctx, step as PyValue, values as PyValue),
  ),
  _step_input: native("_step_input", "(shape, dtype=None, name=None)", (ctx, shape, dtype, name) =>
    stepInput(ctx, shape as PyValue, dtype as PyValue, name as PyValue),
  ),
  _as_data: native("_as_data", "(value, floats=False)", (ctx, value, floats) =>
    asData(ctx, value as PyValue, ctx.truth(floats as PyValue)),
  ),
  _rows: native("_rows", "(data, order, start, stop)", (ctx, data, order, start, stop) =>
    rowsOf(
      ctx,
      data as PyValue,
      order as PyValue,
      ctx.toInteger(start as PyValue, "start"),
      ctx.toInteger(stop as PyValue, "stop"),
    ),
  ),
  _shuffled: native("_shuffled", "(rows)", (ctx, rows) => shuffledOrder(ctx, ctx.toInteger(rows as PyValue, "rows"))),
  _signature: native("_signature", "(tensors)", (ctx, tensors) => {
    const shapes = nodesOf(ctx, tensors as PyValue).map(
      ({ shape, dtype }) => `${dtype} ${(shape ?? []).slice(1).join("x")}`,
    )
    return shapes.join(", ")
  }),
  _accepts: native("_accepts", "(callee, name)", (ctx, callee, name) =>
    accepts(callee as PyValue, ctx.toText(name as PyValue, "name")),
  ),
  _note_loss: native("_note_loss", "(loss, variables, gradients, source)", (ctx, loss, variables, gradients, source) =>
    noteLoss(ctx, loss as PyValue, variables as PyValue, gradients as PyValue, source as PyValue),
  ),
  _is_symbolic: native("_is_symbolic", "(value)", (_ctx, value) => isSymbolic(value as PyValue)),
  _is_tensor: native(
    "_is_tensor",
    "(value)",
    (_ctx, value) => value instanceof PyTensor || value instanceof PyVariable,
  ),
  _is_variable: native("_is_variable", "(value)", (_ctx, value) => value instanceof PyVariable),
}
