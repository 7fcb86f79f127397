// Times one task on all its sides: each is checked first, warmed up, and then they take turns, round after round.
import type { Page } from "playwright-core"
import type { Contestant } from "./contestants.ts"
import type { FromSide, ToSide } from "./sides/serve-side.ts"
import type { Task } from "./workloads/task.ts"

export interface Pace {
  readonly warmUp: number
  /** Milliseconds of one turn. */
  readonly slice: number
  readonly rounds: number
  /** Visits to each page of a first step: one differs from the next by half, so that a median takes many. */
  readonly visits: number
}

export const FULL_PACE: Pace = { warmUp: 400, slice: 300, rounds: 5, visits: 40 }
export const QUICK_PACE: Pace = { warmUp: 150, slice: 100, rounds: 2, visits: 3 }

/** Whose first turn takes this many times as long as it was to take is slow: a turn of theirs is long enough that few will do. */
const SLOW = 2
const ROUNDS_OF_SLOW = 3

export interface Comparison {
  /** Units a second by contestant, the median of the rounds. */
  readonly rates: Readonly<Record<string, number>>
  /** Who could not take part, and why. */
  readonly absent: Readonly<Record<string, string>>
  /** Who gave wrong results, or none: what there is to say about it. */
  readonly wrong: Readonly<Record<string, string>>
  /** The largest relative distance from float64, by contestant. */
  readonly errors: Readonly<Record<string, number>>
}

export async function compare(
  page: Page,
  task: Task,
  contestants: readonly Contestant[],
  pace: Pace,
): Promise<Comparison> {
  const ask = ({ name, side }: Contestant, message: ToSide): Promise<FromSide> =>
    page.evaluate(([key, who, what]) => window.bench.ask(key, who, what), [name, side, message] as const)
  const absent: Record<string, string> = {}
  const wrong: Record<string, string> = {}
  const errors: Record<string, number> = {}
  const turns = new Map<Contestant, number[]>()

  for (const one of contestants) {
    const answer = await ask(one, { kind: "start", task, variant: one.variant })
    if (answer.kind === "absent") absent[one.name] = answer.reason
    else if (answer.kind !== "started") wrong[one.name] = messageOf(answer)
    else {
      errors[one.name] = answer.error
      if (answer.error <= task.tolerance) turns.set(one, [])
      else wrong[one.name] = `its results are ${answer.error.toExponential(1)} off; ${task.tolerance} is tolerated`
    }
  }

  const takeTurn = async (one: Contestant, milliseconds: number): Promise<number> => {
    const answer = await ask(one, { kind: "measure", milliseconds })
    if (answer.kind === "measured") return (1_000 * answer.units) / answer.milliseconds
    wrong[one.name] = messageOf(answer)
    turns.delete(one)
    return Number.NaN
  }
  const slow = new Set<Contestant>()
  for (const one of [...turns.keys()]) {
    const start = performance.now()
    await takeTurn(one, pace.warmUp)
    if (performance.now() - start > SLOW * pace.warmUp) slow.add(one)
  }
  for (let round = 0; round < pace.rounds; round++) {
    // Each round begins with another side, so that none always follows the same one.
    const order = [...turns.keys()].filter((one) => round < ROUNDS_OF_SLOW || !slow.has(one))
    const first = round % Math.max(1, order.length)
    for (const one of [...order.slice(first), ...order.slice(0, first)]) {
      turns.get(one)?.push(await takeTurn(one, pace.slice))
    }
  }

  for (const one of [...turns.keys()]) {
    const answer = await ask(one, { kind: "end" })
    const complaint = answer.kind === "ended" ? answer.complaint : messageOf(answer)
    if (complaint === null) continue
    wrong[one.name] = complaint
    turns.delete(one)
  }
  for (const { name } of contestants) await page.evaluate((key) => window.bench.end(key), name)
  const rates = Object.fromEntries(Array.from(turns, ([{ name }, found]) => [name, median(found)]))
  return { rates, absent, wrong, errors }
}

function messageOf(answer: FromSide): string {
  return answer.kind === "failed" ? answer.message : `it answered ${answer.kind}`
}

export function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b)
  const middle = sorted.length >> 1
  const upper = sorted[middle] ?? Number.NaN
  return sorted.length % 2 === 1 ? upper : (upper + (sorted[middle - 1] ?? Number.NaN)) / 2
}
