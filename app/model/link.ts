// The reader's present state as a link that anyone can open, with no server in between.
import { encodeFragment, type FragmentState } from "./fragment.ts"
import type { PlaygroundModel } from "./playground.ts"

/** Text, settings, panels and steps, as an address's fragment carries them. */
export function presentState({ experiment, run, view }: PlaygroundModel): FragmentState {
  const { code, settings, goal } = experiment.getState()
  const { learningRate, optimizer, seed, precision, speed } = settings
  const { openPanels } = view.getState()
  const { program, step } = run.getState()
  return {
    code,
    ...(program?.rate.owner === "control" && learningRate !== undefined ? { learningRate } : {}),
    optimizer,
    seed,
    precision,
    ...(speed === undefined ? {} : { speed }),
    ...(openPanels === null ? {} : { panels: [...openPanels] }),
    ...(step > 0 ? { steps: Math.min(step, 1_000_000) } : {}),
    ...(goal === null ? {} : { goal }),
  }
}

/** The address of a page that opens with the present state, relative to `base`. */
export function linkTo(model: PlaygroundModel, base: string): string {
  return new URL(encodeFragment(presentState(model)), new URL(".", base)).href
}
