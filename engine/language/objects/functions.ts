// Callable things of the program as data: functions, bound methods, cells, descriptors, modules, instances.
// Native functions are in machine/native.ts.
import type { Cloneable, Cloner } from "./cloner.ts"
import type { CodeObject } from "./code.ts"
import { objectType, PyObject, PyType, type PyValue } from "./object.ts"

export const functionType = new PyType("function", [objectType])
export const methodType = new PyType("method", [objectType])
export const moduleType = new PyType("module", [objectType])
export const staticMethodType = new PyType("staticmethod", [objectType])
export const classMethodType = new PyType("classmethod", [objectType])

/** A variable shared by closures. */
export class Cell implements Cloneable {
  constructor(public value: PyValue | undefined) {}
  clone(cloner: Cloner): Cell {
    const copy = new Cell(undefined)
    cloner.defer(() => {
      copy.value = this.value === undefined ? undefined : cloner.value(this.value)
    })
    return copy
  }
}

/** The names of a module or of a running library, shared by its functions. */
export class Namespace implements Cloneable {
  constructor(
    readonly name: string,
    public names: Map<string, PyValue>,
    /** Whether its code is the language's own library (a prelude), not the user's. */
    readonly library: boolean,
  ) {}
  clone(cloner: Cloner): Namespace {
    const copy = new Namespace(this.name, new Map(), this.library)
    cloner.defer(() => {
      copy.names = cloner.map(this.names)
    })
    return copy
  }
}

/** A `def` or `lambda`. */
export class PyFunction extends PyObject {
  override type: PyType = functionType
  constructor(
    readonly code: CodeObject,
    public globals: Namespace,
    /** One per free variable of the code. */
    public cells: readonly Cell[],
    /** Defaults of the last positional parameters. */
    public defaults: readonly PyValue[],
    public keywordDefaults: ReadonlyMap<string, PyValue>,
  ) {
    super()
  }
  override clone(cloner: Cloner): PyFunction {
    const copy = new PyFunction(this.code, this.globals, [], [], new Map())
    cloner.defer(() => {
      copy.globals = cloner.object(this.globals)
      copy.cells = this.cells.map((cell) => cloner.object(cell))
      copy.defaults = cloner.values(this.defaults)
      copy.keywordDefaults = cloner.map(this.keywordDefaults)
    })
    return copy
  }
}

/** A callable with its `self` (or class) filled in. */
export class PyMethod extends PyObject {
  declare type: PyType
  constructor(
    public callee: PyValue,
    public self: PyValue,
  ) {
    super()
    this.type = methodType
  }
  override clone(cloner: Cloner): PyMethod {
    const copy = new PyMethod(null, null)
    cloner.defer(() => {
      copy.callee = cloner.value(this.callee)
      copy.self = cloner.value(this.self)
    })
    return copy
  }
}

/** `@staticmethod` and `@classmethod`, told apart by `type`. */
export class PyMethodWrapper extends PyObject {
  constructor(
    override type: PyType,
    public callee: PyValue,
  ) {
    super()
  }
  override clone(cloner: Cloner): PyMethodWrapper {
    const copy = new PyMethodWrapper(this.type, null)
    cloner.defer(() => {
      copy.callee = cloner.value(this.callee)
    })
    return copy
  }
}

/** A module object; its attributes are its namespace. */
export class PyModule extends PyObject {
  override type: PyType = moduleType
  constructor(
    readonly name: string,
    public namespace: Namespace,
    readonly doc: string,
  ) {
    super()
  }
  override clone(cloner: Cloner): PyModule {
    const copy = new PyModule(this.name, this.namespace, this.doc)
    cloner.defer(() => {
      copy.namespace = cloner.object(this.namespace)
    })
    return copy
  }
}

/** An instance of a user's class that derives from no native type with data. */
export class PyInstance extends PyObject {
  override type: PyType
  constructor(type: PyType) {
    super()
    this.type = type
    this.attributes = new Map()
  }
  override clone(): PyInstance {
    return new PyInstance(this.type)
  }
}
