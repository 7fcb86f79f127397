// What a TensorShape can do.
import { formatShape, type Shape, sameShape, sizeOf } from "../../../base/shape.ts"
import type { NativeContext } from "../../machine/native.ts"
import { defineType, type TypeDefinition } from "../../machine/type-record.ts"
import { PyList, PySlice, PyTuple } from "../../objects/containers.ts"
import type { PyValue } from "../../objects/object.ts"
import { raiseValue } from "../../runtime/errors.ts"
import { PyTensorShape, tensorShapeType } from "../../runtime/objects.ts"
import { ItemsIterator } from "./items-iterator.ts"
import { partialShapeArgument } from "./partial-shape.ts"
import { shapeItems } from "./shapes.ts"

function dimensions(ctx: NativeContext, self: PyTensorShape): readonly (number | null)[] {
  return self.shape ?? raiseValue(ctx, "Cannot take the length of shape with unknown rank.")
}

export const tensorShapeDefinition: TypeDefinition = defineType<PyTensorShape>(tensorShapeType, {
  doc: "The sizes of a tensor's axes; None where unknown.",
  construct: {
    signature: "(dims)",
    call: (ctx, _cls, dims) => new PyTensorShape(partialShapeArgument(ctx, dims as PyValue)),
  },
  attributes: {
    rank: { get: (_ctx, self) => (self.shape === null ? null : BigInt(self.shape.length)) },
    ndims: { get: (_ctx, self) => (self.shape === null ? null : BigInt(self.shape.length)) },
    dims: { get: (_ctx, self) => (self.shape === null ? null : new PyList(shapeItems(self.shape))) },
  },
  methods: {
    as_list: {
      signature: "()",
      doc: "The sizes as a list of ints.",
      call: (ctx, self) => new PyList(shapeItems(dimensions(ctx, self))),
    },
    num_elements: {
      signature: "()",
      call: (_ctx, self) =>
        self.shape?.every((extent) => extent !== null) === true ? BigInt(sizeOf(self.shape as Shape)) : null,
    },
    is_fully_defined: {
      signature: "()",
      call: (_ctx, self) => self.shape?.every((extent) => extent !== null) === true,
    },
  },
  repr: (_ctx, self) =>
    self.shape === null ? "TensorShape(None)" : `TensorShape([${self.shape.map((e) => e ?? "None").join(", ")}])`,
  str: (_ctx, self) => formatShape(self.shape),
  truth: (_ctx, self) => self.shape !== null,
  length: (ctx, self) => dimensions(ctx, self).length,
  getItem(ctx, self, index) {
    const items = new PyTuple(shapeItems(dimensions(ctx, self)))
    const found = ctx.getItem(items, index)
    return index instanceof PySlice ? new PyTensorShape(partialShapeArgument(ctx, found)) : found
  },
  iterate: (ctx, self) => new ItemsIterator(self, dimensions(ctx, self).length),
  binary(ctx, operator, left, right) {
    if (operator !== "+") return undefined
    const [a, b] = [left, right].map((side) => partialShapeArgument(ctx, side))
    return new PyTensorShape(a === null || b === null ? null : [...(a ?? []), ...(b ?? [])])
  },
  compare(ctx, operator, left, right) {
    if (operator !== "==" && operator !== "!=") return undefined
    const comparable = (side: PyValue) =>
      side === null || side instanceof PyTensorShape || side instanceof PyList || side instanceof PyTuple
    if (!comparable(left) || !comparable(right)) return operator === "!="
    const equal = sameShape(partialShapeArgument(ctx, left), partialShapeArgument(ctx, right))
    return equal === (operator === "==")
  },
})
