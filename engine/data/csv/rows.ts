// Goes through the rows of a CSV text one by one, as often as asked, without holding them all.
/// <reference path="../papaparse.d.ts" />
import Papa from "papaparse"
import { type Delimiter, spacedCells } from "./delimiter.ts"

/** UTF-16 code units that are read at a time, and so the most of one row. */
const PIECE = 1024 * 1024

export interface RowsEnd {
  /** True where a row grew beyond a piece, which an unclosed quote does: the rest was not read. */
  readonly endless: boolean
  /** Quotes within quoted cells that belong to nothing. */
  readonly strayQuotes: number
}

/** Visits each row that is not blank, in order. `text` has "\n" between lines; lines that begin with `#` may be comments. */
export function eachRow(
  text: string,
  delimiter: Delimiter,
  comments: boolean,
  visit: (cells: readonly string[]) => void,
): RowsEnd {
  if (delimiter === "spaces") return eachSpacedRow(text, comments, visit)
  let endless = false
  let strayQuotes = 0
  Papa.parse(text, {
    delimiter,
    newline: "\n",
    comments: comments ? "#" : false,
    chunkSize: PIECE,
    chunk: ({ data, errors }, parser) => {
      strayQuotes += errors.length
      for (const row of data) {
        if (row.some((cell) => cell.trim() !== "")) visit(row)
      }
      if (data.length === 0 && text.length > PIECE) {
        endless = true
        parser.abort()
      }
    },
  })
  return { endless, strayQuotes }
}

function eachSpacedRow(text: string, comments: boolean, visit: (cells: readonly string[]) => void): RowsEnd {
  for (let at = 0; at < text.length; ) {
    const newline = text.indexOf("\n", at)
    const end = newline === -1 ? text.length : newline
    if (end - at > PIECE) return { endless: true, strayQuotes: 0 }
    const line = text.slice(at, end)
    at = end + 1
    if (comments && line.startsWith("#")) continue
    const cells = spacedCells(line)
    if (cells.length > 0) visit(cells)
  }
  return { endless: false, strayQuotes: 0 }
}
