// What variables can do beside arithmetic: assignments, attributes, methods, text.
import { isFloat, type TensorValue } from "../../../base/dtype.ts"
import { formatShape, sameShape } from "../../../base/shape.ts"
import type { Node, VariableInfo } from "../../../graph/node.ts"
import type { NativeContext } from "../../machine/native.ts"
import type { TypeRecord } from "../../machine/type-record.ts"
import { toPython } from "../../numpy/dtypes.ts"
import { typeErrorType } from "../../objects/exceptions.ts"
import type { PyValue } from "../../objects/object.ts"
import { numpyOfValue } from "../../runtime/array-values.ts"
import { assignEager } from "../../runtime/assign.ts"
import { operation } from "../../runtime/build.ts"
import { toNode } from "../../runtime/convert.ts"
import { raiseValue } from "../../runtime/errors.ts"
import { PyOperation, PyTensor, PyTensorShape, PyVariable } from "../../runtime/objects.ts"
import { readVariable } from "../../runtime/reads.ts"
import { runtimeOf, type TensorRuntime } from "../../runtime/runtime.ts"
import { dtypeObject } from "./dtypes.ts"
import { furtherOperatorEntries } from "./further-operators.ts"
import { indexTensor } from "./indexing.ts"
import { ItemsIterator } from "./items-iterator.ts"
import { evalInSession } from "./run.ts"
import { variableRepr } from "./tensor-text.ts"
import { compatible } from "./variable.ts"

/** The value now, in an eager program or a machine whose graph has been initialised. */
export function valueOfVariable(ctx: NativeContext, variable: PyVariable): TensorValue {
  const value = runtimeOf(ctx).variableValue(variable.info)
  return (
    value ??
    raiseValue(ctx, `The variable ${variable.info.name} has no value yet. Run tf.global_variables_initializer().`)
  )
}

export type Update = "assign" | "assign_add" | "assign_sub"

/**
 * v.assign(value) and its kin. Eagerly it happens at once and gives the variable; in a graph it gives a tensor that does it
 * when it is run, and whose value is the new one.
 */
export function assignVariable(ctx: NativeContext, variable: PyVariable, update: Update, value: PyValue): PyValue {
  const runtime = runtimeOf(ctx)
  const { info } = variable
  const kind = { assign: "Assign", assign_add: "AssignAdd", assign_sub: "AssignSub" }[update]
  const next = operation(ctx, { kind: `${kind}/value`, inputs: [value] }, ({ b, node, symbolic }) => {
    const given = node(value, { dtype: isConvertible(value) ? null : info.dtype, like: info.dtype, what: kind })
    const matched = given.dtype === info.dtype || !isFloat(info.dtype) ? given : b.cast(given, info.dtype)
    const old = update === "assign" ? null : readVariable(runtime, info, symbolic)
    const result = old === null ? matched : update === "assign_add" ? b.add(old, matched) : b.sub(old, matched)
    if (sameShape(result.shape, info.shape)) return result
    return result.shape?.length === 0 && info.shape.length > 0 && update !== "assign"
      ? b.broadcastTo(result, info.shape)
      : result
  })
  if (!next.symbolic) {
    assignEager(ctx, runtime, [{ variable: info, value: next.node }])
    return variable
  }
  return graphAssign(ctx, runtime, info, next.node, kind)
}

/** Whether a value is a tensor, whose dtype is its own, and not a number that takes the variable's. */
function isConvertible(value: PyValue): boolean {
  return value instanceof PyTensor || value instanceof PyVariable
}

/** An assignment in a graph; a traced step collects it. */
export function graphAssign(
  ctx: NativeContext,
  runtime: TensorRuntime,
  variable: VariableInfo,
  value: Node,
  kind: string,
): PyTensor {
  if (value.shape !== null && !compatible(value, variable)) {
    raiseValue(
      ctx,
      `Dimension mismatch in ${kind}: the variable '${variable.name}' has shape ${formatShape(variable.shape)}, the value ${formatShape(value.shape)}.`,
    )
  }
  const { builder, facts } = runtime.shared
  const stamps = { span: ctx.span, control: runtime.graph.controlInputs }
  const node = builder.with(stamps, () => builder.op("assign", [value], { variable }))
  facts.setGraphName(node, runtime.graph.uniqueName(kind))
  runtime.graph.traces.at(-1)?.assigns.push(node)
  return new PyTensor(node, true)
}

function updateMethod(update: Update): NonNullable<TypeRecord<PyVariable>["methods"]>[string] {
  const parameter = update === "assign" ? "value" : "delta"
  const words = {
    assign: "Gives the variable a new value.",
    assign_add: "Adds to the variable.",
    assign_sub: "Subtracts from the variable.",
  }
  return {
    signature: `(${parameter}, use_locking=False, name=None, read_value=True)`,
    doc: words[update],
    live: true,
    call: (ctx, self, value) => assignVariable(ctx, self, update, value as PyValue),
  }
}

export const variableRecord: TypeRecord<PyVariable> = {
  ...(furtherOperatorEntries as TypeRecord<PyVariable>),
  doc: "A value that training changes: tf.Variable(initial_value).",
  attributes: {
    shape: { get: (_ctx, self) => new PyTensorShape(self.info.shape) },
    dtype: { get: (_ctx, self) => dtypeObject(self.info.dtype) },
    name: { get: (_ctx, self) => `${self.info.name}:0` },
    trainable: { get: (_ctx, self) => self.info.trainable },
    ndim: { get: (_ctx, self) => BigInt(self.info.shape.length) },
    initializer: { get: (ctx, self) => initializerOf(ctx, self) },
    op: { get: (_ctx, self) => self },
    initial_value: {
      get(ctx, self) {
        const { initial } = runtimeOf(ctx).entry(self.info)
        return initial === null ? null : new PyTensor(initial, true)
      },
    },
  },
  methods: {
    assign: updateMethod("assign"),
    assign_add: updateMethod("assign_add"),
    assign_sub: updateMethod("assign_sub"),
    numpy: {
      signature: "()",
      doc: "The present value as a NumPy array.",
      call: (ctx, self) => numpyOfValue(valueOfVariable(ctx, self)),
    },
    eval: {
      signature: "(session=None, feed_dict=None)",
      doc: "The present value, in the default session.",
      call: (ctx, self, session, feeds) => evalInSession(ctx, self, feeds as PyValue, session as PyValue),
    },
    value: { signature: "()", doc: "The value as a tensor.", call: (ctx, self) => readTensor(ctx, self) },
    read_value: { signature: "()", doc: "The value as a tensor.", call: (ctx, self) => readTensor(ctx, self) },
    initialized_value: {
      signature: "()",
      call(ctx, self) {
        const { initial } = runtimeOf(ctx).entry(self.info)
        return initial === null ? readTensor(ctx, self) : new PyTensor(initial, true)
      },
    },
    get_shape: { signature: "()", call: (_ctx, self) => new PyTensorShape(self.info.shape) },
    __array__: { signature: "(dtype=None)", call: (ctx, self) => numpyOfValue(valueOfVariable(ctx, self)) },
    ref: { signature: "()", call: (_ctx, self) => self },
    load: {
      signature: "(value, session=None)",
      doc: "Gives the variable a value at once.",
      call(ctx, self, value) {
        const runtime = runtimeOf(ctx)
        const node = toNode(ctx, runtime, value as PyValue, false, { like: self.info.dtype })
        assignEager(ctx, runtime, [{ variable: self.info, value: node }])
        return null
      },
    },
  },
  adviseAttribute: (name) =>
    ({ T: "Use tf.transpose(x).", item: "Use .numpy(), or float(x).", grad: "Use tf.GradientTape, or tf.gradients." })[
      name
    ] ?? null,
  repr: variableRepr,
  str: variableRepr,
  format: (ctx, self, spec) =>
    spec === "" ? variableRepr(ctx, self) : ctx.format(numpyOfValue(valueOfVariable(ctx, self)), spec),
  truth: (ctx, self) => ctx.truth(numpyOfValue(valueOfVariable(ctx, self))),
  length: (_ctx, self) => self.info.shape[0] ?? 0,
  getItem: indexTensor,
  setItem(ctx) {
    ctx.raise(
      typeErrorType,
      "'ResourceVariable' object does not support item assignment. Use v.assign(...) with a whole new value.",
    )
  },
  iterate: (_ctx, self) => new ItemsIterator(self, self.info.shape[0] ?? 0),
  toFloat: (ctx, self) => Number(scalarOf(ctx, self)),
  toInteger: (ctx, self) => BigInt(Math.trunc(Number(scalarOf(ctx, self)))),
}

function scalarOf(ctx: NativeContext, variable: PyVariable): number | bigint | boolean {
  const value = valueOfVariable(ctx, variable)
  if (value.data.length !== 1) ctx.raise(typeErrorType, "only length-1 arrays can be converted to Python scalars")
  return toPython(value.data[0] as number, value.dtype)
}

function readTensor(ctx: NativeContext, variable: PyVariable): PyTensor {
  return operation(ctx, { kind: `${variable.info.name}/read`, inputs: [variable] }, ({ node }) => node(variable))
}

function initializerOf(ctx: NativeContext, variable: PyVariable): PyOperation {
  const runtime = runtimeOf(ctx)
  const { initialiser } = runtime.entry(variable.info)
  const node = initialiser ?? runtime.shared.builder.op("group", [], {})
  return new PyOperation(node, `${variable.info.name}/Assign`)
}
