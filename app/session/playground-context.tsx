// Hands the page's stores and session down the tree; the hooks are how components read them.
import { createContext, type ReactNode, useContext } from "react"
import { useStore } from "zustand"
import { type Edit, editOf } from "../model/edits.ts"
import type { ExperimentState } from "../model/experiment.ts"
import type { MarksState } from "../model/marks.ts"
import type { PlaygroundModel } from "../model/playground.ts"
import type { RatesState } from "../model/rates.ts"
import type { RunStoreState } from "../model/run.ts"
import type { ViewState } from "../model/view.ts"
import type { Session } from "./session.ts"

interface Playground {
  readonly model: PlaygroundModel
  readonly session: Session
}

const PlaygroundContext = createContext<Playground | null>(null)

export function PlaygroundProvider({ value, children }: { readonly value: Playground; readonly children: ReactNode }) {
  return <PlaygroundContext value={value}>{children}</PlaygroundContext>
}

/** The page's stores and session. */
export function usePlayground(): Playground {
  const playground = useContext(PlaygroundContext)
  if (playground === null) throw new Error("internal: this component stands outside PlaygroundProvider.")
  return playground
}

/** A part of the run's state; renders again only when that part changes. */
export function useRun<T>(select: (state: RunStoreState) => T): T {
  return useStore(usePlayground().model.run, select)
}

/** A part of the experiment's state. */
export function useExperiment<T>(select: (state: ExperimentState) => T): T {
  return useStore(usePlayground().model.experiment, select)
}

/** How the text stands to the run. */
export function useEdit(): Edit {
  const code = useExperiment((state) => state.code)
  const runCode = useExperiment((state) => state.runCode)
  return useRun((run) => editOf({ code, runCode }, run))
}

/** A part of the view's state. */
export function useView<T>(select: (state: ViewState) => T): T {
  return useStore(usePlayground().model.view, select)
}

/** A part of the state of the sweep of learning rates. */
export function useRates<T>(select: (state: RatesState) => T): T {
  return useStore(usePlayground().model.rates, select)
}

/** A part of what is marked in the text. */
export function useMarks<T>(select: (state: MarksState) => T): T {
  return useStore(usePlayground().model.marks, select)
}
