// The native protocol: what functions written in TypeScript receive and may ask. Only types and the two classes that carry
// them; the machine implements the context. Types are described in type-record.ts, modules in module-record.ts.
import type { Diagnostic } from "../../base/diagnostic.ts"
import type { Span } from "../../base/span.ts"
import type { Cloneable, Cloner } from "../objects/cloner.ts"
import type { PyModule } from "../objects/functions.ts"
import type { KeyRules } from "../objects/hash-table.ts"
import { objectType, PyObject, PyType, type PyValue } from "../objects/object.ts"
import type { TypeRecord } from "./type-record.ts"

export type BinaryOperator = "+" | "-" | "*" | "/" | "//" | "%" | "**" | "@" | "<<" | ">>" | "&" | "|" | "^"
export type UnaryOperator = "-" | "+" | "~"
export type CompareOperator = "<" | "<=" | "==" | "!=" | ">" | ">="

/** A function for the program to call. */
export interface NativeFunctionSpec {
  /** As Python shows it: `reduce_sum`. */
  readonly name: string
  /**
   * Parameters as Python writes them, with literal defaults: `(x, axis=None, *names, keepdims=False, **options)`. `/` and a bare
   * `*` are understood; `name?` is optional without a default and arrives as MISSING. The machine binds arguments and
   * raises Python's TypeErrors; a method's signature leaves out `self`.
   */
  readonly signature: string
  /** What it does, in a sentence; where that lies elsewhere, how to read it. */
  readonly doc?: string | (() => string)
  /** Receive literals as LiveNumber (see the header); default false. */
  readonly live?: boolean
  /** Arguments in the order of the signature: `*args` as a PyTuple, `**kwargs` as a PyDict. A method gets `self` first. */
  readonly call: (ctx: NativeContext, ...args: PyValue[]) => PyValue
}

/** State that a module keeps per machine, part of snapshots. One constant per kind of state. */
export interface StateKey<T extends Cloneable> {
  readonly name: string
  readonly create: (ctx: NativeContext) => T
}

/** Something from outside that natives use (a back end, a recorder). Not part of snapshots. One constant per kind. */
export interface ResourceKey<T> {
  readonly name: string
  readonly fallback: () => T
}

/** An append-only record of output. Snapshots hold its length; a restore shortens it. */
export interface LogKey<T> {
  readonly name: string
  /** Names the type of entries only. */
  readonly entry?: T
}

/** One line or piece of console output. */
export interface ConsoleEntry {
  /** `out` is print, `value` the shown value of a cell's last expression, `note` what the playground says. */
  readonly kind: "out" | "value" | "note"
  readonly text: string
  /** The user's line that caused it. */
  readonly span: Span
}

export type Precision = "float32" | "float64"

/**
 * What a native may ask of the machine. One object per machine, valid during the call. Also the rules of dict keys.
 *
 * Rules for natives
 * - Never hold a JavaScript stack across a step: a native that may train belongs into a prelude (module-record.ts).
 * - Ask before doing: `ctx.beforeTrainableAssign` may throw the machine's own signal, after which the same call is made again;
 *   so call it before any effect (print, random draw, assignment). Never catch what you do not know.
 * - Charge for work: `ctx.charge(elements)` before allocating or looping over data whose size the program chose.
 * - Raise through `ctx.raise(type, message)`; a JavaScript Error that escapes is a fault of ours ("internal: …").
 * - Keep no state in modules: use `ctx.state(key)`, which is part of snapshots.
 *
 * How numbers arrive: an int is a bigint, a float a number, a bool a boolean. A literal of the source may arrive as a
 * LiveNumber (objects/live.ts) where the native says `live: true`; everywhere else the machine has put the plain number.
 */
export interface NativeContext extends KeyRules {
  /** Range of the innermost call in the user's own text (a library's lines are skipped). */
  readonly span: Span
  /** The source text of the program. */
  readonly source: string
  readonly seed: number
  readonly precision: Precision
  /** Files the reader gave, by name. */
  readonly files: ReadonlyMap<string, Uint8Array>
  /**
   * During an operator: which operands are literals of the source (bit 1 the left, bit 2 the right), as the 2 in `x ** 2`.
   * Zero elsewhere.
   */
  readonly literalOperands: number

  /** Adds work; raises the limit error at the user's line when the program has done too much without a step. */
  charge(units: number): void
  /**
   * Raises a Python exception. `type` is a builtin exception type, see objects/exceptions.ts. `message` is what Python says and
   * `str(error)` gives; `advice` is what to do, shown after it when nobody catches the exception.
   */
  raise(type: PyType, message: string, advice?: string): never
  /** Raises an exception whose args are values. */
  raiseWith(type: PyType, args: readonly PyValue[]): never
  /** Says a thing once per machine and code: "accepted without effect". It appears among the diagnostics as info. */
  noteOnce(code: string, message: string): void
  /** Adds a diagnostic of a running program (a warning at a line). */
  report(diagnostic: Diagnostic): void

  /** Calls a callable to its end, within this native: for keys, dunders and other short calls; no step can occur inside. */
  call(callee: PyValue, args: readonly PyValue[], keywords?: ReadonlyMap<string, PyValue>): PyValue
  /** Python's iteration over any iterable, to be used up within this native. */
  iterate(value: PyValue): IterableIterator<PyValue>
  /** The items of an iterable as a fresh array. */
  toArray(value: PyValue): PyValue[]
  /** `iter(value)`: a PyIterator or an object with `__next__`. */
  iterator(value: PyValue): PyValue
  /** `next(iterator)`, or undefined at its end. */
  advance(iterator: PyValue): PyValue | undefined

  getAttribute(value: PyValue, name: string): PyValue
  /** The attribute, or undefined where there is none. */
  findAttribute(value: PyValue, name: string): PyValue | undefined
  setAttribute(value: PyValue, name: string, item: PyValue): void
  deleteAttribute(value: PyValue, name: string): void
  getItem(value: PyValue, index: PyValue): PyValue
  setItem(value: PyValue, index: PyValue, item: PyValue): void
  /** `item in container`. */
  contains(container: PyValue, item: PyValue): boolean
  binary(operator: BinaryOperator, left: PyValue, right: PyValue): PyValue
  unary(operator: UnaryOperator, operand: PyValue): PyValue
  compare(operator: CompareOperator, left: PyValue, right: PyValue): PyValue
  truth(value: PyValue): boolean
  length(value: PyValue): number
  repr(value: PyValue): string
  str(value: PyValue): string
  format(value: PyValue, spec: string): string
  typeOf(value: PyValue): PyType
  /** The record of exactly this native type, without what it inherits; undefined for a `class` statement's. */
  recordOf(type: PyType): TypeRecord | undefined
  isInstance(value: PyValue, type: PyType): boolean
  isCallable(value: PyValue): boolean

  /** An int argument as a JavaScript integer; TypeError naming `what` where it is none (floats too). Takes `__index__`. */
  toInteger(value: PyValue, what: string): number
  /** A number argument (int, float, bool, or an object with `__float__`) as float; TypeError naming `what`. */
  toFloat(value: PyValue, what: string): number
  /** A str argument; TypeError naming `what`. */
  toText(value: PyValue, what: string): string

  state<T extends Cloneable>(key: StateKey<T>): T
  resource<T>(key: ResourceKey<T>): T
  log<T>(key: LogKey<T>): AppendLog<T>
  print(text: string): void
  /** Seconds since the epoch, recorded so that a replay reads the same. */
  now(): number
  /** A fresh number, counting from 1: names of objects, identities. */
  nextId(): number
  importModule(name: string): PyModule
  /** All names of a module, those too that are made only when they are asked for. */
  moduleNames(module: PyModule): ReadonlyMap<string, PyValue>
  /** The first Python path under the program's top-level names that leads to an object, e.g. `model.layers[0].kernel`. */
  pathOf(value: PyObject): string | null

  /** Says that the program has trainable variables: its plain loops then make no steps of their own. */
  trainableCreated(): void
  /**
   * To be asked once, before any effect, by whatever is about to assign trainable variables (all of one `session.run` or
   * `apply_gradients` together). Where one of them was already assigned since the last stop, the machine stops here and
   * later makes the same call again; otherwise it returns and the assignment may go on.
   */
  beforeTrainableAssign(variables: readonly number[]): void
}

export interface AppendLog<T> {
  readonly length: number
  append(entry: T): void
  entries(): readonly T[]
}

export const nativeFunctionType = new PyType("builtin_function_or_method", [objectType])

/** A function written in TypeScript; immutable, shared by all machines. */
export class NativeFunction extends PyObject {
  override type: PyType = nativeFunctionType
  constructor(readonly spec: NativeFunctionSpec) {
    super()
  }
  override clone(): NativeFunction {
    return this
  }
}

/** What a native says of itself. */
export function docOf({ doc }: NativeFunctionSpec): string | null {
  return typeof doc === "function" ? doc() : (doc ?? null)
}

/** A native function for a module's table. */
export function native(
  name: string,
  signature: string,
  call: NativeFunctionSpec["call"],
  options: Pick<NativeFunctionSpec, "doc" | "live"> = {},
): NativeFunction {
  return new NativeFunction({ name, signature, call, ...options })
}

/** Base of native iterators: a position as data that `next` moves, never a JavaScript generator. */
export abstract class PyIterator extends PyObject {
  /** The next item, or undefined where there is none; once undefined, always undefined. */
  abstract next(ctx: NativeContext): PyValue | undefined
  abstract override clone(cloner: Cloner): PyIterator
}
