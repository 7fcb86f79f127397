// What the ground of a run depends on, and how far the run has been on it: so that the picture changes only when it must.
import { useState } from "react"
import type { ProgramInfo } from "../../engine/index.ts"
import { useExperiment, useRun } from "../session/playground-context.tsx"

/** The text without its learning rate, which moves the run but not the ground. */
export function groundText(code: string, rate: ProgramInfo["rate"] | undefined): string {
  return rate?.owner === "text" ? code.slice(0, rate.span.start) + code.slice(rate.span.end) : code
}

/** Names the ground: it is the same as long as this text is. */
export function useGroundText(): string {
  const code = useExperiment((experiment) => experiment.runCode)
  const rate = useRun((run) => run.program?.rate)
  return groundText(code, rate)
}

/** Steps after which a program has fed whatever its loss needs. */
const FED = 2

/** Changes while a program with a loop of its own may still be without the data that its loss is evaluated on. */
export function useGroundMoment(): number {
  return useRun((run) => (run.program?.kind === "scripted" ? Math.min(FED, run.step) : 0))
}

interface Reach {
  readonly key: string | null
  readonly low: number
  readonly high: number
}

/** The least and the greatest finite value ever seen under a key, so that a step back does not move the axes. */
export function useReach(key: string | null, values: Iterable<number>): readonly number[] {
  const [kept, setKept] = useState<Reach>({ key: null, low: Number.POSITIVE_INFINITY, high: Number.NEGATIVE_INFINITY })
  let low = kept.key === key ? kept.low : Number.POSITIVE_INFINITY
  let high = kept.key === key ? kept.high : Number.NEGATIVE_INFINITY
  for (const value of values) {
    if (!Number.isFinite(value)) continue
    low = Math.min(low, value)
    high = Math.max(high, value)
  }
  if (kept.key !== key || low !== kept.low || high !== kept.high) setKept({ key, low, high })
  return low > high ? [] : [low, high]
}
