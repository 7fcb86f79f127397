// What the workers of a page hold, by the browser's own count over DevTools.
import type { CDPSession } from "playwright-core"

/** What is left after collections of garbage. All but `modules` are bytes. */
export interface WorkerMemory {
  /** JavaScript objects. */
  readonly heap: number
  /** Array buffers, which lie outside the heap; WebAssembly memories are not among them. */
  readonly buffers: number
  /** WebAssembly memories. */
  readonly wasm: number
  /** WebAssembly modules that are still reachable. */
  readonly modules: number
}

export interface WorkerWatch {
  /** The workers that live now, oldest first. */
  readonly living: readonly string[]
  /** What one of them holds; throws where it is gone. */
  measure(worker: string): Promise<WorkerMemory>
}

interface Answer {
  readonly id?: number
  readonly result?: unknown
  readonly error?: { readonly message: string }
}

/** A worker at work makes garbage between a collection and the count: what it holds is in every count, so the least tells. */
const COLLECTIONS = 5

/** Sums up an array of live objects; it is sent to the worker and needs nothing around it. */
const COUNTED = `function () { return [this.length, this.reduce((sum, one) => sum + (one.buffer?.byteLength ?? 0), 0)] }`

/**
 * Follows the workers of a page from now on. Those whose address does not hold `path` are passed over, the service worker
 * among them.
 */
export async function watchWorkers(page: CDPSession, path: string): Promise<WorkerWatch> {
  const living: string[] = []
  const waiting = new Map<number, { readonly sessionId: string; readonly settle: (answer: Answer) => void }>()
  let lastId = 0

  page.on("Target.attachedToTarget", ({ sessionId, targetInfo }) => {
    if (targetInfo.type === "worker" && targetInfo.url.includes(path)) living.push(sessionId)
  })
  page.on("Target.detachedFromTarget", ({ sessionId }) => {
    const at = living.indexOf(sessionId)
    if (at >= 0) living.splice(at, 1)
    for (const asked of waiting.values()) {
      if (asked.sessionId === sessionId) asked.settle({ error: { message: "the worker is gone" } })
    }
  })
  page.on("Target.receivedMessageFromTarget", ({ message }) => {
    const answer = JSON.parse(message) as Answer
    if (answer.id !== undefined) waiting.get(answer.id)?.settle(answer)
  })
  // Not flat: Playwright's session cannot address a session below its own, but it can pass messages on.
  await page.send("Target.setAutoAttach", { autoAttach: true, waitForDebuggerOnStart: false, flatten: false })

  async function ask<T>(sessionId: string, method: string, params: object = {}): Promise<T> {
    if (!living.includes(sessionId)) throw new Error(`worker: it is gone, and cannot answer ${method}.`)
    const id = ++lastId
    const answered = new Promise<Answer>((settle) => waiting.set(id, { sessionId, settle }))
    await page.send("Target.sendMessageToTarget", { sessionId, message: JSON.stringify({ id, method, params }) })
    const { result, error } = await answered
    waiting.delete(id)
    if (error !== undefined) throw new Error(`${method}: ${error.message}`)
    return result as T
  }

  /** Live objects of a class: how many, and the bytes of their buffers. */
  async function count(worker: string, name: string): Promise<readonly [number, number]> {
    const objectGroup = "counted"
    const given = { expression: `${name}.prototype`, objectGroup }
    const { result } = await ask<{ result: { objectId: string } }>(worker, "Runtime.evaluate", given)
    const prototype = { prototypeObjectId: result.objectId, objectGroup }
    const { objects } = await ask<{ objects: { objectId: string } }>(worker, "Runtime.queryObjects", prototype)
    const asked = { objectId: objects.objectId, functionDeclaration: COUNTED, returnByValue: true }
    const counted = await ask<{ result: { value: [number, number] } }>(worker, "Runtime.callFunctionOn", asked)
    await ask(worker, "Runtime.releaseObjectGroup", { objectGroup })
    return counted.result.value
  }

  return {
    living,
    async measure(worker) {
      const [modules] = await count(worker, "WebAssembly.Module")
      const [, wasm] = await count(worker, "WebAssembly.Memory")
      let heap = Number.POSITIVE_INFINITY
      let buffers = Number.POSITIVE_INFINITY
      for (let time = 0; time < COLLECTIONS; time++) {
        await ask(worker, "HeapProfiler.collectGarbage")
        const found = await ask<{ usedSize: number; backingStorageSize: number }>(worker, "Runtime.getHeapUsage")
        heap = Math.min(heap, found.usedSize)
        buffers = Math.min(buffers, found.backingStorageSize)
      }
      return { heap, buffers, wasm, modules }
    },
  }
}
