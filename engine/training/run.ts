// One run: forward step by step, back by replay, with its record. It pauses itself by the rules and knows nothing of pages.
import { PartMissing } from "../base/part.ts"
import type { Driver, DriverState, NamedValue } from "./driver.ts"
import { furtherTraining } from "./further.ts"
import { createNorms } from "./norms.ts"
import { createObserver, type Observer } from "./observer.ts"
import { createPauses, type Pauses } from "./pauses.ts"
import { createRecorder, type Recorder } from "./recorder.ts"
import type { Replay } from "./replay.ts"
import type { Activity, Clock, PauseNote, PlayRules } from "./session-types.ts"
import { createTimeline } from "./timeline.ts"
import { createTimings } from "./timings.ts"
import type { Change, Status } from "./types.ts"

/** A driver's state and whether the program had ended there. */
interface Moment {
  readonly state: DriverState
  readonly ended: boolean
}

export interface Run {
  readonly activity: Activity
  readonly status: Status
  readonly step: number
  readonly lastStep: number
  /** False where the time was up inside a step: the parameters may be between two of its assignments. */
  readonly betweenSteps: boolean
  readonly pauseNote: PauseNote | null
  readonly changes: readonly Change[]
  readonly stepMilliseconds: number | null
  readonly observer: Observer
  readonly recorder: Recorder
  startStep(count: number): void
  startMove(step: number): void
  startPlay(rules: PlayRules): void
  stop(why?: PauseNote): void
  /** After work that was cut short by a missing part: brings back its last whole step, from where it can go on as before. */
  again(): void
  work(deadline: number, steps?: number): number
  change(changes: readonly Omit<Change, "step">[]): void
  /** Begins a run of its own at a step of the history, which the caller brings there by `replay`. */
  scratchFrom(step: number): Replay | null
}

/** Looks at the parameters per doubling of the steps: a power of two, fewer where there is more to look at. */
const MOST_LOOKS = 512
const FEWEST_LOOKS = 16
/** Elements that are looked at per doubling of the steps. */
const LOOKED_AT = 2 ** 18

/** Milliseconds of training after which a snapshot is worth its memory, and the part of the time that they may take. */
const SNAPSHOT_AFTER = 20
const SNAPSHOT_SHARE = 0.05

export interface RunOptions {
  readonly driver: Driver
  readonly clock: Clock
  /** Changes known beforehand, made again at their steps. */
  readonly changes: readonly Change[]
  /** Output was taken back to so many pieces of text. */
  readonly onCut: (texts: number) => void
  /** The load is done: changes to make before anything is shown. */
  readonly onLoaded: () => readonly Omit<Change, "step">[]
}

export function createRun({ driver, clock, changes, onCut, onLoaded }: RunOptions): Run {
  const timeline = createTimeline<Moment>(changes)
  const norms = createNorms()
  const recorder = createRecorder(norms)
  const observer = createObserver(driver, clock)
  const timings = createTimings()
  const pauses: Pauses = createPauses(norms)
  let looks = MOST_LOOKS
  let activity: Activity = "loading"
  let status: Status = "ready"
  let step = 0
  let lastStep = 0
  let target = 0
  let ended: "finished" | "failed" | null = null
  // A step of which a part is done: changes wait for its end.
  let inStep = false
  const waiting: Omit<Change, "step">[] = []
  let note: PauseNote | null = null
  // What a move ends with, where it is the run itself that goes back.
  let noteAfterMove: PauseNote | null = null
  let sampledAt = -1
  let snapshotAt = clock()
  let snapshotCost = 0

  function load(deadline: number): void {
    const outcome = driver.load(deadline)
    if (outcome === "more") return
    activity = "none"
    ended = outcome === "ready" ? null : outcome
    status = outcome
    if (outcome === "failed") return
    looks = looksFor(driver.parameters())
    for (const change of onLoaded()) driver.apply({ ...change, step })
    arrive(null)
    if (outcome === "ready") keepSnapshot()
    if (pauses.loss(observer.now().loss) && outcome === "ready") status = "diverged"
    // The first look compiles the loss: it may be too large.
    if (outcome === "ready" && driver.diagnostics.some(({ severity }) => severity === "error")) {
      ended = "failed"
      status = "failed"
    }
  }

  /** The run stands at a step: what was changed there is in force again. */
  function arrive(before: readonly NamedValue[] | null): void {
    for (const change of timeline.changesAt(step)) driver.apply(change)
    makeChanges(waiting)
    waiting.length = 0
    if (activity !== "moving") sampleIfDue(before)
  }

  function sampleIfDue(before: readonly NamedValue[] | null): void {
    if (step % stretchLength(step - 1) === 0) sample(before)
  }

  function sample(before: readonly NamedValue[] | null): void {
    sampledAt = step
    const observation = activity === "playing" || activity === "stepping" ? observer.ifCheap() : observer.now()
    recorder.sample({ step, parameters: driver.parameters(), before, observation })
  }

  /** Looks come closer than this where little was done: a fixed function of the step, the same however one gets there. */
  function stretchLength(at: number): number {
    return at < 2 * looks ? 1 : 2 ** (Math.clz32(looks) - Math.clz32(Math.min(at, 0x7fffffff)))
  }

  /** Where to stop next: before the last step of a stretch and after it, so that one step's change is seen. */
  function stretchEnd(at: number): number {
    const length = stretchLength(at)
    const end = (Math.floor(at / length) + 1) * length
    return at < end - 1 ? end - 1 : end
  }

  function keepSnapshot(): void {
    const start = clock()
    const state = driver.snapshot()
    timeline.keep({ step, state: { state, ended: ended !== null }, bytes: state.bytes })
    snapshotAt = clock()
    snapshotCost = snapshotAt - start
  }

  function work(deadline: number, limit: number): number {
    let done = 0
    while (activity !== "none" && done < limit) {
      if (target <= step || ended !== null) {
        end()
        break
      }
      const wanted = Math.min(
        target - step,
        limit - done,
        stretchEnd(step) - step,
        timeline.nextChange(step) - step,
        Math.max(1, timings.stepsWithin(deadline - clock())),
      )
      done += forward(wanted, deadline)
      if (clock() >= deadline) break
    }
    return done
  }

  /** Up to `count` steps of the driver, with all that is to be remembered of them. Returns the steps done. */
  function forward(count: number, deadline: number): number {
    const start = clock()
    const begin = step
    const before = driver.parameters()
    const lossBefore = observer.known?.loss ?? null
    const { steps, losses, outcome, inside } = driver.advance(count, deadline)
    const elapsed = clock() - start
    observer.moved()
    timings.add(steps, elapsed)
    inStep = inside
    ended = outcome === "more" ? null : outcome
    step += steps
    const known = losses ?? (steps === 1 ? [lossBefore] : [])
    recorder.losses(begin + 1, known)
    const diverged = divergedWithin(begin, known)
    if (steps === 0) return 0
    lastStep = Math.max(lastStep, step)
    if (diverged !== null && activity === "playing" && step > pauses.toleratedTo) {
      // Loss is known one step later than its parameters: back to where it was first too large.
      noteAfterMove = pauses.divergedNote(diverged)
      startMove(diverged)
      return steps
    }
    arrive(steps === 1 ? before : null)
    if (ended !== "failed" && clock() - snapshotAt >= Math.max(SNAPSHOT_AFTER, snapshotCost / SNAPSHOT_SHARE)) {
      keepSnapshot()
    }
    if (activity === "playing" && ended === null && sampledAt === step) pauseByRule(steps === 1 ? before : null)
    return steps
  }

  /** The first step at which the loss, known step by step, had run away. */
  function divergedWithin(begin: number, losses: ArrayLike<number | null>): number | null {
    let found: number | null = null
    for (let index = 0; index < losses.length; index++) {
      if (pauses.loss(losses[index] ?? null) && found === null) found = begin + index
    }
    return found !== null && found > pauses.toleratedTo ? found : null
  }

  function pauseByRule(before: readonly NamedValue[] | null): void {
    const loss = observer.known?.loss ?? null
    const declared = driver.info?.kind === "declared"
    const rule = pauses.due({ step, parameters: driver.parameters(), before, loss, declared })
    if (rule === null) return
    note = rule
    activity = "none"
    status = rule.reason === "unchanged" ? "finished" : rule.reason === "diverged" ? "diverged" : "paused"
    settle()
  }

  /** The activity has come to its end by itself or was stopped. */
  function end(): void {
    const played = activity === "playing"
    activity = "none"
    note = noteAfterMove
    noteAfterMove = null
    if (ended !== null) {
      status = ended
      if (played && ended === "finished") note = { reason: "end", message: "The program has come to its end." }
    } else status = step === 0 && !inStep ? "ready" : "paused"
    settle()
  }

  /** Where the run comes to stand, it is looked at. */
  function settle(): void {
    if (inStep) return
    if (ended !== "failed" && timeline.before(step)?.step !== step) keepSnapshot()
    // What was too dear to look at on the way is looked at here.
    sample(null)
    const { loss } = observer.now()
    if (loss !== null && pauses.loss(loss) && (status === "paused" || status === "ready")) status = "diverged"
  }

  function startMove(to: number, sound = true): void {
    const goal = Math.max(0, Math.min(to, lastStep))
    const from = timeline.before(goal)
    if (from !== null && (goal < step || inStep || from.step > step || !sound)) {
      driver.restore(from.state.state)
      onCut(driver.output.texts.length)
      step = from.step
      ended = from.state.ended ? "finished" : null
      inStep = false
      observer.moved()
      for (const change of timeline.changesAt(step)) driver.apply(change)
      pauses.wentBackTo(step)
    }
    sampledAt = -1
    note = null
    activity = status === "failed" && from === null ? "none" : "moving"
    target = goal
  }

  function makeChanges(wanted: readonly Omit<Change, "step">[]): void {
    if (wanted.length === 0) return
    const rate = driver.learningRate
    applyAll(wanted)
    if (lastStep > step) {
      recorder.fork(step, rate === null ? `left at step ${step}` : `rate ${rate}`)
      timeline.fork(step)
      lastStep = step
    }
    for (const change of wanted) timeline.change({ ...change, step })
    if (status === "finished" && ended === null) status = "paused"
    observer.moved()
    pauses.changed()
  }

  /** All of them or, where a part is missing, none. */
  function applyAll(wanted: readonly Omit<Change, "step">[]): void {
    const before = wanted.length > 1 ? driver.snapshot() : null
    try {
      for (const change of wanted) driver.apply({ ...change, step })
    } catch (error) {
      if (before !== null) driver.restore(before)
      throw error
    }
  }

  /**
   * Does the way to a step again, from a snapshot; where its own changes need what is still missing, to the step before. Returns the
   * parameters one step earlier, where the last stretch was of one step.
   */
  function bringBack(wanted: number): readonly NamedValue[] | null {
    startMove(wanted, false)
    let before: readonly NamedValue[] | null = null
    try {
      while (step < wanted && ended === null) {
        const count = Math.min(wanted, stretchEnd(step), timeline.nextChange(step)) - step
        before = count === 1 ? driver.parameters() : null
        forward(count, Number.POSITIVE_INFINITY)
      }
    } catch (error) {
      if (!(error instanceof PartMissing) || wanted === 0) throw error
      return bringBack(wanted - 1)
    }
    return before
  }

  return {
    get activity() {
      return activity
    },
    get status() {
      return activity === "playing" ? "running" : status
    },
    get step() {
      return step
    },
    get lastStep() {
      return lastStep
    },
    get betweenSteps() {
      return !inStep
    },
    get pauseNote() {
      return note
    },
    get changes() {
      return timeline.changes
    },
    get stepMilliseconds() {
      return timings.median
    },
    observer,
    recorder,
    startStep(count) {
      if (activity === "loading") return
      note = null
      observer.begin()
      activity = "stepping"
      target = step + count
      if (status === "finished" && ended === null) status = "paused"
    },
    startMove: (to) => startMove(to),
    startPlay(rules) {
      if (activity === "loading" || status === "finished" || status === "failed") return
      pauses.play(rules, status === "diverged")
      note = null
      observer.begin()
      activity = "playing"
      target = Number.POSITIVE_INFINITY
    },
    again() {
      if (activity === "none" || activity === "loading") return
      const before = { activity, target, note, noteAfterMove }
      const earlier = bringBack(step)
      ;({ activity, target, note, noteAfterMove } = before)
      // Perhaps the look at this very step was what was cut short.
      if (activity !== "moving") sampleIfDue(earlier)
    },
    stop(why) {
      if (activity === "none") return
      if (activity === "loading") {
        // Nobody wants this program any more: it stays as far as it came, and stands nowhere.
        activity = "none"
        ended = "failed"
        return
      }
      if (activity === "playing") noteAfterMove = why ?? noteAfterMove
      end()
    },
    work(deadline, limit = Number.POSITIVE_INFINITY) {
      if (activity !== "loading") return work(deadline, limit)
      load(deadline)
      return 0
    },
    scratchFrom(wanted) {
      const from = timeline.before(wanted)
      return from === null
        ? null
        : furtherTraining.get().replay.createReplay(driver.scratch(from.state.state), from.step, timeline)
    },
    change(wanted) {
      if (inStep || activity === "loading") waiting.push(...wanted)
      else makeChanges(wanted)
    },
  }
}

/** A fixed function of the program, so that the curves are the same however a step was reached. */
function looksFor(parameters: readonly NamedValue[]): number {
  const elements = parameters.reduce((sum, { value }) => sum + value.data.length, 0)
  const wanted = Math.max(FEWEST_LOOKS, Math.min(MOST_LOOKS, LOOKED_AT / Math.max(1, elements)))
  return 2 ** (31 - Math.clz32(wanted))
}
