// The sums of a tile on their way between registers and the result, turned where the vectors run down its rows.
import { generate } from "../../../base/generate.ts"
import type { Code, Local } from "../encode/code.ts"
import { loadPart, partsOf, type RealType, storePart, transpose, vectorOps, zeros } from "./vectors.ts"

/** A tile as its results see it. */
export interface TileResult {
  readonly type: RealType
  /** Elements side by side in vectors. */
  readonly columns: number
  /** Lines of the operand whose elements are spread. */
  readonly lines: number
  /** From row to row of the result, in bytes. */
  readonly row: number
  /** Whether the vectors run down the rows of the result, and not along them. */
  readonly down: boolean
  /**
   * What sums of a first stretch of k are to those of a later one, if there are several: each is a block of its own, added to
   * what is there, or the later go on from the earlier.
   */
  readonly stretches: "one" | "added" | "resumed"
}

/** By line, then by vector along it. */
export type Sums = readonly (readonly Local[])[]

/** A vector of sums, and the place in the result where its `count` elements belong, in bytes from the tile's first. */
interface Stretch {
  readonly value: Local
  readonly count: number
  readonly offset: number
}

/** Sums from zero, or from what an earlier stretch of k left in the result. */
export function startSums(code: Code, tile: TileResult, sums: Sums, result: Local, first: Local): void {
  for (const sum of sums.flat()) {
    zeros(code)
    code.set(sum)
  }
  if (tile.stretches !== "resumed") return
  code.get(first).op("i32.eqz")
  code.when(() => {
    if (!isTurned(tile)) {
      for (const { value, count, offset } of straight(tile, sums)) {
        loadPart(code, tile.type, result, offset, count)
        code.set(value)
      }
    } else {
      partsOf(tile.type, tile.columns).forEach((rows, part) => {
        loadTurned(code, tile, sums, result, part, rows)
      })
    }
  })
}

export function writeSums(code: Code, tile: TileResult, sums: Sums, result: Local, first: Local): void {
  const stretches = isTurned(tile)
    ? partsOf(tile.type, tile.columns).flatMap((rows, part) => turned(code, tile, sums, part, rows))
    : straight(tile, sums)
  if (tile.stretches === "added") {
    code.get(first).op("i32.eqz")
    code.when(() => {
      for (const { value, count, offset } of stretches) {
        loadPart(code, tile.type, result, offset, count)
        code.get(value).op(vectorOps(tile.type).add).set(value)
      }
    })
  }
  for (const { value, count, offset } of stretches) storePart(code, tile.type, result, offset, count, value)
}

/** Whether vectors of sums do not lie in the result as they are; in a single column they do. */
function isTurned({ type, down, lines, row }: TileResult): boolean {
  return down && !(lines === 1 && row === vectorOps(type).size)
}

function straight({ type, columns, row }: TileResult, sums: Sums): Stretch[] {
  const parts = partsOf(type, columns)
  return sums.flatMap((vectors, line) =>
    vectors.map((value, part) => ({ value, count: parts[part] as number, offset: line * row + 16 * part })),
  )
}

/** The sums of one vector of rows, turned so that each vector lies along a row. */
function turned(code: Code, { type, lines, row }: TileResult, sums: Sums, part: number, rows: number): Stretch[] {
  const { width } = vectorOps(type)
  return partsOf(type, lines).flatMap((count, group) => {
    const square = generate(width, (index) => {
      const line = width * group + Math.min(index, count - 1)
      return (sums[line] as readonly Local[])[part] as Local
    })
    return transpose(code, type, square)
      .slice(0, rows)
      .map((value, index) => ({ value, count, offset: (width * part + index) * row + 16 * group }))
  })
}

/** The way back: vectors along rows of the result become sums down one vector of rows. */
function loadTurned(
  code: Code,
  { type, lines, row }: TileResult,
  sums: Sums,
  result: Local,
  part: number,
  rows: number,
): void {
  const { width } = vectorOps(type)
  partsOf(type, lines).forEach((count, group) => {
    const square = generate(width, (index) => {
      loadPart(code, type, result, (width * part + Math.min(index, rows - 1)) * row + 16 * group, count)
      return code.keep("v128")
    })
    transpose(code, type, square)
      .slice(0, count)
      .forEach((value, index) => {
        code.get(value).set(sums[width * group + index]?.[part] as Local)
      })
  })
}
