// What a product's emitters are given: its matrices as addresses with strides in bytes, and arithmetic on addresses.
import type { Code, Local } from "../encode/code.ts"
import type { ModuleBuilder } from "../encode/module.ts"
import type { RealType } from "./vectors.ts"

/** One matrix, as lines of k elements: rows of a, columns of b. Strides in bytes. */
export interface Lines {
  /** The address of element 0 of line 0; it moves from batch to batch. */
  readonly base: Local
  readonly count: number
  readonly across: number
  readonly along: number
}

export interface RealProduct {
  readonly type: RealType
  readonly k: number
  readonly a: Lines
  readonly b: Lines
  /** The address of the dense row-major result; it moves from batch to batch. */
  readonly result: Local
}

/** Where code goes, and where it may pack to. */
export interface Place {
  readonly code: Code
  readonly module: ModuleBuilder
  readonly scratch: Local
}

/** A number known when code is written, or one that it computes. */
export type Count = number | Local

export function push(code: Code, count: Count): void {
  if (typeof count === "number") code.i32(count)
  else code.get(count)
}

/** base + Σ count · scale, in a new local. */
export function addressOf(code: Code, base: Local, ...terms: readonly (readonly [Count, number])[]): Local {
  code.get(base)
  for (const [count, scale] of terms) {
    if (typeof count === "number") {
      if (count * scale !== 0) code.i32(count * scale).op("i32.add")
    } else if (scale !== 0) code.get(count).i32(scale).op("i32.mul").op("i32.add")
  }
  return code.keep("i32")
}

/** A stretch of a range cut into blocks. */
export interface Block {
  readonly start: Count
  readonly length: Count
  /** Pushes whether it is the last; null where it is the only one. */
  readonly pushIsLast: (() => void) | null
}

/** Runs the body for each block of at most `size` of a range of `total` ≥ 1: without a loop where one is enough. */
export function overBlocks(code: Code, total: number, size: number, body: (block: Block) => void): void {
  if (total <= size) {
    body({ start: 0, length: total, pushIsLast: null })
    return
  }
  const start = code.local("i32")
  const length = code.local("i32")
  code.i32(0).set(start)
  code.repeat(() => {
    code.i32(size).i32(total).get(start).op("i32.sub")
    code.i32(size).i32(total).get(start).op("i32.sub").op("i32.lt_s").op("select").set(length)
    const pushIsLast = () =>
      void code
        .get(start)
        .i32(total - size)
        .op("i32.ge_s")
    body({ start, length, pushIsLast })
    code.increase(start, size)
    code.get(start).i32(total).op("i32.lt_s")
  })
}

/** Runs the body only in the last block. */
export function inLast(code: Code, block: Block, body: () => void): void {
  if (block.pushIsLast === null) body()
  else {
    block.pushIsLast()
    code.when(body)
  }
}
