// A text field of a number: what is typed is a draft until Enter is pressed or the field is left; Escape drops it.
import { useState } from "react"

interface DraftInputProps {
  readonly id?: string
  /** The name, where no label element gives it. */
  readonly label?: string
  readonly className?: string
  readonly inputMode?: "decimal" | "numeric"
  readonly value: string
  readonly placeholder?: string
  readonly disabled?: boolean
  /** Takes what was typed, without spaces around it. */
  readonly onCommit: (text: string) => void
}

export function DraftInput(props: DraftInputProps) {
  const { id, label, className = "number", inputMode = "decimal", value, placeholder, disabled, onCommit } = props
  const [draft, setDraft] = useState<string | null>(null)
  const commit = () => {
    if (draft === null) return
    setDraft(null)
    onCommit(draft.trim())
  }
  return (
    <input
      id={id}
      className={className}
      inputMode={inputMode}
      aria-label={label}
      placeholder={placeholder}
      value={draft ?? value}
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
