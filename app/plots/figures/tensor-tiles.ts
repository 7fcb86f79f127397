// How a tensor is laid out as pictures: which of its elements stand in which tile, row and column. No colours, no canvas.
import type { Shape } from "../../../engine/index.ts"

export interface Tiles {
  readonly count: number
  readonly rows: number
  readonly columns: number
  /** Row-major index of the element at a place of a tile. */
  readonly index: (tile: number, row: number, column: number) => number
  /** What a reader must know to read it, such as that it lies on its side; else null. */
  readonly note: string | null
}

/** The most tiles that are drawn; further ones are left out, and the note says so. */
export const MOST_TILES = 64

/** From this many elements on, a square number of inputs is taken for a square image, as in digits of 28 x 28. */
const LEAST_IMAGE = 64

/** The tiles of a shape: images where a side is a square number, else the matrix itself; null for scalars. */
export function tilesOf(shape: Shape): Tiles | null {
  const [first = 0, second = 0, third = 0, fourth = 0] = shape
  if (shape.length === 1) return vectorTiles(first)
  if (shape.length === 2) return matrixTiles(first, second)
  if (shape.length === 3) {
    return { ...limited(first), rows: second, columns: third, index: (t, r, c) => (t * second + r) * third + c }
  }
  if (shape.length === 4) {
    const tiles = limited(third * fourth)
    return { ...tiles, rows: first, columns: second, index: (t, r, c) => (r * second + c) * third * fourth + t }
  }
  return null
}

function limited(count: number): Pick<Tiles, "count" | "note"> {
  return {
    count: Math.min(count, MOST_TILES),
    note: count > MOST_TILES ? `The first ${MOST_TILES} of ${count} are shown.` : null,
  }
}

function imageSide(elements: number): number | null {
  const side = Math.round(Math.sqrt(elements))
  return elements >= LEAST_IMAGE && side * side === elements ? side : null
}

function vectorTiles(length: number): Tiles {
  const side = imageSide(length)
  if (side === null) return { count: 1, rows: 1, columns: length, index: (_, __, column) => column, note: null }
  return { count: 1, rows: side, columns: side, index: (_, row, column) => row * side + column, note: null }
}

function matrixTiles(rows: number, columns: number): Tiles {
  const down = imageSide(rows)
  if (down !== null && columns <= MOST_TILES) {
    const index = (tile: number, row: number, column: number) => (row * down + column) * columns + tile
    return { count: columns, rows: down, columns: down, index, note: "One image for each output." }
  }
  const across = imageSide(columns)
  if (across !== null && rows <= MOST_TILES) {
    const index = (tile: number, row: number, column: number) => tile * columns + row * across + column
    return { count: rows, rows: across, columns: across, index, note: "One image for each input." }
  }
  if (rows > columns) {
    const note = columns > 1 ? "Drawn on its side: each row of the picture is a column." : null
    return { count: 1, rows: columns, columns: rows, index: (_, row, column) => column * columns + row, note }
  }
  return { count: 1, rows, columns, index: (_, row, column) => row * columns + column, note: null }
}
