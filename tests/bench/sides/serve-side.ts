// The worker's end of the harness: one worker holds one runner, and answers the page's messages in turn.
import type { Task } from "../workloads/task.ts"
import { worstError } from "./check.ts"
import { NotHere, type Slice, type StartRunner } from "./runner.ts"

export type ToSide =
  | { readonly kind: "start"; readonly task: Task; readonly variant: string }
  | { readonly kind: "measure"; readonly milliseconds: number }
  | { readonly kind: "end" }

export type FromSide =
  /** `error` is the largest relative distance from float64. */
  | { readonly kind: "started"; readonly error: number }
  /** There is nothing to time, and why. */
  | { readonly kind: "absent"; readonly reason: string }
  | ({ readonly kind: "measured" } & Slice)
  | { readonly kind: "ended"; readonly complaint: string | null }
  | { readonly kind: "failed"; readonly message: string }

/** Serves the page from a worker's first file. */
export function serveSide(start: StartRunner): void {
  let runner: Awaited<ReturnType<StartRunner>> | null = null

  async function answer(message: ToSide): Promise<FromSide> {
    if (message.kind === "start") {
      runner = await start(message.task, message.variant)
      return { kind: "started", error: worstError(message.task, await runner.outcome()) }
    }
    if (runner === null) throw new Error("bench: nothing was started in this worker.")
    if (message.kind === "end") return { kind: "ended", complaint: runner.complaint?.() ?? null }
    return { kind: "measured", ...(await runner.measure(message.milliseconds)) }
  }

  self.onmessage = async (event: MessageEvent<ToSide>) => {
    try {
      self.postMessage(await answer(event.data))
    } catch (error) {
      const message = error instanceof Error ? error.message : String(error)
      self.postMessage(error instanceof NotHere ? { kind: "absent", reason: message } : { kind: "failed", message })
    }
  }
}
