// What the picture of a sweep shows: final losses over rates, which of them leave the picture, and the ticks of both axes.
// Pure decisions; the rates lie on a logarithmic axis, by their decimal logarithm.
import type { SweptRun } from "../../../engine/index.ts"
import { formatCount, formatNumber } from "../../controls/number-format.ts"
import type { SweptRate } from "../../model/rates.ts"
import type { SeriesTable } from "../figure.ts"
import type { Range } from "./descent-range.ts"
import { logTicks, niceTicks } from "./ticks.ts"

/** Losses that are smaller than the start's by more than this stand at the bottom: below, one is as good as another. */
const LEAST_SHARE = 1e-8

export interface RateMark {
  readonly rate: number
  readonly behaviour: SweptRun["behaviour"]
  /** Place along the axis, a decimal logarithm. */
  readonly x: number
  /** Place upwards on the picture's scale; null where the run's end lies beyond the edge that is named. */
  readonly y: number | null
  readonly edge: "top" | "bottom" | null
}

export interface RatesFigure {
  readonly marks: readonly RateMark[]
  readonly xRange: Range
  readonly yRange: Range
  readonly scale: "linear" | "log"
  /** Where the loss of the start lies upwards; null where it is not known. */
  readonly start: number | null
  readonly xTicks: readonly number[]
  readonly yTicks: readonly number[]
}

/** The picture of what is swept so far; `rates` are the first and the last that the axis must hold. */
export function ratesFigure(swept: readonly SweptRate[], rates: readonly [number, number]): RatesFigure {
  const startLoss = swept.find(({ run }) => run.startLoss !== null)?.run.startLoss ?? null
  const kept = swept.flatMap(({ run }) =>
    run.behaviour !== "diverging" && run.finalLoss !== null && Number.isFinite(run.finalLoss) ? [run.finalLoss] : [],
  )
  const shown = startLoss === null || !Number.isFinite(startLoss) ? kept : [...kept, startLoss]
  const scale = shown.some((loss) => loss > 0) && shown.every((loss) => loss >= 0) ? "log" : "linear"
  const least = scale === "log" ? Math.max(...shown, 0) * LEAST_SHARE : Number.NEGATIVE_INFINITY
  const place = (loss: number) => (scale === "log" ? Math.log10(loss) : loss)
  const places = shown.filter((loss) => loss > least).map(place)
  const yRange = withRoom(places)
  const marks = swept.map(({ rate, run }): RateMark => {
    const at = { rate, behaviour: run.behaviour, x: Math.log10(rate) }
    const { finalLoss } = run
    const up = finalLoss === null || !(finalLoss > least) ? null : place(finalLoss)
    if (finalLoss !== null && finalLoss <= least) return { ...at, y: null, edge: "bottom" }
    if (up === null || !Number.isFinite(up) || up > yRange[1]) return { ...at, y: null, edge: "top" }
    return { ...at, y: up, edge: null }
  })
  const xRange: Range = [Math.log10(rates[0]), Math.log10(rates[1])]
  const [low, high] = yRange
  return {
    marks,
    xRange,
    yRange,
    scale,
    start: startLoss !== null && startLoss > least && Number.isFinite(startLoss) ? place(startLoss) : null,
    xTicks: logTicks(rates[0], rates[1], 8).map(Math.log10),
    yTicks: scale === "log" ? logTicks(10 ** low, 10 ** high, 5).map(Math.log10) : niceTicks(low, high, 5),
  }
}

/** A range over the places with some room on both sides; one that is not empty where they are all the same. */
function withRoom(places: readonly number[]): Range {
  if (places.length === 0) return [0, 1]
  const [low, high] = [Math.min(...places), Math.max(...places)]
  const room = high > low ? (high - low) * 0.08 : Math.max(Math.abs(high) * 0.1, 0.1)
  return [low - room, high + room]
}

/** Sentences on runs whose end the picture could not place; empty where it shows all. */
export function ratesNotes({ marks }: RatesFigure): readonly string[] {
  const on = (wanted: RateMark["edge"]) => marks.some(({ edge }) => edge === wanted)
  return [
    ...(on("bottom")
      ? ["At the lower edge: losses of a hundred-millionth or less, where all are as good as zero."]
      : []),
    ...(on("top") ? ["At the upper edge: losses beyond the picture, or not finite."] : []),
  ]
}

/** What each behaviour is called; told apart by words and shapes, not by colour alone. */
export const behaviourNames: Readonly<Record<SweptRun["behaviour"], string>> = {
  converging: "converging",
  oscillating: "oscillating",
  diverging: "diverging",
  failed: "failed",
}

/** "0.12: loss 0.0023 after 100 steps, converging" */
export function rateText({ rate, run }: SweptRate): string {
  const { finalLoss, steps, behaviour } = run
  const name = formatNumber(rate)
  if (behaviour === "failed") return `${name}: failed after ${formatCount(steps)} steps`
  const end = finalLoss === null ? "no loss is known" : `loss ${formatNumber(finalLoss)}`
  return `${name}: ${end} after ${formatCount(steps)} steps, ${behaviourNames[behaviour]}`
}

/** The numbers behind the picture, one row for each rate. */
export function ratesTable(swept: readonly SweptRate[]): SeriesTable {
  return {
    columns: ["learning rate", "final loss", "steps", "behaviour", "norm of the parameters"],
    rows: swept.map(({ rate, run }) => [rate, run.finalLoss ?? "", run.steps, behaviourNames[run.behaviour], run.norm]),
  }
}
