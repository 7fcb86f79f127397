// A whole number typed by hand, with its label.
import { useId } from "react"
import { DraftInput } from "./draft-input.tsx"

interface NumberFieldProps {
  readonly label: string
  readonly value: number
  readonly min: number
  readonly max: number
  readonly onChange: (value: number) => void
}

export function NumberField({ label, value, min, max, onChange }: NumberFieldProps) {
  const id = useId()
  const take = (text: string) => {
    const next = Number(text)
    if (text !== "" && Number.isInteger(next) && next >= min && next <= max) onChange(next)
  }
  return (
    <div className="field">
      <label htmlFor={id}>{label}</label>
      <DraftInput id={id} inputMode="numeric" value={String(value)} onCommit={take} />
    </div>
  )
}
