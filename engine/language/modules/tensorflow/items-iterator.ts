// An iterator over a row of values that is computed item by item: the rows of a tensor, the sizes of a shape.
import { type NativeContext, PyIterator } from "../../machine/native.ts"
import type { Cloner } from "../../objects/cloner.ts"
import { objectType, PyType, type PyValue } from "../../objects/object.ts"

const itemsIteratorType = new PyType("iterator", [objectType])

/** Goes through `container[0]`, `container[1]`, … up to a length fixed at the start. */
export class ItemsIterator extends PyIterator {
  override type: PyType = itemsIteratorType
  private position = 0

  constructor(
    private container: PyValue,
    private readonly length: number,
  ) {
    super()
  }

  override next(ctx: NativeContext): PyValue | undefined {
    if (this.position >= this.length) return undefined
    return ctx.getItem(this.container, BigInt(this.position++))
  }

  override clone(cloner: Cloner): ItemsIterator {
    const copy = new ItemsIterator(null, this.length)
    copy.position = this.position
    cloner.defer(() => {
      copy.container = cloner.value(this.container)
    })
    return copy
  }
}
