// What the page is told of a program once it stands before its first step: kind, parameters, rate, live numbers.

import type { Machine } from "../../language/machine/machine.ts"
import { sliderKey } from "../../language/machine/slider-log.ts"
import type { LiveSlot } from "../../language/objects/live.ts"
import type { NamedValue } from "../driver.ts"
import { furtherTraining } from "../further.ts"
import type { ProgramInfo, Slot } from "../types.ts"

export interface InfoParts {
  readonly kind: ProgramInfo["kind"]
  readonly parameters: readonly NamedValue[]
  readonly loss: string | null
  readonly lossNote: string | null
  readonly rate: ProgramInfo["rate"]
  readonly optimizerOwned: boolean
  readonly fit: boolean
  readonly plots: boolean
}

export function programInfo(machine: Machine, parts: InfoParts): ProgramInfo {
  return {
    ...parts,
    parameters: parts.parameters.map(({ name, value: { shape, dtype } }) => ({ name, shape, dtype })),
    slots: slotsOf(machine),
    functions: parts.kind === "plain" ? furtherTraining.get().functions.functionsOfOneNumber(machine.module) : [],
  }
}

/** Literals that have a name, and sliders. */
function slotsOf(machine: Machine): Slot[] {
  const sliders = new Map(
    machine
      .log(sliderKey)
      .entries()
      .map((entry) => [entry.slot, entry]),
  )
  return machine.slots.flatMap((slot): Slot[] => {
    const slider = sliders.get(slot.id)
    const { id, span } = slot
    const value = Number(slot.value)
    if (slider !== undefined) {
      const { minimum: min, maximum: max, step, log } = slider
      return [{ id, span, value, name: slider.name, range: { min, max, step, log } }]
    }
    return isNamed(slot) ? [{ id, span, value, name: slot.name, range: null }] : []
  })
}

function isNamed(slot: LiveSlot): slot is LiveSlot & { readonly name: string } {
  return slot.name !== null
}
