// The history of a run: snapshots thinned over time, and the changes between them. It replays nothing itself.
import type { Change } from "./types.ts"

/** A state to come back to. */
export interface Snapshot<S> {
  readonly step: number
  readonly state: S
  /** Memory that only this snapshot holds, in bytes, estimated. */
  readonly bytes: number
}

/** Snapshots and changes of one run, ascending by step. */
export interface Timeline<S> {
  /** All changes of the run, those of a future that it was brought back from included. */
  readonly changes: readonly Change[]
  /** The last step of which a snapshot is held, or -1. */
  readonly lastSnapshot: number
  /** Keeps a snapshot; others are dropped where there are too many. A step that is held already is left. */
  keep(snapshot: Snapshot<S>): void
  /** The nearest snapshot at or before the step. The one of the first step is never dropped. */
  before(step: number): Snapshot<S> | null
  change(change: Change): void
  /** Changes that take effect at the step, oldest first. */
  changesAt(step: number): readonly Change[]
  /** The first step after `step` that a change waits at, or Infinity. */
  nextChange(step: number): number
  /** Forgets what comes after `step`: its snapshots and changes. */
  fork(step: number): void
}

export interface TimelineLimits {
  readonly snapshots: number
  /** Of all snapshots but the newest two, in bytes. */
  readonly bytes: number
}

const LIMITS: TimelineLimits = { snapshots: 96, bytes: 64 * 1024 * 1024 }

/** An empty timeline, of which `changes` are known beforehand. */
export function createTimeline<S>(changes: readonly Change[] = [], limits: TimelineLimits = LIMITS): Timeline<S> {
  const snapshots: Snapshot<S>[] = []
  let known: Change[] = [...changes].sort((a, b) => a.step - b.step)

  /** Drops the snapshot that is missed least: a small gap far back costs little. The first and the newest two stay. */
  function thin(): void {
    for (;;) {
      const held = snapshots.slice(0, -2).reduce((sum, { bytes }) => sum + bytes, 0)
      if (snapshots.length <= 3 || (snapshots.length <= limits.snapshots && held <= limits.bytes)) return
      const newest = stepAt(snapshots.length - 1)
      let dropped = 1
      let least = Number.POSITIVE_INFINITY
      for (let index = 1; index < snapshots.length - 2; index++) {
        const gap = stepAt(index + 1) - stepAt(index - 1)
        const age = newest - stepAt(index) + newest / 8
        if (gap / age < least) {
          least = gap / age
          dropped = index
        }
      }
      snapshots.splice(dropped, 1)
    }
  }

  const stepAt = (index: number): number => snapshots[index]?.step ?? 0

  return {
    get changes() {
      return known
    },
    get lastSnapshot() {
      return snapshots.at(-1)?.step ?? -1
    },
    keep(snapshot) {
      let at = snapshots.length
      while (at > 0 && stepAt(at - 1) >= snapshot.step) at--
      if (snapshots[at]?.step === snapshot.step) return
      snapshots.splice(at, 0, snapshot)
      thin()
    },
    before(step) {
      return snapshots.findLast((snapshot) => snapshot.step <= step) ?? null
    },
    change(change) {
      // Of a control that is dragged only the last value at a step has any effect.
      known = known.filter((other) => !replaces(change, other))
      const at = known.findLastIndex((other) => other.step <= change.step) + 1
      known.splice(at, 0, change)
    },
    changesAt: (step) => known.filter((change) => change.step === step),
    nextChange: (step) => known.find((change) => change.step > step)?.step ?? Number.POSITIVE_INFINITY,
    fork(step) {
      known = known.filter((change) => change.step <= step)
      while (snapshots.length > 0 && stepAt(snapshots.length - 1) > step) snapshots.pop()
    },
  }
}

/** Whether one change makes another one idle: the same control at the same step. */
function replaces(change: Change, other: Change): boolean {
  if (change.step !== other.step) return false
  if (change.slot !== undefined) return other.slot?.id === change.slot.id
  if (change.learningRate !== undefined) return other.learningRate !== undefined
  return change.optimizer !== undefined && other.optimizer !== undefined
}
