// The learning rate: a logarithmic slider and the number itself, bound to each other.
import { useId, useState } from "react"
import { formatNumber } from "./number-format.ts"

interface RateSliderProps {
  readonly value: number
  readonly onChange: (rate: number) => void
  /** Called while the handle is held, and with null when it is let go. */
  readonly onDrag: (rate: number | null) => void
  readonly disabled: boolean
  /** Why it cannot be moved, or where the number stands. */
  readonly note: string | null
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

export function RateSlider({ value, onChange, onDrag, disabled, note }: RateSliderProps) {
  const id = useId()
  const [draft, setDraft] = useState<string | null>(null)

  const commit = () => {
    if (draft === null) return
    const rate = Number(draft)
    setDraft(null)
    if (draft.trim() !== "" && Number.isFinite(rate)) onChange(rate)
  }

  return (
    <div className="rate" title={note ?? undefined}>
      <label className="rate-label" htmlFor={id}>
        Learning rate
      </label>
      <input
        id={id}
        type="range"
        className="slider"
        min={DECADES.low * DECADES.perDecade}
        max={DECADES.high * DECADES.perDecade}
        step={1}
        value={positionOf(value)}
        aria-valuetext={formatNumber(value)}
        disabled={disabled}
        onChange={(event) => {
          const rate = rateAt(Number(event.target.value))
          onChange(rate)
          onDrag(rate)
        }}
        onPointerUp={() => onDrag(null)}
        onBlur={() => onDrag(null)}
      />
      <input
        className="rate-number"
        inputMode="decimal"
        aria-label="Learning rate, number"
        value={draft ?? String(value)}
        disabled={disabled}
        onChange={(event) => setDraft(event.target.value)}
        onBlur={commit}
        onKeyDown={(event) => {
          if (event.key === "Enter") commit()
          if (event.key === "Escape") setDraft(null)
        }}
      />
      {note !== null && <span className="rate-note">{note}</span>}
    </div>
  )
}
