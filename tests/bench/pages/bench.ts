// The page of the bench: starts a worker per side and workload and passes on what the program outside asks of it.
import type { FromSide, ToSide } from "../sides/serve-side.ts"

export type SideName = "ours" | "tfjs" | "jax" | "hand"

/** What the program outside calls. */
export interface BenchPage {
  /** Sends a message to the worker of a key, which is started at its first message. */
  ask(key: string, side: SideName, message: ToSide): Promise<FromSide>
  end(key: string): void
}

declare global {
  interface Window {
    bench: BenchPage
  }
}

const start: Readonly<Record<SideName, () => Worker>> = {
  ours: () => new Worker(new URL("../sides/ours/ours.worker.ts", import.meta.url), { type: "module" }),
  tfjs: () => new Worker(new URL("../sides/tfjs/tfjs.worker.ts", import.meta.url), { type: "module" }),
  jax: () => new Worker(new URL("../sides/jax/jax.worker.ts", import.meta.url), { type: "module" }),
  hand: () => new Worker(new URL("../sides/hand/hand.worker.ts", import.meta.url), { type: "module" }),
}

const workers = new Map<string, Worker>()

window.bench = {
  ask(key, side, message) {
    const worker = workers.get(key) ?? start[side]()
    workers.set(key, worker)
    return new Promise((resolve) => {
      worker.onmessage = (event: MessageEvent<FromSide>) => resolve(event.data)
      worker.onerror = (event) => resolve({ kind: "failed", message: event.message || "the worker did not start" })
      worker.postMessage(message)
    })
  },
  end(key) {
    workers.get(key)?.terminate()
    workers.delete(key)
  },
}
