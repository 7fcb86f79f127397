// Modules as records: native tables, and preludes: library code written in the model language itself.
import type { PyValue } from "../objects/object.ts"
import type { NativeContext } from "./native.ts"
import type { TypeDefinition } from "./type-record.ts"

/** What names stand for. */
export type Names = Readonly<Record<string, PyValue>>

/** One importable module. Its namespace is made when a machine first imports it. */
export interface ModuleDefinition {
  /** Dotted: `numpy.random`. A submodule is also an attribute of its parent. */
  readonly name: string
  readonly doc?: string
  /** Names that are the same for every machine; where two tables have one, the later table's counts. */
  readonly tables?: readonly Names[]
  /** Names made at import, in addition to those of the tables and the prelude; may import other modules. */
  readonly members?: (ctx: NativeContext) => Names
  /** Further names, made when one is asked for that is not among the others: what a simple program does without. */
  readonly later?: (ctx: NativeContext) => Names
  /** Native types whose values the module makes. */
  readonly types?: readonly TypeDefinition[]
  /** Library code run once at import, in a namespace that already holds the other names. */
  readonly prelude?: string
  /** What to say about a name that is not there: the nearest thing that works; null for the usual did-you-mean. */
  readonly advise?: (name: string) => string | null
  /** Said once at import: accepted without effect. */
  readonly note?: string
}

/**
 * A module written in the model language: what may train, or calls back what may train (fit, minimize, map, reduce), must be
 * code of the machine, so that it can stop inside. Its frames are marked as library: errors appear at the user's innermost
 * line, and names with a leading underscore stay private. `natives` are visible to the source under their keys.
 */
export function definePreludeModule(
  name: string,
  source: string,
  natives: Names | ((ctx: NativeContext) => Names) = {},
  rest: Omit<ModuleDefinition, "name" | "prelude" | "members"> = {},
): ModuleDefinition {
  return {
    ...rest,
    name,
    prelude: source,
    members: typeof natives === "function" ? natives : () => natives,
  }
}

/**
 * All modules a machine knows, and the names that are there without an import. Much of it is loaded only when a program asks
 * for it: any of these may throw PartMissing.
 */
export interface ModuleTable {
  /** The module of a dotted name; undefined where there is none. */
  find(name: string): ModuleDefinition | undefined
  /** Whether a name is that of a module which is there from the beginning. */
  isCore(name: string): boolean
  /** Every module. */
  all(): readonly ModuleDefinition[]
  /** Records of native types that are there from the beginning. */
  readonly types: readonly TypeDefinition[]
  /** Those of all others. */
  moreTypes(): readonly TypeDefinition[]
  /** A bare name that is there from the beginning and is none of the builtins'; undefined for any other. */
  coreName(name: string): PyValue | undefined
  /** A bare name (sin, Variable, mean) that is neither the program's nor a builtin; undefined where there is none. */
  bare(ctx: NativeContext, name: string): PyValue | undefined
  /** Bare names for did-you-mean and completion. */
  bareNames(): readonly string[]
}
