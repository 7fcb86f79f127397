// Whether a table's first line names its columns, and what the columns are called.
import { generate } from "../../base/generate.ts"
import { isMissing, numberIn } from "./cells.ts"
import type { ColumnCensus } from "./columns.ts"

const LONGEST_NAME = 200

/**
 * Whether the first row is a header, judged against the columns below it. A row of numbers is none; a row with text
 * over a column of numbers is one, and so is a row without any number. Where text stands over text and numbers over
 * numbers, the row is data like the others.
 */
export function looksLikeHeader(
  first: readonly string[],
  below: readonly ColumnCensus[],
  decimalComma: boolean,
): boolean {
  let numbers = 0
  let texts = 0
  for (const [column, cell] of first.entries()) {
    const trimmed = cell.trim()
    if (isMissing(trimmed)) continue
    if (numberIn(trimmed, decimalComma) !== undefined) {
      numbers++
      continue
    }
    texts++
    const census = below[column]
    if (census !== undefined && census.numbers > 0 && census.texts === 0) return true
  }
  return texts > 0 && numbers === 0
}

/** Names for `width` columns, each once: those given, "column_3" (counted from 0) where one is empty, "name_2" for a second. */
export function columnNames(given: readonly string[], width: number): string[] {
  const taken = new Set<string>()
  const uses = new Map<string, number>()
  return generate(width, (column) => {
    const own = (given[column] ?? "").trim().slice(0, LONGEST_NAME)
    const base = own === "" ? `column_${column}` : own
    let name = base
    let use = uses.get(base) ?? 1
    while (taken.has(name)) name = `${base}_${++use}`
    uses.set(base, use)
    taken.add(name)
    return name
  })
}
