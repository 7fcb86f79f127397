// tf.Variable: made from a first value, read wherever a tensor is wanted, assigned by the program or an optimizer.

import { isFloat } from "../../../base/dtype.ts"
import { formatShape, isKnown } from "../../../base/shape.ts"
import type { Node, VariableInfo } from "../../../graph/node.ts"
import type { NativeContext } from "../../machine/native.ts"
import { defineType, type TypeDefinition, type TypeRecord, withLater } from "../../machine/type-record.ts"
import type { PyType, PyValue } from "../../objects/object.ts"
import { operation } from "../../runtime/build.ts"
import { raiseValue } from "../../runtime/errors.ts"
import { evaluateOne } from "../../runtime/evaluate.ts"
import { PyVariable, variableType } from "../../runtime/objects.ts"
import { runtimeOf } from "../../runtime/runtime.ts"
import { dtypeArgument } from "./dtypes.ts"
import { furtherTensorflow } from "./further.ts"
import { operatorEntries } from "./tensor.ts"

export interface VariableOptions {
  readonly trainable: boolean
  readonly name: string | null
  readonly dtype: PyValue
  /** Memory of the library's own (an optimizer's slots): shown nowhere as the program's. */
  readonly hidden: boolean
  /** Whether the name is whole already: scopes add nothing to it. */
  readonly exactName?: boolean
}

/** A new variable of a first value. A function of no arguments is called for it, as TensorFlow does. */
export function createVariable(ctx: NativeContext, initial: PyValue, options: VariableOptions): PyVariable {
  const runtime = runtimeOf(ctx)
  const graph = runtime.graph.mode === "graph"
  const given = ctx.isCallable(initial) && !(initial instanceof PyVariable) ? ctx.call(initial, []) : initial
  if (given === null) raiseValue(ctx, "Variable: initial_value must be specified.")
  const dtype = dtypeArgument(ctx, options.dtype)
  const first = operation(ctx, { kind: "initial_value", inputs: [given] }, ({ node, b }) => {
    const value = node(given, dtype === null ? {} : { like: dtype })
    return dtype !== null && value.dtype !== dtype ? b.cast(value, dtype) : value
  }).node
  const { shape } = first
  if (!isKnown(shape)) {
    return raiseValue(ctx, `initial_value must have a shape specified: its shape is ${formatShape(shape)}.`)
  }
  const wanted = options.name ?? "Variable"
  const name = graph && options.exactName !== true ? runtime.graph.uniqueName(wanted) : wanted
  const info = { name, shape, dtype: first.dtype, trainable: options.trainable && isFloat(first.dtype) }
  if (info.trainable && !options.hidden) ctx.trainableCreated()
  if (graph)
    return runtime.objectOf(furtherTensorflow.get().graphVariable.graphVariable(runtime, info, first, options.hidden))
  const value = evaluateOne(ctx, runtime, first)
  return runtime.objectOf(runtime.addVariable(info, { value, initial: null, hidden: options.hidden }))
}

export function compatible(value: Node, variable: VariableInfo): boolean {
  const { shape } = value
  if (shape === null) return true
  return (
    shape.length === variable.shape.length &&
    shape.every((extent, axis) => extent === null || extent === variable.shape[axis])
  )
}

export const variableDefinition: TypeDefinition = defineType<PyVariable>(
  variableType,
  withLater<PyVariable>(
    {
      ...(operatorEntries as TypeRecord<PyVariable>),
      hasDictionary: true,
      construct: {
        signature:
          "(initial_value=None, trainable=None, validate_shape=True, caching_device=None, name=None, variable_def=None, dtype=None, import_scope=None, constraint=None, synchronization=None, aggregation=None, shape=None, collections=None, expected_shape=None, use_resource=None)",
        doc: "A variable that starts at initial_value.",
        live: true,
        call(ctx: NativeContext, cls: PyType, ...args: PyValue[]) {
          const [initial = null, trainable = null, , , name = null, , dtype = null] = args
          const variable = createVariable(ctx, initial, {
            trainable: trainable === null ? true : ctx.truth(trainable),
            name: typeof name === "string" ? name : null,
            dtype,
            hidden: false,
          })
          variable.type = cls
          return variable
        },
      },
    },
    [
      "compare",
      "unary",
      "abs",
      "doc",
      "attributes",
      "methods",
      "adviseAttribute",
      "repr",
      "str",
      "format",
      "truth",
      "length",
      "getItem",
      "setItem",
      "iterate",
      "toFloat",
      "toInteger",
    ],
    () => furtherTensorflow.get().variable.variableRecord,
  ),
)
