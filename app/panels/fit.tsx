// Fit: the data and what the model predicts for them, for a model with one input.
import { useCallback } from "react"
import { formatNumber } from "../controls/number-format.ts"
import { fitFigure, fitTable, shownShare } from "../plots/figures/fit-figure.ts"
import { usePalette } from "../plots/palette.ts"
import { Plot } from "../plots/plot.tsx"
import { useExperiment, usePlayground, useRun } from "../session/playground-context.tsx"
import { useAnswer } from "./use-answer.ts"

export function Fit() {
  const { session } = usePlayground()
  const palette = usePalette()
  const fits = useRun((run) => run.program?.fit === true)
  const step = useRun((run) => run.step)
  const loss = useRun((run) => run.loss)
  const code = useExperiment((experiment) => experiment.runCode)
  const answered = useAnswer(fits ? `${step} ${loss} ${code}` : null, session.fit)
  const fit = answered?.answer ?? null
  const build = useCallback(() => (fit === null ? { data: [], layout: {} } : fitFigure(fit, palette)), [fit, palette])
  if (!fits) {
    return (
      <p className="empty">
        Fit shows data and prediction of a model with one input. Name what the model predicts <code>prediction</code>,
        as in the example “A line by least squares”.
      </p>
    )
  }
  if (fit === null) return <p className="empty">The prediction appears here as soon as the program has made one.</p>
  const share = shownShare(fit)
  const ends = [0, fit.lineY.length - 1].map((index) => formatNumber(fit.lineY[index] ?? Number.NaN))
  return (
    <>
      <Plot
        title="Fit"
        description={`${fit.x.length} data points over ${fit.inputName}; the prediction runs from ${ends[0]} to ${ends[1]} at step ${step}.`}
        build={build}
        table={() => fitTable(fit)}
      />
      {share < 0.5 && (
        <p className="plot-note">
          {share === 0 ? "The prediction lies" : "Most of the prediction lies"} beyond the picture, which keeps to the
          data.
        </p>
      )}
    </>
  )
}
