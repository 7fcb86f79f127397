// Whether a graphics device is the better one for a plan: what speaks against a trial, and a trial on the values that it is about to
// be run with. Whatever goes wrong with the device speaks for the processor.

import type { TensorValue } from "../base/dtype.ts"
import type { Plan } from "../compile/plan.ts"
import type { Executable, GraphicsBackend, Series, Wanted } from "./backend.ts"
import { graphicsFault } from "./errors.ts"

/** Why a plan is not to be tried on a graphics device, in words for the page; null where it is. */
export function againstTrial(graphics: GraphicsBackend, plan: Plan): string | null {
  const state = graphics.state()
  if (state === null) return "no graphics card was found"
  if (state.software) return "graphics are drawn by software here"
  const refused = graphics.refuses(plan)
  return refused === null ? null : `not on WebGL, because ${refused}`
}

/** The call that a trial stands before. */
export interface TrialCall {
  readonly inputs: readonly TensorValue[]
  readonly series: Series | undefined
  readonly wanted: Wanted | undefined
}

/** What came of a trial. */
export interface Verdict {
  /** The plan on the graphics device, where that was faster. */
  readonly executable: Executable | null
  /** One sentence for the page. */
  readonly reason: string
}

/** Two steps on each, the second one timed. Throws what the processor's own throws. */
export function tryGraphics(
  now: () => number,
  plan: Plan,
  processor: { readonly title: string; readonly executable: Executable },
  graphics: GraphicsBackend,
  { inputs, series, wanted }: TrialCall,
): Verdict {
  const first = new Map([...(series ?? [])].map(([input, value]) => [input, firstOf(plan, input, value)]))
  const given = inputs.map((value, index) => first.get(index) ?? value)
  const time = (executable: Executable): number => {
    executable.loop(given, 1, undefined, wanted)
    const start = now()
    executable.loop(given, 1, undefined, wanted)
    return now() - start
  }
  const ours = time(processor.executable)
  let executable: Executable | null = null
  try {
    executable = graphics.load(plan)
    const theirs = time(executable)
    if (theirs < ours) return { executable, reason: `A step ${took(theirs, ours, processor.title)}` }
    executable.dispose()
    return { executable: null, reason: `a step ${took(ours, theirs, "WebGL")}` }
  } catch (error) {
    executable?.dispose()
    // What is a fault of ours on WebGL shows where that is chosen by name; here the program can go on.
    return { executable: null, reason: graphicsFault(error) ?? "a trial on WebGL failed" }
  }
}

const took = (fast: number, slow: number, loser: string): string =>
  `took ${fast.toFixed(1)} ms in a trial, ${slow.toFixed(1)} ms on ${loser}`

/** The first run's value of a series. */
function firstOf(plan: Plan, input: number, value: TensorValue): TensorValue {
  const buffer = plan.buffers.find(({ id }) => id === plan.inputs[input]?.buffer)
  const shape = buffer?.shape ?? value.shape.slice(1)
  const size = shape.reduce((product, extent) => product * extent, 1)
  return { dtype: value.dtype, shape, data: value.data.slice(0, size) }
}
