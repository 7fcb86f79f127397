// Below 800 px the program is folded under its name, since picture, controls and steps come first there.
import { type ReactNode, useSyncExternalStore } from "react"

const narrow = () => window.matchMedia("(max-width: 799px)")

const watchWidth = (changed: () => void) => {
  const query = narrow()
  query.addEventListener("change", changed)
  return () => query.removeEventListener("change", changed)
}

interface FoldedWhenNarrowProps {
  readonly summary: string
  readonly children: ReactNode
}

export function FoldedWhenNarrow({ summary, children }: FoldedWhenNarrowProps) {
  const isNarrow = useSyncExternalStore(watchWidth, () => narrow().matches)
  if (!isNarrow) return children
  return (
    <details className="fold">
      <summary>{summary}</summary>
      {children}
    </details>
  )
}
