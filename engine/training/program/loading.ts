// Brings a machine to its first step, and says what kind of program it turned out to be.
import type { Diagnostic } from "../../base/diagnostic.ts"
import type { Machine } from "../../language/machine/machine.ts"
import type { Snapshot } from "../../language/machine/snapshot.ts"
import type { Clock } from "../session-types.ts"
import type { ProgramKind } from "./describe.ts"

export type Loaded =
  | { readonly outcome: "more" }
  | { readonly outcome: "failed"; readonly diagnostic: Diagnostic }
  /** Stands before its first step; `finished` where the machine itself has come to its end (declared, none). */
  | { readonly outcome: "there"; readonly kind: Exclude<ProgramKind, "declared">; readonly finished: boolean }

/** Goes on with a load each time it is called. */
export function createLoading(machine: Machine, clock: Clock): (deadline: number) => Loaded {
  // A loop that may be a plain program's: whether its numbers are ones to be trained shows in its first pass.
  let before: Snapshot | null = null

  function plain(from: Snapshot): Loaded {
    machine.restore(from)
    return { outcome: "there", kind: "plain", finished: false }
  }

  return (deadline) => {
    for (;;) {
      const result = machine.run({ shouldYield: () => clock() >= deadline })
      if (result.reason === "budget") return { outcome: "more" }
      if (result.reason === "failed") {
        return before === null ? { outcome: "failed", diagnostic: result.diagnostic } : plain(before)
      }
      if (machine.hasTrainables) {
        if (result.reason === "step") return { outcome: "there", kind: "scripted", finished: false }
        return { outcome: "there", kind: "none", finished: true }
      }
      if (before !== null && (result.reason === "step" || machine.passEnded)) return plain(before)
      if (result.reason === "finished") return { outcome: "there", kind: "none", finished: true }
      before = machine.snapshot()
    }
  }
}
