// The shape of a value of the program, where it is one that has a shape.
import type { PartialShape } from "../../base/shape.ts"
import { NdArray } from "../../language/numpy/array.ts"
import type { PyValue } from "../../language/objects/object.ts"
import { PyTensor, PyVariable } from "../../language/runtime/objects.ts"

/** Null for what has none; `undefined` for a tensor of unknown rank. */
export function shapeOf(value: PyValue): PartialShape | undefined {
  if (value instanceof PyTensor) return value.node.shape ?? undefined
  if (value instanceof PyVariable) return value.info.shape
  return value instanceof NdArray ? value.shape : null
}
