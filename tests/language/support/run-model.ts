// Runs a program with every module of the language, from beginning to end, and hands out what a test asks about.
import type { Diagnostic } from "../../../engine/base/diagnostic.ts"
import { createMachine, type Machine } from "../../../engine/language/machine/machine.ts"
import type { Precision } from "../../../engine/language/machine/native.ts"
import { PreludeCache } from "../../../engine/language/machine/prelude.ts"
import { allModules } from "../../../engine/language/modules/all-modules.ts"
import { builtins } from "../../../engine/language/modules/builtins.ts"

const preludes = new PreludeCache()

export interface ModelOptions {
  readonly seed?: number
  readonly precision?: Precision
  readonly files?: ReadonlyMap<string, Uint8Array>
  readonly maxSteps?: number
}

export interface ModelRun {
  readonly machine: Machine
  /** What it printed. */
  readonly output: string
  /** What it printed, line by line. */
  readonly lines: readonly string[]
  readonly steps: number
  readonly failure: Diagnostic | null
  readonly diagnostics: readonly Diagnostic[]
}

/** A machine for a program without syntax errors. */
export function openModel(source: string, options: ModelOptions = {}): Machine {
  const { seed = 0, precision = "float32", files } = options
  const { machine, diagnostics } = createMachine({
    source,
    seed,
    precision,
    modules: allModules,
    builtins,
    preludes,
    ...(files === undefined ? {} : { files }),
  })
  if (machine === null) throw new Error(diagnostics.map((one) => one.message).join("\n"))
  return machine
}

export function printedBy(machine: Machine): string {
  return machine.console.flatMap((entry) => (entry.kind === "out" ? [entry.text] : [])).join("")
}

/** Runs to the end. A program that fails is returned with its diagnostic. */
export function runModel(source: string, options: ModelOptions = {}): ModelRun {
  const machine = openModel(source, options)
  const { maxSteps = 1_000_000 } = options
  let steps = 0
  let result = machine.run()
  while ((result.reason === "step" || result.reason === "budget") && steps < maxSteps) {
    if (result.reason === "step") steps++
    result = machine.run()
  }
  const output = printedBy(machine)
  const failure = result.reason === "failed" ? result.diagnostic : null
  return {
    machine,
    output,
    lines: output.replace(/\n$/, "").split("\n"),
    steps,
    failure,
    diagnostics: machine.diagnostics,
  }
}

/** The lines that a program prints; a failure is an error of the test. */
export function linesOf(source: string, options: ModelOptions = {}): readonly string[] {
  const { lines, failure } = runModel(source, options)
  if (failure !== null) {
    const line = source.slice(0, failure.span.start).split("\n").length
    throw new Error(`line ${line}: ${failure.message}\nprinted so far: ${lines.join("\n")}`)
  }
  return lines
}
