// Arrays that several plans read, copied into the memory once and known by their identity. It relies on nobody writing to an array
// that has become a value.
import type { TypedArray } from "../../../base/dtype.ts"
import { invariant } from "../../../base/invariant.ts"

/** What the store needs of the memory. */
export interface Room {
  allocate(bytes: number): number
  free(address: number): void
  /** The bytes of a region; valid until the next allocation. */
  bytes(address: number, length: number): Uint8Array
}

/** What is known of an array that was here once. The array itself is not held: who uses it does that. */
interface Entry {
  readonly bytes: number
  /** Where it lies, or null where it does not. */
  address: number | null
  /** By how many it is used now. */
  users: number
  /** How often it came in; what did so once may be a mini-batch that never returns. */
  arrivals: number
}

export class ResidentStore {
  private readonly entries = new WeakMap<TypedArray, Entry>()
  /** Unused but still there, the longest unused first. One whose array is gone waits for its turn to be dropped. */
  private readonly leftovers = new Set<Entry>()
  private used = 0
  private unused = 0

  /** `leftoverBytes` is how much may stay of what nobody uses at the moment. */
  constructor(
    private readonly room: Room,
    private readonly leftoverBytes: number,
  ) {}

  /** Bytes of the arrays in use. */
  get bytesInUse(): number {
    return this.used
  }

  /** Bytes of arrays that nobody uses, kept in case they come back. */
  get bytesLeftOver(): number {
    return this.unused
  }

  /** The address of the array's elements, copied in if they are not there yet. Every call needs a `release`. */
  acquire(array: TypedArray): number {
    const entry = this.entries.get(array) ?? { bytes: array.byteLength, address: null, users: 0, arrivals: 0 }
    const address = entry.address ?? this.copyIn(array)
    if (this.leftovers.delete(entry)) this.unused -= entry.bytes
    if (entry.users === 0) this.used += entry.bytes
    entry.address = address
    entry.users++
    entry.arrivals++
    this.entries.set(array, entry)
    return address
  }

  release(array: TypedArray): void {
    const entry = this.entries.get(array)
    invariant(entry !== undefined && entry.users > 0, "an array is released that nobody acquired")
    entry.users--
    if (entry.users > 0) return
    this.used -= entry.bytes
    this.unused += entry.bytes
    this.leftovers.add(entry)
    // Keeping what came in only once would lead through all of the room from batch to batch, and never hit.
    if (entry.arrivals === 1) this.drop(entry)
    for (const oldest of this.leftovers) {
      if (this.unused <= this.leftoverBytes) return
      this.drop(oldest)
    }
  }

  /** Frees every leftover; whether there was one. */
  clear(): boolean {
    const some = this.leftovers.size > 0
    for (const entry of this.leftovers) this.drop(entry)
    return some
  }

  private copyIn({ buffer, byteOffset, byteLength }: TypedArray): number {
    const address = this.room.allocate(byteLength)
    this.room.bytes(address, byteLength).set(new Uint8Array(buffer, byteOffset, byteLength))
    return address
  }

  private drop(entry: Entry): void {
    this.leftovers.delete(entry)
    this.unused -= entry.bytes
    this.room.free(entry.address as number)
    entry.address = null
  }
}
