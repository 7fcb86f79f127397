// What can be done with a tensor in the program: operators, indexing, printing, .numpy(), .shape, and use as a Python number.

import { isFloat } from "../../../base/dtype.ts"
import { isKnown } from "../../../base/shape.ts"
import { defineType, type TypeDefinition, type TypeRecord, withLater } from "../../machine/type-record.ts"
import type { PyObject } from "../../objects/object.ts"
import { type PyTensor, tensorType } from "../../runtime/objects.ts"
import { runtimeOf } from "../../runtime/runtime.ts"
import { furtherTensorflow } from "./further.ts"
import { absolute, binaryTensor, compareTensor, invert, negate } from "./operators.ts"

/** Operators and comparisons, which variables share. */
export const operatorEntries: Pick<TypeRecord<PyObject>, "binary" | "compare" | "unary" | "abs" | "liveOperands"> = {
  liveOperands: true,
  binary: binaryTensor,
  compare(ctx, operator, left, right) {
    const graph = runtimeOf(ctx).graph.mode === "graph"
    // TensorFlow 1 compares tensors by identity.
    if (graph && (operator === "==" || operator === "!=")) return (left === right) === (operator === "==")
    return compareTensor(ctx, operator, left, right)
  },
  unary(ctx, operator, operand) {
    if (operator === "-") return negate(ctx, operand)
    return operator === "+" ? operand : invert(ctx, operand)
  },
  abs: absolute,
}

export const tensorDefinition: TypeDefinition = defineType<PyTensor>(
  tensorType,
  withLater<PyTensor>(
    {
      ...(operatorEntries as TypeRecord<PyTensor>),
      hasDictionary: true,
      isFloatArray: (self) => !self.symbolic && isFloat(self.node.dtype) && isKnown(self.node.shape),
    },
    [
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
      "index",
      "round",
    ],
    () => furtherTensorflow.get().tensor.tensorRecord,
  ),
)
