// What tensors can do beside arithmetic: attributes, methods, text, iteration, conversions.
import type { TensorValue } from "../../../base/dtype.ts"
import type { NativeContext } from "../../machine/native.ts"
import type { TypeRecord } from "../../machine/type-record.ts"
import { toPython } from "../../numpy/dtypes.ts"
import { notImplementedErrorType, typeErrorType, valueErrorType } from "../../objects/exceptions.ts"
import type { PyValue } from "../../objects/object.ts"
import { numpyOfValue } from "../../runtime/array-values.ts"
import { raiseValue } from "../../runtime/errors.ts"
import { evaluateOne, staticValue } from "../../runtime/evaluate.ts"
import { type PyTensor, PyTensorShape } from "../../runtime/objects.ts"
import { runtimeOf } from "../../runtime/runtime.ts"
import { dtypeObject } from "./dtypes.ts"
import { furtherOperatorEntries } from "./further-operators.ts"
import { indexTensor } from "./indexing.ts"
import { ItemsIterator } from "./items-iterator.ts"
import { partialShapeArgument } from "./partial-shape.ts"
import { evalInSession } from "./run.ts"
import { tensorName, tensorRepr, tensorStr } from "./tensor-text.ts"

const GRAPH_ADVICE = "It is a symbol of the graph. Run it: session.run(x), or x.eval()."

/** The value of an eager tensor; a symbol has none, and the error says what to do. */
export function valueOfTensor(ctx: NativeContext, tensor: PyTensor, attempt: string): TensorValue {
  const runtime = runtimeOf(ctx)
  if (tensor.symbolic) {
    const known = staticValue(ctx, runtime, tensor.node)
    if (known !== null) return known
    ctx.raise(
      notImplementedErrorType,
      `Cannot ${attempt} a symbolic tf.Tensor (${tensorName(ctx, tensor)}). ${GRAPH_ADVICE}`,
    )
  }
  return evaluateOne(ctx, runtime, tensor.node)
}

/** The one element of a tensor as a Python number. */
export function pythonNumber(ctx: NativeContext, tensor: PyTensor, attempt: string): number | bigint | boolean {
  const value = valueOfTensor(ctx, tensor, attempt)
  if (value.data.length !== 1) ctx.raise(typeErrorType, "only length-1 arrays can be converted to Python scalars")
  return toPython(value.data[0] as number, value.dtype)
}

function truth(ctx: NativeContext, tensor: PyTensor): boolean {
  if (tensor.symbolic && staticValue(ctx, runtimeOf(ctx), tensor.node) === null) {
    ctx.raise(
      typeErrorType,
      "Using a symbolic `tf.Tensor` as a Python `bool` is not allowed: its value is known only when the graph runs. Use tf.where or tf.cond.",
    )
  }
  const value = valueOfTensor(ctx, tensor, "take the truth of")
  if (value.data.length !== 1) {
    ctx.raise(
      valueErrorType,
      "The truth value of an array with more than one element is ambiguous. Use a.any() or a.all()",
    )
  }
  return value.data[0] !== 0
}

function firstAxis(ctx: NativeContext, tensor: PyTensor): number {
  const { shape } = tensor.node
  if (shape !== null && shape.length === 0) ctx.raise(typeErrorType, "Scalar tensor has no `len()`")
  const extent = shape?.[0]
  if (extent === null || extent === undefined)
    return raiseValue(ctx, "The first size of this tensor is unknown until it is fed.")
  return extent
}

export const tensorRecord: TypeRecord<PyTensor> = {
  ...(furtherOperatorEntries as TypeRecord<PyTensor>),
  doc: "A tensor: numbers of one dtype in a shape.",
  attributes: {
    shape: { get: (_ctx, self) => new PyTensorShape(self.node.shape), doc: "The sizes of the axes." },
    dtype: { get: (_ctx, self) => dtypeObject(self.node.dtype), doc: "The type of the elements." },
    name: { get: (ctx, self) => tensorName(ctx, self) },
    ndim: { get: (_ctx, self) => (self.node.shape === null ? null : BigInt(self.node.shape.length)) },
    op: { get: (_ctx, self) => self },
    graph: { get: () => null },
  },
  methods: {
    numpy: {
      signature: "()",
      doc: "The value as a NumPy array (a NumPy scalar where the shape is ()).",
      call: (ctx, self) => numpyOfValue(valueOfTensor(ctx, self, "call .numpy() on")),
    },
    eval: {
      signature: "(feed_dict=None, session=None)",
      doc: "The value, run in the default session.",
      call: (ctx, self, feeds, session) => evalInSession(ctx, self, feeds as PyValue, session as PyValue),
    },
    get_shape: { signature: "()", doc: "The shape.", call: (_ctx, self) => new PyTensorShape(self.node.shape) },
    set_shape: {
      signature: "(shape)",
      call(ctx, _self, shape) {
        partialShapeArgument(ctx, shape as PyValue)
        return null
      },
    },
    __array__: {
      signature: "(dtype=None)",
      call: (ctx, self) => numpyOfValue(valueOfTensor(ctx, self, "convert to a NumPy array")),
    },
    ref: { signature: "()", call: (_ctx, self) => self },
  },
  adviseAttribute: (name) =>
    ({
      item: "Use .numpy(), or float(x).",
      tolist: "Use .numpy().tolist().",
      T: "Use tf.transpose(x).",
      reshape: "Use tf.reshape(x, shape).",
      mean: "Use tf.reduce_mean(x).",
      sum: "Use tf.reduce_sum(x).",
      max: "Use tf.reduce_max(x).",
      min: "Use tf.reduce_min(x).",
      astype: "Use tf.cast(x, dtype).",
      assign: "Only a tf.Variable can be assigned.",
      assign_sub: "Only a tf.Variable can be assigned.",
      assign_add: "Only a tf.Variable can be assigned.",
      backward: "Use tf.GradientTape, or tf.gradients(loss, variables).",
      grad: "Use tf.GradientTape, or tf.gradients(loss, variables).",
    })[name] ?? null,
  repr: tensorRepr,
  str: tensorStr,
  format: (ctx, self, spec) =>
    self.symbolic ? tensorStr(ctx, self) : ctx.format(numpyOfValue(valueOfTensor(ctx, self, "format")), spec),
  truth,
  length: firstAxis,
  getItem: indexTensor,
  setItem(ctx) {
    ctx.raise(
      typeErrorType,
      "'tensorflow.python.framework.ops.EagerTensor' object does not support item assignment. Tensors never change: use tf.tensor_scatter_nd_update, tf.where, or a NumPy array.",
    )
  },
  iterate(ctx, self) {
    if (self.node.shape?.length === 0)
      ctx.raise(typeErrorType, "iterating over a scalar tensor is not possible: its shape is ().")
    return new ItemsIterator(self, firstAxis(ctx, self))
  },
  toFloat: (ctx, self) => Number(pythonNumber(ctx, self, "convert to float")),
  toInteger: (ctx, self) => BigInt(Math.trunc(Number(pythonNumber(ctx, self, "convert to int")))),
  index: (ctx, self) => BigInt(Number(pythonNumber(ctx, self, "use as an index"))),
  round: (ctx, self) => numpyOfValue(valueOfTensor(ctx, self, "round")),
}
