// The page's door for messages of a worker: frames that come while the page is busy become one, handed over with the display's
// next frame. A page slower than its worker shows fewer frames and is never behind. It changes nothing else, and no order.
import type { Frame, FromWorker } from "./protocol.ts"

export interface FrameGate {
  receive(message: FromWorker): void
  /** Nothing more is handed over. */
  close(): void
}

/** `onDisplay` calls back once, when the page is about to show its next frame. */
export function createFrameGate(
  deliver: (message: FromWorker) => void,
  onDisplay: (callback: () => void) => void,
): FrameGate {
  let waiting: Frame | null = null
  let asked = false
  let closed = false

  function release(): void {
    const frame = waiting
    waiting = null
    if (frame !== null && !closed) deliver({ kind: "frame", frame })
  }

  return {
    receive(message) {
      if (message.kind !== "frame") {
        // A frame comes before the answer that goes with it.
        if (message.kind !== "alive") release()
        if (!closed) deliver(message)
        return
      }
      const { frame } = message
      if (waiting !== null && waiting.generation !== frame.generation) release()
      waiting = waiting === null ? frame : mergeFrames(waiting, frame)
      if (asked) return
      asked = true
      onDisplay(() => {
        asked = false
        release()
      })
    },
    close() {
      closed = true
      waiting = null
    },
  }
}

/** What two frames of one run say together: absent fields have not changed, and a console goes on from a line. */
export function mergeFrames(earlier: Frame, later: Frame): Frame {
  const { console: before } = earlier
  const { console: after } = later
  if (before === undefined || after === undefined || after.from < before.from) return { ...earlier, ...later }
  const lines = [...before.lines.slice(0, after.from - before.from), ...after.lines]
  return { ...earlier, ...later, console: { from: before.from, lines } }
}
