// Gradients: how large each variable's gradient is, and each update beside its weight.
import { useCallback } from "react"
import type { Curve } from "../../engine/index.ts"
import { type ComparedSizes, sizeFigure, sizes } from "../plots/figures/gradient-figure.ts"
import { edgeNotes } from "../plots/figures/line-traces.ts"
import { seriesTable } from "../plots/figures/series-table.ts"
import { usePalette } from "../plots/palette.ts"
import { Plot } from "../plots/plot.tsx"
import { gradientVerdicts } from "./gradient-verdict.ts"
import { curveSummary } from "./summaries.ts"
import { useSampledRun } from "./use-sampled-run.ts"

const none: readonly Curve[] = []

export function Gradients() {
  const gradients = useSampledRun((run) => run.curves?.gradients ?? none)
  const ratios = useSampledRun((run) => run.curves?.updateRatios ?? none)
  const comparisons = useSampledRun((run) => run.comparisons)
  if (gradients.length === 0) {
    return <p className="empty">Press Step: how large each gradient is at each step is drawn here.</p>
  }
  const compared = (pick: "gradients" | "updateRatios") =>
    comparisons.map(({ id, label, curves }) => ({ id, label, curves: curves?.[pick] ?? none }))
  const verdicts = gradientVerdicts(gradients)
  return (
    <>
      <Sizes title="Size of the gradient" curves={gradients} compared={compared("gradients")} />
      {verdicts.map((verdict) => (
        <p key={verdict} className="plot-note">
          {verdict}
        </p>
      ))}
      {ratios.length > 0 && (
        <Sizes
          title="Size of the update beside its weight"
          curves={ratios}
          compared={compared("updateRatios")}
          why="Beside a weight of 0 no update has a size."
        />
      )}
    </>
  )
}

interface SizesProps {
  readonly title: string
  readonly curves: readonly Curve[]
  readonly compared: readonly ComparedSizes[]
  /** What explains values that are not finite. */
  readonly why?: string
}

function Sizes({ title, curves, compared, why }: SizesProps) {
  const palette = usePalette()
  const build = useCallback(() => sizeFigure(curves, palette, compared), [curves, compared, palette])
  return (
    <section className="sub-plot" aria-label={title}>
      <h3>{title}</h3>
      <Plot
        title={title}
        description={curves.map((curve) => curveSummary(curve.name, curve)).join(" ")}
        build={build}
        table={() => seriesTable(curves)}
        shape="low"
        names={curves.length + compared.length}
      />
      {edgeNotes(curves.map(sizes), "log").map((note) => (
        <p key={note} className="plot-note">
          {note} {note.includes("not finite") && why}
        </p>
      ))}
    </section>
  )
}
