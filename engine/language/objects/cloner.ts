// Deep cloning of the reachable heap with identity preserved: the ground of snapshots. Never recursive, so a list nested
// a million deep clones as well as a flat one.
import type { PyObject, PyValue } from "./object.ts"

/**
 * Something that a snapshot clones. `clone` allocates an empty copy at once and fills it inside `cloner.defer`, where
 * `cloner.value`, `cloner.object` and `cloner.map` may be called freely, also on cycles. An immutable object returns itself.
 */
export interface Cloneable {
  clone(cloner: Cloner): Cloneable
}

export class Cloner {
  private readonly copies = new Map<Cloneable, Cloneable>()
  private readonly pending: (() => void)[] = []

  /** The copy of a value; primitives are themselves. */
  value(value: PyValue): PyValue {
    return typeof value === "object" && value !== null ? this.object(value) : value
  }

  /** The copy of a cloneable; the same copy each time. */
  object<T extends Cloneable>(original: T): T {
    const known = this.copies.get(original)
    if (known !== undefined) return known as T
    const copy = original.clone(this)
    this.copies.set(original, copy)
    if (copy !== original && "attributes" in original)
      this.copyHeader(original as unknown as PyObject, copy as unknown as PyObject)
    return copy as T
  }

  /** The copy of an object where it was reached, else undefined. */
  copyOf(original: object): object | undefined {
    return this.copies.get(original as Cloneable)
  }

  /** The copy of a name table. */
  map(original: ReadonlyMap<string, PyValue>): Map<string, PyValue> {
    const copy = new Map<string, PyValue>()
    for (const [name, value] of original) copy.set(name, this.value(value))
    return copy
  }

  /** The copies of a row of values. */
  values(originals: readonly PyValue[]): PyValue[] {
    const copies = new Array<PyValue>(originals.length)
    for (let index = 0; index < originals.length; index++) copies[index] = this.value(originals[index] as PyValue)
    return copies
  }

  /** Runs `fill` after the present object is registered. */
  defer(fill: () => void): void {
    this.pending.push(fill)
  }

  /** Runs what was deferred, until nothing is left. Called once by whoever started the cloning. */
  finish(): void {
    for (let fill = this.pending.pop(); fill !== undefined; fill = this.pending.pop()) fill()
  }

  private copyHeader(original: PyObject, copy: PyObject): void {
    const { type, attributes } = original
    if (type.members !== null)
      this.defer(() => {
        copy.type = this.object(type)
      })
    if (attributes !== null)
      this.defer(() => {
        copy.attributes = this.map(attributes)
      })
  }
}
