// Which bytes of a range are taken: first fit among free blocks that are kept in order and merged. It knows nothing of what lies there.
import { invariant } from "../../../base/invariant.ts"

/** Every block begins at a multiple of this: a vector's size. */
export const ALIGNMENT = 16

/** Bytes up to a whole number of vectors; at least one, so that every block has an address of its own. */
export function blockSize(bytes: number): number {
  return Math.max(ALIGNMENT, Math.ceil(bytes / ALIGNMENT) * ALIGNMENT)
}

export interface Block {
  readonly address: number
  readonly size: number
}

interface MutableBlock {
  address: number
  size: number
}

/** Hands out blocks of the range [start, end), whose end can move on. */
export class Allocator {
  /** In order of address, never two that touch. */
  private readonly free: MutableBlock[] = []
  /** Sizes of the blocks handed out, by address. */
  private readonly taken = new Map<number, number>()
  private used = 0

  constructor(
    readonly start: number,
    private last: number,
  ) {
    invariant(start % ALIGNMENT === 0 && last >= start, `a range from ${start} to ${last}`)
    if (last > start) this.free.push({ address: start, size: last - start })
  }

  get end(): number {
    return this.last
  }

  get bytesInUse(): number {
    return this.used
  }

  get freeBlocks(): readonly Block[] {
    return this.free
  }

  /** The address of the first free block that is large enough, cut to size; null where there is none. */
  take(bytes: number): number | null {
    const size = blockSize(bytes)
    const index = this.free.findIndex((block) => block.size >= size)
    const block = this.free[index]
    if (block === undefined) return null
    const { address } = block
    if (block.size === size) this.free.splice(index, 1)
    else {
      block.address += size
      block.size -= size
    }
    this.taken.set(address, size)
    this.used += size
    return address
  }

  /** By how many bytes the range must grow before `take(bytes)` succeeds, where no block is large enough now. */
  lacking(bytes: number): number {
    const block = this.free.at(-1)
    const atEnd = block !== undefined && block.address + block.size === this.last ? block.size : 0
    return Math.max(0, blockSize(bytes) - atEnd)
  }

  /** Moves the end of the range on. */
  extend(end: number): void {
    invariant(end >= this.last, `a range that ends at ${this.last} cannot end at ${end}`)
    const size = end - this.last
    if (size === 0) return
    this.insert(this.last, size)
    this.last = end
  }

  give(address: number): void {
    const size = this.taken.get(address)
    invariant(size !== undefined, `address ${address} was not handed out, or was given back already`)
    this.taken.delete(address)
    this.used -= size
    this.insert(address, size)
  }

  private insert(address: number, size: number): void {
    const { free } = this
    let low = 0
    let high = free.length
    while (low < high) {
      const middle = (low + high) >>> 1
      if ((free[middle] as Block).address < address) low = middle + 1
      else high = middle
    }
    const before = free[low - 1]
    const after = free[low]
    const joinsBefore = before !== undefined && before.address + before.size === address
    const joinsAfter = after !== undefined && address + size === after.address
    if (joinsBefore) {
      before.size += size
      if (!joinsAfter) return
      before.size += after.size
      free.splice(low, 1)
    } else if (joinsAfter) {
      after.address = address
      after.size += size
    } else free.splice(low, 0, { address, size })
  }
}
