// The host library, served as embed.js: puts a playground into a page and speaks its protocol. Stands alone: it imports nothing.

/** What a playground starts with. Everything is optional. */
export interface PlaygroundOptions {
  code?: string
  learningRate?: number
  optimizer?: string
  seed?: number
  precision?: "float32" | "float64"
  example?: string
  /** Query parameters of the page: `{ view: "plots", panels: "loss,steps", lock: "code" }`. */
  page?: Record<string, string>
  /** The frame's accessible name. */
  title?: string
  /** Height in pixels, or "content" (default) to follow the content. */
  height?: number | "content"
}

/** A refused call: a JSON-RPC error. */
export interface PlaygroundError {
  code: number
  message: string
}

type Listener = (params: unknown) => void

export interface Playground {
  readonly element: HTMLIFrameElement
  /** Resolves when the program is loaded, with its parameters and diagnostics. */
  readonly ready: Promise<unknown>
  load(params: object): Promise<unknown>
  step(count?: number): Promise<unknown>
  stepBack(count?: number): Promise<unknown>
  run(): Promise<unknown>
  pause(): Promise<unknown>
  reset(): Promise<unknown>
  set(params: object): Promise<unknown>
  state(): Promise<unknown>
  values(names: readonly string[]): Promise<unknown>
  addFile(name: string, bytes: ArrayBuffer): Promise<unknown>
  /** Hears a notification: "state", "goal", "change", "resize". Returns what takes the listener off. */
  on(event: string, listener: Listener): () => void
  /** Takes the frame away; calls that wait are rejected. */
  destroy(): void
}

// Kept in a name of its own, since bundlers rewrite `new URL("…", import.meta.url)` as an asset.
const here: string = import.meta.url

/** Puts a playground into `parent`. The page is the one that stands beside this file. */
export function createPlayground(parent: Element, options: PlaygroundOptions = {}): Playground {
  const { page = {}, title = "Gradient descent playground", height = "content", ...program } = options
  const address = new URL("./", here)
  for (const [key, value] of Object.entries({ embed: "1", ...page })) address.searchParams.set(key, value)

  const frame = document.createElement("iframe")
  frame.title = title
  frame.src = address.href
  frame.style.cssText = `display:block;width:100%;height:${height === "content" ? 420 : height}px;border:0`

  const pending = new Map<number, { resolve: (result: unknown) => void; reject: (error: unknown) => void }>()
  const listeners = new Map<string, Set<Listener>>()
  let nextId = 1
  let opened: (() => void) | undefined
  const open = new Promise<void>((resolve) => {
    opened = resolve
  })

  const call = async (method: string, params: object = {}): Promise<unknown> => {
    await open
    return new Promise((resolve, reject) => {
      if (frame.contentWindow === null) {
        reject({ code: -32000, message: "The playground is not in the page any more." })
        return
      }
      const id = nextId++
      pending.set(id, { resolve, reject })
      frame.contentWindow.postMessage({ jsonrpc: "2.0", id, method, params }, address.origin)
    })
  }

  const onMessage = (event: MessageEvent) => {
    if (event.source !== frame.contentWindow || event.origin !== address.origin) return
    const { data } = event
    if (typeof data !== "object" || data === null || data.jsonrpc !== "2.0") return
    if (typeof data.method === "string") {
      if (data.method === "ready") opened?.()
      if (data.method === "resize" && height === "content" && Number.isFinite(data.params?.height)) {
        frame.style.height = `${data.params.height}px`
      }
      for (const listener of listeners.get(data.method) ?? []) listener(data.params)
      return
    }
    const waiting = pending.get(data.id)
    if (waiting === undefined) return
    pending.delete(data.id)
    if (data.error) waiting.reject(data.error)
    else waiting.resolve(data.result)
  }

  window.addEventListener("message", onMessage)
  parent.append(frame)

  const given = Object.fromEntries(Object.entries(program).filter(([, value]) => value !== undefined))
  const ready = open.then(() => (Object.keys(given).length > 0 ? call("load", given) : call("state")))
  // A host that never asks for `ready` must not see an unhandled rejection.
  ready.catch(() => undefined)

  return {
    element: frame,
    ready,
    load: (params) => call("load", params),
    step: (count = 1) => call("step", { count }),
    stepBack: (count = 1) => call("stepBack", { count }),
    run: () => call("run"),
    pause: () => call("pause"),
    reset: () => call("reset"),
    set: (params) => call("set", params),
    state: () => call("state"),
    values: (names) => call("values", { names }),
    addFile: (name, bytes) => call("addFile", { name, bytes }),
    on(event, listener) {
      const heard = listeners.get(event) ?? new Set()
      heard.add(listener)
      listeners.set(event, heard)
      return () => heard.delete(listener)
    },
    destroy() {
      window.removeEventListener("message", onMessage)
      frame.remove()
      for (const { reject } of pending.values()) reject({ code: -32000, message: "The playground was taken away." })
      pending.clear()
      listeners.clear()
    },
  }
}

const PROGRAM_ATTRIBUTES = ["code", "example", "optimizer", "precision"] as const
const NUMBER_ATTRIBUTES = { "learning-rate": "learningRate", seed: "seed" } as const
const PAGE_ATTRIBUTES = ["view", "panels", "theme", "lock", "hide", "run", "click", "steps", "lesson", "speed"] as const

/** `<gradient-playground example="x-squared" learning-rate="0.1">`; its `playground` property is the object above. */
export class GradientPlaygroundElement extends HTMLElement {
  playground: Playground | null = null

  connectedCallback(): void {
    const options: Record<string, unknown> = {}
    for (const name of PROGRAM_ATTRIBUTES) options[name] = this.getAttribute(name) ?? undefined
    for (const [name, key] of Object.entries(NUMBER_ATTRIBUTES)) {
      const text = this.getAttribute(name)
      if (text !== null && Number.isFinite(Number(text))) options[key] = Number(text)
    }
    const page: Record<string, string> = {}
    for (const name of PAGE_ATTRIBUTES) {
      const text = this.getAttribute(name)
      if (text !== null) page[name] = text
    }
    const height = Number(this.getAttribute("height"))
    this.style.display ||= "block"
    this.playground = createPlayground(this, {
      ...options,
      page,
      title: this.getAttribute("title") ?? "Gradient descent playground",
      height: height > 0 ? height : "content",
    })
  }

  disconnectedCallback(): void {
    this.playground?.destroy()
    this.playground = null
  }
}

if (!customElements.get("gradient-playground")) customElements.define("gradient-playground", GradientPlaygroundElement)
