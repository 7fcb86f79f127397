// The comparisons of the language: `in`, `is` and those by value, quick for two floats.
import type { PyValue } from "../objects/object.ts"
import { compare, isIdentical } from "./further-operators.ts"
import { COMPARISONS } from "./opcodes.ts"
import { contains } from "./protocols.ts"
import type { Runtime } from "./runtime.ts"

/** The result of a comparison by its number among the COMPARISONS. */
export function compareValues(rt: Runtime, operand: number, left: PyValue, right: PyValue): PyValue {
  const operator = COMPARISONS[operand] as (typeof COMPARISONS)[number]
  switch (operator) {
    case "in":
      return contains(rt, right, left)
    case "not in":
      return !contains(rt, right, left)
    case "is":
      return isIdentical(left, right)
    case "is not":
      return !isIdentical(left, right)
    default:
      if (typeof left === "number" && typeof right === "number") {
        switch (operator) {
          case "<":
            return left < right
          case ">":
            return left > right
        }
      }
      return compare(rt, operator, left, right)
  }
}
