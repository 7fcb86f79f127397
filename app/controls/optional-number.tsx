// A number that may be left open: an empty field stands for what its placeholder says.
import { DraftInput } from "./draft-input.tsx"

interface OptionalNumberProps {
  readonly label: string
  readonly value: number | null
  /** What an empty field means. */
  readonly placeholder: string
  readonly accepts: (value: number) => boolean
  readonly onChange: (value: number | null) => void
  readonly disabled?: boolean
}

export function OptionalNumber({ value, accepts, onChange, ...field }: OptionalNumberProps) {
  const take = (text: string) => {
    if (text === "") onChange(null)
    else if (accepts(Number(text))) onChange(Number(text))
  }
  return <DraftInput {...field} value={value === null ? "" : String(value)} onCommit={take} />
}
