// Array storage that snapshots share copy-on-write.
import type { TypedArray } from "../../base/dtype.ts"
import type { Cloneable } from "./cloner.ts"

/**
 * The elements of an array, shared by its views. A clone takes the same typed array and both mark it shared; whoever writes
 * first copies. Read through `data` (do not keep it across a write), write through `writable()`.
 */
export class ArrayStorage implements Cloneable {
  private shared = false

  constructor(private elements: TypedArray) {}

  /** The elements, for reading only. */
  get data(): TypedArray {
    return this.elements
  }

  /** The elements, for writing in place. */
  writable(): TypedArray {
    if (this.shared) {
      this.elements = this.elements.slice()
      this.shared = false
    }
    return this.elements
  }

  /** Marks the elements as seen by someone else (a graph leaf, a frame), so that the next write copies. */
  share(): TypedArray {
    this.shared = true
    return this.elements
  }

  clone(): ArrayStorage {
    const copy = new ArrayStorage(this.elements)
    copy.shared = true
    this.shared = true
    return copy
  }
}
