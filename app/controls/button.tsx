// A button: quiet by default, filled for the one action that matters, or bare for an icon alone.
import type { ReactNode } from "react"

interface ButtonProps {
  readonly children: ReactNode
  readonly onPress: () => void
  /** Read to screen readers, and shown on hover; needed where the children are an icon alone. */
  readonly label?: string | undefined
  /** Shown after the label on hover, such as "Space". */
  readonly shortcut?: string | undefined
  readonly kind?: "filled" | "quiet" | "bare"
  readonly disabled?: boolean
  readonly pressed?: boolean | undefined
}

export function Button({ children, onPress, label, shortcut, kind = "quiet", disabled, pressed }: ButtonProps) {
  const title = [label, shortcut === undefined ? undefined : `(${shortcut})`].filter(Boolean).join(" ")
  return (
    <button
      type="button"
      className={`button button-${kind}`}
      onClick={onPress}
      aria-label={label}
      aria-keyshortcuts={shortcut}
      aria-pressed={pressed}
      title={title === "" ? undefined : title}
      disabled={disabled}
    >
      {children}
    </button>
  )
}
