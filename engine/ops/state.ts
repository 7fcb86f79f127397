// Records of what changes a run's state: assignment, and the group that only runs others.

import { invariant } from "../base/invariant.ts"
import { furtherOps } from "./further.ts"
import type { OpRecord } from "./record.ts"
import { inputAt } from "./rules.ts"

export const assign: OpRecord<"assign"> = {
  name: "assign",
  kind: "state",
  infer(inputs, { variable }) {
    const value = inputAt("assign", inputs, 0)
    if (value.dtype !== variable.dtype) throw furtherOps.get().errors.assignedDType(value.dtype, variable)
    const { shape } = value
    const fits =
      shape === null ||
      (shape.length === variable.shape.length &&
        shape.every((extent, axis) => extent === null || extent === variable.shape[axis]))
    if (!fits) throw furtherOps.get().errors.assignedShape(shape, variable)
    return { shape: variable.shape, dtype: variable.dtype }
  },
  vjp: null,
  lower: { how: "by-kind" },
  reference([value]) {
    invariant(value, "assign lacks its value")
    return value
  },
}

/** Has no value worth reading: a scalar 0. */
export const group: OpRecord<"group"> = {
  name: "group",
  kind: "state",
  infer: () => ({ shape: [], dtype: "int32" }),
  vjp: null,
  lower: { how: "by-kind" },
  reference: () => ({ shape: [], dtype: "int32", data: new Float64Array(1) }),
}
