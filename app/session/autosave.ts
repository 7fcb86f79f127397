// The reader's work keeps itself: text, settings and view go to IndexedDB soon after each change, and come back on load.
// Framed pages never come here: they neither read nor write stored work.
import { createStore, get, set } from "idb-keyval"
import * as v from "valibot"
import { backendChoices } from "../model/backends.ts"
import { writtenCompanions } from "../model/companions.ts"
import { companionsSchema } from "../model/fragment.ts"
import { optimizerNames } from "../model/optimizers.ts"
import type { PlaygroundModel } from "../model/playground.ts"
import { panelIds } from "../model/view.ts"

/** Milliseconds from a change to its write: short, so that a crash loses next to nothing. */
const DELAY = 200

/** Milliseconds after which a store that does not answer is taken for absent. */
const PATIENCE = 1_500

const WorkSchema = v.object({
  code: v.pipe(v.string(), v.maxLength(2_000_000)),
  example: v.nullable(v.string()),
  settings: v.object({
    learningRate: v.optional(v.pipe(v.number(), v.finite())),
    optimizer: v.picklist(optimizerNames),
    seed: v.pipe(v.number(), v.integer(), v.minValue(0)),
    precision: v.picklist(["float32", "float64"]),
    backend: v.optional(v.picklist(backendChoices), "auto"),
    speed: v.optional(v.nullable(v.pipe(v.number(), v.finite(), v.minValue(0)))),
  }),
  companions: v.optional(companionsSchema),
  theme: v.picklist(["light", "dark", "auto"]),
  openPanels: v.nullable(v.array(v.picklist(panelIds))),
  singleKeys: v.boolean(),
})

/** What is kept of a page between visits. */
export type SavedWork = v.InferOutput<typeof WorkSchema>

const openStore = () => createStore("gradient-descent-playground", "work")
const KEY = "current"

/** The work of the last visit, or null where there is none, it cannot be read, or the browser keeps nothing. */
export async function readSavedWork(): Promise<SavedWork | null> {
  const late = new Promise<null>((resolve) => setTimeout(() => resolve(null), PATIENCE))
  const read = async () => {
    const parsed = v.safeParse(WorkSchema, await get(KEY, openStore()))
    return parsed.success ? parsed.output : null
  }
  try {
    return await Promise.race([read(), late])
  } catch {
    return null
  }
}

/** Writes every change of the stores soon after it; returns what stops it. `onFailure` hears once that nothing is kept. */
export function keepWork({ experiment, view }: PlaygroundModel, onFailure: () => void): () => void {
  const store = openStore()
  let timer: ReturnType<typeof setTimeout> | undefined
  let failed = false

  const write = async () => {
    clearTimeout(timer)
    timer = undefined
    const { code, example, settings, companions } = experiment.getState()
    const { theme, openPanels, singleKeys } = view.getState()
    const work: SavedWork = {
      code,
      example,
      settings: { ...settings },
      companions: [...writtenCompanions(companions)],
      theme,
      openPanels: openPanels === null ? null : [...openPanels],
      singleKeys,
    }
    try {
      await set(KEY, work, store)
    } catch {
      if (!failed) onFailure()
      failed = true
    }
  }
  const soon = () => {
    timer ??= setTimeout(() => void write(), DELAY)
  }
  const now = () => {
    if (timer !== undefined) void write()
  }
  const stops = [experiment.subscribe(soon), view.subscribe(soon)]
  document.addEventListener("visibilitychange", now)
  return () => {
    for (const stop of stops) stop()
    document.removeEventListener("visibilitychange", now)
    now()
  }
}
