// Records of counter-based random draws: pure functions of a key, so that every run can be repeated.
import { invariant } from "../base/invariant.ts"
import { furtherOps } from "./further.ts"
import type { Draw } from "./random-draws.ts"
import type { OpRecord } from "./record.ts"
import { checkDType, inputAt } from "./rules.ts"

function randomRecord<N extends Draw>(name: N): OpRecord<N> {
  return {
    name,
    kind: "source",
    infer(inputs, attrs) {
      const key = inputAt(name, inputs, 0)
      invariant(
        key.dtype === "int32" && key.shape?.length === 1 && key.shape[0] === 4,
        `${name} needs a key of int32 (4,)`,
      )
      checkDType(name, attrs.dtype, "float")
      return { shape: attrs.shape ?? inputAt(name, inputs, 1).shape, dtype: attrs.dtype }
    },
    vjp: null,
    lower: { how: "by-kind" },
    reference: (inputs, attrs) => furtherOps.get().references.draw(name, inputs, attrs),
  }
}

export const randomUniform = randomRecord("random_uniform")
export const randomNormal = randomRecord("random_normal")
export const truncatedNormal = randomRecord("truncated_normal")
