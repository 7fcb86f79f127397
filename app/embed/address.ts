// What an address asks of the page: query parameters shape it, the fragment carries state. Everything here is untrusted text.
import type { OptimizerName } from "../../engine/index.ts"
import { type Example, examples } from "../examples/examples.ts"
import { decodeFragment, type FragmentState } from "../model/fragment.ts"
import { optimizerNames } from "../model/optimizers.ts"
import { type PanelId, panelIds, type Theme, type ViewName } from "../model/view.ts"

const views: readonly ViewName[] = ["all", "editor", "plots", "walkthrough"]
const themes: readonly Theme[] = ["light", "dark", "auto"]

/** Steps that an address may ask for before the page shows. */
const MOST_STEPS = 1_000_000

/** An address, read. `undefined` is what it does not say. */
export interface Address {
  readonly embedded: boolean
  readonly example: Example | undefined
  readonly state: FragmentState | undefined
  /** Overrides of the query; several rates compare. */
  readonly rates: readonly number[]
  readonly optimizer: OptimizerName | undefined
  readonly seed: number | undefined
  readonly speed: number | null | undefined
  readonly view: ViewName | undefined
  readonly theme: Theme | undefined
  readonly run: boolean
  readonly click: boolean
  readonly panels: readonly PanelId[] | undefined
  readonly steps: number
  readonly lockCode: boolean
  readonly hidden: readonly string[]
  /** Plain sentences about what could not be read. */
  readonly complaints: readonly string[]
  /** A program that it names is among what could not be read. */
  readonly programLost: boolean
}

/** Reads query and fragment. `framed` is whether the page stands in a frame: then it is embedded whatever the address says. */
export function readAddress(search: string, hash: string, framed: boolean): Address {
  const query = new URLSearchParams(search)
  const complaints: string[] = []
  const fragment = decodeFragment(hash)
  if (fragment.kind === "broken") complaints.push(fragment.message)
  const state = fragment.kind === "state" ? fragment.state : undefined

  const one = <T extends string>(name: string, allowed: readonly T[]): T | undefined => {
    const given = query.get(name)
    if (given === null) return undefined
    const known = allowed.find((value) => value === given)
    if (known === undefined) complaints.push(`Address: ${name}=${given} is not one of ${allowed.join(", ")}.`)
    return known
  }
  const list = (name: string): readonly string[] =>
    (query.get(name) ?? "")
      .split(",")
      .map((part) => part.trim())
      .filter((part) => part !== "")
  const numbers = (name: string): readonly number[] =>
    list(name).flatMap((part) => {
      const value = Number(part)
      if (Number.isFinite(value)) return [value]
      complaints.push(`Address: ${name}=${part} is not a number.`)
      return []
    })

  const exampleId = query.get("example")
  const example = examples.find(({ id }) => id === exampleId)
  if (exampleId !== null && example === undefined) {
    complaints.push(`Address: there is no example "${exampleId}".`)
  }
  const panels = query.has("panels") ? list("panels").flatMap(knownPanel) : state?.panels
  const steps = numbers("steps")[0] ?? state?.steps ?? 0
  const seed = numbers("seed")[0]
  return {
    embedded: framed || query.get("embed") === "1",
    example,
    state,
    rates: numbers("lr").slice(0, 4),
    optimizer: one("optimizer", optimizerNames) ?? state?.optimizer,
    seed: seed !== undefined && Number.isSafeInteger(seed) && seed >= 0 ? seed : state?.seed,
    speed: numbers("speed")[0] ?? state?.speed,
    view: one("view", views) ?? views.find((name) => name === state?.view),
    theme: one("theme", themes),
    run: query.get("run") === "1",
    click: query.get("click") === "1",
    panels,
    steps: Math.min(MOST_STEPS, Math.max(0, Math.trunc(steps))),
    lockCode: list("lock").includes("code"),
    hidden: list("hide"),
    complaints,
    programLost: fragment.kind === "broken" || (exampleId !== null && example === undefined),
  }
}

/**
 * What the page says of an address that it could not read in full, and what it shows instead; null where there is nothing
 * to say. `isSaved`: it shows the work of an earlier visit.
 */
export function addressNotice({ complaints, programLost, state, example }: Address, isSaved: boolean): string | null {
  if (complaints.length === 0) return null
  const fallback = isSaved ? "What you last worked on" : "The first example"
  const shown = state !== undefined ? "The program of the link" : example !== undefined ? example.title : fallback
  return [...complaints, ...(programLost ? [`${shown} is shown instead.`] : [])].join(" ")
}

const knownPanel = (name: string): readonly PanelId[] => panelIds.filter((id) => id === name)
