// Live numbers: a numeric literal of the source that every holder reads through its slot, so that a control can move it
// while the program runs.
import type { Span } from "../../base/span.ts"
import { floatType, intType, PyObject, type PyType, type PyValue } from "./object.ts"

/** One numeric literal of the program's text. The machine owns the slots; `value` is the present one. */
export interface LiveSlot {
  readonly id: number
  /** The literal in the text, its minus sign included. */
  readonly span: Span
  /** The name, attribute or keyword that the text binds it to, else the first parameter that it was passed for. */
  name: string | null
  /** The number as written. */
  readonly initial: bigint | number
  value: bigint | number
}

/**
 * A number that came straight from a literal. To Python it is the int or float it stands for: the machine puts the plain
 * number in its place wherever one computes with it, prints it, stores it in a container or hands it to a native (unless that
 * native says `live`). It survives where a name, an attribute, a closure, a default or an argument merely holds it.
 *
 * `bound` tells the two ways in which a number meets a graph: a bound literal (`learning_rate = 0.1`, or an argument that became
 * a parameter of the user's function) is a scalar input that reads its slot; an unbound one (`tf.multiply(x, 3.0)`: the
 * literal stands in this very call) is a constant. A plain number was computed, and is an input with its value.
 */
export class LiveNumber extends PyObject {
  constructor(
    readonly slot: LiveSlot,
    readonly bound: boolean,
  ) {
    super()
  }
  get type(): PyType {
    return typeof this.slot.value === "bigint" ? intType : floatType
  }
  override clone(): LiveNumber {
    return this
  }
}

/** The value with a live number replaced by its present number. */
export function plain(value: PyValue): PyValue {
  return value instanceof LiveNumber ? value.slot.value : value
}
