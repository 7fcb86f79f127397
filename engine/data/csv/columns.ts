// Columns of a table while they are read: first what kind each is, then its values.
import { isMissing, numberIn } from "./cells.ts"

/** A column of numbers; what is missing is NaN. */
export interface NumberColumn {
  readonly name: string
  readonly kind: "number"
  readonly values: Float64Array
}

/** A column of text; what is missing is "" with code -1. */
export interface TextColumn {
  readonly name: string
  readonly kind: "text"
  readonly values: readonly string[]
  /** The different values, sorted by code unit, as np.unique and pandas' categories sort them. */
  readonly categories: readonly string[]
  /** Each row's index in `categories`. */
  readonly codes: Int32Array
}

export type Column = NumberColumn | TextColumn

/** What the cells of one column were, seen so far. */
export interface ColumnCensus {
  numbers: number
  texts: number
  missing: number
}

export function emptyCensus(): ColumnCensus {
  return { numbers: 0, texts: 0, missing: 0 }
}

/** Counts one cell. */
export function countCell(census: ColumnCensus, cell: string, decimalComma: boolean): void {
  const trimmed = cell.trim()
  if (isMissing(trimmed)) census.missing++
  else if (numberIn(trimmed, decimalComma) === undefined) census.texts++
  else census.numbers++
}

/** Takes the cells of one column from top to bottom. */
export interface ColumnFiller {
  readonly put: (row: number, cell: string) => void
  readonly finish: () => Column
}

/** A filler for a column of `rows` numbers; a row that is never put stays missing. */
export function fillNumbers(name: string, rows: number, decimalComma: boolean): ColumnFiller {
  const values = new Float64Array(rows).fill(NaN)
  return {
    put: (row, cell) => {
      values[row] = numberIn(cell.trim(), decimalComma) ?? NaN
    },
    finish: () => ({ name, kind: "number", values }),
  }
}

/** A filler for a column of `rows` texts; a row that is never put stays missing. */
export function fillTexts(name: string, rows: number): ColumnFiller {
  const seen = new Map<string, number>()
  const provisional = new Int32Array(rows).fill(-1)
  return {
    put: (row, cell) => {
      const trimmed = cell.trim()
      if (isMissing(trimmed)) return
      const code = seen.get(trimmed) ?? seen.size
      if (code === seen.size) seen.set(trimmed, code)
      provisional[row] = code
    },
    finish: () => {
      const asSeen = [...seen.keys()]
      const categories = [...asSeen].sort((a, b) => (a < b ? -1 : 1))
      const rank = new Map(categories.map((category, code) => [category, code]))
      const codes = provisional.map((code) => (code < 0 ? -1 : (rank.get(asSeen[code] as string) as number)))
      const values = Array.from(codes, (code) => (code < 0 ? "" : (categories[code] as string)))
      return { name, kind: "text", values, categories, codes }
    },
  }
}
