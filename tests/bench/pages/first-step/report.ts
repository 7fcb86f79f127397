// What every page of a first step says when its step is done, and how a page with a worker of its own waits for that.

/** What the program outside reads. */
export interface FirstStep {
  /** Milliseconds since the navigation began. */
  readonly milliseconds: number
  readonly loss: number
}

declare global {
  interface Window {
    firstStep?: FirstStep
  }
}

export function report(loss: number): void {
  window.firstStep = { milliseconds: performance.now(), loss }
}

/** The worker's first message is its loss. */
export function reportOf(worker: Worker): void {
  worker.onmessage = (event: MessageEvent<number>) => report(event.data)
}
