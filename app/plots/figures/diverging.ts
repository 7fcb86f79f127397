// The colours of signed values: blue above zero, orange below, paper at zero; symmetrical, so that zero is always paper.
import { mix, type Palette } from "../palette.ts"

export type Rgb = readonly [number, number, number]

/** The largest finite size among values: both ends of the scale. 0 where all are zero. */
export function reachOf(values: Iterable<number>): number {
  let reach = 0
  for (const value of values) if (Number.isFinite(value)) reach = Math.max(reach, Math.abs(value))
  return reach
}

/** The colour of a value on a scale from −reach to reach; what is not finite has the colour of faults. */
export function divergingScale(palette: Palette, reach: number): (value: number) => Rgb {
  const shades = (end: string) => Array.from({ length: 129 }, (_, step) => rgbOf(mix(palette.raised, end, step / 128)))
  const above = shades(palette.value)
  const below = shades(palette.gradient)
  const fault = rgbOf(palette.bad)
  return (value) => {
    if (!Number.isFinite(value)) return fault
    const step = reach === 0 ? 0 : Math.round((Math.abs(value) / reach) * 128)
    return (value < 0 ? below : above)[Math.min(128, step)] ?? fault
  }
}

function rgbOf(colour: string): Rgb {
  const part = (at: number) => Number.parseInt(colour.slice(at, at + 2), 16)
  return [part(1), part(3), part(5)]
}
