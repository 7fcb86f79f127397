// Finds out what stands between the cells of a text file, from its first lines.

/** A character, or "spaces" for any run of blanks. */
export type Delimiter = "," | ";" | "\t" | "|" | "spaces"

const marks = [",", "\t", ";", "|"] as const
const SAMPLE_LENGTH = 65536
const SAMPLE_LINES = 100

/**
 * The delimiter whose lines agree best on the number of cells. Marks go before blanks, which may stand within cells; a
 * text without any is one column, and then the answer is a comma. `text` has "\n" between its lines.
 */
export function findDelimiter(text: string): Delimiter {
  const lines = sampleLines(text)
  const candidates = marks
    .map((mark) => ({ mark, ...agreement(lines.map((line) => countMarks(line, mark) + 1)) }))
    .filter(({ width, share }) => width > 1 && share > 0.5)
    .sort((a, b) => b.share - a.share || Number(b.firstAgrees) - Number(a.firstAgrees) || b.width - a.width)
  const best = candidates[0]
  if (best !== undefined) return best.mark
  const blanks = agreement(lines.map((line) => spacedCells(line).length))
  return blanks.width > 1 && blanks.share >= 0.9 ? "spaces" : ","
}

/** The first lines that say something; the last is left out where the sample may have cut it. */
function sampleLines(text: string): string[] {
  const lines = text.slice(0, SAMPLE_LENGTH).split("\n")
  if (text.length > SAMPLE_LENGTH && lines.length > 1) lines.pop()
  return lines.filter((line) => line.trim() !== "" && !line.startsWith("#")).slice(0, SAMPLE_LINES)
}

/** Marks outside quotes. A quoted cell over several lines is rare enough to be outvoted. */
function countMarks(line: string, mark: string): number {
  let count = 0
  let quoted = false
  for (const char of line) {
    if (char === '"') quoted = !quoted
    else if (char === mark && !quoted) count++
  }
  return count
}

interface Agreement {
  /** The most frequent number of cells. */
  readonly width: number
  /** The share of lines that have it; a first line that differs is not held against it, */
  readonly share: number
  /** but decides between equals: semicolons, say, from decimal commas. */
  readonly firstAgrees: boolean
}

function agreement(widths: readonly number[]): Agreement {
  const counted = widths.length > 2 ? widths.slice(1) : widths
  const counts = new Map<number, number>()
  for (const width of counted) counts.set(width, (counts.get(width) ?? 0) + 1)
  let width = 1
  let most = 0
  for (const [candidate, count] of counts) {
    if (count > most || (count === most && candidate > width)) {
      width = candidate
      most = count
    }
  }
  return { width, share: counted.length === 0 ? 0 : most / counted.length, firstAgrees: widths[0] === width }
}

/** The cells of a line whose delimiter is blanks; a cell in quotes keeps its blanks. */
export function spacedCells(line: string): string[] {
  const cells = line.match(/"(?:[^"]|"")*"|[^ \t]+/g) ?? []
  return cells.map((cell) =>
    cell.length > 1 && cell.startsWith('"') && cell.endsWith('"') ? cell.slice(1, -1).replaceAll('""', '"') : cell,
  )
}
