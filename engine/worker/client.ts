// The page's side of the protocol: calls out, results and frames in, and the worker's life. It knows no stores and no DOM.
import type { Experiment, OptimizerName, RunState } from "../training/types.ts"
import { EngineError } from "./engine-error.ts"
import type { CallName, Frame, FromWorker, Params, Result, ToWorker } from "./protocol.ts"
import { createValidation } from "./validation.ts"

/** A worker as far as the client needs one. */
export interface WorkerPort {
  post(message: ToWorker, transfer: readonly ArrayBuffer[]): void
  /** One listener each; `died` where the worker cannot go on. */
  listen(message: (message: FromWorker) => void, died: (reason: string) => void): void
  terminate(): void
}

/** What the client needs of its surroundings. */
export interface ClientHost {
  startWorker(): WorkerPort
  /** Milliseconds of a steady clock. */
  now(): number
  /** Calls back again and again; returns what ends it. */
  every(milliseconds: number, callback: () => void): () => void
}

export interface EngineOptions {
  /** At most one frame per display frame. */
  readonly onFrame?: (frame: Frame) => void
  /** The worker had to be started again, and why, as a sentence for the reader. The run is brought back by itself. */
  readonly onRestart?: (reason: string) => void
}

/** An engine in a worker of its own. */
export interface Engine {
  /**
   * Any call of the protocol. Resolves with null where a later call of its kind overtook it (check, landscape, trial, inspect,
   * walkthrough, fit), or where the worker was lost before it answered; rejects with an EngineError.
   */
  call<N extends CallName>(name: N, params: Params<N>): Promise<Result<N> | null>
  load(experiment: Experiment): Promise<Result<"load"> | null>
  step(count?: number): Promise<RunState | null>
  stepBack(count?: number): Promise<RunState | null>
  run(untilSettled?: boolean): Promise<RunState | null>
  pause(): Promise<RunState | null>
  reset(): Promise<RunState | null>
  state(): Promise<RunState | null>
  /** Ends the worker. Calls that wait resolve with null. */
  dispose(): void
}

interface Pending {
  readonly name: CallName
  readonly resolve: (result: unknown) => void
  readonly reject: (error: EngineError) => void
}

interface Waiting<N extends CallName = CallName> extends Pending {
  readonly name: N
  readonly params: Params<N>
}

/** Calls of which only the newest matters. */
const LATEST_WINS: ReadonlySet<CallName> = new Set([
  "check",
  "landscape",
  "trial",
  "inspect",
  "walkthrough",
  "stability",
  "fit",
])

/** How long a worker with work may be silent before it is taken for hung, in milliseconds: a slow phone reads a large file. */
const SILENCE = 10_000

/** The same before its first word: its code may still be on its way, over a slow line. */
const SILENCE_AT_FIRST = 60_000

/** How often the silence is measured, in milliseconds. */
const WATCH = 500

/** Starts in a row without one message from the worker, after which there is no use in trying again. */
const HOPELESS = 3

/** A client over any kind of worker; `connect` in engine/index.ts gives it a real one. */
export function createClient(host: ClientHost, options: EngineOptions): Engine {
  const pending = new Map<number, Pending>()
  const waiting = new Map<CallName, Waiting>()
  const files = new Map<string, Blob>()
  const valid = createValidation()
  let nextId = 1
  let worker: WorkerPort | null = null
  let heard = host.now()
  let watched = host.now()
  let silentStarts = 0
  let spoken = false
  let disposed = false
  // Loads and resets asked of this worker, and those of the workers before it: frames of older ones are dropped.
  let asked = 0
  let before = 0
  let loaded: Experiment | null = null
  let lastFrame: Frame | null = null
  // After a restart the last picture stands until the run is back where it was.
  let hold: { readonly step: number } | null = null
  let replays = 0

  const stopWatching = host.every(WATCH, watch)

  function start(): WorkerPort {
    const port = host.startWorker()
    heard = host.now()
    spoken = false
    port.listen(
      (message) => {
        if (port === worker) receive(message)
      },
      (reason) => {
        if (port === worker) restart(`The engine stopped: ${reason}.`)
      },
    )
    return port
  }

  function send<N extends CallName>(name: N, params: Params<N>, transfer: readonly ArrayBuffer[], to: Pending): void {
    if (pending.size === 0) heard = host.now()
    const id = nextId++
    pending.set(id, to)
    if (name === "load" || name === "reset") asked++
    worker ??= start()
    worker.post({ id, call: name, params } as ToWorker, transfer)
  }

  function receive(message: FromWorker): void {
    heard = host.now()
    spoken = true
    silentStarts = 0
    if (message.kind === "frame") receiveFrame(message.frame)
    if (message.kind === "frame" || message.kind === "alive") return
    const call = pending.get(message.id)
    if (call === undefined) return
    pending.delete(message.id)
    const next = waiting.get(call.name)
    if (next !== undefined) {
      waiting.delete(call.name)
      send(next.name, next.params, [], next)
    }
    if (message.kind === "result") call.resolve(message.result)
    else call.reject(new EngineError(message.error))
  }

  function receiveFrame(frame: Frame): void {
    if (frame.generation < asked) return
    if (hold !== null) {
      if (frame.step < hold.step) return
      hold = null
      replays = 0
    }
    lastFrame = { ...frame, generation: before + frame.generation }
    options.onFrame?.(lastFrame)
    if (loaded !== null && frame.changes !== undefined) loaded = { ...loaded, changes: frame.changes }
  }

  function watch(): void {
    const now = host.now()
    // A page that slept, or whose timers were held back, cannot blame the worker for it.
    if (now - watched > 4 * WATCH) heard = now
    watched = now
    const busy = pending.size > 0 || lastFrame?.status === "running"
    if (worker !== null && busy && now - heard > (spoken ? SILENCE : SILENCE_AT_FIRST)) {
      restart("The engine did not answer for some seconds and was started again.")
    }
  }

  function restart(reason: string): void {
    worker?.terminate()
    worker = null
    before += asked
    asked = 0
    const lost = [...pending.values(), ...waiting.values()]
    pending.clear()
    waiting.clear()
    const step = Math.max(lastFrame?.step ?? 0, hold?.step ?? 0)
    if (lastFrame !== null) lastFrame = { ...lastFrame, status: "paused" }
    options.onRestart?.(reason)
    if (++silentStarts > HOPELESS) {
      for (const call of lost) call.reject(new EngineError({ code: "internal", message: `internal: ${reason}` }))
      return
    }
    for (const call of lost) call.resolve(null)
    void bringBack(step)
  }

  /** Loads the experiment again and replays it to the step it had reached; where that fails too, the picture stands. */
  async function bringBack(step: number): Promise<void> {
    const port = start()
    worker = port
    const experiment = loaded
    if (experiment === null) return
    hold = { step: replays++ === 0 ? step : Number.POSITIVE_INFINITY }
    for (const [name, blob] of files) {
      const bytes = await blob.arrayBuffer()
      if (worker !== port) return
      send("addFile", { name, bytes }, [bytes], quiet("addFile"))
    }
    send("load", experiment, [], quiet("load"))
    if (step > 0 && replays === 1) send("step", { count: step }, [], quiet("step"))
  }

  /** What the reader does next is about the new run: its frames are shown again. */
  function release(name: CallName): void {
    if (name === "load" || name === "reset" || name === "run" || name === "step") hold = null
    if (name === "load") replays = 0
  }

  function remember<N extends CallName>(name: N, params: Params<N>): void {
    if (name === "load") loaded = params as Experiment
    if (name === "set" && loaded !== null) {
      const { learningRate, optimizer } = params as { learningRate?: number; optimizer?: OptimizerName }
      const atStart = (lastFrame?.step ?? 0) === 0
      if (atStart && learningRate !== undefined) loaded = { ...loaded, learningRate }
      if (atStart && optimizer !== undefined) loaded = { ...loaded, optimizer }
    }
  }

  function call<N extends CallName>(name: N, given: Params<N>): Promise<Result<N> | null> {
    if (disposed) return Promise.resolve(null)
    worker ??= start()
    return new Promise((resolve, reject) => {
      const params = valid(name, given)
      release(name)
      remember(name, params)
      const to: Pending = { name, resolve: (result) => resolve(result as Result<N> | null), reject }
      if (LATEST_WINS.has(name) && [...pending.values()].some((other) => other.name === name)) {
        waiting.get(name)?.resolve(null)
        waiting.set(name, { ...to, params } as Waiting)
        return
      }
      const file = name === "addFile" ? (params as Params<"addFile">) : null
      if (file === null) {
        send(name, params, [], to)
        return
      }
      // The caller keeps its bytes. A Blob of them, which the browser may hold on disk, serves a restart.
      const sent = file.bytes.slice(0)
      files.set(file.name, new Blob([sent]))
      send("addFile", { name: file.name, bytes: sent }, [sent], to)
    })
  }

  return {
    call,
    load: (experiment) => call("load", experiment),
    step: (count = 1) => call("step", { count }),
    stepBack: (count = 1) => call("stepBack", { count }),
    run: (untilSettled = false) => call("run", { untilSettled }),
    pause: () => call("pause", {}),
    reset: () => call("reset", {}),
    state: () => call("state", {}),
    dispose() {
      disposed = true
      stopWatching()
      worker?.terminate()
      worker = null
      for (const open of [...pending.values(), ...waiting.values()]) open.resolve(null)
      pending.clear()
      waiting.clear()
    },
  }
}

/** For calls that nobody waits for. */
function quiet(name: CallName): Pending {
  return { name, resolve: () => undefined, reject: () => undefined }
}
