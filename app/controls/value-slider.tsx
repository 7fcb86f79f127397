// A named number with a slider and a field of its own.
import { useId } from "react"
import { type SliderRange, sliderScale } from "../model/slider-scale.ts"
import { DraftInput } from "./draft-input.tsx"
import { formatNumber } from "./number-format.ts"

interface ValueSliderProps {
  readonly label: string
  readonly value: number
  readonly range: SliderRange
  readonly onChange: (value: number) => void
}

export function ValueSlider({ label, value, range, onChange }: ValueSliderProps) {
  const id = useId()
  const scale = sliderScale(range)
  const take = (text: string) => {
    const next = Number(text)
    if (text !== "" && next >= range.min && next <= range.max) onChange(next)
  }
  return (
    <div className="value-slider">
      <label htmlFor={id}>{label}</label>
      <input
        id={id}
        type="range"
        className="slider"
        min={0}
        max={scale.last}
        value={scale.positionOf(value)}
        aria-valuetext={formatNumber(value)}
        onChange={(event) => onChange(scale.valueAt(Number(event.target.value)))}
      />
      <DraftInput label={`${label}, number`} value={String(value)} onCommit={take} />
    </div>
  )
}
