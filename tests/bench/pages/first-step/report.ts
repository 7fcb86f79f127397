// What every page of a first step says when its step is done, and how a page with a worker of its own waits for that. It is sent
// to the site's server: nothing has to look into the page while it is timed.

/** What the program outside is sent. */
export interface FirstStep {
  /** Milliseconds since the navigation began. */
  readonly milliseconds: number
  /** After the step or before it, as the page has it; null where the page failed. */
  readonly loss: number | null
  /** What went wrong. */
  readonly complaint: string | null
}

function send(step: FirstStep): void {
  void fetch("/report", { method: "POST", body: JSON.stringify(step) })
}

export function report(loss: number): void {
  send({ milliseconds: performance.now(), loss, complaint: null })
}

function fail(complaint: string): void {
  send({ milliseconds: performance.now(), loss: null, complaint })
}

addEventListener("error", ({ message }) => fail(message))
addEventListener("unhandledrejection", ({ reason }) => fail(String(reason)))

/** The worker's first message is its loss. */
export function reportOf(worker: Worker): void {
  worker.onmessage = (event: MessageEvent<number>) => report(event.data)
  worker.onerror = ({ message }) => fail(message)
}
