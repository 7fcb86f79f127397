// What can be done with a tensor in the program: arithmetic, and from tensor-record.ts comparisons, indexing, printing, .numpy(), .shape, and use as a Python number.

import { isFloat } from "../../../base/dtype.ts"
import { isKnown } from "../../../base/shape.ts"
import { defineType, type TypeDefinition, type TypeRecord, withLater } from "../../machine/type-record.ts"
import type { PyObject } from "../../objects/object.ts"
import { type PyTensor, tensorType } from "../../runtime/objects.ts"
import { furtherTensorflow } from "./further.ts"
import { binaryTensor } from "./operators.ts"

/** Arithmetic, which variables share. */
export const operatorEntries: Pick<TypeRecord<PyObject>, "binary" | "liveOperands"> = {
  liveOperands: true,
  binary: binaryTensor,
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
      "index",
      "round",
    ],
    () => furtherTensorflow.get().tensor.tensorRecord,
  ),
)
