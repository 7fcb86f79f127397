// The one way in which the memory refuses: what is needed, what there may be, and what to do.

import { OutOfMemory } from "../../errors.ts"

/** Thrown where values do not fit into the memory that the page may use. */
export class MemoryFull extends OutOfMemory {
  /** All in bytes: what is asked for, what is in use beside it, and how much there may be in all. */
  constructor(
    readonly needed: number,
    readonly used: number,
    readonly limit: number,
  ) {
    super(
      `memory: ${inWords(needed)} are needed beside the ${inWords(used)} in use, and there may be ${inWords(limit)} in all. Use smaller batches, fewer samples or fewer units.`,
    )
  }
}

/** Bytes as people say them: 512 bytes, 36 kB, 1.5 MB, 1,024 MB. */
function inWords(bytes: number): string {
  if (bytes < 1024) return `${bytes} bytes`
  if (bytes < 2 ** 20) return `${Math.ceil(bytes / 1024)} kB`
  const megabytes = bytes / 2 ** 20
  return megabytes < 10
    ? `${(Math.ceil(megabytes * 10) / 10).toFixed(1)} MB`
    : `${String(Math.ceil(megabytes)).replace(/\B(?=(\d{3})+$)/g, ",")} MB`
}
