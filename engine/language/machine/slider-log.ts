// The log of the controls that a program has asked for.
import type { LogKey } from "./native.ts"

/** A control that a program asks for. */
export interface SliderEntry {
  readonly name: string
  readonly minimum: number
  readonly maximum: number
  readonly step: number | null
  readonly log: boolean
  /** The live number that it moves, or null where its value is no literal. */
  readonly slot: number | null
}

export const sliderKey: LogKey<SliderEntry> = { name: "sliders" }
