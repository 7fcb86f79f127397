// The default graph of a program as state: names given so far, scopes, control dependencies, variables, and the mode.
import type { TensorValue } from "../../base/dtype.ts"
import type { Node, VariableInfo } from "../../graph/node.ts"

/** `eager`: operations have values at once; `graph`: they are symbols that a session or a traced step runs. */
export type Mode = "eager" | "graph"

/** One `tf.variable_scope`. */
export interface VariableScope {
  readonly name: string
  /** `auto` is tf.AUTO_REUSE: found where it exists, else made. */
  readonly reuse: boolean | "auto"
}

/** A variable and its present value; undefined until it is initialised. */
export interface VariableEntry {
  readonly info: VariableInfo
  readonly value: TensorValue | undefined
  /** TensorFlow 1: the node of its first value, and the assign that an initialiser runs. */
  readonly initial: Node | null
  readonly initialiser: Node | null
  /** Memory of an optimiser and the like: not among what the program made. */
  readonly hidden: boolean
}

/** A step that is traced once and run often: the assigns that it collects. */
export interface Trace {
  readonly assigns: Node[]
}

export class GraphState {
  mode: Mode
  readonly usedNames = new Map<string, number>()
  readonly nameScopes: string[] = []
  readonly variableScopes: VariableScope[] = []
  readonly control: (readonly Node[])[] = []
  readonly traces: Trace[] = []
  /** In order of creation. */
  readonly variables = new Map<number, VariableEntry>()
  /** The node through which graph code reads each variable. */
  readonly symbolicReads = new Map<number, Node>()
  /** The leaf through which eager code reads each variable's present value. */
  readonly eagerReads = new Map<number, Node>()

  constructor(mode: Mode) {
    this.mode = mode
  }

  copy(): GraphState {
    const copy = new GraphState(this.mode)
    for (const [name, count] of this.usedNames) copy.usedNames.set(name, count)
    copy.nameScopes.push(...this.nameScopes)
    copy.variableScopes.push(...this.variableScopes)
    copy.control.push(...this.control)
    copy.traces.push(...this.traces.map((trace) => ({ assigns: [...trace.assigns] })))
    for (const [id, entry] of this.variables) copy.variables.set(id, entry)
    for (const [id, node] of this.symbolicReads) copy.symbolicReads.set(id, node)
    for (const [id, node] of this.eagerReads) copy.eagerReads.set(id, node)
    return copy
  }

  /** Whether operations make symbols now. */
  get symbolic(): boolean {
    return this.mode === "graph" || this.traces.length > 0
  }

  /** The nodes that `control_dependencies` puts before new ones. */
  get controlInputs(): readonly Node[] {
    return this.control.flat()
  }

  /** A name that no other node of the graph has, within the scopes: `add`, `add_1`, … */
  uniqueName(wanted: string): string {
    const scoped = [...this.nameScopes, wanted].join("/")
    const count = this.usedNames.get(scoped) ?? 0
    this.usedNames.set(scoped, count + 1)
    if (count === 0) return scoped
    const name = `${scoped}_${count}`
    if (this.usedNames.has(name)) return this.uniqueName(wanted)
    this.usedNames.set(name, 1)
    return name
  }

  /** The entry of a variable with something changed. */
  update(id: number, change: Partial<VariableEntry>): void {
    const entry = this.variables.get(id)
    if (entry !== undefined) this.variables.set(id, { ...entry, ...change })
  }
}
