// Parameters: what the program learns, step by step and as it stands now; a tensor as a picture and a histogram.
import { useCallback, useMemo, useState } from "react"
import type { Curve, Value } from "../../engine/index.ts"
import { isSingle } from "../model/single.ts"
import { parameterFigure } from "../plots/figures/parameter-figure.ts"
import { seriesTable } from "../plots/figures/series-table.ts"
import { usePalette } from "../plots/palette.ts"
import { Plot } from "../plots/plot.tsx"
import { TensorPicture } from "../plots/tensor-picture.tsx"
import { usePlayground } from "../session/playground-context.tsx"
import { ParameterList } from "./parameter-list.tsx"
import { curveSummary } from "./summaries.ts"
import { useAnswer } from "./use-answer.ts"
import { useSampledRun } from "./use-sampled-run.ts"

const none: readonly Curve[] = []

export function Parameters() {
  const palette = usePalette()
  const program = useSampledRun((run) => run.program)
  const curves = useSampledRun((run) => run.curves?.parameters ?? none)
  const values = useSampledRun((run) => run.parameters)
  const step = useSampledRun((run) => run.step)
  const comparisons = useSampledRun((run) => run.comparisons)
  const [picked, setPicked] = useState<string | null>(null)

  const tensors = program?.parameters.filter(({ shape }) => !isSingle(shape)).map(({ name }) => name) ?? []
  const shown = tensors.find((name) => name === picked) ?? tensors[0] ?? null
  const named = useMemo(
    () =>
      curves.map((curve) =>
        isSingle(values[curve.name]?.shape ?? []) ? curve : { ...curve, name: `‖${curve.name}‖` },
      ),
    [curves, values],
  )
  const build = useCallback(() => {
    const others = comparisons.map(({ id, label, curves: theirs }) => ({
      id,
      label,
      parameters: theirs?.parameters ?? none,
    }))
    return parameterFigure({ parameters: named, comparisons: others }, palette)
  }, [named, comparisons, palette])

  if (program === null || program.parameters.length === 0) {
    return (
      <p className="empty">
        A parameter is a number that training changes. Make one with <code>x = Variable(2.0)</code>.
      </p>
    )
  }
  return (
    <>
      {curves.length > 0 && (
        <div className="sub-plot">
          <h3>{tensors.length === 0 ? "Value at each step" : "Value, or norm of a tensor, at each step"}</h3>
          <Plot
            title="Parameters"
            description={named.map((curve) => curveSummary(curve.name, curve)).join(" ")}
            build={build}
            table={() => seriesTable(named)}
            shape="low"
            names={named.length + comparisons.length}
          />
        </div>
      )}
      <ParameterList parameters={program.parameters} values={values} shown={shown} onShow={setPicked} />
      {shown !== null && <ShownTensor name={shown} value={values[shown] ?? null} step={step} />}
    </>
  )
}

interface ShownTensorProps {
  readonly name: string
  readonly value: Value | null
  readonly step: number
}

/** The picture of one tensor; a large one travels only because it is looked at. */
function ShownTensor({ name, value, step }: ShownTensorProps) {
  const { session } = usePlayground()
  const missing = value !== null && value.values === null
  const answered = useAnswer(missing ? `${name} ${step}` : null, () => session.values([name]))
  const full = missing ? (answered?.answer?.[name] ?? null) : value
  if (full === null || full.values === null) return null
  return <TensorPicture name={name} shape={full.shape} values={full.values} />
}
