// A product in "sequential" order: which operand runs along vectors, what is packed, and the loops over tiles.
import { MATMUL_BLOCK } from "../../../kernel/kernel.ts"
import type { Local } from "../encode/code.ts"
import { furtherWasm } from "../further.ts"
import {
  addressOf,
  type Block,
  inLast,
  type Lines,
  overBlocks,
  type Place,
  push,
  type RealProduct,
} from "./operands.ts"
import { type Tile, tileFunction } from "./tile.ts"
import { paddedBytes, vectorOps } from "./vectors.ts"

/** Bytes of the two operands packed at a time: the one stays in the second-level cache while the other passes. */
const SPREAD_BYTES = 1 << 18
const VECTOR_BYTES = 1 << 21
/** Most lines of a tile: with two vectors for each, their sums fit into 16 registers with what else a step needs. */
const TILE_LINES = 5
/** Vectors of a tile with so few lines (from one on) that otherwise few sums would be under way at once. */
const VECTORS_OF_LINES = [4, 4, 3, 2, 2]
/** A length up to which no loop over k is made. */
const SHORT = 8

/** Bytes of a page of memory, and of how many a processor keeps the addresses at hand: 64, less some for other data. */
const PAGE = 4096
const PAGES = 56

/** How a product is computed. */
interface Layout {
  /** Whether vectors run down the rows of the result: a is the operand that is read as vectors. */
  readonly down: boolean
  readonly vectors: Lines
  readonly spread: Lines
  /** Elements of a tile along vectors, and lines of it. */
  readonly columns: number
  readonly lines: number
  readonly packVectors: boolean
  readonly packSpread: boolean
  /** Length of the stretches of k that are done one after another. */
  readonly stretch: number
}

function layoutOf({ type, k, a, b }: RealProduct): Layout {
  const { size, width } = vectorOps(type)
  const vectorsOver = (one: Lines, other: Lines) => other.count * Math.ceil(one.count / width)
  const down = vectorsOver(a, b) < vectorsOver(b, a)
  const [vectors, spread] = down ? [a, b] : [b, a]
  const lines = Math.ceil(spread.count / Math.ceil(spread.count / TILE_LINES))
  const columns = Math.min(vectors.count, width * (VECTORS_OF_LINES[lines - 1] ?? 2))
  const tilesAcross = Math.ceil(vectors.count / columns)
  const tilesDown = Math.ceil(spread.count / lines)
  const readable = vectors.across === size && vectors.along > 0
  const packVectors = !readable || (tilesDown > 4 && vectors.count > 2 * columns && k > 8)
  const small = spread.count * Math.min(k, MATMUL_BLOCK) * size <= 1 << 14
  const packSpread =
    spread.across < 0 || (tilesAcross > 2 && !(small && (spread.across === size || spread.along === size)))
  const layout = { down, vectors, spread, columns, lines, packVectors, packSpread }
  return { ...layout, stretch: packVectors || tilesAcross < 4 ? MATMUL_BLOCK : stretchOf(k, vectors.along) }
}

/**
 * How much of k is done at a time where vectors are read from rows far apart: no more rows than the addresses of pages that
 * processors keep at hand, with a few to spare for what else is read.
 */
function stretchOf(k: number, step: number): number {
  const rows = Math.floor(PAGES * Math.max(1, PAGE / step))
  return k > MATMUL_BLOCK || k <= rows ? MATMUL_BLOCK : Math.ceil(k / Math.ceil(k / rows))
}

/** Bytes of scratch that a product takes. */
export function sequentialScratch(product: RealProduct): number {
  const layout = layoutOf(product)
  return spreadOffset(product, layout) + (layout.packSpread ? packedSpreadBytes(product, layout) : 0)
}

function spreadOffset(product: RealProduct, { vectors, columns, packVectors }: Layout): number {
  if (!packVectors) return 0
  const count = Math.min(vectors.count, blockOf(product, vectors, columns, VECTOR_BYTES))
  return Math.ceil(count / columns) * paddedBytes(product.type, columns) * Math.min(product.k, MATMUL_BLOCK)
}

function packedSpreadBytes(product: RealProduct, { spread, lines }: Layout): number {
  const count = Math.min(spread.count, blockOf(product, spread, lines, SPREAD_BYTES))
  return count * Math.min(product.k, MATMUL_BLOCK) * vectorOps(product.type).size
}

/** Lines of an operand in a block: blocks of about equal size, of whole tiles. */
function blockOf({ type, k }: RealProduct, { count }: Lines, extent: number, bytes: number): number {
  const most = Math.max(extent, bytes / (Math.min(k, MATMUL_BLOCK) * vectorOps(type).size))
  return Math.ceil(count / Math.ceil(count / most) / extent) * extent
}

/** One operand's part of a block: where it is read from, and its tiles. */
export interface Side {
  readonly base: Local
  readonly block: Block
  /** Lines or elements of a tile, and of the last one if that is smaller, else 0. */
  readonly extent: number
  readonly rest: number
  /** Whole tiles of the block, pushed. */
  pushWhole(): void
}

function sideOf(place: Place, base: Local, block: Block, total: number, extent: number): Side {
  const pushWhole = () => {
    if (typeof block.length === "number") place.code.i32(Math.floor(block.length / extent))
    else place.code.get(block.length).i32(extent).op("i32.div_s")
  }
  return { base, block, extent, rest: total % extent, pushWhole }
}

export function emitSequential(place: Place, product: RealProduct): void {
  const { code } = place
  const { k } = product
  const layout = layoutOf(product)
  const { vectors, spread, columns, lines } = layout
  overBlocks(code, vectors.count, blockOf(product, vectors, columns, VECTOR_BYTES), (across) => {
    overBlocks(code, k, layout.stretch, (depth) => {
      const v = addressOf(code, vectors.base, [across.start, vectors.across], [depth.start, vectors.along])
      const left = sideOf(place, v, across, vectors.count, columns)
      const packedLeft = layout.packVectors
        ? furtherWasm.get().pack.packed(place, product, vectors, left, depth, 0, true)
        : left
      overBlocks(code, spread.count, blockOf(product, spread, lines, SPREAD_BYTES), (below) => {
        const s = addressOf(code, spread.base, [below.start, spread.across], [depth.start, spread.along])
        const right = sideOf(place, s, below, spread.count, lines)
        const offset = spreadOffset(product, layout)
        const packedRight = layout.packSpread
          ? furtherWasm.get().pack.packed(place, product, spread, right, depth, offset, false)
          : right
        tiles(place, product, layout, packedLeft, packedRight, depth)
      })
    })
  })
}

/** All tiles of a block: for each sliver of vectors the whole strip of the other operand. */
function tiles(place: Place, product: RealProduct, layout: Layout, left: Side, right: Side, depth: Block): void {
  const { code, module } = place
  const { type, k, b } = product
  const { vectors, spread, down, packVectors, packSpread } = layout
  const { size } = vectorOps(type)
  const row = b.count * size
  const alongSize = down ? row : size
  const belowSize = down ? size : row
  const tileOf = (columns: number, lines: number): Tile => {
    const vectorStep = packVectors ? paddedBytes(type, columns) : vectors.along
    const spreadStep = packSpread ? lines * size : spread.along
    const spreadLine = packSpread ? size : spread.across
    return {
      type,
      columns,
      lines,
      vectorStep,
      spreadStep,
      spreadLine,
      spreadPacked: packSpread,
      row,
      down,
      short: k <= SHORT && spreadStep >= 0 ? k : null,
      stretches: k <= layout.stretch ? "one" : layout.stretch < MATMUL_BLOCK ? "resumed" : "added",
    }
  }
  const v = addressOf(code, left.base)
  const c = addressOf(code, product.result, [left.block.start, alongSize], [right.block.start, belowSize])
  right.pushWhole()
  const whole = code.keep("i32")
  const strip = (columns: number) => {
    const call = (lines: number, s: Local, target: Local, pushCount: () => void) => {
      code.get(v).get(s).get(target)
      pushCount()
      push(code, depth.length)
      if (typeof depth.start === "number") code.i32(1)
      else code.get(depth.start).op("i32.eqz")
      code.op("call", tileFunction(module, tileOf(columns, lines)))
    }
    code.get(whole)
    code.when(() => call(right.extent, right.base, c, () => code.get(whole)))
    if (right.rest === 0) return
    inLast(code, right.block, () => {
      const skipped = right.extent * (packSpread ? size : spread.across)
      const s = code.local("i32")
      code.get(right.base).get(whole).i32(skipped).op("i32.mul")
      if (packSpread) {
        push(code, depth.length)
        code.op("i32.mul")
      }
      code.op("i32.add").set(s)
      const target = addressOf(code, c, [whole, right.extent * belowSize])
      call(right.rest, s, target, () => code.i32(1))
    })
  }
  left.pushWhole()
  const slivers = code.keep("i32")
  code.get(slivers)
  code.when(() => {
    code.repeat(() => {
      strip(left.extent)
      if (packVectors) {
        code.get(v)
        push(code, depth.length)
        code.i32(paddedBytes(type, left.extent)).op("i32.mul").op("i32.add").set(v)
      } else code.increase(v, left.extent * vectors.across)
      code.increase(c, left.extent * alongSize)
      code.get(slivers).i32(1).op("i32.sub").tee(slivers)
    })
  })
  if (left.rest > 0) inLast(code, left.block, () => strip(left.rest))
}
