// What the writers of passes know of the plan around a kernel: present values, new ones, and what the device can do.
import type { Program } from "../../kernel/program.ts"
import type { Sheet, Store } from "./sheet.ts"

export interface Limits {
  /** Sheets that one shader can read, and write. */
  readonly reads: number
  readonly writes: number
  /** Texels along a side of the largest texture. */
  readonly largest: number
}

export interface Scene {
  /** The value of a buffer before the kernel. */
  sheetOf(buffer: number): Sheet
  /** The same, of a buffer of which the kernel writes a region; null where nothing was written to it yet. */
  oldOf(buffer: number): Sheet | null
  elementsOf(buffer: number): number
  /** A new value of a buffer, for the kernel to write. */
  renew(buffer: number): Sheet
  /** `row` as that of `sheet`. */
  scratch(store: Store, texels: number, row?: number): Sheet
  /** The program in primitives that WebGL has. */
  decompose(program: Program): Program
  readonly limits: Limits
}
