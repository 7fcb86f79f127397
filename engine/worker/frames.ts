// From a session to frames: what has changed since the last one, and the arrays that go with it for good.
import type { TypedArray } from "../base/dtype.ts"
import type { Session } from "../training/session-types.ts"
import type { Change, Curve, Curves, PlotFigure, ProgramInfo, Value } from "../training/types.ts"
import type { Frame } from "./protocol.ts"

/** How often curves go out while the run plays, in milliseconds. */
const CURVES_EVERY = 100

/** Elements of the largest tensor that every frame carries while the run plays; when it stands, the larger limit holds. */
const PLAYING_ELEMENTS = 16_384
const STANDING_ELEMENTS = 1_048_576

/** Makes the frames of one session. */
export interface Frames {
  /** The frame of the present moment. `playing`: more will follow soon. */
  next(playing: boolean, now: number): Frame
}

export function createFrames(session: Session, generation: number): Frames {
  let plots: readonly PlotFigure[] | null = null
  let program: ProgramInfo | null = null
  let diagnostics: readonly unknown[] | null = null
  let changes: readonly Change[] | null = null
  let changeCount = 0
  let note: unknown
  let curvesAt = Number.NEGATIVE_INFINITY
  let curvesOf = ""

  /** Curves about ten times a second, and once more for the place where the run comes to stand. */
  function dueCurves(playing: boolean, now: number): boolean {
    // Where a run comes to stand it is looked at once more: the curves of that step have grown by a point.
    const of = `${session.step} of ${session.lastStep} on ${session.changes.length} ${playing ? "playing" : "standing"}`
    if (of === curvesOf || (playing && now - curvesAt < CURVES_EVERY)) return false
    curvesOf = of
    curvesAt = now
    return true
  }

  return {
    next(playing, now) {
      const moment = session.moment(playing ? PLAYING_ELEMENTS : STANDING_ELEMENTS)
      const shown = session.plots()
      const found = session.diagnostics
      const console = session.takeConsole()
      const frame: Frame = {
        generation,
        status: session.status,
        step: session.step,
        lastStep: session.lastStep,
        ...moment,
        stepMilliseconds: session.stepMilliseconds,
        backend: session.backend,
        ...(console === null ? {} : { console }),
        ...(shown === plots ? {} : { plots: shown }),
        ...(found === diagnostics ? {} : { diagnostics: found }),
        ...(session.program === program || session.program === null ? {} : { program: session.program }),
        ...(session.pauseNote === note ? {} : { pause: session.pauseNote }),
        ...(session.changes === changes && session.changes.length === changeCount
          ? {}
          : { changes: [...session.changes] }),
        ...(dueCurves(playing, now) ? { curves: session.curves() } : {}),
      }
      plots = shown
      diagnostics = found
      program = session.program
      note = session.pauseNote
      changes = session.changes
      changeCount = changes.length
      return frame
    },
  }
}

/** The buffers of a frame that its receiver may have for good: values and curves are made anew for each frame, plots are not. */
export function frameBuffers(frame: Frame): ArrayBuffer[] {
  const arrays: (TypedArray | null)[] = [...valueArrays(frame.parameters), ...valueArrays(frame.gradients)]
  if (frame.curves !== undefined) for (const curve of allCurves(frame.curves)) arrays.push(curve.steps, curve.values)
  const buffers = arrays.map((array) => array?.buffer).filter((buffer) => buffer instanceof ArrayBuffer)
  return [...new Set(buffers)]
}

function valueArrays(values: Readonly<Record<string, Value>>): (TypedArray | null)[] {
  return Object.values(values).map((value) => value.values)
}

function allCurves(curves: Curves): Curve[] {
  const { loss, testLoss, parameters, gradients, updateRatios, branches } = curves
  const single = [loss, testLoss].filter((curve) => curve !== null)
  return [...single, ...parameters, ...gradients, ...updateRatios, ...(branches ?? [])]
}
