// A number that may be left open: an empty field stands for what its placeholder says.
import { useState } from "react"

interface OptionalNumberProps {
  readonly label: string
  readonly value: number | null
  /** What an empty field means. */
  readonly placeholder: string
  readonly accepts: (value: number) => boolean
  readonly onChange: (value: number | null) => void
  readonly disabled?: boolean
}

export function OptionalNumber({ label, value, placeholder, accepts, onChange, disabled }: OptionalNumberProps) {
  const [draft, setDraft] = useState<string | null>(null)
  const commit = () => {
    if (draft === null) return
    const text = draft.trim()
    setDraft(null)
    if (text === "") onChange(null)
    else if (accepts(Number(text))) onChange(Number(text))
  }
  return (
    <input
      className="number"
      inputMode="decimal"
      aria-label={label}
      placeholder={placeholder}
      value={draft ?? (value === null ? "" : String(value))}
      disabled={disabled}
      onChange={(event) => setDraft(event.target.value)}
      onBlur={commit}
      onKeyDown={(event) => {
        if (event.key === "Enter") commit()
        if (event.key === "Escape") setDraft(null)
      }}
    />
  )
}
