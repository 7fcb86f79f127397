// A playback with the engine's real trainer on a clock of its own, and parts that arrive when a test lets them: no page, no network.
import { readFile } from "node:fs/promises"
import { join } from "node:path"
import { vi } from "vitest"
import type { GraphicsBackend } from "../../../engine/backends/backend.ts"
import type {
  CallError,
  CallName,
  Frame,
  FromWorker,
  Params,
  Result,
  ToWorker,
} from "../../../engine/worker/protocol.ts"

/** How the parts come: there from the beginning, by themselves once they are asked for, or as the test says. */
export type Arrival = "there" | "asked" | "held"

/** What a clock's reading takes, in milliseconds: a slice is a thousand of them. */
const READING = 0.01

/** Turns of the loop after which a call counts as hung. */
const MOST_TURNS = 100_000

export type Answer<N extends CallName> = { readonly result: Result<N> } | { readonly error: CallError }

/** A graphics back end that is fetched as a part, on a machine that has no device. */
const NO_DEVICE: GraphicsBackend = {
  name: "webgl",
  state: () => null,
  refuses: () => "there is no device",
  load: () => {
    throw new Error("there is no device")
  },
}

/** A registry of modules of its own, so that no part is there; the test's own modules stay with theirs. */
async function freshModules() {
  vi.resetModules()
  const [playback, trainer, backends, wasm, fallback, documentation, part] = await Promise.all([
    import("../../../engine/worker/playback.ts"),
    import("../../../engine/training/trainer.ts"),
    import("../../../engine/worker/backends.ts"),
    import("../../../engine/backends/wasm/backend.ts"),
    import("../../../engine/language/runtime/fallback-backend.ts"),
    import("../../../engine/training/documentation.ts"),
    import("../../../engine/base/part.ts"),
  ])
  return { ...playback, ...trainer, ...backends, ...wasm, ...fallback, ...documentation, ...part }
}

export type EngineStage = Awaited<ReturnType<typeof openEngine>>

/** An engine that has done nothing yet. */
export async function openEngine(arrival: Arrival) {
  const engine = await freshModules()
  const clock = { at: 0 }
  const now = () => {
    clock.at += READING
    return clock.at
  }
  const said: FromWorker[] = []
  const soon: (() => void)[] = []
  let later: { readonly at: number; readonly callback: () => void }[] = []
  const display: (() => void)[] = []
  const graphics = new engine.Part<GraphicsBackend>("a graphics back end")
  let wantsGraphics = false
  let asked: { readonly come: () => Promise<void>; readonly fail: () => void }[] = []
  let timesAsked = 0

  async function fill(): Promise<void> {
    const { fillParts } = await import("../../../engine/training/rest.ts")
    fillParts()
    if (wantsGraphics) graphics.fill(NO_DEVICE)
  }

  function loadParts(): Promise<void> {
    timesAsked++
    if (arrival !== "held") return fill()
    return new Promise((resolve, reject) => {
      asked.push({ come: () => fill().then(resolve), fail: () => reject(new TypeError("Failed to fetch")) })
    })
  }

  if (arrival === "there") {
    await fill()
    graphics.fill(NO_DEVICE)
  }
  const backends = engine.createBackends({
    now,
    portable: engine.fallbackBackend,
    wasm: engine.createWasmBackend(),
    graphics() {
      wantsGraphics = true
      return graphics.get()
    },
  })
  const playback = engine.createPlayback({
    now,
    post: (message) => said.push(structuredClone(message)),
    soon: (callback) => soon.push(callback),
    later: (milliseconds, callback) => {
      later = [...later, { at: clock.at + milliseconds, callback }].sort((a, b) => a.at - b.at)
    },
    onDisplay: (callback) => display.push(callback),
    trainer: engine.createTrainer({ clock: now, wallClock: () => 1_700_000_000, backends }),
    documentation: engine.createDocumentation(),
    loadParts,
  })

  let nextId = 1
  let shownAt = 0
  /** One turn of the loop, and of the promises. */
  async function turn(): Promise<void> {
    if (clock.at - shownAt >= 16) {
      shownAt = clock.at
      for (const callback of display.splice(0)) callback()
    }
    const next = soon.shift()
    if (next !== undefined) next()
    else {
      clock.at += 1
      const due = later.filter(({ at }) => at <= clock.at)
      later = later.filter(({ at }) => at > clock.at)
      for (const { callback } of due) callback()
    }
    await new Promise((resolve) => setImmediate(resolve))
  }

  async function until(condition: () => boolean): Promise<void> {
    for (let turns = 0; !condition(); turns++) {
      if (turns > MOST_TURNS) throw new Error("the engine hangs")
      await turn()
    }
  }

  function send<N extends CallName>(call: N, params: Params<N>): number {
    playback.receive({ id: nextId, call, params } as ToWorker)
    return nextId++
  }

  const told = (id: number) =>
    said.find((message) => (message.kind === "result" || message.kind === "error") && message.id === id)

  async function answer<N extends CallName>(id: number): Promise<Answer<N>> {
    await until(() => told(id) !== undefined)
    const message = told(id)
    if (message?.kind === "error") return { error: message.error }
    return { result: (message?.kind === "result" ? message.result : null) as Result<N> }
  }

  return {
    /** Sends a call; its answer is waited for by number. */
    send,
    answer,
    /** A call and its result; an error is thrown. */
    async call<N extends CallName>(call: N, params: Params<N>): Promise<Result<N>> {
      const found = await answer<N>(send(call, params))
      if ("error" in found) throw new Error(`${call}: ${found.error.message}`)
      return found.result
    },
    until,
    /** Lets it work for some turns. */
    async rest(turns = 50): Promise<void> {
      for (let turned = 0; turned < turns; turned++) await turn()
    },
    /** Whether parts are asked for now, and nothing came of it yet. */
    get waits() {
      return asked.length > 0
    },
    get timesAsked() {
      return timesAsked
    },
    /** The parts that are asked for come. */
    async come(): Promise<void> {
      await until(() => asked.length > 0)
      const waiting = asked
      asked = []
      for (const { come } of waiting) await come()
    },
    /** They do not: there is no network. */
    async fail(): Promise<void> {
      await until(() => asked.length > 0)
      const waiting = asked
      asked = []
      for (const { fail } of waiting) fail()
      await turn()
    },
    isAnswered: (id: number) => told(id) !== undefined,
    /** Numbers of the calls in the order of their answers. */
    answered: () =>
      said.flatMap((message) => (message.kind === "result" || message.kind === "error" ? [message.id] : [])),
    frames: () => said.flatMap((message): Frame[] => (message.kind === "frame" ? [message.frame] : [])),
  }
}

/** A built-in program's text, as the page gives it. */
export async function programText(name: string): Promise<string> {
  return (await readFile(join(import.meta.dirname, "../../../app/examples/programs", name), "utf8")).trimEnd()
}
