// A product in "lanes" order: b is turned so that its columns are dense along k, then dot products are taken row by row.
import { MATMUL_BLOCK, MATMUL_LANES } from "../../../kernel/kernel.ts"
import type { Local } from "../encode/code.ts"
import { type LanesTile, lanesFunction } from "./lanes-tile.ts"
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
import { packLinesFunction } from "./pack-lines.ts"
import { vectorOps } from "./vectors.ts"

/** Most lines packed at a time. */
const COLUMN_BLOCK = 256
const ROW_BLOCK = 60
/** Rows of a tile by its number of columns, from one on: as many sums as there are registers for. */
const ROWS_OF_COLUMNS = [6, 4, 3, 2, 2]
/** Most columns of a tile. */
const TILE_COLUMNS = 5

interface Layout {
  readonly rows: number
  readonly columns: number
  /** Whether lines of a or b are not dense along k, or (of b) no whole number of steps, so that they are packed. */
  readonly packRows: boolean
  readonly packColumns: boolean
}

function layoutOf({ type, k, a, b }: RealProduct): Layout {
  const { size } = vectorOps(type)
  const most = type === "f32" ? TILE_COLUMNS : 2
  const columns = Math.ceil(b.count / Math.ceil(b.count / most))
  const rows = Math.min(a.count, ROWS_OF_COLUMNS[columns - 1] as number, type === "f32" ? 6 : 2)
  const ready = (lines: Lines) => lines.along === size && lines.across >= 0
  return { rows, columns, packRows: !ready(a), packColumns: !ready(b) || k % MATMUL_LANES > 0 }
}

/** Bytes of a packed line: a block of k, filled up to whole steps. */
function lineBytes({ type, k }: RealProduct): number {
  return Math.ceil(Math.min(k, MATMUL_BLOCK) / MATMUL_LANES) * MATMUL_LANES * vectorOps(type).size
}

function rowsOffset(product: RealProduct): number {
  if (!layoutOf(product).packColumns) return 0
  return Math.min(product.b.count, COLUMN_BLOCK) * lineBytes(product)
}

/** Bytes of scratch that a product takes. */
export function lanesScratch(product: RealProduct): number {
  const rows = layoutOf(product).packRows ? Math.min(product.a.count, ROW_BLOCK) * lineBytes(product) : 0
  return rowsOffset(product) + rows
}

export function emitLanes(place: Place, product: RealProduct): void {
  const { code } = place
  const { k, a, b } = product
  const { size } = vectorOps(product.type)
  const { rows, columns, packRows, packColumns } = layoutOf(product)
  const rowBlock = packRows ? ROW_BLOCK - (ROW_BLOCK % rows) : a.count
  const columnBlock = packColumns ? COLUMN_BLOCK - (COLUMN_BLOCK % columns) : b.count
  overBlocks(code, b.count, columnBlock, (across) => {
    overBlocks(code, k, MATMUL_BLOCK, (depth) => {
      const columnsAt = addressOf(code, b.base, [across.start, b.across], [depth.start, b.along])
      const right = packColumns ? packed(place, product, b, columnsAt, across, depth, 0) : columnsAt
      overBlocks(code, a.count, rowBlock, (below) => {
        const rowsAt = addressOf(code, a.base, [below.start, a.across], [depth.start, a.along])
        const left = packRows ? packed(place, product, a, rowsAt, below, depth, rowsOffset(product)) : rowsAt
        const result = addressOf(code, product.result, [below.start, b.count * size], [across.start, size])
        const aLine = packRows ? lineBytes(product) : a.across
        const tileOf = (high: number, wide: number): LanesTile => ({
          type: product.type,
          rows: high,
          columns: wide,
          aLine,
          bLine: packColumns ? lineBytes(product) : b.across,
          row: b.count * size,
          rest: k % MATMUL_LANES,
          blocks: k > MATMUL_BLOCK,
        })
        grid(place, { left, right, result, below, across, depth, a, b, rows, columns, tileOf })
      })
    })
  })
}

/** Copies lines of a block to scratch, each dense along k. */
function packed(
  { code, module, scratch }: Place,
  product: RealProduct,
  { across, along }: Lines,
  source: Local,
  block: Block,
  depth: Block,
  offset: number,
): Local {
  const target = addressOf(code, scratch, [offset, 1])
  code.get(target).get(source)
  push(code, block.length)
  push(code, depth.length)
  const packing = { type: product.type, across, along, line: lineBytes(product), rest: product.k % MATMUL_LANES }
  code.op("call", packLinesFunction(module, packing))
  return target
}

/** One block of the result. */
interface Grid {
  readonly left: Local
  readonly right: Local
  readonly result: Local
  readonly below: Block
  readonly across: Block
  readonly depth: Block
  readonly a: Lines
  readonly b: Lines
  readonly rows: number
  readonly columns: number
  tileOf(high: number, wide: number): LanesTile
}

/** Calls the tiles of a block: for each few columns all rows. */
function grid({ code, module }: Place, { left, right, result, below, across, depth, a, b, ...grid }: Grid): void {
  const { rows, columns, tileOf } = grid
  const { aLine, bLine, row, type } = tileOf(rows, columns)
  const { size } = vectorOps(type)
  const whole = code.local("i32")
  push(code, below.length)
  code.i32(rows).op("i32.div_s").set(whole)
  const q = addressOf(code, right)
  const c = addressOf(code, result)
  const call = (high: number, wide: number, p: Local, target: Local, pushTiles: () => void) => {
    code.get(p).get(q).get(target)
    pushTiles()
    push(code, depth.length)
    code.i32(2).op("i32.shr_u")
    if (depth.pushIsLast === null) code.i32(1)
    else depth.pushIsLast()
    if (typeof depth.start === "number") code.i32(1)
    else code.get(depth.start).op("i32.eqz")
    code.op("call", lanesFunction(module, tileOf(high, wide)))
  }
  const strip = (wide: number) => {
    code.get(whole)
    code.when(() => call(rows, wide, left, c, () => code.get(whole)))
    const rest = a.count % rows
    if (rest === 0) return
    inLast(code, below, () => {
      const p = addressOf(code, left, [whole, rows * aLine])
      call(rest, wide, p, addressOf(code, c, [whole, rows * row]), () => code.i32(1))
    })
  }
  push(code, across.length)
  code.i32(columns).op("i32.div_s")
  const strips = code.keep("i32")
  code.get(strips)
  code.when(() => {
    code.repeat(() => {
      strip(columns)
      code.increase(q, columns * bLine).increase(c, columns * size)
      code.get(strips).i32(1).op("i32.sub").tee(strips)
    })
  })
  const rest = b.count % columns
  if (rest > 0) inLast(code, across, () => strip(rest))
}
