// What is known of nodes beside the graph: values, which variable a leaf reads, which literal a number is. All of it is
// written once per node and never changes, so that it may be shared by a machine and all its snapshots.
import { scalarValue, type TensorValue } from "../../base/dtype.ts"
import { isOp, type Node, type VariableInfo } from "../../graph/node.ts"
import type { LiveSlot } from "../objects/live.ts"

/** Where a random key's numbers come from: the fourth word of the key is the number of the run. */
export interface RandomSource {
  readonly low: number
  readonly high: number
  readonly stream: number
}

/** Rows drawn for a batch: a fresh shuffle of `rows` indices per epoch, `size` of them per run. */
export interface BatchSource {
  readonly rows: number
  readonly size: number
  readonly random: RandomSource
}

/** Counts stop here; a segment is run long before. */
const MOST_PENDING = 1_000_000

export class NodeFacts {
  private readonly values = new WeakMap<Node, TensorValue>()
  private readonly leaves = new WeakMap<Node, Node>()
  private readonly variables = new WeakMap<Node, VariableInfo>()
  private readonly slots = new WeakMap<Node, LiveSlot>()
  private readonly randoms = new WeakMap<Node, RandomSource>()
  private readonly batches = new WeakMap<Node, BatchSource>()
  /** Of nodes with inputs: twice the number of nodes behind it that have no value yet, plus 1 where it is tracked. */
  private readonly marks = new WeakMap<Node, number>()
  private readonly initialisers = new WeakSet<Node>()
  private readonly computed = new WeakSet<Node>()
  private readonly names = new WeakMap<Node, string>()

  /** The value of a node in an eager program, where it is known already. */
  value(node: Node): TensorValue | undefined {
    return this.values.get(node)
  }
  setValue(node: Node, value: TensorValue): void {
    this.values.set(node, value)
  }

  /** The leaf that stands for a node whose value is known and whose history is no longer of interest. */
  leaf(node: Node): Node | undefined {
    return this.leaves.get(node)
  }
  setLeaf(node: Node, leaf: Node): void {
    this.leaves.set(node, leaf)
  }

  /** The variable that a node reads: a `read_variable`, or the leaf that an eager read left. */
  variableOf(node: Node): VariableInfo | null {
    if (isOp(node, "read_variable")) return node.attrs.variable
    return this.variables.get(node) ?? null
  }
  setVariable(node: Node, variable: VariableInfo): void {
    this.variables.set(node, variable)
  }

  /** The literal of the source behind a number input. */
  slot(node: Node): LiveSlot | undefined {
    return this.slots.get(node)
  }
  setSlot(node: Node, slot: LiveSlot): void {
    this.slots.set(node, slot)
  }

  random(node: Node): RandomSource | undefined {
    return this.randoms.get(node)
  }
  setRandom(node: Node, source: RandomSource): void {
    this.randoms.set(node, source)
  }

  batch(node: Node): BatchSource | undefined {
    return this.batches.get(node)
  }
  setBatch(node: Node, source: BatchSource): void {
    this.batches.set(node, source)
  }

  /** Whether a gradient may be asked through the node: it depends on a trainable variable or on something watched. */
  isTracked(node: Node): boolean {
    return ((this.marks.get(node) ?? 0) & 1) === 1
  }
  track(node: Node): void {
    this.marks.set(node, (this.marks.get(node) ?? 0) | 1)
  }

  /** Whether an assign gives a variable its first value: such a one is no step. */
  isInitialiser(node: Node): boolean {
    return this.initialisers.has(node)
  }
  markInitialiser(node: Node): void {
    this.initialisers.add(node)
  }

  /** Whether the node was computed on the way to others and its value left there. */
  wasComputed(node: Node): boolean {
    return this.computed.has(node)
  }
  noteComputed(node: Node): void {
    this.computed.add(node)
  }

  /** About how many nodes would run to give this one its value. */
  pendingNodes(node: Node): number {
    const mark = this.marks.get(node) ?? 0
    return mark < 2 || this.values.has(node) ? 0 : mark >> 1
  }

  /** What a new node takes over from its inputs. */
  inherit(node: Node): void {
    if (node.inputs.length === 0) return
    let pending = 1
    let tracked = 0
    for (const input of node.inputs) {
      const mark = this.marks.get(input) ?? 0
      tracked |= mark & 1
      if (mark >= 2 && !this.values.has(input)) pending += mark >> 1
    }
    this.marks.set(node, 2 * Math.min(pending, MOST_PENDING) + tracked)
  }

  /** The name under which TensorFlow 1 shows the node, e.g. `MatMul_1`. */
  graphName(node: Node): string | undefined {
    return this.names.get(node)
  }
  setGraphName(node: Node, name: string): void {
    this.names.set(node, name)
  }

  /** The present value of a number input: that of its literal, else the number it was made with. */
  numberValue(node: Node): TensorValue | undefined {
    const slot = this.slots.get(node)
    return slot === undefined ? this.values.get(node) : scalarValue(node.dtype, Number(slot.value))
  }
}
