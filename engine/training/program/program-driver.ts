// A driver over the model language's machine: loads a program, finds out how it trains, and steps it either way.

import type { BackendScope, Listing } from "../../backends/backend.ts"
import { type Diagnostic, errorDiagnostic } from "../../base/diagnostic.ts"
import { PartMissing } from "../../base/part.ts"
import type { Span } from "../../base/span.ts"
import type { Plan } from "../../compile/plan.ts"
import type { Machine } from "../../language/machine/machine.ts"
import { LimitReached } from "../../language/machine/raise.ts"
import { PyVariable } from "../../language/runtime/objects.ts"
import type { Advance, Driver, Observation, Output } from "../driver.ts"
import { furtherTraining } from "../further.ts"
import { LOSS_NAMES } from "../graph/objective.ts"
import type { Clock } from "../session-types.ts"
import type { Change } from "../types.ts"
import { declaredProgramOf, type ProgramKind, rateOf, runtimeOf } from "./describe.ts"
import { createLoading } from "./loading.ts"
import { createMemoryEstimate } from "./memory-estimate.ts"
import { createProgramOutput } from "./output.ts"
import type { VariableNames } from "./parameters.ts"
import { programInfo } from "./program-info.ts"
import type { ProgramState } from "./program-state.ts"
import { createTraces, type Traces } from "./retrace.ts"
import { createTraining, type Training } from "./training.ts"

export interface ProgramDriverOptions {
  readonly source: string
  /** Null where the text has a syntax error. */
  readonly machine: Machine | null
  /** Of the text itself. */
  readonly diagnostics: readonly Diagnostic[]
  readonly clock: Clock
  /** Asked at every look: a trial may change what runs. */
  readonly backend: Pick<BackendScope, "name" | "description" | "listing">
}

const NOTHING: Observation = { loss: null, gradients: [], testLoss: null }
const NO_OUTPUT: Output = { texts: [], figures: () => [], plotted: null }

/** The driver of a text; one that only ever fails where the text has a syntax error. */
export function createProgramDriver(options: ProgramDriverOptions): Driver<ProgramState> {
  const { machine } = options
  return machine === null ? brokenDriver(options) : machineDriver(machine, options, null)
}

/** What is known of a program once it is loaded. */
interface Known {
  readonly training: Training
  /** Of a declared program. */
  readonly traces: Traces | null
}

/** `known` is what another driver of the same program has found out: this one then begins at a state of it. */
function machineDriver(machine: Machine, options: ProgramDriverOptions, known: Known | null): Driver<ProgramState> {
  const { source, clock } = options
  const goOn = createLoading(machine, clock)
  const output = createProgramOutput(machine)
  const estimate = createMemoryEstimate(machine)
  let training = known?.training ?? null
  let traces = known?.traces ?? null
  let failure: Diagnostic | null = null
  // Why a program that looks like a model takes no steps.
  let standstill: Diagnostic | null = null
  let diagnostics: readonly Diagnostic[] = options.diagnostics

  /** Diagnostics of the text, the run and its end; the same array while nothing is added. */
  function currentDiagnostics(): readonly Diagnostic[] {
    const own = [standstill, failure].filter((found) => found !== null)
    const now = [...options.diagnostics, ...machine.diagnostics, ...own]
    if (now.length !== diagnostics.length || now.some((found, index) => found !== diagnostics[index])) diagnostics = now
    return diagnostics
  }

  /** A fault of ours in what looks at the run ends the run, not the worker. */
  function guarded<T>(work: () => T, otherwise: T): T {
    try {
      return work()
    } catch (error) {
      if (error instanceof PartMissing) throw error
      failure ??= faultAt(error, machine.span)
      return otherwise
    }
  }

  function describe(kind: ProgramKind): "ready" | "finished" {
    const declared = kind === "none" ? declaredProgramOf(source, machine) : null
    if (kind === "scripted") furtherTraining.get().scriptedLoss.findObjective(runtimeOf(machine), machine.names)
    const found: ProgramKind = declared === null ? kind : "declared"
    if (found === "none" && looksLikeModel(machine)) {
      standstill = furtherTraining.get().standstill.standstill(machine)
    }
    const names: VariableNames = new Map()
    const start = machine.snapshot()
    training = createTraining({
      source,
      machine,
      kind: found,
      declared,
      names,
      start,
      rate: rateOf(source, machine, found),
      functions:
        found === "plain" ? furtherTraining.get().plainFunctions.createPlainFunctions(machine, () => start) : null,
      clock,
      observed: { last: null },
    })
    const { minimised, rate } = training
    training.info = programInfo(machine, {
      kind: found,
      parameters: training.parameters(),
      loss: minimised?.name ?? null,
      lossNote: minimised?.note ?? null,
      rate: rate.owner,
      optimizerOwned: declared === null || declared.owned,
      fit: training.fit.possible(),
      plots: output.plotted !== null,
    })
    if (found === "declared") traces = createTraces(source, machine, clock, training)
    return found === "none" ? "finished" : "ready"
  }

  /** Live numbers have moved: a declared program may be another graph now. */
  function followSlots(): void {
    const now = training
    if (now !== null && traces !== null) training = guarded(() => traces?.follow(now) ?? now, now)
  }

  return {
    load(deadline) {
      const loaded = goOn(deadline)
      if (loaded.outcome === "more") return "more"
      if (loaded.outcome === "failed") {
        failure = loaded.diagnostic
        return "failed"
      }
      const end = guarded(() => describe(loaded.kind), null)
      return end ?? "failed"
    },
    get info() {
      return training?.info ?? null
    },
    advance(steps, deadline): Advance {
      const done = training === null ? null : guarded(() => training?.advance(steps, deadline) ?? null, null)
      if (done === null) return { steps: 0, losses: null, outcome: "failed", inside: false }
      if (done.failure !== null) failure = done.failure
      return done
    },
    snapshot: () => {
      const slots = machine.slots.map(({ value }) => value)
      const declared = training?.declared?.snapshot() ?? null
      return { declared, slots, machine: declared === null ? machine.snapshot() : null, bytes: estimate() }
    },
    restore(state) {
      failure = null
      if (state.machine !== null) machine.restore(state.machine)
      for (const [id, value] of state.slots.entries()) machine.setSlot(id, value)
      followSlots()
      if (state.declared !== null) training?.declared?.restore(state.declared)
    },
    parameters: () => training?.parameters() ?? [],
    observe: () => guarded(() => training?.observe() ?? NOTHING, NOTHING),
    apply(change) {
      const { slot } = change
      const before = slot === undefined ? undefined : machine.slots[slot.id]?.value
      applyChange(machine, training, change)
      if (slot === undefined) return
      try {
        followSlots()
      } catch (error) {
        if (before !== undefined) machine.setSlot(slot.id, before)
        throw error
      }
    },
    get learningRate() {
      return training?.learningRate ?? null
    },
    get optimizer() {
      return training?.optimizer ?? null
    },
    output,
    get diagnostics() {
      return currentDiagnostics()
    },
    get backend() {
      return options.backend.description
    },
    scratch(state) {
      const slots = machine.slots.map(({ value }) => value)
      const twin = machine.twin()
      const other = training?.over(twin) ?? null
      const beside = other === null ? null : { training: other, traces: traces?.over(twin, other) ?? null }
      const driver = machineDriver(twin, options, beside)
      try {
        driver.restore(state)
        return furtherTraining.get().scratch.isolated(driver, machine)
      } finally {
        for (const [id, value] of slots.entries()) machine.setSlot(id, value)
      }
    },
    values: (names) =>
      guarded(() => {
        const holder = training?.machine ?? machine
        return furtherTraining
          .get()
          .namedValues.namedValues(holder, holder.hasTrainables ? runtimeOf(holder) : null, training?.run() ?? 0, names)
      }, {}),
    recordStep: () => guarded(() => training?.questions.recordStep(), undefined),
    inspect: (offset) => guarded(() => training?.questions.inspect(offset) ?? null, null),
    explain: () => guarded(() => training?.questions.explain() ?? null, null),
    lossOf: (request) => guarded(() => training?.questions.lossOf(request) ?? null, null),
    hessian: () => guarded(() => training?.questions.hessian() ?? null, null),
    fit: () => guarded(() => training?.fit.now() ?? null, null),
    compiled: () =>
      guarded(() => {
        const graph = training?.questions.compiled() ?? null
        if (graph === null) return null
        const { backend } = options
        const listing = (plan: Plan): Listing =>
          backend.listing?.(plan) ?? { backend: backend.name, code: [], bytes: null }
        return { ...graph, listing }
      }, null),
  }
}

/** Whether a program names a loss or a Variable. */
function looksLikeModel({ names }: Machine): boolean {
  return LOSS_NAMES.some((name) => names.has(name)) || [...names.values()].some((value) => value instanceof PyVariable)
}

function applyChange(machine: Machine, training: Training | null, change: Change): void {
  if (change.learningRate !== undefined) training?.declared?.setRate(change.learningRate)
  if (change.optimizer !== undefined) training?.declared?.choose(change.optimizer)
  if (change.slot === undefined) return
  const { id, value } = change.slot
  // An int stays one where it can: range(n) takes no float.
  const whole = typeof machine.slots[id]?.initial === "bigint" && Number.isInteger(value)
  machine.setSlot(id, whole ? BigInt(value) : value)
}

/** What went wrong in our own part of a step: a fault of ours, or a program that is too large. */
function faultAt(error: unknown, span: Span): Diagnostic {
  if (error instanceof LimitReached) return errorDiagnostic(error.code, error.message, span)
  const text = error instanceof Error ? error.message : String(error)
  return errorDiagnostic("internal", text.startsWith("internal:") ? text : `internal: ${text}`, span)
}

/** Of a text with a syntax error: it only says so. */
function brokenDriver({ diagnostics, backend }: ProgramDriverOptions): Driver<ProgramState> {
  const state: ProgramState = { machine: null, declared: null, slots: [], bytes: 0 }
  const driver: Driver<ProgramState> = {
    load: () => "failed",
    info: null,
    advance: () => ({ steps: 0, losses: null, outcome: "failed", inside: false }),
    snapshot: () => state,
    restore: () => undefined,
    parameters: () => [],
    observe: () => NOTHING,
    apply: () => undefined,
    learningRate: null,
    optimizer: null,
    output: NO_OUTPUT,
    diagnostics,
    backend: backend.description,
    scratch: () => driver,
    values: () => ({}),
    recordStep: () => undefined,
    inspect: () => null,
    explain: () => null,
    lossOf: () => null,
    hessian: () => null,
    fit: () => null,
    compiled: () => null,
  }
  return driver
}
