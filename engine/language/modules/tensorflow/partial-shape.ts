// What a `shape=` argument with unknown sizes may be.
import type { PartialShape } from "../../../base/shape.ts"
import type { NativeContext } from "../../machine/native.ts"
import { PyList, PyTuple } from "../../objects/containers.ts"
import { plain } from "../../objects/live.ts"
import type { PyValue } from "../../objects/object.ts"
import { PyTensorShape } from "../../runtime/objects.ts"
import { extentOf, integerList } from "./shapes.ts"

/** A shape that may have unknown sizes; None is an unknown rank. */
export function partialShapeArgument(ctx: NativeContext, given: PyValue): PartialShape {
  const value = plain(given)
  if (value === null) return null
  if (value instanceof PyTensorShape) return value.shape
  if (typeof value === "bigint") return [Number(value)]
  if (value instanceof PyList || value instanceof PyTuple) {
    return value.items.map((item) => {
      const extent = plain(item)
      if (extent === null) return null
      const size = extentOf(ctx, extent)
      return size === -1 ? null : size
    })
  }
  return integerList(ctx, value, "shape")
}
