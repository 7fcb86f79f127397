// The learning rate: a logarithmic slider and the number itself, bound to each other.
import { useId } from "react"
import { DraftInput } from "./draft-input.tsx"
import { formatNumber } from "./number-format.ts"

interface RateSliderProps {
  readonly value: number
  readonly onChange: (rate: number) => void
  /** Called while the handle is held, and with null when it is let go. */
  readonly onDrag: (rate: number | null) => void
  readonly disabled: boolean
  /** Why it cannot be moved, or where the number stands. */
  readonly note: string | null
  /** How runs at other rates go, where that is known: painted behind the slider, and said. */
  readonly zones?: readonly SliderZone[]
}

/** A stretch of rates whose runs go alike. */
export interface SliderZone {
  readonly from: number
  readonly to: number
  /** The least and the greatest rate of it that was tried. */
  readonly tried: readonly [number, number]
  readonly behaviour: string
}

/** Four decades below 1 and one above, in fortieths of a decade. */
const DECADES = { low: -4, high: 1, perDecade: 40 } as const

/** The rate at a slider position, rounded to two significant digits. */
export function rateAt(position: number): number {
  return Number((10 ** (position / DECADES.perDecade)).toPrecision(2))
}

/** The slider position of a rate, inside the slider's range. */
export function positionOf(rate: number): number {
  const position = rate > 0 ? Math.round(Math.log10(rate) * DECADES.perDecade) : DECADES.low * DECADES.perDecade
  return Math.min(DECADES.high * DECADES.perDecade, Math.max(DECADES.low * DECADES.perDecade, position))
}

/** Where a rate lies along the slider's track, from 0 to 1. */
function shareOf(rate: number): number {
  const place = (Math.log10(rate) - DECADES.low) / (DECADES.high - DECADES.low)
  return Math.min(1, Math.max(0, place))
}

/** "oscillating from 0.52 to 0.9, diverging from 1.1 on": only what was tried is said to go so. */
export function zonesText(zones: readonly SliderZone[]): string {
  const last = zones.at(-1)
  return zones
    .filter(({ behaviour }) => behaviour !== "converging")
    .map(({ to, tried: [least, greatest], behaviour }) => {
      if (to === last?.to) return `${behaviour} from ${formatNumber(least, 2)} on`
      if (least === greatest) return `${behaviour} at ${formatNumber(least, 2)}`
      return `${behaviour} from ${formatNumber(least, 2)} to ${formatNumber(greatest, 2)}`
    })
    .join(", ")
}

export function RateSlider({ value, onChange, onDrag, disabled, note, zones = [] }: RateSliderProps) {
  const id = useId()
  const said = zonesText(zones)
  const take = (text: string) => {
    if (text !== "" && Number.isFinite(Number(text))) onChange(Number(text))
  }

  return (
    <div className="rate" title={note ?? undefined}>
      <label className="rate-label" htmlFor={id}>
        Learning rate
      </label>
      <span className="rate-track">
        {said !== "" && (
          <span className="rate-strip" title={said}>
            {zones.map((zone) => (
              <span
                key={zone.from}
                className={`zone-${zone.behaviour}`}
                style={{ left: `${shareOf(zone.from) * 100}%`, right: `${(1 - shareOf(zone.to)) * 100}%` }}
              />
            ))}
          </span>
        )}
        <input
          id={id}
          type="range"
          className="slider"
          min={DECADES.low * DECADES.perDecade}
          max={DECADES.high * DECADES.perDecade}
          step={1}
          value={positionOf(value)}
          aria-valuetext={formatNumber(value)}
          aria-describedby={said === "" ? undefined : `${id}-zones`}
          disabled={disabled}
          onChange={(event) => {
            const rate = rateAt(Number(event.target.value))
            onChange(rate)
            onDrag(rate)
          }}
          onPointerUp={() => onDrag(null)}
          onBlur={() => onDrag(null)}
        />
        {said !== "" && (
          <span id={`${id}-zones`} className="visually-hidden">
            {said}
          </span>
        )}
      </span>
      <DraftInput
        className="rate-number"
        label="Learning rate, number"
        value={String(value)}
        disabled={disabled}
        onCommit={take}
      />
      {note !== null && <span className="rate-note">{note}</span>}
    </div>
  )
}
