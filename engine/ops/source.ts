// Records of what a graph begins with: constants, inputs, variables, counted ranges.
import { InvariantError, invariant } from "../base/invariant.ts"
import { furtherOps } from "./further.ts"
import type { OpRecord } from "./record.ts"

export const constant: OpRecord<"constant"> = {
  name: "constant",
  kind: "source",
  infer: (_inputs, { value }) => ({ shape: value.shape, dtype: value.dtype }),
  vjp: null,
  lower: { how: "by-kind" },
  reference: (_inputs, { value }) => ({ shape: value.shape, dtype: value.dtype, data: Float64Array.from(value.data) }),
}

export const input: OpRecord<"input"> = {
  name: "input",
  kind: "source",
  infer: (_inputs, { shape, dtype }) => ({ shape, dtype }),
  vjp: null,
  lower: { how: "by-kind" },
  reference() {
    throw new InvariantError("internal: an input has no value of its own")
  },
}

export const readVariable: OpRecord<"read_variable"> = {
  name: "read_variable",
  kind: "source",
  infer: (_inputs, { variable }) => ({ shape: variable.shape, dtype: variable.dtype }),
  vjp: null,
  lower: { how: "by-kind" },
  reference() {
    throw new InvariantError("internal: a variable has no value of its own")
  },
}

export const iota: OpRecord<"iota"> = {
  name: "iota",
  kind: "source",
  infer(_inputs, { shape, axis, dtype }) {
    invariant(axis >= 0 && axis < shape.length, `iota along axis ${axis} of ${shape.length}`)
    return { shape, dtype }
  },
  vjp: null,
  lower: { how: "by-kind" },
  reference: (_inputs, attrs) => furtherOps.get().references.iota(attrs),
}
