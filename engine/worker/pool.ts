// Workers side by side for independent runs of one program: each loads the text once and then does run after run. A new
// sweep ends the one before it. It keeps no results and knows no page.

import type { SweptRun } from "../training/teaching-types.ts"
import type { Experiment, OptimizerName } from "../training/types.ts"
import type { ClientHost, WorkerPort } from "./client.ts"
import { EngineError } from "./engine-error.ts"
import type { CallName, FromWorker, Params, Result, ToWorker } from "./protocol.ts"
import { createValidation } from "./validation.ts"

/** What the pool needs of its surroundings. */
export interface PoolHost extends ClientHost {
  /** Workers at most, at least 1. */
  readonly size: number
}

/** What one run has of its own; the rest is the experiment's. */
export interface Variation {
  readonly learningRate?: number
  readonly optimizer?: OptimizerName
  readonly seed?: number
}

export interface Sweep {
  readonly experiment: Experiment
  /** In the order in which they are begun. */
  readonly variations: readonly Variation[]
  readonly steps: number
  /** For all runs together. What is not done by then is left out. */
  readonly milliseconds: number
}

/** `done`: every run was reported. `overtaken`: by a later sweep, a cancel or the pool's end. */
export type SweepEnd = "done" | "time" | "overtaken"

export interface EnginePool {
  /** Workers at most. */
  readonly size: number
  /**
   * Begins a sweep; each run is reported as it is ready, by its index among the variations, with null where the program
   * itself owns what was to be varied. After an overtaking nothing more is reported.
   */
  sweep(sweep: Sweep, onRun: (index: number, run: SweptRun | null) => void): Promise<SweepEnd>
  /** Ends the sweep that is under way. */
  cancel(): void
  /** A data file that programs may read, from the next run on. */
  addFile(name: string, content: Blob): void
  dispose(): void
}

/** Milliseconds without a sweep after which the workers are ended. */
const IDLE = 30_000
/** Milliseconds of silence after which a worker with work is taken for hung, and the same while its code may be on its way. */
const SILENCE = 10_000
const SILENCE_AT_FIRST = 60_000
/** How often both are looked at, and how long after its time a sweep still waits for runs to come back. */
const WATCH = 500
/** Workers lost in a row, without one answer, after which the program is not tried again. */
const HOPELESS = 3

/** What a worker must have loaded for a run. */
interface Program {
  readonly experiment: Omit<Experiment, "learningRate" | "optimizer" | "changes">
  /** Grows with every data file: a program that was loaded before may not have seen it. */
  readonly files: number
}

interface Member {
  readonly port: WorkerPort
  /** Files that it was given. */
  readonly files: Set<Blob>
  /** What it has, or is about to have; `loaded` is null until then. */
  program: Program | null
  loaded: Result<"load"> | null
  /** The answer that it is waited for: of a load, or of the run of an index. */
  waitsFor: { readonly id: number; readonly index: number | null } | null
  heard: number
  spoken: boolean
}

/** A sweep that is under way. */
interface Order {
  readonly sweep: Sweep
  /** Indices of the runs that were not begun yet. */
  readonly waiting: number[]
  readonly deadline: number
  /** Runs that were not reported yet. */
  open: number
  readonly report: (index: number, run: SweptRun | null) => void
  readonly end: (how: SweepEnd) => void
}

/** A pool over any kind of workers; `connectPool` in engine/index.ts gives it real ones. */
export function createPool(host: PoolHost): EnginePool {
  const members = new Set<Member>()
  const files = new Map<string, Blob>()
  const valid = createValidation()
  let filesGiven = 0
  let nextId = 1
  let order: Order | null = null
  let lost = 0
  let idleSince = 0
  let stopWatching: (() => void) | null = null

  function hire(): Member {
    const port = host.startWorker()
    const member: Member = {
      ...{ port, files: new Set(), program: null, loaded: null, waitsFor: null },
      ...{ heard: host.now(), spoken: false },
    }
    members.add(member)
    port.listen(
      (message) => {
        if (members.has(member)) receive(member, message)
      },
      (reason) => {
        if (members.has(member)) lose(member, `The worker stopped: ${reason}.`)
      },
    )
    return member
  }

  /** The call's number, or why it does not fit the protocol and was not sent. */
  function post<N extends CallName>(
    member: Member,
    call: N,
    given: Params<N>,
    transfer: readonly ArrayBuffer[] = [],
  ): number | EngineError {
    try {
      const params = valid(call, given)
      const id = nextId++
      member.port.post({ id, call, params } as ToWorker, transfer)
      return id
    } catch (error) {
      if (error instanceof EngineError) return error
      throw error
    }
  }

  function programOf({ sweep }: Order, index: number): Program {
    const { learningRate: _rate, optimizer: _optimizer, changes: _changes, ...common } = sweep.experiment
    const seed = sweep.variations[index]?.seed
    return { experiment: seed === undefined ? common : { ...common, seed }, files: filesGiven }
  }

  /** The first run that waits and for which no worker is loading already. */
  function unclaimed(now: Order): number | undefined {
    const loading = [...members].flatMap(({ program, loaded }) =>
      loaded === null && program !== null ? [program] : [],
    )
    return now.waiting.find((index) => {
      const claim = loading.findIndex((program) => sameProgram(program, programOf(now, index)))
      if (claim >= 0) loading.splice(claim, 1)
      return claim < 0
    })
  }

  /** Gives a free worker its next run, or the program that it needs for it. */
  function employ(member: Member): void {
    while (order !== null && host.now() < order.deadline) {
      // Whoever was told of a run may have begun another sweep, which has employed this worker already.
      const loading = member.program !== null && member.loaded === null
      if (member.waitsFor !== null || loading || !members.has(member)) return
      const now = order
      const has = member.loaded === null ? null : member.program
      const at = has === null ? -1 : now.waiting.findIndex((index) => sameProgram(has, programOf(now, index)))
      if (at < 0) {
        const index = unclaimed(now)
        if (index !== undefined) void load(member, programOf(now, index))
        return
      }
      const [index = 0] = now.waiting.splice(at, 1)
      if (begin(member, now.sweep, index)) return
    }
    settle()
  }

  /** Begins a run; false where it is reported as failed instead. */
  function begin(member: Member, { experiment, variations, steps }: Sweep, index: number): boolean {
    const { program = null, diagnostics = [] } = member.loaded ?? {}
    if (program === null) {
      const problem = diagnostics.find(({ severity }) => severity === "error")
      report(index, failedRun(problem?.message ?? "The program has not come to its first step."))
      return false
    }
    const own = variations[index] ?? {}
    const open = program.rate.owner === "text" || program.rate.owner === "control"
    const learningRate = own.learningRate ?? (open ? experiment.learningRate : undefined)
    const optimizer = own.optimizer ?? (program.optimizerOwned ? undefined : experiment.optimizer)
    const milliseconds = Math.max(0, (order?.deadline ?? 0) - host.now())
    const run = {
      ...(learningRate === undefined ? {} : { learningRate }),
      ...(optimizer === undefined ? {} : { optimizer }),
      ...{ steps, milliseconds },
    }
    const id = post(member, "sweptRun", run)
    if (id instanceof EngineError) {
      report(index, failedRun(id.message))
      return false
    }
    member.waitsFor = { id, index }
    return true
  }

  async function load(member: Member, program: Program): Promise<void> {
    member.program = program
    member.loaded = null
    for (const [name, blob] of files) {
      if (member.files.has(blob)) continue
      member.files.add(blob)
      const bytes = await blob.arrayBuffer()
      if (!members.has(member)) return
      post(member, "addFile", { name, bytes }, [bytes])
    }
    const id = post(member, "load", program.experiment)
    if (id instanceof EngineError) {
      member.loaded = NOT_LOADED
      employ(member)
    } else member.waitsFor = { id, index: null }
  }

  function receive(member: Member, message: FromWorker): void {
    member.heard = host.now()
    member.spoken = true
    if (message.kind === "frame" || message.kind === "alive" || message.id !== member.waitsFor?.id) return
    const { index } = member.waitsFor
    member.waitsFor = null
    lost = 0
    if (index === null) member.loaded = message.kind === "result" ? (message.result as Result<"load">) : NOT_LOADED
    else
      report(index, message.kind === "result" ? (message.result as SweptRun | null) : failedRun(message.error.message))
    employ(member)
  }

  function report(index: number, run: SweptRun | null): void {
    const now = order
    if (now === null) return
    now.open--
    now.report(index, run)
    // Whoever was told may have begun another sweep.
    if (order === now && now.open === 0) finish("done")
  }

  /** Ends the sweep whose time is up, once nothing of it is under way any more. */
  function settle(): void {
    if (order === null || host.now() < order.deadline) return
    if ([...members].every(({ waitsFor }) => waitsFor === null || waitsFor.index === null)) finish("time")
  }

  function finish(how: SweepEnd): void {
    const ended = order
    order = null
    idleSince = host.now()
    ended?.end(how)
  }

  /** A worker that is gone takes its run with it; another goes on with the rest. */
  function lose(member: Member, reason: string): void {
    dismiss(member)
    if (order === null) return
    lost++
    const idle = member.waitsFor === null && member.loaded !== null
    const index = member.waitsFor?.index ?? (idle ? undefined : order.waiting.shift())
    if (index !== undefined) report(index, failedRun(reason))
    while (order !== null && lost >= HOPELESS && order.waiting.length > 0) {
      report(order.waiting.shift() as number, failedRun(reason))
    }
    staff()
  }

  function dismiss(member: Member): void {
    members.delete(member)
    member.port.terminate()
  }

  /** A worker for each run that has none, up to the pool's size. */
  function staff(): void {
    while (order !== null && members.size < host.size && unclaimed(order) !== undefined) employ(hire())
  }

  function watch(): void {
    const now = host.now()
    for (const member of [...members]) {
      if (member.waitsFor === null) member.heard = now
      const silence = now - member.heard
      if (silence > (member.spoken ? SILENCE : SILENCE_AT_FIRST)) lose(member, "The worker did not answer.")
    }
    // A single long step may keep a run from coming back in time.
    if (order !== null && now >= order.deadline + WATCH) finish("time")
    if (order === null && now - idleSince >= IDLE) close()
  }

  function close(): void {
    for (const member of [...members]) dismiss(member)
    stopWatching?.()
    stopWatching = null
  }

  /** Puts the workers that are there to the new sweep: a run of the last one ends when its worker is told what is next. */
  function redirect(now: Order): void {
    for (const member of [...members]) {
      const { program } = member
      const loading = program !== null && member.loaded === null
      if (!loading) {
        member.waitsFor = null
        employ(member)
      } else if (!now.waiting.some((index) => sameProgram(program, programOf(now, index)))) dismiss(member)
    }
  }

  return {
    size: host.size,
    sweep(sweep, onRun) {
      finish("overtaken")
      lost = 0
      stopWatching ??= host.every(WATCH, watch)
      return new Promise((end) => {
        const waiting = sweep.variations.map((_, index) => index)
        order = {
          ...{ sweep, waiting, deadline: host.now() + sweep.milliseconds, open: waiting.length },
          ...{ report: onRun, end },
        }
        if (waiting.length === 0) finish("done")
        else redirect(order)
        staff()
      })
    },
    cancel() {
      if (order === null) return
      for (const member of members) {
        if (member.waitsFor === null || member.waitsFor.index === null) continue
        post(member, "pause", {})
        member.waitsFor = null
      }
      finish("overtaken")
    },
    addFile(name, content) {
      files.set(name, content)
      filesGiven++
      // What is loading may have looked for the file already.
      for (const member of [...members]) if (member.loaded === null) dismiss(member)
      staff()
    },
    dispose() {
      finish("overtaken")
      close()
    },
  }
}

const NOT_LOADED: Result<"load"> = { program: null, diagnostics: [] }

function sameProgram(a: Program, b: Program): boolean {
  const [one, other] = [Object.entries(a.experiment), new Map(Object.entries(b.experiment))]
  return a.files === b.files && one.length === other.size && one.every(([key, value]) => other.get(key) === value)
}

/** A run of which nothing is known but that it failed. */
function failedRun(message: string): SweptRun {
  const nothing = { name: "loss", steps: new Float64Array(0), values: new Float64Array(0) }
  return {
    ...{ steps: 0, cut: false, milliseconds: 0, loss: nothing, startLoss: null, finalLoss: null },
    ...{ norm: Number.NaN, behaviour: "failed", message },
  }
}
