// One native type, one record: everything that the machine asks of values of the type. A missing entry means that Python's
// values of such a type cannot do it, and the machine raises Python's TypeError.
import type { PyObject, PyType, PyValue } from "../objects/object.ts"
import type {
  BinaryOperator,
  CompareOperator,
  NativeContext,
  NativeFunctionSpec,
  PyIterator,
  UnaryOperator,
} from "./native.ts"

/** A method: `self` comes first in `call` and is not part of `signature`. */
export interface MethodSpec<T> {
  readonly signature: string
  readonly doc?: string
  readonly live?: boolean
  readonly call: (ctx: NativeContext, self: T, ...args: PyValue[]) => PyValue
}

export interface AttributeSpec<T> {
  readonly get: (ctx: NativeContext, self: T) => PyValue
  readonly set?: (ctx: NativeContext, self: T, value: PyValue) => void
  readonly doc?: string
}

/**
 * The behaviour of a type. Results of `undefined` mean NotImplemented (operators) or "no such attribute" (getAttribute).
 * Records are inherited: a subclass's missing entries are looked up along its method resolution order.
 */
export interface TypeRecord<T = PyObject> {
  readonly doc?: string
  /**
   * Calling the type. `cls` is the class called: the type itself or a `class` statement deriving from it; a fresh object must
   * carry it: `object.type = cls`. The user's `__init__` runs after it where a subclass defines one.
   */
  readonly construct?: Omit<NativeFunctionSpec, "name" | "call"> & {
    readonly call: (ctx: NativeContext, cls: PyType, ...args: PyValue[]) => PyValue
  }
  /** `super().__init__(…)` of a subclass with an `__init__` of its own, whose object `construct` made without arguments. */
  readonly initialise?: MethodSpec<T>
  readonly attributes?: Readonly<Record<string, AttributeSpec<T>>>
  readonly methods?: Readonly<Record<string, MethodSpec<T>>>
  /** Functions of the class itself: `dict.fromkeys`, `Model.from_config`; `cls` comes first in `call`. */
  readonly classMethods?: Readonly<Record<string, MethodSpec<PyType>>>
  /** Class constants. */
  readonly constants?: Readonly<Record<string, PyValue>>
  /** Attributes that are not in the table, before AttributeError. */
  readonly getAttribute?: (ctx: NativeContext, self: T, name: string) => PyValue | undefined
  /** Whether `object.name = value` makes new attributes; default false (AttributeError, as for list). */
  readonly hasDictionary?: boolean
  /** What to say after an AttributeError for a name, e.g. the nearest thing that works; null for nothing. */
  readonly adviseAttribute?: (name: string) => string | null

  /** `left op right` where either operand is of the type; operands may be LiveNumber where `liveOperands`. */
  readonly binary?: (ctx: NativeContext, operator: BinaryOperator, left: PyValue, right: PyValue) => PyValue | undefined
  /** `left op= right` in place; undefined falls back to `binary`. */
  readonly inPlace?: (ctx: NativeContext, operator: BinaryOperator, left: T, right: PyValue) => PyValue | undefined
  readonly unary?: (ctx: NativeContext, operator: UnaryOperator, operand: T) => PyValue | undefined
  readonly compare?: (
    ctx: NativeContext,
    operator: CompareOperator,
    left: PyValue,
    right: PyValue,
  ) => PyValue | undefined
  /** Receive LiveNumber operands as they are (graph types); default: the plain number. */
  readonly liveOperands?: boolean

  readonly repr?: (ctx: NativeContext, self: T) => string
  readonly str?: (ctx: NativeContext, self: T) => string
  readonly format?: (ctx: NativeContext, self: T, spec: string) => string
  readonly truth?: (ctx: NativeContext, self: T) => boolean
  readonly length?: (ctx: NativeContext, self: T) => number
  readonly getItem?: (ctx: NativeContext, self: T, index: PyValue) => PyValue
  readonly setItem?: (ctx: NativeContext, self: T, index: PyValue, value: PyValue) => void
  readonly deleteItem?: (ctx: NativeContext, self: T, index: PyValue) => void
  readonly contains?: (ctx: NativeContext, self: T, item: PyValue) => boolean
  readonly iterate?: (ctx: NativeContext, self: T) => PyIterator
  readonly reversed?: (ctx: NativeContext, self: T) => PyIterator
  /** Calling an instance. */
  readonly call?: Omit<MethodSpec<T>, "doc">
  /** A hash by value; 'unhashable' raises; absent means identity. */
  readonly hash?: ((ctx: NativeContext, self: T) => bigint) | "unhashable"
  /** `abs`, `round` (digits is null where not given), `float()`, `int()`, use as an index. */
  readonly abs?: (ctx: NativeContext, self: T) => PyValue
  readonly round?: (ctx: NativeContext, self: T, digits: PyValue) => PyValue
  readonly toFloat?: (ctx: NativeContext, self: T) => number
  readonly toInteger?: (ctx: NativeContext, self: T) => bigint
  readonly index?: (ctx: NativeContext, self: T) => bigint
  /** The `with` statement. `exit` gets the exception or null; true swallows it. */
  readonly enter?: (ctx: NativeContext, self: T) => PyValue
  readonly exit?: (ctx: NativeContext, self: T, exception: PyValue) => boolean
  /** Objects that are reached through the object's native attributes, by attribute name: for names of parameters. */
  readonly children?: (ctx: NativeContext, self: T) => readonly (readonly [string, PyValue])[]
  /** Whether values are arrays of floats that a plain loop may treat as a parameter (x = x - rate * grad). */
  readonly isFloatArray?: (self: T) => boolean
}

/** A type with its record, as a module declares it. */
export interface TypeDefinition {
  readonly type: PyType
  readonly record: TypeRecord<PyObject>
}

/** A record of which some entries arrive after the core: reading one of them may throw PartMissing. */
export function withLater<T>(
  core: TypeRecord<T>,
  later: readonly (keyof TypeRecord<T>)[],
  get: () => TypeRecord<T>,
): TypeRecord<T> {
  const entries = later.map((key) => [key, { enumerable: true, get: () => get()[key] }])
  return Object.defineProperties({ ...core }, Object.fromEntries(entries)) as TypeRecord<T>
}

/** Joins a type and its record; `T` is the class of its instances. */
export function defineType<T extends PyObject>(type: PyType, record: TypeRecord<T>): TypeDefinition {
  return { type, record: record as unknown as TypeRecord<PyObject> }
}
