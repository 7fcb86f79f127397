// What the last step did, in one sentence: for the eye beside the picture, and for a screen reader.
import { formatNumber } from "../controls/number-format.ts"

export interface StepFacts {
  readonly names: readonly string[]
  readonly before: readonly number[] | null
  readonly now: readonly number[] | null
  readonly lossName: string
  readonly lossBefore: number | null
  readonly lossNow: number | null
}

/** "x 2 → 1.6, loss 4 → 2.56", or where the run stands before its first step. */
export function stepSentence({ names, before, now, lossName, lossBefore, lossNow }: StepFacts): string {
  if (now === null) return ""
  const told = (name: string, from: number | null | undefined, to: number | null | undefined) => {
    if (to === null || to === undefined) return null
    return from === null || from === undefined
      ? `${name} ${formatNumber(to)}`
      : `${name} ${formatNumber(from)} → ${formatNumber(to)}`
  }
  return [...names.map((name, index) => told(name, before?.[index], now[index])), told(lossName, lossBefore, lossNow)]
    .filter((part) => part !== null)
    .join(", ")
}
