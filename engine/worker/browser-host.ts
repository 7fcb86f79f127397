// What the client has in a browser: a module worker, a steady clock, a timer.
import type { ClientHost, WorkerPort } from "./client.ts"
import { createFrameGate, type FrameGate } from "./frame-gate.ts"
import { onDisplay } from "./on-display.ts"
import type { PoolHost } from "./pool.ts"
import type { FromWorker } from "./protocol.ts"

/** The surroundings of `connect` in a page. */
export function browserHost(): ClientHost {
  return {
    startWorker,
    now: () => performance.now(),
    every(milliseconds, callback) {
      const timer = setInterval(callback, milliseconds)
      return () => clearInterval(timer)
    },
  }
}

/** The surroundings of a pool in a page: a core is left to the page and its own run. */
export function browserPoolHost(): PoolHost {
  return { ...browserHost(), size: Math.max(1, navigator.hardwareConcurrency - 1) }
}

function startWorker(): WorkerPort {
  const worker = new Worker(new URL("./entry.ts", import.meta.url), { type: "module", name: "engine" })
  let gate: FrameGate | null = null
  return {
    post: (message, transfer) => worker.postMessage(message, [...transfer]),
    listen(message, died) {
      const opened = createFrameGate(message, onDisplay)
      gate = opened
      worker.onmessage = (event: MessageEvent<FromWorker>) => opened.receive(event.data)
      worker.onerror = (event) => {
        event.preventDefault()
        died(event.message || "its code could not be loaded")
      }
    },
    terminate() {
      gate?.close()
      worker.terminate()
    },
  }
}
