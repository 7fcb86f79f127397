// How a page begins: what the address, the saved work and the defaults say together, in that order.
import { type Address, readAddress } from "./embed/address.ts"
import { firstExample, programOf } from "./examples/examples.ts"
import { defaultSettings, type Goal, type Settings } from "./model/experiment.ts"
import { createPlaygroundModel, type PlaygroundModel } from "./model/playground.ts"
import type { PanelId } from "./model/view.ts"
import { readSavedWork, type SavedWork } from "./session/autosave.ts"
import type { Program, Session } from "./session/session.ts"

export interface Start {
  readonly address: Address
  readonly model: PlaygroundModel
  /** What the page opens with, which "Start over" brings back. */
  readonly program: Program
}

/** Reads address and saved work and makes the stores. A framed page never touches what is saved. */
export async function prepareStart(): Promise<Start> {
  const address = readAddress(location.search, location.hash, window.parent !== window)
  const asksForProgram = address.state !== undefined || address.example !== undefined
  const saved = address.embedded ? null : await readSavedWork()
  const program = asksForProgram || saved === null ? programOfAddress(address) : programOfWork(saved, address)
  const model = createPlaygroundModel(program.code, program.example, {
    embedded: address.embedded,
    theme: address.theme ?? saved?.theme ?? "auto",
    singleKeys: saved?.singleKeys ?? true,
    openPanels: panelsOf(address) ?? (asksForProgram ? null : (saved?.openPanels ?? null)),
    view: address.view ?? "all",
    hidden: address.hidden,
    lockCode: address.lockCode,
  })
  model.experiment.setState({
    settings: { ...defaultSettings, ...program.settings },
    goal: program.goal ?? null,
  })
  if (address.complaints.length > 0) model.run.setState({ notice: { text: address.complaints.join(" ") } })
  return { address, model, program }
}

/** Loads the program, does the steps that the address asks for, and compares and runs as it says. */
export async function begin({ address, model }: Start, session: Session): Promise<void> {
  await session.restart()
  const [rate, ...others] = address.rates
  if (rate !== undefined && model.run.getState().program?.rate.owner === "text") session.setLearningRate(rate)
  if (others.length > 0) await session.compare(others)
  if (address.steps > 0) await session.step(address.steps)
  if (address.run) await session.run()
}

function programOfAddress(address: Address): Program {
  const example = address.example ?? firstExample
  const base: Program = address.state === undefined ? programOf(example) : { code: address.state.code, example: null }
  return { ...base, settings: { ...base.settings, ...settingsOf(address) }, goal: goalOf(address) }
}

function programOfWork(saved: SavedWork, address: Address): Program {
  const { learningRate, speed } = saved.settings
  const settings: Settings = { ...saved.settings, learningRate, speed }
  return { code: saved.code, example: saved.example, settings: { ...settings, ...settingsOf(address) } }
}

function panelsOf({ panels, view }: Address): readonly PanelId[] | null {
  return panels ?? (view === "walkthrough" ? ["steps"] : null)
}

function settingsOf({ state, rates, optimizer, seed, speed }: Address): Partial<Settings> {
  const learningRate = rates[0] ?? state?.learningRate
  return {
    ...(learningRate === undefined ? {} : { learningRate }),
    ...(optimizer === undefined ? {} : { optimizer }),
    ...(seed === undefined ? {} : { seed }),
    ...(state?.precision === undefined ? {} : { precision: state.precision }),
    ...(speed === undefined ? {} : { speed }),
  }
}

function goalOf({ state }: Address): Goal | null {
  if (state?.goal === undefined) return null
  const { text, name, below, above, within } = state.goal
  return {
    text,
    name,
    ...(below === undefined ? {} : { below }),
    ...(above === undefined ? {} : { above }),
    ...(within === undefined ? {} : { within }),
  }
}
