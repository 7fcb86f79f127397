// The report as text: a table of rates, what was not measured and why, and which needs are not met.
import type { Row } from "./rows.ts"

/** A number with three digits, thousands apart. */
export function shown(value: number | null | undefined): string {
  if (value === null || value === undefined) return "–"
  if (value >= 100) return Math.round(value).toLocaleString("en")
  return value.toPrecision(3)
}

/** Lines of cells, padded to columns: the first to the left, the others to the right. */
export function table(lines: readonly (readonly string[])[]): string {
  const widths = (lines[0] ?? []).map((_, column) => Math.max(...lines.map((line) => line[column]?.length ?? 0)))
  return lines
    .map((line) =>
      line
        .map((cell, column) => (column < 2 ? cell.padEnd(widths[column] ?? 0) : cell.padStart(widths[column] ?? 0)))
        .join("  ")
        .trimEnd(),
    )
    .join("\n")
}

/** One line a row: ours by the back end that counts, our other back ends, the peers. */
export function rowTable(rows: readonly Row[]): string {
  const own = [...new Set(rows.flatMap(({ backEnds }) => Object.keys(backEnds)))]
  const peers = [...new Set(rows.flatMap((row) => Object.keys(row.peers)))]
  const head = ["", "", "ours", ...own, ...peers, "ratio", "need"]
  const body = rows.map((row) => [
    row.name,
    `${row.title}, ${row.unit}`,
    shown(row.ours),
    ...own.map((name) => shown(row.backEnds[name])),
    ...peers.map((name) => shown(row.peers[name])),
    row.ratio === null ? "–" : `${row.ratio.toPrecision(3)}x`,
    `${row.needs === "ours at most" ? `≤ ${row.need}` : `≥ ${row.need}x`} ${row.met ? "✓" : "✗"}`,
  ])
  return table([head, ...body])
}

/** The parts of rows that are means. */
export function partTables(rows: readonly Row[]): string {
  return rows
    .flatMap(({ name, unit, parts }) => {
      if (parts === undefined) return []
      const names = [...new Set(Object.values(parts).flatMap((rates) => Object.keys(rates)))]
      const body = Object.entries(parts).map(([part, rates]) => [part, unit, ...names.map((one) => shown(rates[one]))])
      return [table([[name, "", ...names], ...body])]
    })
    .join("\n\n")
}
