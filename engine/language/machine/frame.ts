// Frames: one running piece of code as data. A generator is a frame that waits.
import type { Cloneable, Cloner } from "../objects/cloner.ts"
import type { CodeObject } from "../objects/code.ts"
import type { PyException } from "../objects/exceptions.ts"
import { Cell, type Namespace } from "../objects/functions.ts"
import { objectType, PyObject, PyType, type PyValue } from "../objects/object.ts"

export const generatorType = new PyType("generator", [objectType])

/** A `try` that is being run: where its handler is, and how far the stacks go back for it. */
export interface TryBlock {
  readonly handler: number
  readonly stackDepth: number
  readonly handledDepth: number
}

/** What a class statement waits to make when its body has run. */
export interface ClassHead {
  bases: PyType[]
  keywords: Map<string, PyValue>
}

export class Frame implements Cloneable {
  declare locals: (PyValue | undefined)[]
  declare cells: Cell[]
  declare stack: PyValue[]
  /** Index of the next instruction. */
  declare ip: number
  declare blocks: TryBlock[]
  /** Exceptions whose handlers are running, innermost last. */
  declare handled: PyException[]
  /** A class body's own names. */
  declare names: Map<string, PyValue> | null
  declare classHead: ClassHead | null
  /** The object that `__init__` fills; it is the result of the call. */
  declare instance: PyValue | undefined
  declare generator: PyGenerator | null
  /** Whether a native waits for the result, within its own JavaScript stack. */
  declare entry: boolean
  /** Whether a resumed generator expects the sent value on its stack. */
  declare awaitsValue: boolean

  // Assigned, not initialised as fields: frames are made with every call, and an engine sets faster than it defines.
  constructor(
    readonly code: CodeObject,
    public globals: Namespace,
    locals: (PyValue | undefined)[],
    freeCells: readonly Cell[],
  ) {
    this.locals = locals
    this.cells = freeCells as Cell[]
    if (code.cells.length > 0) {
      const own = code.cells.map(({ local }) => new Cell(local === -1 ? undefined : locals[local]))
      this.cells = [...own, ...freeCells]
    }
    this.stack = []
    this.ip = 0
    this.blocks = []
    this.handled = []
    this.names = null
    this.classHead = null
    this.instance = undefined
    this.generator = null
    this.entry = false
    this.awaitsValue = false
  }

  clone(cloner: Cloner): Frame {
    const copy = new Frame(this.code, this.globals, [], [])
    copy.ip = this.ip
    copy.blocks = [...this.blocks]
    copy.entry = this.entry
    copy.awaitsValue = this.awaitsValue
    const value = (item: PyValue | undefined): PyValue | undefined =>
      item === undefined ? undefined : cloner.value(item)
    cloner.defer(() => {
      copy.globals = cloner.object(this.globals)
      copy.locals = this.locals.map(value)
      copy.cells = this.cells.map((cell) => cloner.object(cell))
      copy.stack = cloner.values(this.stack)
      copy.handled = this.handled.map((exception) => cloner.object(exception))
      copy.names = this.names === null ? null : cloner.map(this.names)
      copy.instance = value(this.instance)
      copy.generator = this.generator === null ? null : cloner.object(this.generator)
      if (this.classHead !== null) {
        const { bases, keywords } = this.classHead
        copy.classHead = { bases: bases.map((base) => cloner.object(base)), keywords: cloner.map(keywords) }
      }
    })
    return copy
  }
}

export class PyGenerator extends PyObject {
  override type: PyType = generatorType
  state: "waiting" | "running" | "finished" = "waiting"
  constructor(public frame: Frame) {
    super()
  }
  override clone(cloner: Cloner): PyGenerator {
    const copy = new PyGenerator(this.frame)
    copy.state = this.state
    cloner.defer(() => {
      copy.frame = cloner.object(this.frame)
    })
    return copy
  }
}
