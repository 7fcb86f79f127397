// The machine: a program that runs, stops at steps, is snapshotted and brought back. Everything else of this folder is inside.

import type { Diagnostic } from "../../base/diagnostic.ts"
import { PartMissing } from "../../base/part.ts"
import { type Compiled, compile } from "../compile/compile.ts"
import type { PlainParameter } from "../objects/code.ts"
import { Raised, systemExitType } from "../objects/exceptions.ts"
import { Namespace } from "../objects/functions.ts"
import type { LiveSlot } from "../objects/live.ts"
import type { PyObject, PyValue } from "../objects/object.ts"
import type { Module } from "../parse/ast.ts"
import { resetWork } from "./budget.ts"
import { consoleKey } from "./console.ts"
import { execute } from "./execute.ts"
import { Frame } from "./frame.ts"
import { further } from "./further.ts"
import type { ModuleTable } from "./module-record.ts"
import type { ConsoleEntry, LogKey, NativeContext, Precision, ResourceKey } from "./native.ts"
import { MachineContext } from "./native-context.ts"
import { pathOf } from "./path-of.ts"
import { PreludeCache } from "./prelude.ts"
import { type Log, Runtime, WORK_LIMIT } from "./runtime.ts"
import { restoreSnapshot, type Snapshot, takeSnapshot } from "./snapshot.ts"
import type { TypeDefinition } from "./type-record.ts"
import { TypeTable } from "./type-table.ts"
import { userSpan } from "./user-span.ts"

export interface MachineOptions {
  readonly source: string
  readonly seed: number
  readonly precision: Precision
  /** Files the reader gave, by name. */
  readonly files?: ReadonlyMap<string, Uint8Array>
  /** Seconds since the epoch; a machine records what it reads. */
  readonly clock?: () => number
  readonly modules: ModuleTable
  /** Builtin functions and types, and the records of builtin types. */
  readonly builtins: BuiltinTable
  /** Units of work that the program may do without a step; ten million unless it is only to be looked at. */
  readonly workLimit?: number
  /** Units of work that one native call may do at once; as many as the program where none is given. */
  readonly callLimit?: number
  /** Compiled preludes; pass one cache to many machines. */
  readonly preludes?: PreludeCache
  /** Things from outside that natives ask for. */
  readonly resources?: readonly (readonly [ResourceKey<unknown>, unknown])[]
}

/** Builtin functions and types. They are loaded when one is asked for: any of these may throw PartMissing. */
export interface BuiltinTable {
  /** A builtin; undefined where there is none of the name. */
  get(name: string): PyValue | undefined
  names(): Iterable<string>
  /** Records of the builtin types. */
  types(): readonly TypeDefinition[]
}

/** Why a run came back. After `step` or `budget` it can go on. */
export type RunResult =
  | { readonly reason: "step" | "budget" | "finished" }
  | { readonly reason: "failed"; readonly diagnostic: Diagnostic }

export interface RunBudget {
  /** Asked about every 2,000 instructions: whether to come back now. */
  readonly shouldYield?: () => boolean
  /** Come back after about this many instructions. */
  readonly instructions?: number
}

export interface MachineResult {
  /** Null where the program has a syntax error. */
  readonly machine: Machine | null
  readonly diagnostics: readonly Diagnostic[]
}

/** Compiles a program and makes the machine that will run it. */
export function createMachine(options: MachineOptions): MachineResult {
  const { compiled, diagnostics } = compile(options.source)
  return { machine: compiled === null ? null : new Machine(options, compiled), diagnostics }
}

export class Machine {
  private readonly rt: Runtime
  private outcome: RunResult | null = null

  constructor(
    private readonly options: MachineOptions,
    private readonly compiled: Compiled,
  ) {
    const { source, seed, precision, modules } = options
    const main = new Namespace("__main__", new Map<string, PyValue>([["__name__", "__main__"]]), false)
    const table = new TypeTable(
      () => further.get().common.commonMembers(() => this.rt),
      () => [...further.get().builtins.coreTypes(() => this.rt), ...options.builtins.types(), ...modules.moreTypes()],
    )
    const clock = options.clock ?? (() => 0)
    const files = options.files ?? new Map<string, Uint8Array>()
    const preludes = options.preludes ?? new PreludeCache()
    this.rt = new Runtime(
      {
        source,
        seed,
        precision,
        files,
        clock,
        modules,
        preludes,
        workLimit: options.workLimit ?? WORK_LIMIT,
        callLimit: options.callLimit ?? WORK_LIMIT,
      },
      table,
      options.builtins,
      compiled.slots,
      compiled.parameters,
      main,
    )
    this.rt.ctx = new MachineContext(this.rt)
    this.rt.execute = execute
    table.add(modules.types)
    for (const [key, value] of options.resources ?? []) this.rt.resources.set(key, value)
    this.rt.frames.push(new Frame(compiled.code, main, [], []))
  }

  /** Another machine of the same program, at its beginning and with output of its own; both move the same live numbers. */
  twin(): Machine {
    return new Machine(this.options, this.compiled)
  }

  /** What natives see; for code of the engine that works on the machine's values between runs. */
  get context(): NativeContext {
    return this.rt.ctx
  }

  /** The syntax tree, for those who look for definitions. */
  get module(): Module {
    return this.compiled.module
  }

  get console(): readonly ConsoleEntry[] {
    return this.rt.log(consoleKey).entries()
  }

  /** Warnings and notes of the run so far. */
  get diagnostics(): readonly Diagnostic[] {
    return this.rt.diagnostics
  }

  /** Live numbers, by id. */
  get slots(): readonly LiveSlot[] {
    return this.rt.slots
  }

  /** What the loops of a plain program rebind, where they make steps; empty once the program has Variables. */
  get plainParameters(): readonly PlainParameter[] {
    return this.rt.hasTrainables ? [] : this.rt.plainParameters
  }

  /** Values of plain parameters in the last finished pass, by parameter id. */
  get passValues(): ReadonlyMap<number, PyValue> {
    return this.rt.lastPass
  }

  /** The program's top-level names. */
  get names(): ReadonlyMap<string, PyValue> {
    return this.rt.main.names
  }

  /** Ids of the trainable variables assigned since the last stop. */
  get assigned(): ReadonlySet<number> {
    return this.rt.assigned
  }

  /** Whether a pass of a plain loop has moved a parameter since the last stop. */
  get passEnded(): boolean {
    return this.rt.passEnded || this.rt.pass.size > 0
  }

  /** Whether the program has created trainable variables. */
  get hasTrainables(): boolean {
    return this.rt.hasTrainables
  }

  /** Units of work done so far, about one per instruction. */
  get work(): number {
    return this.rt.totalWork + this.rt.chunk - this.rt.fuel
  }

  /** Whether nothing is left to run. */
  get finished(): boolean {
    return this.outcome !== null
  }

  /** The range of the user's line that is about to run, or runs. */
  get span() {
    return userSpan(this.rt)
  }

  log<T>(key: LogKey<T>): Log<T> {
    return this.rt.log(key)
  }

  /** The first Python path to an object, e.g. `model.layers[0].kernel`. */
  pathOf(value: PyObject): string | null {
    return pathOf(this.rt, value)
  }

  /** Moves a live number; whoever holds it reads the new value from now on. */
  setSlot(id: number, value: bigint | number): void {
    const slot = this.rt.slots[id]
    if (slot !== undefined) slot.value = value
  }

  /** Records the values of sub-expressions while it is set: called after each instruction of the user's own code. */
  record(recorder: ((span: { start: number; end: number }, value: PyValue) => void) | null): void {
    this.rt.recorder =
      recorder === null
        ? null
        : (frame, instruction, value) => {
            const span = frame.code.spans[instruction]
            if (!frame.code.library && span !== undefined && value !== undefined) recorder(span, value)
          }
  }

  /** Runs until the next step, the end, an error, or until the budget says so. After a PartMissing it is of no more use. */
  run(budget: RunBudget = {}): RunResult {
    const { rt } = this
    if (this.outcome !== null) return this.outcome
    let remaining = budget.instructions ?? Number.POSITIVE_INFINITY
    rt.shouldYield = () => {
      remaining -= rt.chunk
      return remaining <= 0 || budget.shouldYield?.() === true
    }
    if (remaining < rt.fuel) {
      rt.chunk -= rt.fuel - Math.max(0, Math.floor(remaining))
      rt.fuel = Math.max(0, Math.floor(remaining))
    }
    rt.stopReason = null
    try {
      const end = rt.execute(rt, 0)
      if (end === "returned") this.outcome = { reason: "finished" }
    } catch (error) {
      if (error instanceof PartMissing) throw error
      this.outcome = endsProgram(error)
        ? { reason: "finished" }
        : { reason: "failed", diagnostic: further.get().report.failure(rt, error) }
    }
    if (this.outcome !== null) return this.outcome
    if (rt.stopReason === "step") {
      rt.assigned = new Set()
      resetWork(rt)
      return { reason: "step" }
    }
    return { reason: "budget" }
  }

  /** The machine's state; call it between runs. */
  snapshot(): Snapshot {
    return takeSnapshot(this.rt)
  }

  /** Brings a state back; the snapshot can be restored again later. */
  restore(snapshot: Snapshot): void {
    restoreSnapshot(this.rt, snapshot)
    this.outcome = snapshot.frames.length === 0 ? { reason: "finished" } : null
  }
}

/** sys.exit() without a message: the program ends as it means to. */
function endsProgram(error: unknown): boolean {
  if (!(error instanceof Raised) || !error.exception.type.isSubclassOf(systemExitType)) return false
  const [status] = error.exception.args.items
  return status === undefined || status === null || typeof status === "bigint" || typeof status === "boolean"
}
