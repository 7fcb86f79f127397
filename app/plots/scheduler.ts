// When plots are drawn: each ten times a second at most, only in sight, never two in one frame, a third of the time at most.
// Knows nothing of plotly.js or React.

/** Least time between two drawings of one plot, in milliseconds. */
const INTERVAL = 100

/** Time left to everything else after a drawing, in lengths of that drawing: the editor must answer while plots move. */
const REST = 2

/** The longest rest, in milliseconds: on a busy machine a drawing takes long for no fault of its own. */
const LONGEST_REST = 400

export interface ScheduledPlot {
  /** Asks for a drawing as soon as the plot's turn comes; asking again before that changes nothing. */
  request(): void
  /** Says whether the plot can be seen; a request waits until it can. */
  setVisible(visible: boolean): void
  remove(): void
}

export interface PlotScheduler {
  add(draw: () => void): ScheduledPlot
}

/** The display's clock, which tests replace. */
export interface FrameClock {
  now(): number
  /** Calls back before the next display frame. */
  requestFrame(callback: () => void): void
}

interface Entry {
  readonly draw: () => void
  visible: boolean
  wanted: boolean
  drawnAt: number
}

const displayClock: FrameClock = {
  now: () => performance.now(),
  requestFrame: (callback) => void requestAnimationFrame(callback),
}

export function createPlotScheduler(clock: FrameClock = displayClock): PlotScheduler {
  const entries = new Set<Entry>()
  let frameRequested = false
  let restUntil = Number.NEGATIVE_INFINITY

  const waiting = () => [...entries].filter(({ wanted, visible }) => wanted && visible)

  const wake = () => {
    if (frameRequested || waiting().length === 0) return
    frameRequested = true
    clock.requestFrame(onFrame)
  }

  const onFrame = () => {
    frameRequested = false
    const now = clock.now()
    const due = now < restUntil ? [] : waiting().filter(({ drawnAt }) => now - drawnAt >= INTERVAL)
    const [next] = due.sort((a, b) => a.drawnAt - b.drawnAt)
    if (next !== undefined) {
      next.wanted = false
      next.drawnAt = now
      next.draw()
      const end = clock.now()
      restUntil = end + Math.min(LONGEST_REST, (end - now) * REST)
    }
    wake()
  }

  return {
    add(draw) {
      const entry: Entry = { draw, visible: false, wanted: false, drawnAt: Number.NEGATIVE_INFINITY }
      entries.add(entry)
      return {
        request() {
          entry.wanted = true
          wake()
        },
        setVisible(visible) {
          entry.visible = visible
          wake()
        },
        remove: () => void entries.delete(entry),
      }
    },
  }
}
