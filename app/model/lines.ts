// Lines of a text, counted from 1 as people do.

/** The line that an offset stands in. */
export function lineOf(text: string, offset: number): number {
  return text.slice(0, offset).split("\n").length
}
