// Did you mean …? The nearest known name by edit distance, as CPython suggests.
import { generate } from "../../base/generate.ts"

/** The candidate nearest to a name, or null where none is near. */
export function nearest(name: string, candidates: Iterable<string>): string | null {
  let best: string | null = null
  // CPython allows a third of the characters to differ; a name of one or two letters has no near ones but in case.
  let bestCost = Math.max(1, Math.floor((name.length + 2) / 3)) + 0.5
  if (name.length < 3) bestCost = 0.6
  for (const candidate of candidates) {
    if (candidate === name || candidate.startsWith(".") || candidate.startsWith("__")) continue
    if (Math.abs(candidate.length - name.length) > bestCost) continue
    const cost = distance(name, candidate, bestCost)
    if (cost < bestCost) {
      best = candidate
      bestCost = cost
    }
  }
  return best
}

/** Damerau–Levenshtein distance (neighbours swapped count once); a change of case costs half. */
function distance(a: string, b: string, limit: number): number {
  let before: number[] = []
  let previous = generate(b.length + 1, (index) => index)
  for (let i = 1; i <= a.length; i++) {
    const row = [i]
    let least = i
    for (let j = 1; j <= b.length; j++) {
      const x = a[i - 1] as string
      const y = b[j - 1] as string
      const change = x === y ? 0 : x.toLowerCase() === y.toLowerCase() ? 0.5 : 1
      let cost = Math.min((previous[j] as number) + 1, (row[j - 1] as number) + 1, (previous[j - 1] as number) + change)
      if (i > 1 && j > 1 && x === b[j - 2] && y === a[i - 2]) cost = Math.min(cost, (before[j - 2] as number) + 1)
      row.push(cost)
      least = Math.min(least, cost)
    }
    if (least > limit) return Number.POSITIVE_INFINITY
    before = previous
    previous = row
  }
  return previous[b.length] as number
}

/** "Did you mean 'loss'?", or an empty text. */
export function didYouMean(name: string, candidates: Iterable<string>): string {
  const found = nearest(name, candidates)
  return found === null ? "" : `Did you mean '${found}'?`
}
