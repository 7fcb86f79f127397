// What a cell of a CSV file says: nothing, a number, or text.

/** How the missing are written, besides an empty cell; compared without regard to case. */
const missingWords: ReadonlySet<string> = new Set(["na", "n/a", "#n/a", "<na>", "nan", "null", "none", "?"])

const numberForm = /^[+-]?(\d+\.?\d*|\.\d+)(e[+-]?\d+)?$/i
const infinityForm = /^([+-]?)inf(inity)?$/i
const commaForm = /^[+-]?\d+,\d+(e[+-]?\d+)?$/i

/** Whether a cell, trimmed, says that its value is missing. */
export function isMissing(cell: string): boolean {
  return cell === "" || (cell.length <= 4 && missingWords.has(cell.toLowerCase()))
}

/**
 * The number that a trimmed cell writes, or undefined where it writes none. `decimalComma` admits 3,14 as well, as files
 * with semicolons between the cells write it.
 */
export function numberIn(cell: string, decimalComma: boolean): number | undefined {
  if (numberForm.test(cell)) return Number(cell)
  if (decimalComma && commaForm.test(cell)) return Number(cell.replace(",", "."))
  const infinity = infinityForm.exec(cell)
  if (infinity !== null) return infinity[1] === "-" ? -Infinity : Infinity
  return undefined
}
