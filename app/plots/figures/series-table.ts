// Curves side by side as a table: one row per step that any of them has.
import type { Curve } from "../../../engine/index.ts"
import type { SeriesTable } from "../figure.ts"

/** A column "step" and one column per curve; a cell stays empty where a curve has no value. */
export function seriesTable(curves: readonly Curve[]): SeriesTable {
  const columns = curves.map((curve) => new Map(Array.from(curve.steps, (step, at) => [step, curve.values[at] ?? ""])))
  const steps = [...new Set(columns.flatMap((column) => [...column.keys()]))].sort((a, b) => a - b)
  return {
    columns: ["step", ...curves.map(({ name }) => name)],
    rows: steps.map((step) => [step, ...columns.map((column) => column.get(step) ?? "")]),
  }
}
