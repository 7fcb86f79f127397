// Iteration over an object that only has `__getitem__`: 0, 1, 2 … until IndexError.
import type { Cloner } from "../objects/cloner.ts"
import { indexErrorType, Raised } from "../objects/exceptions.ts"
import { objectType, PyType, type PyValue } from "../objects/object.ts"
import { type NativeContext, PyIterator } from "./native.ts"

const sequenceIteratorType = new PyType("iterator", [objectType])

export class SequenceIterator extends PyIterator {
  override type: PyType = sequenceIteratorType
  private index = 0
  constructor(private sequence: PyValue) {
    super()
  }
  override next(ctx: NativeContext): PyValue | undefined {
    if (this.index < 0) return undefined
    try {
      return ctx.getItem(this.sequence, BigInt(this.index++))
    } catch (error) {
      if (!(error instanceof Raised) || !error.exception.type.isSubclassOf(indexErrorType)) throw error
      this.index = -1
      return undefined
    }
  }
  override clone(cloner: Cloner): SequenceIterator {
    const copy = new SequenceIterator(null)
    copy.index = this.index
    cloner.defer(() => {
      copy.sequence = cloner.value(this.sequence)
    })
    return copy
  }
}
