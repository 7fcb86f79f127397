// Reads a plot value by value from the keyboard: a slider over its numbers, in sight only while it has the focus.
import { useState } from "react"
import { formatNumber } from "../controls/number-format.ts"
import type { SeriesTable } from "./figure.ts"

interface PlotReaderProps {
  readonly title: string
  readonly table: () => SeriesTable
}

/** One row of a table in words: "step 10, loss 0.0461"; empty cells are left out. */
export function rowText({ columns, rows }: SeriesTable, index: number): string {
  return (rows[index] ?? [])
    .map((cell, at) => (cell === "" ? "" : `${columns[at]} ${typeof cell === "number" ? formatNumber(cell) : cell}`))
    .filter((part) => part !== "")
    .join(", ")
}

export function PlotReader({ title, table }: PlotReaderProps) {
  // The numbers as they were when the reader came: they must not run away under the keys.
  const [held, setHeld] = useState<SeriesTable | null>(null)
  const [index, setIndex] = useState(0)
  const text = held === null ? "" : rowText(held, index)
  return (
    <div className="plot-reader">
      <input
        type="range"
        className="slider"
        aria-label={`Read ${title}, value by value`}
        min={0}
        max={Math.max(0, (held?.rows.length ?? 1) - 1)}
        value={index}
        aria-valuetext={text}
        onFocus={() => {
          const now = table()
          setHeld(now)
          setIndex(Math.max(0, now.rows.length - 1))
        }}
        onBlur={() => setHeld(null)}
        onChange={(event) => setIndex(Number(event.target.value))}
      />
      <output>{text}</output>
    </div>
  )
}
