// The one memory of the back end: it grows with what plans need, up to a limit, and says who may write where.
import type { DType, TypedArray } from "../../../base/dtype.ts"
import { Allocator, blockSize } from "./allocator.ts"
import { Holders } from "./holders.ts"
import { MemoryFull } from "./out-of-memory.ts"
import { ResidentStore } from "./resident.ts"

/** Arrays from this size on are worth sharing between plans. */
export const RESIDENT_BYTES = 16 * 1024

export interface MemoryStatistics {
  /** Bytes handed out, scratch and resident arrays among them. */
  readonly bytesInUse: number
  /** Bytes of resident arrays that somebody uses. */
  readonly residentBytes: number
  /** Bytes of resident arrays that nobody uses at the moment. */
  readonly leftoverBytes: number
  /** Pages of 64 KiB that the memory has. */
  readonly pages: number
  readonly freeBlocks: number
}

export interface Memory {
  /** What modules import. Its maximum is the limit. */
  readonly memory: WebAssembly.Memory
  readonly limitBytes: number
  /** The address of so many bytes, a multiple of 16; what lies there is left from before. Throws MemoryFull. */
  allocate(bytes: number): number
  free(address: number): void
  /** Elements at an address, valid until the next allocation: a memory that grows detaches them. */
  view(dtype: DType, address: number, length: number): TypedArray
  /** A region for passing values within one kernel. All who ask share regions, so that nothing stays there; never freed. */
  scratch(bytes: number): number
  readonly resident: Pick<ResidentStore, "acquire" | "release">
  /** Where there is no more room, those among them that do not work now make some. */
  readonly holders: Pick<Holders, "works" | "leave">
  statistics(): MemoryStatistics
}

export interface MemoryOptions {
  readonly limitBytes: number
  /** How much may stay of large arrays that nobody uses at the moment. */
  readonly leftoverBytes?: number
}

const PAGE = 65_536
/** Addresses stay below 2^31, so that they are the same number signed and unsigned. */
const MOST_PAGES = 32_767
/** More pages than are needed now are asked for, so that growing stays rare: a share of what there is, within bounds. */
const SLACK = { share: 0.25, least: 16, most: 512 } as const
/** A data set of 60,000 images of 28 × 28 in bytes, or 20,000 in float32. */
const LEFTOVER_BYTES = 64 * 2 ** 20

export function createMemory({ limitBytes, leftoverBytes = LEFTOVER_BYTES }: MemoryOptions): Memory {
  const mostPages = Math.max(1, Math.min(MOST_PAGES, Math.floor(limitBytes / PAGE)))
  const limit = mostPages * PAGE
  const memory = new WebAssembly.Memory({ initial: 1, maximum: mostPages })
  // Address 0 is nobody's.
  const allocator = new Allocator(blockSize(1), PAGE)
  const holders = new Holders()
  const scratches: { readonly address: number; readonly bytes: number }[] = []

  /** What there may be in all; less than the limit once the machine has refused more. */
  let mostBytes = limit

  function growBy(pages: number): boolean {
    try {
      memory.grow(pages)
    } catch (error) {
      if (error instanceof RangeError) return false
      throw error
    }
    allocator.extend(memory.buffer.byteLength)
    return true
  }

  function growFor(bytes: number): boolean {
    const present = memory.buffer.byteLength / PAGE
    const needed = Math.ceil(allocator.lacking(bytes) / PAGE)
    if (present + needed > mostPages) return false
    const slack = Math.min(SLACK.most, Math.max(SLACK.least, Math.floor(present * SLACK.share)))
    const wanted = Math.min(mostPages - present, needed + slack)
    if (growBy(wanted) || (needed < wanted && growBy(needed))) return true
    mostBytes = present * PAGE
    return false
  }

  /** What nobody uses at the moment makes room. */
  function find(bytes: number): number | null {
    const found = allocator.take(bytes) ?? (growFor(bytes) ? allocator.take(bytes) : null)
    return found === null && resident.clear() ? find(bytes) : found
  }

  function allocate(bytes: number): number {
    let found = find(bytes)
    while (found === null && holders.giveUp()) found = find(bytes)
    if (found === null) throw new MemoryFull(bytes, allocator.bytesInUse, mostBytes)
    return found
  }

  const free = (address: number): void => allocator.give(address)
  const resident = new ResidentStore(
    { allocate, free, bytes: (address, length) => new Uint8Array(memory.buffer, address, length) },
    leftoverBytes,
  )

  return {
    memory,
    limitBytes: limit,
    allocate,
    free,
    resident,
    holders,
    view: (dtype, address, length) => viewOf(dtype, memory.buffer, address, length),
    scratch(bytes) {
      const [first] = scratches.filter((kept) => kept.bytes >= bytes).sort((a, b) => a.bytes - b.bytes)
      if (first !== undefined) return first.address
      // Sizes that double keep the sum of all within twice the largest.
      const largest = scratches.reduce((most, kept) => Math.max(most, kept.bytes), 0)
      const roomy = 2 * largest > bytes ? find(2 * largest) : null
      const address = roomy ?? allocate(bytes)
      scratches.push({ address, bytes: roomy === null ? bytes : 2 * largest })
      return address
    },
    statistics: () => ({
      bytesInUse: allocator.bytesInUse,
      residentBytes: resident.bytesInUse,
      leftoverBytes: resident.bytesLeftOver,
      pages: memory.buffer.byteLength / PAGE,
      freeBlocks: allocator.freeBlocks.length,
    }),
  }
}

function viewOf(dtype: DType, buffer: ArrayBuffer, address: number, length: number): TypedArray {
  switch (dtype) {
    case "float32":
      return new Float32Array(buffer, address, length)
    case "float64":
    case "int64":
      return new Float64Array(buffer, address, length)
    case "int32":
      return new Int32Array(buffer, address, length)
    case "uint8":
    case "bool":
      return new Uint8Array(buffer, address, length)
  }
}
