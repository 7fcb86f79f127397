// Reads a CSV file, in whatever dialect, into columns of numbers and of text, and says what it had to assume.
import { generate } from "../../base/generate.ts"
import { type DataResult, formatBytes, found, refused } from "../problem.ts"
import { decodeText } from "../text.ts"
import { type Column, type ColumnCensus, countCell, emptyCensus, fillNumbers, fillTexts } from "./columns.ts"
import { type Delimiter, findDelimiter } from "./delimiter.ts"
import { columnNames, looksLikeHeader } from "./header.ts"
import { eachRow, type RowsEnd } from "./rows.ts"

/** A table; every column has `rows` values. */
export interface CsvTable {
  readonly columns: readonly Column[]
  readonly rows: number
  /** What the reader assumed or left out, a sentence each. */
  readonly notes: readonly string[]
}

export interface CsvOptions {
  /** Whether the first row names the columns; null (the default) finds out. */
  readonly header?: boolean | null
}

/** The most bytes of a CSV file, unpacked. */
export const CSV_LIMIT = 64 * 1024 * 1024
const MOST_COLUMNS = 10_000
const MOST_CELLS = 1 << 25

/** What the first pass over the rows finds. */
interface Survey {
  readonly end: RowsEnd
  /** The first two rows, which may be a remark and a header. */
  readonly head: (readonly string[])[]
  readonly rows: number
  /** How many rows have how many cells, the first row apart. */
  readonly widths: ReadonlyMap<number, number>
  /** The columns from the third row on. */
  readonly census: readonly ColumnCensus[]
}

/** The table in a CSV file (not packed): any of the usual delimiters and encodings, with or without a header. */
export function readCsv(bytes: Uint8Array, options: CsvOptions = {}): DataResult<CsvTable> {
  if (bytes.length > CSV_LIMIT) {
    const size = formatBytes(bytes.length)
    return refused("csv-size", `CSV: ${size} are more than ${formatBytes(CSV_LIMIT)}. Give a smaller file.`)
  }
  const { text: raw, encoding } = decodeText(bytes)
  if (raw.includes("\0")) return refused("csv-binary", "CSV: the file is not text. Is it another format?")
  const declared = /^sep=(.)\r?\n/.exec(raw)
  const text = raw.slice(declared?.[0].length ?? 0).replace(/\r\n?/g, "\n")
  const comments = text.startsWith("#")
  const delimiter = delimiterNamed(declared?.[1]) ?? findDelimiter(text)
  const survey = surveyRows(text, delimiter, comments)
  const width = usualWidth(survey)
  if (width === 0) return refused("csv-empty", "CSV: the file has no rows. Give one that has.")
  if (width > MOST_COLUMNS || survey.rows * width > MOST_CELLS) {
    return refused("csv-size", `CSV: ${survey.rows} rows of ${width} cells are too many. Give a smaller file.`)
  }
  const notes: string[] = []
  if (encoding !== "UTF-8") notes.push(`The file is read as ${encoding}.`)
  if (comments) notes.push("Lines that begin with # are left out.")
  if (survey.end.endless) notes.push("A row of over a million characters ends the table. Is a quote not closed?")
  if (survey.end.strayQuotes > 0) notes.push(`Stray quotes: ${survey.end.strayQuotes}.`)
  const layout = layOut(survey, width, delimiter === ";", options.header ?? null, notes)
  if (survey.rows === layout.skip) {
    return refused("csv-empty", "CSV: the file has a header and no rows below it. Give one that has.")
  }
  return found(fillTable(text, delimiter, comments, survey.rows - layout.skip, layout, notes))
}

function delimiterNamed(mark: string | undefined): Delimiter | undefined {
  return mark === "," || mark === ";" || mark === "\t" || mark === "|" ? mark : undefined
}

function surveyRows(text: string, delimiter: Delimiter, comments: boolean): Survey {
  const head: (readonly string[])[] = []
  const widths = new Map<number, number>()
  const census: ColumnCensus[] = []
  let rows = 0
  const end = eachRow(text, delimiter, comments, (cells) => {
    rows++
    if (rows > 1) widths.set(cells.length, (widths.get(cells.length) ?? 0) + 1)
    if (rows <= 2) {
      head.push([...cells])
      return
    }
    const counted = Math.min(cells.length, MOST_COLUMNS)
    for (let column = 0; column < counted; column++) {
      const counts = census[column] ?? emptyCensus()
      census[column] = counts
      countCell(counts, cells[column] as string, delimiter === ";")
    }
  })
  return { end, head, rows, widths, census }
}

/** The number of cells that most rows have; the first row decides only where it is alone. */
function usualWidth(survey: Survey): number {
  let width = survey.head[0]?.length ?? 0
  let most = 0
  for (const [candidate, count] of survey.widths) {
    if (count > most) {
      width = candidate
      most = count
    }
  }
  return width
}

/** Where the data begin and what the columns are. */
interface Layout {
  /** Rows before the first row of data. */
  readonly skip: number
  readonly names: readonly string[]
  readonly census: readonly ColumnCensus[]
  readonly decimalComma: boolean
  /** Columns without name and values, which delimiters at the line ends make. */
  readonly dropped: ReadonlySet<number>
}

function layOut(survey: Survey, width: number, decimalComma: boolean, wanted: boolean | null, notes: string[]): Layout {
  const [first = [], second] = survey.head
  const census = generate(width, (column) => ({ ...(survey.census[column] ?? emptyCensus()) }))
  const include = (row: readonly string[]): void => {
    for (const [column, counts] of census.entries()) countCell(counts, row[column] ?? "", decimalComma)
  }
  const labelled = first.length === width - 1 && second !== undefined && looksLikeHeader(first, [], decimalComma)
  if (labelled && wanted !== false) {
    include(second)
    notes.push("The first column has no name, and is called row.")
    return { skip: 1, names: columnNames(["row", ...first], width), census, decimalComma, dropped: new Set() }
  }
  const remark = first.length < width && second !== undefined && width > 1
  if (remark) {
    notes.push(`The first line has ${cellCount(first.length)} where the others have ${width}, and is left out.`)
  } else if (second !== undefined) include(second)
  const top = remark ? second : first
  const header = wanted ?? looksLikeHeader(top, census, decimalComma)
  if (!header) {
    include(top)
    notes.push("The columns have no names in the file, and are called column_0 and so on.")
  }
  const skip = (remark ? 1 : 0) + (header ? 1 : 0)
  const vacant = (column: number): boolean => header && (top[column] ?? "").trim() === "" && isVacant(census[column])
  const dropped = new Set([...census.keys()].filter(vacant))
  return { skip, names: columnNames(header ? top : [], width), census, decimalComma, dropped }
}

function isVacant(counts: ColumnCensus | undefined): boolean {
  return counts === undefined || (counts.numbers === 0 && counts.texts === 0)
}

function cellCount(count: number): string {
  return count === 1 ? "1 cell" : `${count} cells`
}

function fillTable(
  text: string,
  delimiter: Delimiter,
  comments: boolean,
  rows: number,
  layout: Layout,
  notes: string[],
): CsvTable {
  const width = layout.names.length
  const fillers = layout.names.flatMap((name, column) => {
    if (layout.dropped.has(column)) return []
    const isText = (layout.census[column]?.texts ?? 0) > 0
    return { column, ...(isText ? fillTexts(name, rows) : fillNumbers(name, rows, layout.decimalComma)) }
  })
  let row = -layout.skip
  let short = 0
  let long = 0
  eachRow(text, delimiter, comments, (cells) => {
    if (row >= 0) {
      if (cells.length < width) short++
      if (cells.length > width) long++
      for (const { column, put } of fillers) {
        const cell = cells[column]
        if (cell !== undefined) put(row, cell)
      }
    }
    row++
  })
  const missing = fillers.reduce((sum, { column }) => sum + (layout.census[column]?.missing ?? 0), 0)
  if (short > 0) notes.push(`Rows with fewer than ${width} cells: ${short}. What they lack is missing.`)
  if (long > 0) notes.push(`Rows with more than ${width} cells: ${long}. What they have beyond is left out.`)
  if (missing > 0) notes.push(`Missing cells: ${missing}.`)
  return { columns: fillers.map(({ finish }) => finish()), rows, notes }
}
