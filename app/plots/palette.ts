// The page's colours as a picture needs them: read from the style sheet's custom properties, again when the theme changes.
import { useMemo, useSyncExternalStore } from "react"

export interface Palette {
  readonly paper: string
  readonly raised: string
  readonly ink: string
  readonly inkSoft: string
  readonly inkFaint: string
  readonly line: string
  readonly value: string
  readonly valueSoft: string
  readonly gradient: string
  readonly gradientSoft: string
  readonly good: string
  readonly bad: string
  /** Hues of compared runs, beside the main one. */
  readonly runs: readonly [string, string, string]
  readonly text: string
  readonly mono: string
}

/** Reads the palette through `read`, which gives a custom property's value by its name: colours as #rrggbb. */
export function readPalette(read: (property: string) => string): Palette {
  const colour = (property: string) => read(property).trim()
  return {
    paper: colour("--paper"),
    raised: colour("--raised"),
    ink: colour("--ink"),
    inkSoft: colour("--ink-soft"),
    inkFaint: colour("--ink-faint"),
    line: colour("--line"),
    value: colour("--value"),
    valueSoft: colour("--value-soft"),
    gradient: colour("--gradient"),
    gradientSoft: colour("--gradient-soft"),
    good: colour("--good"),
    bad: colour("--bad"),
    runs: [colour("--run-2"), colour("--run-3"), colour("--run-4")],
    text: colour("--text"),
    mono: colour("--mono"),
  }
}

function watchTheme(notify: () => void): () => void {
  const observer = new MutationObserver(notify)
  observer.observe(document.documentElement, { attributeFilter: ["data-theme"] })
  return () => observer.disconnect()
}

/** The palette of the theme in force. */
export function usePalette(): Palette {
  const theme = useSyncExternalStore(
    watchTheme,
    () => document.documentElement.dataset.theme ?? "light",
    () => "light",
  )
  return useMemo(() => {
    if (theme === "" || typeof document === "undefined") return readPalette(() => "")
    const style = getComputedStyle(document.documentElement)
    const context = document.createElement("canvas").getContext("2d")
    return readPalette((property) => {
      const written = style.getPropertyValue(property).trim()
      if (context === null || !CSS.supports("color", written)) return written
      // Any way to write a colour, such as #fff after a build, comes back as #rrggbb.
      context.fillStyle = written
      return String(context.fillStyle)
    })
  }, [theme])
}

/** A colour between two others in sRGB: `share` of the second. Both are written #rrggbb. */
export function mix(first: string, second: string, share: number): string {
  const parts = (colour: string) => [1, 3, 5].map((at) => Number.parseInt(colour.slice(at, at + 2), 16))
  const [a, b] = [parts(first), parts(second)]
  const mixed = a.map((part, index) => Math.round(part * (1 - share) + (b[index] ?? part) * share))
  return `#${mixed.map((part) => part.toString(16).padStart(2, "0")).join("")}`
}

/** A #rrggbb colour with an opacity, as rgba(). */
export function faded(colour: string, opacity: number): string {
  const [red, green, blue] = [1, 3, 5].map((at) => Number.parseInt(colour.slice(at, at + 2), 16))
  return `rgba(${red},${green},${blue},${opacity})`
}
