// The place of an element in its tensor, as programs write it.

/** `[0, 1]` for element 1 of a (2, 3). */
export function indexText(shape: readonly number[], element: number): string {
  const places: number[] = []
  let rest = element
  for (const extent of [...shape].reverse()) {
    places.unshift(rest % extent)
    rest = Math.floor(rest / extent)
  }
  return `[${places.join(", ")}]`
}
