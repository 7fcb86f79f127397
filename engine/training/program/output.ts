// What a program has printed and plotted, as the session follows it.

import type { Machine } from "../../language/machine/machine.ts"
import type { ConsoleEntry } from "../../language/machine/native.ts"
import { plotLog } from "../../language/modules/pyplot/plot-log-key.ts"
import type { Output } from "../driver.ts"
import { furtherTraining } from "../further.ts"

export function createProgramOutput(machine: Machine): Output {
  const texts: string[] = []
  const seen: ConsoleEntry[] = []

  /** Brings the texts up to the log, which may have been cut back and have grown again. */
  function follow(): readonly string[] {
    const entries = machine.console
    let same = Math.min(seen.length, entries.length)
    while (same > 0 && seen[same - 1] !== entries[same - 1]) same--
    seen.length = same
    texts.length = same
    for (const entry of entries.slice(same)) {
      seen.push(entry)
      // What a cell shows and what the playground says are lines of their own; print brings its own ends.
      texts.push(entry.kind === "out" ? entry.text : `${entry.text}\n`)
    }
    return texts
  }

  return {
    get texts() {
      return follow()
    },
    figures: () => furtherTraining.get().figures.figuresOf(machine),
    get plotted() {
      return machine.log(plotLog).entries().at(-1) ?? null
    },
  }
}
