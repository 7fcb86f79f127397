// The worker's conductor: calls in order, training in slices between them, questions beside them, frames as they fall due.
import { PartMissing } from "../base/part.ts"
import { createFileStore } from "../data/file-store.ts"
import type { Job, Session, Trainer } from "../training/session-types.ts"
import type { DocumentationEntry, Experiment } from "../training/types.ts"
import { callError, PartUnavailable, WrongCall } from "./call-error.ts"
import { type Call, EMPTY_STATE, ENDABLE, isCall, isJob, QUESTIONS } from "./calls.ts"
import { createFrames, type Frames, frameBuffers } from "./frames.ts"
import { createPace } from "./pace.ts"
import { createPostponed } from "./postponed.ts"
import type { CallName, FromWorker, Params, Result, ToWorker } from "./protocol.ts"

/** What the playback needs of its worker. */
export interface PlaybackHost {
  /** Milliseconds of a steady clock. */
  now(): number
  post(message: FromWorker, transfer: readonly ArrayBuffer[]): void
  /** Calls back after the messages that wait, as soon as possible. */
  soon(callback: () => void): void
  /** Calls back after so many milliseconds. */
  later(milliseconds: number, callback: () => void): void
  /** Calls back when the display is about to show its next frame. */
  onDisplay(callback: () => void): void
  readonly trainer: Trainer
  /** Loads all parts of the engine that are not here yet; rejects where one cannot be had now. */
  loadParts(): Promise<void>
  documentation(): readonly DocumentationEntry[]
}

export interface Playback {
  /** Takes one call, which the page has found to fit the protocol. */
  receive(message: ToWorker): void
}

/** How long the playback works before it looks at its messages, in milliseconds. */
const SLICE = 10

/** How often a busy worker says that it lives, in milliseconds. */
const ALIVE_EVERY = 500

export function createPlayback(host: PlaybackHost): Playback {
  const files = createFileStore()
  const queue: Call[] = []
  const questions: Call[] = []
  const pace = createPace()
  let job: { readonly call: Call; readonly steps: Job<unknown> } | null = null
  let current: Call | null = null
  let session: Session | null = null
  let frames: Frames | null = null
  let generation = 0
  let scheduled = false
  let frameAsked = false
  let dirty = false
  let spokenAt = host.now()
  /** What was loaded last, as it was given. */
  let opened: Experiment | null = null
  const parts = createPostponed({
    loadParts: host.loadParts,
    later: host.later,
    alive: () => post({ kind: "alive" }),
    goOn: schedule,
  })

  function post(message: FromWorker, transfer: readonly ArrayBuffer[] = []): void {
    spokenAt = host.now()
    host.post(message, transfer)
  }

  function answer(call: Call, result: unknown): void {
    post({ kind: "result", id: call.id, result })
  }

  function refuse(id: number, error: unknown): void {
    post({ kind: "error", id, error: callError(error) })
  }

  function schedule(): void {
    if (scheduled) return
    scheduled = true
    host.soon(turn)
  }

  /** One slice: a question, then calls in their order, then the run. */
  function turn(): void {
    scheduled = false
    if (parts.waiting) return
    const deadline = host.now() + SLICE
    answerQuestions(deadline)
    while (host.now() < deadline) {
      if (current !== null) {
        if (!goOn(current, deadline)) break
      } else if (queue.length > 0) begin(queue.shift() as Call)
      else break
    }
    if (current === null && queue.length === 0 && session?.activity === "playing") play(session, deadline)
    if (host.now() - spokenAt > ALIVE_EVERY) post({ kind: "alive" })
    showSoon()
    if (current !== null || queue.length > 0 || questionsWait()) schedule()
    else if (session?.activity === "playing") {
      const wait = pace.wait(host.now())
      if (wait <= 0) schedule()
      else host.later(wait, schedule)
    }
  }

  function play(run: Session, deadline: number): void {
    const due = pace.due(host.now())
    if (due === 0) return
    try {
      const done = run.work(deadline, due)
      pace.did(done)
    } catch (error) {
      parts.postpone(error, (trouble) => standAgain(run, trouble))
    }
    dirty = true
  }

  /** Goes on with the call that is under way; true once it is answered. */
  function goOn(call: Call, deadline: number): boolean {
    const run = session
    try {
      run?.work(deadline)
      dirty ||= run?.activity !== "loading"
      if (run !== null && run.activity !== "none") return false
      current = null
      showNow()
      answer(call, call.name === "load" ? loaded(run) : (run?.state() ?? EMPTY_STATE))
    } catch (error) {
      if (error instanceof PartMissing) {
        parts.postpone(error, (trouble) => doAgain(call, trouble))
        return false
      }
      current = null
      refuse(call.id, error)
    }
    return true
  }

  /** A load begins afresh; other calls go on from the last whole step. */
  function doAgain(call: Call, trouble: string | null): void {
    if (opened !== null && (call.name === "load" || call.name === "reset")) {
      current = null
      if (call.ended) answer(call, loaded(session))
      else if (trouble === null) queue.unshift(call)
      else {
        current = call
        closeRun()
        session = host.trainer.refuse(opened, trouble)
        frames = createFrames(session, generation)
      }
      return
    }
    current = trouble === null ? call : null
    if (trouble !== null) refuse(call.id, new PartUnavailable(trouble))
    if (session !== null) standAgain(session, trouble)
    if (call.ended) session?.stop()
  }

  /** The run at its last whole step; it goes on from there, or stops and says why. */
  function standAgain(run: Session, trouble: string | null): void {
    try {
      run.again()
    } finally {
      if (trouble !== null) run.stop({ reason: "unavailable", message: trouble })
    }
  }

  function loaded(run: Session | null): Result<"load"> {
    return { program: run?.program ?? null, diagnostics: run?.diagnostics ?? [] }
  }

  function begin(call: Call): void {
    try {
      const now = perform(call)
      if (now === "later") current = call
      else {
        showNow()
        answer(call, now)
      }
    } catch (error) {
      if (call.counted && error instanceof PartMissing) parts.postpone(error, (trouble) => doAgain(call, trouble))
      else retry(error, call, queue)
    }
  }

  /** A call that has done nothing yet stands first again, where what comes meanwhile can still end it. */
  function retry(error: unknown, call: Call, line: Call[]): void {
    if (!(error instanceof PartMissing)) {
      refuse(call.id, error)
      return
    }
    line.unshift(call)
    parts.postpone(error, (trouble) => {
      const at = line.indexOf(call)
      if (trouble === null || at < 0) return
      line.splice(at, 1)
      refuse(call.id, new PartUnavailable(trouble))
    })
  }

  /** Does a call at once and returns its result, or begins it. */
  function perform(call: Call): unknown {
    if (isCall(call, "load")) return open(call, call.params)
    if (isCall(call, "addFile")) return addFile(call.params)
    if (session === null) {
      if (isCall(call, "set") && call.params.speed !== undefined) pace.set(call.params.speed, host.now())
      if (isCall(call, "values")) return {}
      if (call.name === "reset") generation++
      return EMPTY_STATE
    }
    if (isCall(call, "reset")) return open(call, session.present)
    if (call.ended) return session.state()
    if (isCall(call, "step")) session.startStep(call.params.count)
    else if (isCall(call, "stepBack")) session.startMove(Math.max(0, session.step - call.params.count))
    else if (isCall(call, "seek")) session.startMove(Math.min(call.params.step, session.lastStep))
    else if (isCall(call, "values")) return session.values(call.params.names)
    else {
      if (isCall(call, "run")) startRun(session, call.params.untilSettled)
      else if (isCall(call, "pause")) session.stop()
      else if (isCall(call, "set")) set(session, call.params)
      dirty = true
      return session.state()
    }
    return "later"
  }

  /** Ends the run, and the question about it that is under way: it gets no answer but null. */
  function closeRun(): void {
    if (session === null) return
    if (job !== null) answer(job.call, null)
    job = null
    session.stop()
    session.dispose()
  }

  function open(call: Call, experiment: Experiment): "later" {
    if (!call.counted) generation++
    call.counted = true
    opened = experiment
    closeRun()
    session = host.trainer.open(experiment, files)
    frames = createFrames(session, generation)
    return "later"
  }

  function startRun(run: Session, untilSettled: boolean): void {
    run.startPlay({ untilSettled, untilUnchanged: !untilSettled })
    pace.start(host.now())
  }

  function set(run: Session, { speed, ...controls }: Params<"set">): void {
    if (speed !== undefined) pace.set(speed, host.now())
    run.set(controls)
  }

  function addFile({ name, bytes }: Params<"addFile">): Result<"addFile"> {
    const content = new Uint8Array(bytes)
    // Looked at apart: one that cannot be read takes no other's place.
    const alone = createFileStore()
    const tooLarge = alone.add(name, content)
    if (tooLarge !== null) throw new WrongCall(tooLarge.message)
    const found = alone.sniff(name)
    if (!found.ok) throw new WrongCall(found.problem.message)
    const problem = files.add(name, content)
    if (problem !== null) throw new WrongCall(problem.message)
    return { name, size: content.length, kind: found.value.kind }
  }

  function questionsWait(): boolean {
    return job !== null || questions.some((call) => answerable(call))
  }

  /** Questions about the run wait until there is one. */
  function answerable(call: Call): boolean {
    if (call.name === "check" || call.name === "documentation") return true
    return session?.activity !== "loading" && !queue.some(({ name }) => name === "load" || name === "reset")
  }

  function answerQuestions(deadline: number): void {
    if (job === null) {
      const at = questions.findIndex(answerable)
      const [call] = at < 0 ? [] : questions.splice(at, 1)
      if (call === undefined) return
      try {
        const found = ask(call)
        if (isJob(found)) job = { call, steps: found }
        else answer(call, found)
      } catch (error) {
        retry(error, call, questions)
      }
    }
    if (job !== null) workOn(job.call, job.steps, deadline)
  }

  function workOn(call: Call, steps: Job<unknown>, deadline: number): void {
    try {
      do {
        const next = steps.next()
        if (next.done !== true) continue
        job = null
        answer(call, next.value)
        return
      } while (host.now() < deadline)
    } catch (error) {
      job = null
      retry(error, call, questions)
    }
  }

  function ask(call: Call): unknown {
    if (isCall(call, "check")) return host.trainer.check(call.params, files)
    if (call.name === "documentation") return host.documentation()
    if (session === null) return null
    if (isCall(call, "inspect")) return session.inspect(call.params.offset)
    if (isCall(call, "landscape")) return session.landscape(call.params)
    if (isCall(call, "trial")) return session.trial(call.params.learningRate, call.params.steps)
    if (isCall(call, "sweptRun")) return session.sweptRun(call.params)
    // The others are of the session's own names and take nothing.
    return session[call.name as "compilation" | "fit" | "stability" | "walkthrough"]()
  }

  function showSoon(): void {
    if (!dirty || frameAsked) return
    frameAsked = true
    host.onDisplay(() => {
      frameAsked = false
      showNow()
    })
  }

  /** A frame before the answer that goes with it, so that a page that waited for the answer already shows it. */
  function showNow(): void {
    if (!dirty || frames === null || session === null || parts.waiting) return
    dirty = false
    try {
      const frame = frames.next(session.activity === "playing", host.now())
      post({ kind: "frame", frame }, frameBuffers(frame))
    } catch (error) {
      parts.postpone(error, (trouble) => {
        dirty = trouble === null
      })
    }
  }

  /** A run of a sweep is nobody's any more: it is answered with null. */
  function endSweep(): void {
    if (job?.call.name === "sweptRun") {
      answer(job.call, null)
      job = null
    }
    for (const call of questions.filter(({ name }) => name === "sweptRun")) {
      questions.splice(questions.indexOf(call), 1)
      answer(call, null)
    }
  }

  /** Pause, load and reset end the step that is under way and those that wait. */
  function interrupt(name: CallName): void {
    endSweep()
    for (const call of queue) if (ENDABLE.has(call.name)) call.ended = true
    const begins = name === "load" || name === "reset"
    if (current === null || !(ENDABLE.has(current.name) || (begins && session?.activity === "loading"))) return
    // What is to be done again has no sound state to stop at.
    if (parts.waiting) current.ended = true
    else stopNow()
  }

  /** A stop looks at the run where it comes to stand; who asks for its state then waits for what that look needs. */
  function stopNow(): void {
    try {
      session?.stop()
    } catch (error) {
      parts.postpone(error, () => undefined)
    }
  }

  return {
    receive({ id, call, params }) {
      try {
        if (call === "pause" || call === "load" || call === "reset") interrupt(call)
        const accepted: Call = { id, name: call, params, ended: false, counted: false }
        if (call === "sweptRun") endSweep()
        if (QUESTIONS.has(call)) questions.push(accepted)
        else queue.push(accepted)
      } catch (error) {
        // A load or reset that is refused still counts, and the run that stands goes on under the new number.
        if (call === "load" || call === "reset") {
          generation++
          if (session !== null) frames = createFrames(session, generation)
        }
        refuse(id, error)
      }
      schedule()
    },
  }
}
