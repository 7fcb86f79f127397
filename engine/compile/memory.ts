// Pass: gives every value of a run its place in one arena, so that no two that live at one time overlap.
import { bytesPerElement } from "../base/dtype.ts"
import { type Shape, sizeOf } from "../base/shape.ts"
import type { Kernel, MapKernel } from "../kernel/kernel.ts"
import { readsOf, writesOf } from "./kernel-inputs.ts"
import { isDense } from "./layout.ts"
import type { DraftBuffer } from "./lower.ts"

/** Offsets are multiples of this many bytes: a SIMD vector. */
const ALIGNMENT = 16

/** The kernels between which a buffer holds a value: its first writer and its last user, both included. */
export interface Lifetime {
  readonly first: number
  readonly last: number
}

/** Lifetimes of all buffers that kernels write; those in `kept` live to the end. */
export function lifetimesOf(kernels: readonly Kernel[], kept: ReadonlySet<number>): ReadonlyMap<number, Lifetime> {
  const lifetimes = new Map<number, Lifetime>()
  kernels.forEach((kernel, index) => {
    for (const buffer of writesOf(kernel)) {
      const known = lifetimes.get(buffer)
      lifetimes.set(buffer, { first: known?.first ?? index, last: kept.has(buffer) ? kernels.length : index })
    }
    for (const buffer of readsOf(kernel)) {
      const known = lifetimes.get(buffer)
      if (known !== undefined) lifetimes.set(buffer, { first: known.first, last: Math.max(known.last, index) })
    }
  })
  return lifetimes
}

/** Whether the map reads or writes the buffer as one dense row, element by element, wherever it touches it. */
function denselyUsed(kernel: MapKernel, buffer: number, size: number): boolean {
  const shape = kernel.shape
  if (sizeOf(shape) !== size) return false
  const touching = [...kernel.inputs, ...kernel.outputs].filter((one) => one.kind === "buffer" && one.buffer === buffer)
  return touching.every(({ offset, strides }) => isDense({ shape, offset, strides }))
}

/** For each buffer the one in whose place it is written: an input of its map that nobody reads later. */
function inPlace(
  kernels: readonly Kernel[],
  buffers: readonly DraftBuffer[],
  lifetimes: ReadonlyMap<number, Lifetime>,
): ReadonlyMap<number, number> {
  const places = new Map<number, number>()
  kernels.forEach((kernel, index) => {
    if (kernel.kind !== "map") return
    const dying = [...readsOf(kernel)].filter((buffer) => {
      const life = lifetimes.get(buffer)
      return life !== undefined && life.last === index && life.first < index
    })
    for (const output of writesOf(kernel)) {
      if (lifetimes.get(output)?.first !== index) continue
      const own = buffers[output] as DraftBuffer
      const size = sizeOf(own.shape)
      const at = dying.findIndex((buffer) => {
        const other = buffers[buffer] as DraftBuffer
        const alike = bytesPerElement(other.dtype) === bytesPerElement(own.dtype) && sizeOf(other.shape) === size
        return alike && denselyUsed(kernel, buffer, size) && denselyUsed(kernel, output, size)
      })
      if (at >= 0) places.set(output, dying.splice(at, 1)[0] as number)
    }
  })
  return places
}

/** A stretch of the arena, held by one buffer or by several that follow each other in place. */
interface Block {
  readonly bytes: number
  first: number
  last: number
  offset: number
}

export interface MemoryPlan {
  readonly offsets: ReadonlyMap<number, number>
  readonly arenaBytes: number
}

/** Bytes of a dense buffer. */
export function bytesOf(buffer: { readonly dtype: DraftBuffer["dtype"]; readonly shape: Shape }): number {
  return sizeOf(buffer.shape) * bytesPerElement(buffer.dtype)
}

/** Places the largest first, each at the lowest offset that is free for as long as it lives. */
export function planMemory(
  kernels: readonly Kernel[],
  buffers: readonly DraftBuffer[],
  kept: ReadonlySet<number>,
): MemoryPlan {
  const lifetimes = lifetimesOf(kernels, kept)
  const places = inPlace(kernels, buffers, lifetimes)
  const blocks = new Map<number, Block>()
  // A buffer in another's place is written later than that one: its block is known by then.
  for (const [id, life] of [...lifetimes].sort((a, b) => a[1].first - b[1].first)) {
    const host = blocks.get(places.get(id) ?? -1)
    if (host !== undefined) host.last = Math.max(host.last, life.last)
    const bytes = Math.ceil(bytesOf(buffers[id] as DraftBuffer) / ALIGNMENT) * ALIGNMENT
    blocks.set(id, host ?? { bytes, first: life.first, last: life.last, offset: 0 })
  }
  const placed: Block[] = []
  let arenaBytes = 0
  for (const block of [...new Set(blocks.values())].sort((a, b) => b.bytes - a.bytes || a.first - b.first)) {
    let offset = 0
    for (const other of placed) {
      const together = other.first <= block.last && block.first <= other.last
      if (together && other.offset < offset + block.bytes && offset < other.offset + other.bytes) {
        offset = other.offset + other.bytes
      }
    }
    block.offset = offset
    arenaBytes = Math.max(arenaBytes, offset + block.bytes)
    // Kept in order of offsets, so that one sweep finds the lowest gap.
    const at = placed.findIndex((other) => other.offset > offset)
    placed.splice(at < 0 ? placed.length : at, 0, block)
  }
  return { offsets: new Map([...blocks].map(([id, block]) => [id, block.offset])), arenaBytes }
}
