// Runs a program of the model language with Python's own modules, from beginning to end.

import type { Diagnostic } from "../../../engine/base/diagnostic.ts"
import { createMachine, type Machine } from "../../../engine/language/machine/machine.ts"
import { builtins } from "../../../engine/language/modules/builtins.ts"
import { pythonModules } from "../../../engine/language/modules/python-modules.ts"
import { moduleTable } from "./module-table.ts"

export interface ProgramResult {
  /** What it printed. */
  readonly output: string
  /** Values of cells, as a notebook shows them. */
  readonly shown: readonly string[]
  readonly diagnostics: readonly Diagnostic[]
  readonly steps: number
}

/** A machine for a program, or the diagnostics that stand in its way. */
export function openProgram(source: string): { machine: Machine | null; diagnostics: readonly Diagnostic[] } {
  return createMachine({ source, seed: 0, precision: "float32", modules: moduleTable(pythonModules), builtins })
}

/** The text that a machine has printed so far. */
export function printed(machine: Machine): string {
  return machine.console.flatMap((entry) => (entry.kind === "out" ? [entry.text] : [])).join("")
}

/** Runs to the end, through at most `maxSteps` steps. */
export function runProgram(source: string, maxSteps = 100_000): ProgramResult {
  const { machine, diagnostics } = openProgram(source)
  if (machine === null) return { output: "", shown: [], diagnostics, steps: 0 }
  let steps = 0
  let result = machine.run()
  while ((result.reason === "step" || result.reason === "budget") && steps < maxSteps) {
    if (result.reason === "step") steps++
    result = machine.run()
  }
  const failure = result.reason === "failed" ? [result.diagnostic] : []
  const shown = machine.console.flatMap((entry) => (entry.kind === "value" ? [entry.text] : []))
  return { output: printed(machine), shown, diagnostics: [...diagnostics, ...machine.diagnostics, ...failure], steps }
}
