// A choice from a short list, by the browser's own control: it is known to every hand and screen reader.
import { useId } from "react"

interface SelectProps<T extends string> {
  readonly label: string
  readonly value: T
  readonly options: readonly { readonly value: T; readonly label: string }[]
  readonly onChange: (value: T) => void
  readonly disabled?: boolean
  /** Said on hover, such as why it is disabled. */
  readonly note?: string | null
}

export function Select<T extends string>({ label, value, options, onChange, disabled, note }: SelectProps<T>) {
  const id = useId()
  return (
    <div className="field" title={note ?? undefined}>
      <label htmlFor={id}>{label}</label>
      <select
        id={id}
        value={value}
        disabled={disabled}
        onChange={(event) => {
          const chosen = options.find((option) => option.value === event.target.value)
          if (chosen !== undefined) onChange(chosen.value)
        }}
      >
        {options.map((option) => (
          <option key={option.value} value={option.value}>
            {option.label}
          </option>
        ))}
      </select>
    </div>
  )
}
