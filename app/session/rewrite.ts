// Rewrites one number in the text and keeps every known place in step with it. Knows nothing of engines or stores.
import type { ProgramInfo, Span } from "../../engine/index.ts"

export interface Rewrite {
  readonly code: string
  /** The program's facts with their spans moved and the slot's value replaced. */
  readonly move: (program: ProgramInfo) => ProgramInfo
}

/** A number as Python source that keeps its kind: a whole float keeps its point. */
export function numberText(value: number, before: string): string {
  const wasInteger = /^[-+]?\d+$/.test(before)
  const text = String(value).replace("e+", "e")
  return Number.isInteger(value) && !wasInteger && !text.includes("e") ? `${text}.0` : text
}

/** The text with the number at `span` replaced, or null where no number stands there any more. */
export function replaceSpan(code: string, span: Span, value: number): Rewrite | null {
  const before = code.slice(span.start, span.end)
  if (before.trim() === "" || Number.isNaN(Number(before.replaceAll("_", "")))) return null
  const text = numberText(value, before)
  const shift = text.length - (span.end - span.start)
  const moved = (place: Span): Span => {
    if (place.start === span.start && place.end === span.end) return { start: span.start, end: span.end + shift }
    if (place.start >= span.end) return { start: place.start + shift, end: place.end + shift }
    return place
  }
  return {
    code: code.slice(0, span.start) + text + code.slice(span.end),
    move: (program) => ({
      ...program,
      rate:
        program.rate.owner === "text"
          ? {
              ...program.rate,
              span: moved(program.rate.span),
              value: program.rate.span.start === span.start ? value : program.rate.value,
            }
          : program.rate,
      slots: program.slots.map((slot) => ({
        ...slot,
        span: moved(slot.span),
        value: slot.span.start === span.start ? value : slot.value,
      })),
    }),
  }
}
