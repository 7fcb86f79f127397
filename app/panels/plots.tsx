// Plots: what the program itself draws with plt, one picture for each of its figures.
import { useCallback, useMemo } from "react"
import {
  type ProgramFigure,
  programFigure,
  programFigures,
  programSummary,
  programTable,
} from "../plots/figures/program-figure.ts"
import { usePalette } from "../plots/palette.ts"
import { Plot } from "../plots/plot.tsx"
import { useSampledRun } from "./use-sampled-run.ts"

export function Plots() {
  const plots = useSampledRun((run) => run.plots)
  const figures = useMemo(() => programFigures(plots), [plots])
  if (figures.length === 0) {
    return (
      <p className="empty">
        What the program plots appears here: <code>plt.plot(x, y)</code> draws a line.
      </p>
    )
  }
  return figures.map((figure) => <Picture key={figure.number} figure={figure} several={figures.length > 1} />)
}

function Picture({ figure, several }: { readonly figure: ProgramFigure; readonly several: boolean }) {
  const palette = usePalette()
  const build = useCallback(() => programFigure(figure, palette), [figure, palette])
  const title = several ? `Figure ${figure.number}` : "Plots"
  return (
    <Plot
      title={title}
      description={programSummary(figure)}
      build={build}
      table={() => programTable(figure)}
      rows={figure.rows}
    />
  )
}
