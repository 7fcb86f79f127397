// The inner loops of a product in "sequential" order: a tile of sums in registers, over one block of k. One operand is read as
// vectors, the other as single elements spread over a vector; which is a's and which is b's is the caller's choice.
import { generate } from "../../../base/generate.ts"
import type { Code, Local } from "../encode/code.ts"
import type { ModuleBuilder } from "../encode/module.ts"
import { startSums, type TileResult, writeSums } from "./tile-sums.ts"
import { loadPart, partsOf, vectorOps } from "./vectors.ts"

/** What a tile's function is made for. Strides in bytes. */
export interface Tile extends TileResult {
  /** From k to k of the operand read as vectors; positive. */
  readonly vectorStep: number
  /** From k to k of the other operand, whose elements are spread. */
  readonly spreadStep: number
  /** From line to line of the other operand; not negative. */
  readonly spreadLine: number
  /** Whether each tile of the other operand lies where the one before it ended, as packing leaves them; else lines follow on. */
  readonly spreadPacked: boolean
  /** The length, where it is so short that no loop is made; else null. */
  readonly short: number | null
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
  const sums = generate(lines, () => parts.map(() => code.local("v128")))
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
    startSums(code, tile, sums, result, first)
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
  const steps = generate(UNROLL, () => code.local("i32"))
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
