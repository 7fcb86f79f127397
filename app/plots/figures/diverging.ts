// The colours of signed values: blue above zero, orange below, paper at zero; symmetrical, so that zero is always paper.
import { mix, type Palette } from "../palette.ts"

export type Rgb = readonly [number, number, number]

/** The largest finite size among values: both ends of the scale. 0 where all are zero. */
export function reachOf(values: Iterable<number>): number {
  let reach = 0
  for (const value of values) if (Number.isFinite(value)) reach = Math.max(reach, Math.abs(value))
  return reach
}

/** Steps of the scale on each side of zero. */
const STEPS = 128

/** The shades of a theme: from paper to blue, from paper to orange, and the colour of what is not finite. */
export interface Shades {
  readonly above: readonly Rgb[]
  readonly below: readonly Rgb[]
  readonly fault: Rgb
}

export function divergingShades(palette: Palette): Shades {
  const towards = (end: string) =>
    Array.from({ length: STEPS + 1 }, (_, step) => rgbOf(mix(palette.raised, end, step / STEPS)))
  return { above: towards(palette.value), below: towards(palette.gradient), fault: rgbOf(palette.bad) }
}

/** The colour of a value on a scale from −reach to reach. */
export function shadeOf({ above, below, fault }: Shades, value: number, reach: number): Rgb {
  if (!Number.isFinite(value)) return fault
  const step = reach === 0 ? 0 : Math.min(STEPS, Math.round((Math.abs(value) / reach) * STEPS))
  return (value < 0 ? below : above)[step] ?? fault
}

function rgbOf(colour: string): Rgb {
  const part = (at: number) => Number.parseInt(colour.slice(at, at + 2), 16)
  return [part(1), part(3), part(5)]
}
