// Numbers behind a picture as a CSV file's text, after RFC 4180.
import type { SeriesTable } from "./figure.ts"

function cell(value: number | string): string {
  const text = String(value)
  // A spreadsheet runs a cell that begins so as a formula; an apostrophe makes it text. Numbers stay numbers.
  const shielded = typeof value === "string" && /^[=+\-@\t\r]/.test(text) ? `'${text}` : text
  return /[",\r\n]/.test(shielded) ? `"${shielded.replaceAll('"', '""')}"` : shielded
}

/** The table with its header line; every line ends in CR LF. */
export function csvText({ columns, rows }: SeriesTable): string {
  return [columns, ...rows].map((row) => `${row.map(cell).join(",")}\r\n`).join("")
}
