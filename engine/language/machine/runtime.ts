// The state of a machine: everything that runs, and what natives asked it to keep. Behaviour is in the files beside this one.
import type { Diagnostic } from "../../base/diagnostic.ts"
import type { Cloneable } from "../objects/cloner.ts"
import type { PlainParameter } from "../objects/code.ts"
import type { Namespace, PyModule } from "../objects/functions.ts"
import type { LiveSlot } from "../objects/live.ts"
import type { PyObject, PyValue } from "../objects/object.ts"
import type { Frame } from "./frame.ts"
import type { BuiltinTable } from "./machine.ts"
import type { ModuleTable } from "./module-record.ts"
import type { AppendLog, LogKey, NativeContext, Precision, ResourceKey, StateKey } from "./native.ts"
import type { PreludeCache } from "./prelude.ts"
import type { Signature } from "./signature.ts"
import type { TypeTable } from "./type-table.ts"

/** Work that a program may do without a step, in units of about one instruction. */
export const WORK_LIMIT = 10_000_000
/** Frames on the stack, CPython's own limit. */
export const FRAME_LIMIT = 1000
/** Natives calling back natives calling back …: each takes JavaScript's own stack. */
export const NESTING_LIMIT = 180
/** Instructions between two looks at the clock. */
export const FUEL_CHUNK = 2048

/** Values of plain parameters in one pass, by parameter id. */
export type PassValues = Map<number, PyValue>

/** A log whose length snapshots hold. */
export class Log<T> implements AppendLog<T> {
  private readonly items: T[] = []
  get length(): number {
    return this.items.length
  }
  append(entry: T): void {
    this.items.push(entry)
  }
  entries(): readonly T[] {
    return this.items
  }
  shorten(length: number): void {
    this.items.length = Math.min(this.items.length, length)
  }
}

export interface RuntimeOptions {
  readonly source: string
  readonly seed: number
  readonly precision: Precision
  readonly files: ReadonlyMap<string, Uint8Array>
  readonly clock: () => number
  readonly modules: ModuleTable
  readonly preludes: PreludeCache
  readonly workLimit: number
  /** Units that one native call may charge before it does its work. */
  readonly callLimit: number
}

export class Runtime {
  frames: Frame[] = []
  main: Namespace
  modules = new Map<string, PyModule>()
  states = new Map<StateKey<Cloneable>, Cloneable>()
  readonly logs = new Map<string, Log<unknown>>()
  readonly resources = new Map<ResourceKey<unknown>, unknown>()
  readonly signatures = new Map<object, Signature>()
  diagnostics: Diagnostic[] = []
  readonly said = new Set<string>()
  /** Recorded clock readings, and how many the present run has used. */
  readonly clockReadings: number[] = []
  clockCursor = 0
  nextId = 1
  identities = new Map<object, number>()
  /** Objects whose repr is being written, so that one inside itself ends. */
  readonly printing: PyObject[] = []

  /** Instructions until the next look at limits and clock. */
  fuel = FUEL_CHUNK
  /** The fuel there was after the last look. */
  chunk = FUEL_CHUNK
  /** Units of work since the last step, up to the last look. */
  work = 0
  /** Units of work since the beginning. */
  totalWork = 0
  /** Depth of natives that run code and wait for it. */
  nesting = 0
  shouldYield: () => boolean = () => false
  /** The result of the frame that a native waits for; undefined for an exhausted generator. */
  returned: PyValue | undefined = undefined
  literalOperands = 0
  /** What a step or a yield asked of the run loop. */
  stopReason: "step" | "budget" | null = null

  assigned = new Set<number>()
  hasTrainables = false
  pass: PassValues = new Map()
  lastPass: PassValues = new Map()
  /** Whether a pass that moved a parameter has ended since the last stop. */
  passEnded = false
  /** Whether the machine has stopped before its first step. */
  started = false
  /** Set while a recorder for hover asks for the values of sub-expressions. */
  recorder: ((frame: Frame, instruction: number, value: PyValue | undefined) => void) | null = null

  /** Filled in by createMachine, which ties the parts together. */
  ctx!: NativeContext
  execute!: (rt: Runtime, floor: number) => "returned" | "stopped"

  constructor(
    readonly options: RuntimeOptions,
    readonly table: TypeTable,
    readonly builtins: BuiltinTable,
    readonly slots: readonly LiveSlot[],
    readonly plainParameters: readonly PlainParameter[],
    main: Namespace,
  ) {
    this.main = main
  }

  get frame(): Frame {
    return this.frames[this.frames.length - 1] as Frame
  }

  log<T>(key: LogKey<T>): Log<T> {
    const known = this.logs.get(key.name)
    if (known !== undefined) return known as Log<T>
    const log = new Log<T>()
    this.logs.set(key.name, log as Log<unknown>)
    return log
  }
}
