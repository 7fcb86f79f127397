// How a page begins: what the address, the saved work and the defaults say together, in that order.
import { performEarly } from "./commands/commands.ts"
import { type Address, addressNotice, readAddress } from "./embed/address.ts"
import { firstExample, programOf } from "./examples/examples.ts"
import { type Companion, companionsOf } from "./model/companions.ts"
import { defaultSettings, type Goal, type Settings } from "./model/experiment.ts"
import { createPlaygroundModel, type PlaygroundModel } from "./model/playground.ts"
import type { PanelId } from "./model/view.ts"
import type { Beginning } from "./page/embed-bar.tsx"
import { readSavedWork, type SavedWork } from "./session/autosave.ts"
import { replay } from "./session/replay.ts"
import type { Program, Session } from "./session/session.ts"

export interface Start {
  readonly address: Address
  readonly model: PlaygroundModel
  /** What the page opens with, which "Start over" brings back. */
  readonly beginning: Beginning
  /** The program is the reader's own of an earlier visit. */
  readonly isSaved: boolean
}

/** Reads address and saved work and makes the stores. A framed page never touches what is saved. */
export async function prepareStart(): Promise<Start> {
  const address = readAddress(location.search, location.hash, window.parent !== window)
  const asksForProgram = address.state !== undefined || address.example !== undefined
  const saved = address.embedded ? null : await readSavedWork()
  const { settings: named, ...rest } =
    asksForProgram || saved === null ? programOfAddress(address) : programOfWork(saved, address)
  const settings: Settings = { ...defaultSettings, ...named }
  const program: Program = { ...rest, settings }
  const panels = panelsOf(address) ?? (asksForProgram ? null : (saved?.openPanels ?? null))
  const model = createPlaygroundModel(program.code, program.example, {
    embedded: address.embedded,
    theme: address.theme ?? saved?.theme ?? "auto",
    singleKeys: saved?.singleKeys ?? true,
    openPanels: panels,
    view: address.view ?? "all",
    hidden: address.hidden,
    lockCode: address.lockCode,
  })
  model.experiment.setState({ settings, goal: program.goal ?? null, companions: program.companions ?? [] })
  model.run.setState({ early: [] })
  const isSaved = !asksForProgram && saved !== null
  const notice = addressNotice(address, isSaved)
  if (notice !== null) model.run.setState({ notice: { text: notice } })
  return { address, model, beginning: { program, panels }, isSaved }
}

/**
 * Loads the program, does the steps that the address asks for, and compares and runs as it says; then what the reader
 * asked for in the meantime.
 */
export async function begin(start: Start, session: Session): Promise<void> {
  try {
    await fulfil(start, session)
  } finally {
    await performEarly(start.model, session)
  }
}

async function fulfil({ address, model, beginning, isSaved }: Start, session: Session): Promise<void> {
  const [rate] = address.rates
  // In a reader's own work the text has the last word about the rate, unless the address names one.
  if (isSaved && rate === undefined) await session.restart()
  else await session.open(beginning.program)
  const { steps } = address
  if (steps > 0) {
    const changes = (address.state?.changes ?? []).filter(({ step }) => step <= steps)
    const replayed = { steps, changes: changes.length }
    model.goal.setState({ replay: { kind: "going", ...replayed } })
    await replay(session, steps, changes)
    model.goal.setState({ replay: { kind: "done", changes: changes.length, steps: model.run.getState().step } })
  }
  if (address.run) await session.run()
}

function programOfAddress(address: Address): Program {
  const example = address.example ?? firstExample
  const base: Program = address.state === undefined ? programOf(example) : { code: address.state.code, example: null }
  return {
    ...base,
    settings: { ...base.settings, ...settingsOf(address) },
    goal: goalOf(address),
    companions: companionsOfAddress(address),
  }
}

function programOfWork(saved: SavedWork, address: Address): Program {
  const { learningRate, speed } = saved.settings
  const settings: Settings = { ...saved.settings, learningRate, speed }
  const beside = companionsOfAddress(address)
  return {
    code: saved.code,
    example: saved.example,
    settings: { ...settings, ...settingsOf(address) },
    companions: beside.length > 0 ? beside : companionsOf(saved.companions ?? []),
  }
}

/** Further rates of the query, else what the fragment says. */
function companionsOfAddress({ rates, state }: Address): readonly Companion[] {
  const [, ...others] = rates
  return companionsOf(others.length > 0 ? others.map((learningRate) => ({ learningRate })) : (state?.compare ?? []))
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
    ...(state?.backend === undefined ? {} : { backend: state.backend }),
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
