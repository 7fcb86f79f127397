// Finds the number in the text that a parameter starts from, so that dragging its point can rewrite it. Nothing else.
import type { Span } from "../../engine/index.ts"

/**
 * The literal of `name = 2.0`, `name = Variable(2.0)` or `name = tf.Variable(2.0, …)` at the left margin, where it is the
 * number that the run did start from; else null, and the start is not the text's to change.
 */
export function startLiteral(code: string, name: string, start: number): Span | null {
  if (!/^[\p{L}_][\p{L}\p{N}_]*$/u.test(name)) return null
  const assignment = new RegExp(
    `^${name}[ \\t]*=[ \\t]*((?:[\\w.]+\\.)?Variable\\([ \\t]*)?([-+]?(?:\\d+\\.?\\d*|\\.\\d+)(?:[eE][-+]?\\d+)?)(?=[ \\t]*(?:[#,)\\r\\n]|$))`,
    "gmu",
  )
  const [found, ...others] = code.matchAll(assignment)
  const literal = found?.[2]
  if (found === undefined || literal === undefined || others.length > 0) return null
  // A float32 parameter starts at the nearest float32.
  if (Number(literal) !== start && Math.fround(Number(literal)) !== start) return null
  const end = found.index + found[0].length
  return { start: end - literal.length, end }
}

/** A value rounded to what a drag over a range can aim at: about a five-hundredth of it, in round decimals. */
export function aimed(value: number, range: readonly [number, number]): number {
  const unit = 10 ** Math.floor(Math.log10((range[1] - range[0]) / 200))
  return Number((Math.round(value / unit) * unit).toPrecision(10))
}
