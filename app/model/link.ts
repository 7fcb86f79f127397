// A run as a link that anyone can open, with no server in between: the text and settings it began with, and what was done.
import type { Change } from "../../engine/index.ts"
import { writtenCompanions } from "./companions.ts"
import type { Settings } from "./experiment.ts"
import { encodeFragment, type FragmentState, MOST_CHANGES } from "./fragment.ts"
import type { PlaygroundModel } from "./playground.ts"

/** Most steps that a link asks a page to do. */
const MOST_STEPS = 1_000_000

/** What the reader sees now: the run brought to its step again or, where its text has been edited since, the new text. */
export function presentState(model: PlaygroundModel): FragmentState {
  const { code, runCode, settings } = model.experiment.getState()
  const { step } = model.run.getState()
  if (step > 0 && code === runCode) return replayOf(model, step)
  return { code, ...settingsOf(settings), ...surroundings(model) }
}

/** The present run up to a step: its beginning, and every change of the controls at its step. */
export function replayOf(model: PlaygroundModel, step: number): FragmentState {
  const { code, settings } = model.experiment.getState().started
  const { changes, program } = model.run.getState()
  const slot = program?.rate.owner === "text" ? program.rate.slot : null
  const made = changes.filter((change) => change.step <= step).flatMap((change) => travelling(change, slot))
  return {
    code,
    ...settingsOf(settings),
    steps: Math.min(step, MOST_STEPS),
    ...(made.length === 0 ? {} : { changes: made.slice(0, MOST_CHANGES) }),
    ...surroundings(model),
  }
}

/** The address of a page that opens with a state, relative to `base`. */
export function linkTo(state: FragmentState, base: string): string {
  return new URL(encodeFragment(state), new URL(".", base)).href
}

type TravellingChange = NonNullable<FragmentState["changes"]>[number]

/** A change by name: the place of a rate's number in the text is the engine's own affair, and may be another tomorrow. */
function travelling({ step, learningRate, optimizer, slot }: Change, rateSlot: number | null): TravellingChange[] {
  const rate = slot !== undefined && slot.id === rateSlot ? slot.value : learningRate
  if (rate === undefined && optimizer === undefined) return []
  return [
    { step, ...(rate === undefined ? {} : { learningRate: rate }), ...(optimizer === undefined ? {} : { optimizer }) },
  ]
}

function settingsOf({ learningRate, optimizer, seed, precision, backend }: Settings) {
  return {
    ...(learningRate === undefined ? {} : { learningRate }),
    optimizer,
    seed,
    precision,
    ...(backend === "auto" ? {} : { backend }),
  }
}

function surroundings({ experiment, view }: PlaygroundModel) {
  const { settings, goal, companions } = experiment.getState()
  const { openPanels } = view.getState()
  return {
    ...(settings.speed === undefined ? {} : { speed: settings.speed }),
    ...(openPanels === null ? {} : { panels: [...openPanels] }),
    ...(goal === null ? {} : { goal }),
    ...(companions.length === 0 ? {} : { compare: [...writtenCompanions(companions)] }),
  }
}
