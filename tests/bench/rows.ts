// From measured rates to the rows of the report: who is the best peer, how we stand to it, and whether that is enough.
import type { Comparison } from "./compare.ts"
import { HAND_WRITTEN } from "./contestants.ts"

export interface Row {
  readonly name: string
  readonly title: string
  readonly unit: string
  /** Of the back end that counts. */
  readonly ours: number | null
  readonly peers: Readonly<Record<string, number>>
  /** The better of TensorFlow.js and jax-js, on one thread. */
  readonly bestPeer: number | null
  readonly bestPeerName: string | null
  /** How many times better than the best peer. */
  readonly ratio: number | null
  readonly need: number
  /** What `need` is a bound of. */
  readonly needs: "ratio at least" | "ours at most"
  readonly met: boolean
  readonly backEnd: string | null
  /** All of our back ends. */
  readonly backEnds: Readonly<Record<string, number>>
  /** Rates of the parts of which a row is the geometric mean. */
  readonly parts?: Readonly<Record<string, Readonly<Record<string, number>>>>
}

/** What one comparison counts for in a row; several make a geometric mean. */
export interface Part {
  readonly name: string
  readonly comparison: Comparison
  /** Of the unit in one run: floating-point operations in billions, for a product. */
  readonly scale: number
}

export interface RowRequest {
  readonly name: string
  readonly title: string
  readonly unit: string
  readonly need: number
  readonly parts: readonly Part[]
  /** Our back ends, the one that counts first. */
  readonly ours: readonly string[]
  /** Whether a peer is one to be compared with; all but what orients only, by default. */
  readonly counts?: (peer: string) => boolean
}

/** WebGL has rows of its own, and code written by hand is there to orient. */
const countsByDefault = (peer: string): boolean => peer !== HAND_WRITTEN && !peer.endsWith("webgl")

export function rowOf({ name, title, unit, need, parts, ours, counts = countsByDefault }: RowRequest): Row {
  const contestants = new Set(parts.flatMap(({ comparison }) => Object.keys(comparison.rates)))
  const backEnds: Record<string, number> = {}
  const peers: Record<string, number> = {}
  for (const one of contestants) {
    const rates = parts.map((part) => rateIn(part, one))
    if (rates.includes(null)) continue
    const rate = geometricMean(rates as number[])
    if (ours.includes(one)) backEnds[one] = rate
    else peers[one] = rate
  }
  const backEnd = ours.find((one) => one in backEnds) ?? null
  const best = Object.entries(peers)
    .filter(([peer]) => counts(peer))
    .sort(([, a], [, b]) => b - a)[0]
  const ratios = parts.map((part) => ratioIn(part, backEnd, counts))
  const ratio = ratios.includes(null) ? null : geometricMean(ratios as number[])
  return {
    name,
    title,
    unit,
    ours: backEnd === null ? null : (backEnds[backEnd] ?? null),
    peers,
    bestPeer: best?.[1] ?? null,
    bestPeerName: best?.[0] ?? null,
    ratio,
    need,
    needs: "ratio at least",
    met: ratio !== null && ratio >= need,
    backEnd,
    backEnds,
    ...(parts.length > 1 ? { parts: Object.fromEntries(parts.map((part) => [part.name, scaledRates(part)])) } : {}),
  }
}

function rateIn({ comparison, scale }: Part, contestant: string): number | null {
  const rate = comparison.rates[contestant]
  return rate === undefined ? null : rate * scale
}

/** Against the best peer of this very part: no peer is held to be worse than it is anywhere. */
function ratioIn({ comparison }: Part, backEnd: string | null, counts: (peer: string) => boolean): number | null {
  const own = backEnd === null ? undefined : comparison.rates[backEnd]
  const others = Object.entries(comparison.rates).flatMap(([name, rate]) =>
    isPeer(name) && counts(name) ? [rate] : [],
  )
  return own === undefined || others.length === 0 ? null : own / Math.max(...others)
}

function isPeer(name: string): boolean {
  return name.startsWith("tfjs") || name.startsWith("jax") || name === HAND_WRITTEN
}

function scaledRates({ comparison, scale }: Part): Readonly<Record<string, number>> {
  return Object.fromEntries(Object.entries(comparison.rates).map(([name, rate]) => [name, rate * scale]))
}

function geometricMean(values: readonly number[]): number {
  return Math.exp(values.reduce((sum, value) => sum + Math.log(value), 0) / values.length)
}
