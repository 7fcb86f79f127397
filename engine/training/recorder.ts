// The curves of a run: loss of every step, parameters, gradients and updates where it was looked at. It evaluates nothing.
import type { TensorValue } from "../base/dtype.ts"
import type { NamedValue, Observation } from "./driver.ts"
import { distance, type Norms } from "./norms.ts"
import { createSeries, type Series } from "./series.ts"
import type { Curve, Curves } from "./types.ts"

/** Points of one curve on the page. */
const SHOWN = 2_000
/** Points kept of each curve but the loss. */
const KEPT = 20_000
/** Futures that were left and are still drawn. */
const BRANCHES = 4
/** Parameters with curves of their own; a network has few tensors, a loop that makes thousands is not plotted. */
const MOST_PARAMETERS = 64

/** What is known at one step. */
export interface Sample {
  readonly step: number
  readonly parameters: readonly NamedValue[]
  /** The parameters one step earlier, where they were looked at. */
  readonly before: readonly NamedValue[] | null
  readonly observation: Observation | null
}

export interface Recorder {
  /** Loss before the update of steps `step`, `step` + 1, …; NaN is a loss, `null` is none. */
  losses(step: number, losses: ArrayLike<number | null>): void
  sample(sample: Sample): void
  curves(through: number): Curves
  /** Forgets what comes after the step; the loss that was there stays as a branch of the name. */
  fork(step: number, name: string): void
}

interface ParameterSeries {
  readonly name: string
  readonly value: Series
  readonly gradient: Series
  readonly ratio: Series
}

export function createRecorder(norms: Norms): Recorder {
  const loss = createSeries()
  const testLoss = createSeries(KEPT)
  const parameters: ParameterSeries[] = []
  let branches: Curve[] = []

  function seriesOf(name: string): ParameterSeries | null {
    const known = parameters.find((series) => series.name === name)
    if (known !== undefined || parameters.length >= MOST_PARAMETERS) return known ?? null
    const made = { name, value: createSeries(KEPT), gradient: createSeries(KEPT), ratio: createSeries(KEPT) }
    parameters.push(made)
    return made
  }

  const allSeries = (): Series[] => [
    loss,
    testLoss,
    ...parameters.flatMap(({ value, gradient, ratio }) => [value, gradient, ratio]),
  ]

  return {
    losses(step, losses) {
      for (let index = 0; index < losses.length; index++) {
        const value = losses[index] ?? null
        if (value !== null) loss.append(step + index, value)
      }
    },
    sample({ step, parameters: values, before, observation }) {
      if (observation !== null && observation.testLoss !== null) testLoss.append(step, observation.testLoss)
      values.forEach(({ name, value }, index) => {
        const series = seriesOf(name)
        if (series === null) return
        const gradient = observation?.gradients[index] ?? null
        const earlier = before?.[index]
        if (series.value.lastStep < step) series.value.append(step, magnitude(value, norms))
        if (gradient !== null && series.gradient.lastStep < step)
          series.gradient.append(step, magnitude(gradient, norms))
        if (earlier?.name === name && series.ratio.lastStep < step) {
          series.ratio.append(step, distance(value, earlier.value) / norms(earlier.value))
        }
      })
    },
    curves(through) {
      const curve = (name: string, series: Series): Curve => series.curve(name, SHOWN, through)
      const some = (curves: readonly Curve[]): Curve[] => curves.filter(({ steps }) => steps.length > 0)
      return {
        loss: loss.lastStep < 0 ? null : curve("loss", loss),
        testLoss: testLoss.lastStep < 0 ? null : curve("test_loss", testLoss),
        parameters: some(parameters.map(({ name, value }) => curve(name, value))),
        gradients: some(parameters.map(({ name, gradient }) => curve(name, gradient))),
        updateRatios: some(parameters.map(({ name, ratio }) => curve(name, ratio))),
        ...(branches.length === 0 ? {} : { branches: branches.map(copied) }),
      }
    },
    fork(step, name) {
      const future = loss.cut(step, name)
      for (const series of allSeries()) series.cut(step, "")
      if (future.steps.length > 0) branches = [...branches, future].slice(-BRANCHES)
    },
  }
}

/** A curve whose arrays may be given away. */
function copied({ name, steps, values }: Curve): Curve {
  return { name, steps: steps.slice(), values: values.slice() }
}

/** The value of what has one element, with its sign; a larger tensor's Euclidean norm. */
function magnitude(value: TensorValue, norms: Norms): number {
  return value.data.length === 1 ? (value.data[0] as number) : norms(value)
}
