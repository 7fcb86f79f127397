// What the page shows, and how: panels, theme, and what an address asked for.
import { createStore, type StoreApi } from "zustand/vanilla"
import type { ProgramInfo, Span } from "../../engine/index.ts"

export type PanelId = "descent" | "steps" | "loss" | "parameters" | "gradients" | "fit" | "rates" | "plots" | "compiler"
export const panelIds: readonly PanelId[] = [
  "descent",
  "steps",
  "fit",
  "loss",
  "parameters",
  "gradients",
  "rates",
  "plots",
  "compiler",
]

/** Panels that are opened under More: they stand in the row of names only while they are open. */
export const panelsUnderMore: readonly PanelId[] = ["compiler"]

export type Theme = "light" | "dark" | "auto"
export type ViewName = "all" | "editor" | "plots" | "walkthrough"

export interface ViewState {
  readonly theme: Theme
  /** Panels that stand open, in order; null: those that suit the program. */
  readonly openPanels: readonly PanelId[] | null
  readonly view: ViewName
  readonly embedded: boolean
  /** Controls that the address hides, by name: "editor", "console", "controls", "lr", "share", … */
  readonly hidden: readonly string[]
  readonly lockCode: boolean
  readonly moreOpen: boolean
  /** Single-key shortcuts, which a reader can switch off. */
  readonly singleKeys: boolean
  /** The rate while its handle is held, for the ghost of the path that it would take; else null. */
  readonly heldRate: number | null
  /** The panel that the reader opened last, which is brought into sight; null once they closed one. */
  readonly opened: PanelId | null
  /** A place of the text that the editor should bring into sight and select; null once it has. */
  readonly reveal: Span | null
}

export const defaultView: ViewState = {
  theme: "auto",
  openPanels: null,
  view: "all",
  embedded: false,
  hidden: [],
  lockCode: false,
  moreOpen: false,
  singleKeys: true,
  heldRate: null,
  opened: null,
  reveal: null,
}

export type ViewStore = StoreApi<ViewState>

export function createViewStore(initial: Partial<ViewState> = {}): ViewStore {
  return createStore<ViewState>(() => ({ ...defaultView, ...initial }))
}

/** What the reader sees once they opened or closed a panel beside those that stand open. */
export function toggledPanel(open: readonly PanelId[], id: PanelId): Pick<ViewState, "openPanels" | "opened"> {
  const opens = !open.includes(id)
  return {
    openPanels: panelIds.filter((other) => (other === id ? opens : open.includes(other))),
    opened: opens ? id : null,
  }
}

/** The two panels that suit a program: what the reader sees before they choose for themselves. */
export function suitablePanels(program: ProgramInfo | null): readonly PanelId[] {
  if (program === null) return ["descent", "steps"]
  if (program.kind === "none") return ["plots"]
  const scalars = program.parameters.every(({ shape }) => shape.length === 0)
  if (program.fit) return ["fit", "loss"]
  if (program.parameters.length <= 2 && scalars) return ["descent", "steps"]
  return ["loss", "parameters"]
}
