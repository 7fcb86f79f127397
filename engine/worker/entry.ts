// The worker's first file: gives the playback its clock, its timers and the page's messages, and does nothing else.

import type { GraphicsBackend } from "../backends/backend.ts"
import { createWasmBackend, wasmLack } from "../backends/wasm/backend.ts"
import { Part } from "../base/part.ts"
import { fallbackBackend } from "../language/runtime/fallback-backend.ts"
import { createDocumentation } from "../training/documentation.ts"
import { loadParts } from "../training/parts.ts"
import { createTrainer } from "../training/trainer.ts"
import { createBackends } from "./backends.ts"
import { onDisplay } from "./on-display.ts"
import { createPlayback } from "./playback.ts"
import type { ToWorker } from "./protocol.ts"

declare const self: DedicatedWorkerGlobalScope

/** Calls back in the order of messages, unlike timers, which browsers slow down. */
function createSoon(): (callback: () => void) => void {
  const { port1, port2 } = new MessageChannel()
  const waiting: (() => void)[] = []
  port2.onmessage = () => waiting.shift()?.()
  return (callback) => {
    waiting.push(callback)
    port1.postMessage(null)
  }
}

const now = () => performance.now()

/** The graphics back end: fetched where a program is to run on it, and only then. */
function createGraphics() {
  const part = new Part<GraphicsBackend>("the WebGL back end")
  let wanted = false
  return {
    get() {
      wanted = true
      return part.get()
    },
    async load() {
      if (!wanted) return
      const { createWebglBackend } = await import("../backends/webgl/backend.ts")
      part.fill(createWebglBackend())
    },
  }
}

const graphics = createGraphics()

const backends = createBackends({
  now,
  portable: fallbackBackend,
  wasm: wasmLack() ?? createWasmBackend(),
  graphics: graphics.get,
})

const playback = createPlayback({
  now,
  post: (message, transfer) => self.postMessage(message, [...transfer]),
  soon: createSoon(),
  later: (milliseconds, callback) => setTimeout(callback, milliseconds),
  onDisplay,
  trainer: createTrainer({ clock: now, wallClock: () => Date.now() / 1_000, backends }),
  documentation: createDocumentation(),
  async loadParts() {
    await Promise.all([loadParts(), graphics.load()])
  },
})

self.onmessage = (event: MessageEvent<ToWorker>) => playback.receive(event.data)
