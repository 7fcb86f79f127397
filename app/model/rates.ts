// A sweep of learning rates as the page knows it: one run from the start at each rate. Written only by app/session.
import { createStore, type StoreApi } from "zustand/vanilla"
import type { SweptRun } from "../../engine/index.ts"

/** One rate of a sweep, and what became of its run. */
export interface SweptRate {
  readonly rate: number
  readonly run: SweptRun
}

export type SweepStatus = "none" | "running" | "done" | "time" | "cancelled"

export interface RatesState {
  /** Of the sweep of the present text and settings; `none` where there is none, `time` where it was cut off. */
  readonly status: SweepStatus
  /** Rates that are tried, and the least and the greatest of them. */
  readonly total: number
  readonly bounds: readonly [number, number]
  /** Steps that each run takes. */
  readonly steps: number
  /** The reader's choice of steps; null leaves it to the page. */
  readonly chosenSteps: number | null
  /** Runs that are ready, by rising rate. */
  readonly swept: readonly SweptRate[]
}

export const noSweep: Omit<RatesState, "chosenSteps"> = {
  status: "none",
  total: 0,
  bounds: [1e-4, 10],
  steps: 0,
  swept: [],
}

export type RatesStore = StoreApi<RatesState>

export function createRatesStore(): RatesStore {
  return createStore<RatesState>(() => ({ ...noSweep, chosenSteps: null }))
}

/** How many rates are tried. */
const RATES = 64

/** The decades that are always tried: those of the rate's slider. */
const DECADES = { low: -4, high: 1 } as const

/**
 * Rates at equal ratios over the slider's range, which the present rate may widen; each has two digits, so that a rate
 * that is taken reads well.
 */
export function ratesToTry(present: number | null): readonly number[] {
  const place = present !== null && present > 0 && Number.isFinite(present) ? Math.log10(present) : null
  const low = Math.min(DECADES.low, place === null ? DECADES.low : Math.floor(place))
  const high = Math.max(DECADES.high, place === null ? DECADES.high : Math.ceil(place))
  const at = (index: number) => Number((10 ** (low + ((high - low) * index) / (RATES - 1))).toPrecision(2))
  return [...new Set(Array.from({ length: RATES }, (_, index) => at(index)))]
}

/** The indices below `count`, coarse ones first, so that a sweep that is cut off still covers the whole range. */
export function coarseFirst(count: number): readonly number[] {
  const order = new Set<number>()
  for (let stride = 2 ** Math.ceil(Math.log2(Math.max(1, count))); stride >= 1; stride /= 2) {
    for (let index = 0; index < count; index += stride) order.add(index)
  }
  return [...order]
}

/** Neighbouring rates that go alike; the bounds to be painted lie midway between two rates, by their ratio. */
export interface RateZone {
  readonly from: number
  readonly to: number
  /** The rates of the zone that were tried: from the least to the greatest all went alike, beyond them nothing is known. */
  readonly tried: readonly [number, number]
  readonly behaviour: SweptRun["behaviour"]
}

export function rateZones(swept: readonly SweptRate[]): readonly RateZone[] {
  const zones: RateZone[] = []
  for (const [index, { rate, run }] of swept.entries()) {
    const next = swept[index + 1]?.rate ?? rate
    const before = zones.at(-1)
    const alike = before?.behaviour === run.behaviour ? before : null
    const zone: RateZone = {
      from: alike?.from ?? before?.to ?? rate,
      to: Math.sqrt(rate * next),
      tried: [alike?.tried[0] ?? rate, rate],
      behaviour: run.behaviour,
    }
    if (alike === null) zones.push(zone)
    else zones[zones.length - 1] = zone
  }
  return zones
}

/** The rate whose run ends with the lowest loss; null where no run is fit for it. */
export function lowestOf(swept: readonly SweptRate[]): SweptRate | null {
  let lowest: SweptRate | null = null
  for (const each of swept) {
    const { finalLoss, behaviour, cut } = each.run
    if (finalLoss === null || !Number.isFinite(finalLoss) || cut || behaviour === "failed") continue
    if (behaviour !== "diverging" && finalLoss < (lowest?.run.finalLoss ?? Number.POSITIVE_INFINITY)) lowest = each
  }
  return lowest
}
