// How a program trains, found out when it stands before its first step or at its end: the kind, the loop, the rate.

import type { Machine } from "../../language/machine/machine.ts"
import { runtimeKey, type TensorRuntime } from "../../language/runtime/runtime.ts"
import { furtherTraining } from "../further.ts"
import { declaredLoss, type Minimised } from "../graph/objective.ts"
import type { OptimizerName, ProgramInfo } from "../types.ts"
import { createDeclaredProgram, type DeclaredProgram } from "./declared-program.ts"
import { controlRate, type FoundRate, rateOfNames } from "./rate.ts"

export type ProgramKind = ProgramInfo["kind"]

export function runtimeOf(machine: Machine): TensorRuntime {
  return machine.context.state(runtimeKey)
}

/** The loop that the playground appends, where the program has come to its end without a step of its own. */
export function declaredProgramOf(source: string, machine: Machine): DeclaredProgram | null {
  if (!machine.hasTrainables) return null
  const runtime = runtimeOf(machine)
  if (runtime.training.assigned) return null
  const { optimiser } = runtime.training
  const owned =
    optimiser !== null && optimiser.operation !== null
      ? furtherTraining.get().scriptedLoss.scriptedLoss(runtime, machine.names)
      : null
  const minimised: Minimised | null = owned ?? declaredLoss(runtime, machine.names)
  if (minimised === null) return null
  initialise(machine, runtime)
  const operation = owned === null ? null : (optimiser?.operation ?? null)
  const program = createDeclaredProgram({ ctx: machine.context, runtime, minimised, operation })
  if (program === null) return null
  const rate = rateOf(source, machine, "declared")
  program.bindRate((now) => rate.read(now))
  return program
}

/** TensorFlow 1's variables have no value before a session runs their initialisers. */
function initialise(machine: Machine, runtime: TensorRuntime): void {
  const waiting = [...runtime.graph.variables.values()].filter(({ value }) => value === undefined)
  const updates = waiting.flatMap(({ initialiser }) => initialiser ?? [])
  if (updates.length > 0)
    furtherTraining.get().session.runGraph(machine.context, runtime, { outputs: [], updates, feeds: new Map() })
}

/** The rate of the program's own optimiser, else the one that it names; a declared program without either has the control. */
export function rateOf(source: string, machine: Machine, kind: ProgramKind): FoundRate {
  const runtime = machine.hasTrainables ? runtimeOf(machine) : null
  const node = runtime?.training.optimiser?.hyper.learning_rate
  if (runtime !== null && node !== undefined)
    return furtherTraining.get().ownOptimiser.rateOfNode(source, runtime, node)
  const named = rateOfNames(source, machine.names, machine.slots, (name) =>
    furtherTraining.get().bindings.bindingSpan(machine.module, name),
  )
  return named.owner.owner === "none" && kind === "declared" ? controlRate : named
}

/** The page's name of the program's own optimiser, null where it has none or the page has none for it. */
export function ownOptimizer(machine: Machine): OptimizerName | null {
  const optimiser = machine.hasTrainables ? runtimeOf(machine).training.optimiser : null
  return optimiser === null ? null : furtherTraining.get().ownOptimiser.optimizerNameOf(optimiser.rule)
}
