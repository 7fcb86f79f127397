// Values as hover shows them: short, and large ones by their range.
import type { TensorValue } from "../../base/dtype.ts"
import { textNotation } from "../../simplify/notation.ts"

/** Longest text of a value. */
const LONGEST = 200
/** Elements that are written out; of more, the range is told. */
const MOST_ELEMENTS = 6

export function shortened(text: string): string {
  return text.length > LONGEST ? `${text.slice(0, LONGEST)}…` : text
}

/** `4`, `[1, 2]`, or `−1 … 3, mean 0.5`. */
export function tensorText({ data, dtype }: TensorValue): string {
  const write = (element: number): string =>
    dtype === "bool" ? (element === 0 ? "False" : "True") : textNotation.number(element).text
  if (data.length === 1) return write(data[0] as number)
  if (data.length <= MOST_ELEMENTS) return `[${Array.from(data, write).join(", ")}]`
  let low = Number.POSITIVE_INFINITY
  let high = Number.NEGATIVE_INFINITY
  let sum = 0
  for (const element of data) {
    if (element < low) low = element
    if (element > high) high = element
    sum += element
  }
  return `${write(low)} … ${write(high)}, mean ${write(sum / data.length)}`
}
