// The root of the object model: what a value of the model language is, what a type is, and how the heap is cloned.
// Not here: what types can do (machine/native.ts describes the records, modules/ holds them).
import type { Cloneable, Cloner } from "./cloner.ts"

/**
 * A value of the model language. `null` is None, `boolean` bool, `bigint` int, `number` float, `string` str (text is
 * indexed by code point, see modules/builtins/code-points.ts); everything else is a PyObject.
 */
export type PyValue = null | boolean | bigint | number | string | PyObject

/** Anything on the heap. A subclass holds its data in fields and knows how to clone itself; behaviour is in its type's record. */
export abstract class PyObject implements Cloneable {
  /** The class of the object; a `class` statement that derives from a native type puts its own class here. */
  abstract type: PyType

  /** The instance's `__dict__`, or null where nothing was ever set (native types without attributes of their own). */
  declare attributes: Map<string, PyValue> | null

  // Assigned, not initialised as a field: an engine defines a field several times slower than it sets one.
  constructor() {
    this.attributes = null
  }

  /**
   * An empty copy whose fields are filled by `cloner.defer`; see Cloneable. `type` and `attributes` are copied by the cloner.
   * An immutable object that holds no mutable one returns itself.
   */
  abstract clone(cloner: Cloner): PyObject

  /** The number that it equals and hashes as, as a dict key: NumPy's scalars are found under Python's numbers. */
  keyNumber(): number | undefined {
    return undefined
  }
}

/** A class: native (no `members`; its behaviour is a TypeRecord) or made by a `class` statement. */
export class PyType extends PyObject {
  /** The method resolution order, this class first (C3). */
  mro: readonly PyType[]

  constructor(
    readonly name: string,
    public bases: readonly PyType[],
    /** The namespace of a `class` statement; null for a native type. */
    public members: Map<string, PyValue> | null = null,
    /** `__module__`: where the class was defined, as shown in its repr; 'builtins' is not shown. */
    readonly module: string = "builtins",
  ) {
    super()
    this.mro = linearise(this, bases) ?? [this]
  }

  get type(): PyType {
    return typeType
  }

  override clone(cloner: Cloner): PyType {
    if (this.members === null) return this
    const copy = new PyType(this.name, [], new Map(), this.module)
    cloner.defer(() => {
      copy.bases = this.bases.map((base) => cloner.object(base))
      copy.mro = this.mro.map((base) => cloner.object(base))
      for (const [name, value] of this.members ?? []) copy.members?.set(name, cloner.value(value))
    })
    return copy
  }

  /** Whether it is a native type of a library, not of the language itself. */
  get ofLibrary(): boolean {
    return this.members === null && (this.module !== "builtins" || this.name.includes("."))
  }

  /** Whether this class is `other` or derives from it. */
  isSubclassOf(other: PyType): boolean {
    return this === other || this.mro.includes(other)
  }
}

/** C3 linearisation (Barrett et al., 1996), or undefined where the bases cannot be ordered. */
export function linearise(type: PyType | null, bases: readonly PyType[]): PyType[] | undefined {
  const [only] = bases
  if (type !== null && only !== undefined && bases.length === 1) return [type, ...only.mro]
  const sequences = [...bases.map((base) => [...base.mro]), [...bases]].filter((sequence) => sequence.length > 0)
  const order: PyType[] = type === null ? [] : [type]
  while (sequences.some((sequence) => sequence.length > 0)) {
    const head = sequences
      .filter((sequence) => sequence.length > 0)
      .map((sequence) => sequence[0] as PyType)
      .find((candidate) => sequences.every((sequence) => sequence.indexOf(candidate) <= 0))
    if (head === undefined) return undefined
    order.push(head)
    for (const sequence of sequences) if (sequence[0] === head) sequence.shift()
  }
  return order
}

export const objectType = new PyType("object", [])
export const typeType: PyType = new PyType("type", [objectType])
export const noneType = new PyType("NoneType", [objectType])
export const intType = new PyType("int", [objectType])
export const boolType = new PyType("bool", [intType])
export const floatType = new PyType("float", [objectType])
export const textType = new PyType("str", [objectType])
