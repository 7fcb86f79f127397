// The inner loops of a product in "sequential" order: a tile of sums in registers, over one block of k. One operand is read as
// vectors, the other as single elements spread over a vector; which is a's and which is b's is the caller's choice.
import type { Code, Local } from "../encode/code.ts"
import type { ModuleBuilder } from "../encode/module.ts"
import { loadPart, partsOf, type RealType, storePart, transpose, vectorOps, zeros } from "./vectors.ts"

/** What a tile's function is made for. Strides in bytes. */
export interface Tile {
  readonly type: RealType
  /** Elements side by side in vectors. */
  readonly columns: number
  /** Lines of the operand whose elements are spread. */
  readonly lines: number
  /** From k to k of the operand read as vectors; positive. */
  readonly vectorStep: number
  /** From k to k of the other operand. */
  readonly spreadStep: number
  /** From line to line of the other operand; not negative. */
  readonly spreadLine: number
  /** Whether each tile of the other operand lies where the one before it ended, as packing leaves them; else lines follow on. */
  readonly spreadPacked: boolean
  /** From row to row of the result. */
  readonly row: number
  /** Whether the vectors run down the rows of the result, and not along them. */
  readonly down: boolean
  /** The length, where it is so short that no loop is made; else null. */
  readonly short: number | null
  /** Whether there are several blocks of k: sums of the first are stored, those of others added to what is there. */
  readonly blocks: boolean
}

/** Steps of k in one pass of the inner loop; a power of two. */
const UNROLL = 2

/** A function of (vectors, spread, result, tiles, length ≥ 1, first): sums of some tiles, one below (or beside) the other. */
export function tileFunction(module: ModuleBuilder, tile: Tile): number {
  const signature = { params: ["i32", "i32", "i32", "i32", "i32", "i32"], results: [] } as const
  return module.share(`tile ${JSON.stringify(tile)}`, signature, (code) => writeTile(code, tile))
}

function writeTile(code: Code, tile: Tile): void {
  const { type, columns, lines, vectorStep, spreadStep, spreadLine } = tile
  const [vectors, spread, result, tiles, length, first] = code.params as [Local, Local, Local, Local, Local, Local]
  const { add, mul, splat, size } = vectorOps(type)
  const parts = partsOf(type, columns)
  const sums = Array.from({ length: lines }, () => parts.map(() => code.local("v128")))
  const loaded = parts.map(() => code.local("v128"))
  const products = parts.map(() => code.local("v128"))
  const factor = code.local("v128")
  const step: Step = (v, vOffset, s, sOffset) => {
    parts.forEach((count, part) => {
      loadPart(code, type, v, vOffset + 16 * part, count)
      code.set(loaded[part] as Local)
    })
    sums.forEach((row, line) => {
      code
        .get(s)
        .op(splat, sOffset + line * spreadLine)
        .set(factor)
      loaded.forEach((vector, part) => {
        code
          .get(factor)
          .get(vector)
          .op(mul)
          .set(products[part] as Local)
      })
      row.forEach((sum, part) => {
        code
          .get(sum)
          .get(products[part] as Local)
          .op(add)
          .set(sum)
      })
    })
  }
  code.repeat(() => {
    for (const sum of sums.flat()) {
      zeros(code)
      code.set(sum)
    }
    if (tile.short === null) loopOver(code, tile, step)
    else for (let k = 0; k < tile.short; k++) step(vectors, k * vectorStep, spread, k * spreadStep)
    writeSums(code, tile, sums, result, first)
    if (tile.spreadPacked) {
      code.get(length).i32(spreadStep).op("i32.mul").get(spread).op("i32.add").set(spread)
    } else code.increase(spread, lines * spreadLine)
    code.increase(result, lines * (tile.down ? size : tile.row))
    code.get(tiles).i32(1).op("i32.sub").tee(tiles)
  })
}

/** Takes one k into the sums, from the addresses with offsets in bytes. */
type Step = (v: Local, vOffset: number, s: Local, sOffset: number) => void

/**
 * Runs the step for each k. Its form spares the inner loop instructions in today's engines, which else hold it up: the first step stands
 * before the loop, so that sums of memory's base and constant offsets are kept from there on; addresses are moved at the loop's
 * head, where they need no widening after; and each step of a pass has an address of its own for what is spread.
 */
function loopOver(code: Code, { vectorStep, spreadStep }: Tile, step: Step): void {
  const [vectors, spread, , , length] = code.params as [Local, Local, Local, Local, Local]
  const v = code.local("i32")
  const end = code.local("i32")
  const steps = Array.from({ length: UNROLL }, () => code.local("i32"))
  step(vectors, 0, spread, 0)
  const offset = (local: Local, bytes: number, target: Local) => code.get(local).i32(bytes).op("i32.add").set(target)
  offset(vectors, vectorStep * (1 - UNROLL), v)
  steps.forEach((s, index) => {
    offset(spread, spreadStep * (1 - UNROLL + index), s)
  })
  const pass = (unroll: number) => {
    code.increase(v, UNROLL * vectorStep)
    for (const s of steps) code.increase(s, UNROLL * spreadStep)
    for (let k = 0; k < unroll; k++) step(v, k * vectorStep, steps[k] as Local, 0)
  }
  // Whole passes: (length - 1) / UNROLL of them.
  code.get(length).i32(1).op("i32.sub").i32(-UNROLL).op("i32.and").i32(vectorStep).op("i32.mul")
  code.get(v).op("i32.add").tee(end)
  code.get(v).op("i32.ne")
  code.when(() => {
    code.repeat(() => {
      pass(UNROLL)
      code.get(v).get(end).op("i32.ne")
    })
  })
  code.get(length).i32(1).op("i32.and").op("i32.eqz")
  code.when(() => pass(1))
}

/** Vectors of sums with the places in the result where their elements belong, from `offset` on. */
interface Stretch {
  readonly value: Local
  readonly count: number
  readonly offset: number
}

function writeSums(code: Code, tile: Tile, sums: readonly (readonly Local[])[], result: Local, first: Local): void {
  const parts = partsOf(tile.type, tile.columns)
  const stretches = tile.down
    ? parts.flatMap((rows, part) => turned(code, tile, sums, part, rows))
    : sums.flatMap((row, line) =>
        row.map((value, part) => ({ value, count: parts[part] as number, offset: line * tile.row + 16 * part })),
      )
  const store = () => {
    for (const { value, count, offset } of stretches) storePart(code, tile.type, result, offset, count, value)
  }
  if (!tile.blocks) return void store()
  code.get(first)
  code.when(store, () => {
    for (const { value, count, offset } of stretches) {
      loadPart(code, tile.type, result, offset, count)
      code.get(value).op(vectorOps(tile.type).add).set(value)
      storePart(code, tile.type, result, offset, count, value)
    }
  })
}

/** The sums of one vector of rows, turned so that each vector lies along a row. */
function turned(code: Code, tile: Tile, sums: readonly (readonly Local[])[], part: number, rows: number): Stretch[] {
  const { type, lines, row } = tile
  const { width } = vectorOps(type)
  return partsOf(type, lines).flatMap((count, group) => {
    const square = Array.from({ length: width }, (_, index) => {
      const line = width * group + Math.min(index, count - 1)
      return (sums[line] as readonly Local[])[part] as Local
    })
    return transpose(code, type, square)
      .slice(0, rows)
      .map((value, index) => ({ value, count, offset: (width * part + index) * row + 16 * group }))
  })
}
