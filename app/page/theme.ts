// Light or dark: the reader's choice, else the system's. Writes one attribute that the colours hang on.
import type { PlaygroundModel } from "../model/playground.ts"
import type { Theme } from "../model/view.ts"

const prefersDark = () => window.matchMedia("(prefers-color-scheme: dark)")

/** The theme that is in force. */
export function resolvedTheme(theme: Theme): "light" | "dark" {
  if (theme !== "auto") return theme
  return prefersDark().matches ? "dark" : "light"
}

/** Keeps the document's theme in step with the store and the system; returns what takes it off again. */
export function followTheme({ view }: PlaygroundModel): () => void {
  const apply = () => {
    document.documentElement.dataset.theme = resolvedTheme(view.getState().theme)
  }
  apply()
  const unsubscribe = view.subscribe(apply)
  const system = prefersDark()
  system.addEventListener("change", apply)
  return () => {
    unsubscribe()
    system.removeEventListener("change", apply)
  }
}
