// Loss: its value at each step, beside that of test data and of compared runs.
import { useCallback, useId, useMemo, useState } from "react"
import { lossByPosition } from "../model/loss-by-position.ts"
import { type LossState, lossFigure, lossNotes } from "../plots/figures/loss-figure.ts"
import { seriesTable } from "../plots/figures/series-table.ts"
import { usePalette } from "../plots/palette.ts"
import { Plot } from "../plots/plot.tsx"
import { useRun } from "../session/playground-context.tsx"
import { curveSummary } from "./summaries.ts"
import { useSampledRun } from "./use-sampled-run.ts"

/** Weights of the moving average at the slider's stops: about 0, 2, 3, 5, 10, 20, 50, 100 and 200 steps long. */
const weights = [0, 0.5, 0.7, 0.8, 0.9, 0.95, 0.98, 0.99, 0.995] as const

export function Loss() {
  const palette = usePalette()
  const curves = useSampledRun((run) => run.curves)
  const comparisons = useSampledRun((run) => run.comparisons)
  const step = useSampledRun((run) => run.step)
  const loss = useSampledRun((run) => run.loss)
  const name = useRun((run) => run.program?.loss ?? null)
  const [scale, setScale] = useState<"linear" | "log">("linear")
  const [stop, setStop] = useState(0)

  const state = useMemo<LossState>(
    () => ({
      loss: lossByPosition(curves?.loss ?? null, step, loss),
      testLoss: curves?.testLoss ?? null,
      branches: (curves?.branches ?? []).flatMap(
        (branch) => lossByPosition(branch, Number.POSITIVE_INFINITY, null) ?? [],
      ),
      comparisons: comparisons.flatMap((other) => {
        const theirs = lossByPosition(other.curves?.loss ?? null, other.step, other.loss)
        return theirs === null ? [] : [{ ...theirs, name: other.label, id: other.id }]
      }),
      scale,
      smoothing: weights[stop] ?? 0,
    }),
    [curves, step, loss, comparisons, scale, stop],
  )
  const build = useCallback(() => lossFigure(state, palette), [state, palette])
  const all = [state.loss, state.testLoss, ...state.comparisons].filter((curve) => curve !== null)

  if (state.loss === null || (step === 0 && state.loss.values.length < 2)) {
    return (
      <p className="empty">
        {name === null
          ? "Loss is what training makes small. Name it in the program, as in loss = x ** 2, to see it fall here."
          : "Press Step or Run: each step adds one point, and a falling line means that the model learns."}
      </p>
    )
  }
  return (
    <>
      <div className="panel-tools">
        <ScaleChoice scale={scale} onChange={setScale} />
        <Smoothing stop={stop} onChange={setStop} />
      </div>
      <Plot
        title="Loss"
        description={all.map((curve) => curveSummary(curve.name, curve)).join(" ")}
        build={build}
        table={() => seriesTable(all)}
      />
      {lossNotes(state).map((note) => (
        <p key={note} className="plot-note">
          {note}
        </p>
      ))}
    </>
  )
}

interface ScaleChoiceProps {
  readonly scale: "linear" | "log"
  readonly onChange: (scale: "linear" | "log") => void
}

function ScaleChoice({ scale, onChange }: ScaleChoiceProps) {
  const name = useId()
  return (
    <fieldset className="segments">
      <legend className="visually-hidden">Scale of the loss</legend>
      {(["linear", "log"] as const).map((choice) => (
        <label key={choice}>
          <input
            type="radio"
            className="visually-hidden"
            name={name}
            checked={scale === choice}
            onChange={() => onChange(choice)}
          />
          <span>{choice}</span>
        </label>
      ))}
    </fieldset>
  )
}

function Smoothing({ stop, onChange }: { readonly stop: number; readonly onChange: (stop: number) => void }) {
  const id = useId()
  const weight = weights[stop] ?? 0
  const said = weight === 0 ? "off" : `about ${Math.round(1 / (1 - weight))} steps`
  return (
    <div className="smoothing">
      <label htmlFor={id}>Smoothing</label>
      <input
        id={id}
        type="range"
        className="slider"
        min={0}
        max={weights.length - 1}
        step={1}
        value={stop}
        aria-valuetext={said}
        onChange={(event) => onChange(Number(event.target.value))}
      />
      <output htmlFor={id}>{said}</output>
    </div>
  )
}
