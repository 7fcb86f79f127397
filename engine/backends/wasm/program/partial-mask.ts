// The bytes of a vector whose first elements are all ones and the others 0.
import { generate } from "../../../base/generate.ts"
import type { ScalarType } from "../../../kernel/scalar.ts"

export function partialMask(type: ScalarType, elements: number): readonly number[] {
  const bytes = elements * (type === "f64" ? 8 : 4)
  return generate(16, (byte) => (byte < bytes ? 0xff : 0))
}
