// A run as a walk over the loss: where it has been and where it stands, one list of positions per parameter.
import type { Curve } from "../../engine/index.ts"

export interface Walk {
  /** What a comparison or ghost is called; empty for the run itself. */
  readonly label: string
  /** A companion's id, which gives it its hue. */
  readonly id?: number
  /** Past positions, oldest first, without the present one: one array per parameter. */
  readonly past: readonly (readonly number[])[]
  /** The position one step ago, where it is known. */
  readonly previous: readonly number[] | null
  readonly present: readonly number[] | null
}

/** The number of a companion's hue: 1 is the run itself, 2 to 4 its companions. */
export function hueOf({ id }: Walk, place: number): number {
  return (id ?? place) + 2
}

/** The most past positions that are drawn; they are the latest. */
const MOST_PAST = 2000

/** The walk of a run that stands at `step`, from its parameters' curves. */
export function walkOf(
  label: string,
  curves: readonly Curve[],
  names: readonly string[],
  step: number,
  present: readonly number[] | null,
): Walk {
  const found = names.map((name) => curves.find((curve) => curve.name === name))
  const [first] = found
  if (first === undefined || found.includes(undefined)) return { label, past: [], previous: null, present }
  const end = countBefore(first.steps, step)
  const begin = Math.max(0, end - MOST_PAST)
  const past = found.map((curve) => [...(curve?.values.subarray(begin, end) ?? [])])
  const known = end > 0 && first.steps[end - 1] === step - 1
  return { label, past, previous: known ? past.map((values) => values.at(-1) ?? Number.NaN) : null, present }
}

/** How many of the rising steps lie before `step`. */
function countBefore(steps: Float64Array, step: number): number {
  const index = steps.findIndex((candidate) => candidate >= step)
  return index === -1 ? steps.length : index
}
