// TensorFlow inside one machine: graph state, variables, seeds, tapes and what is known of training. Cloned with snapshots;
// nodes and values are immutable and shared. Evaluating is in evaluate.ts, sessions in session.ts.
import type { TensorValue } from "../../base/dtype.ts"
import { invariant } from "../../base/invariant.ts"
import type { Builder } from "../../graph/builder.ts"
import { createBuilder } from "../../graph/create-builder.ts"
import type { Node, VariableInfo } from "../../graph/node.ts"
import { walk } from "../../graph/walk.ts"
import { opTable } from "../../ops/index.ts"
import type { NativeContext, StateKey } from "../machine/native.ts"
import type { Cloneable, Cloner } from "../objects/cloner.ts"
import type { BatchOrders } from "./batches.ts"
import { NodeFacts } from "./facts.ts"
import { furtherRuntime } from "./further.ts"
import { GraphState, type VariableEntry } from "./graph-state.ts"
import { PyVariable } from "./objects.ts"
import { PlanCache, RecentCache, type RunNeeds } from "./plan-cache.ts"
import { programMode } from "./program-mode.ts"
import { copyRandomState, createRandomState, type RandomState } from "./random-keys.ts"
import { copySessionState, createSessionState, type SessionState } from "./session-state.ts"
import type { TapeState } from "./tape-state.ts"
import { copyTrainingState, createTrainingState, type TrainingState } from "./training-state.ts"

/** What a machine and all its snapshots share: nothing here depends on the moment. */
export interface SharedRuntime {
  readonly builder: Builder
  readonly facts: NodeFacts
  readonly plans: PlanCache
  readonly needs: RecentCache<RunNeeds>
  /** Made for the first program that has batches. */
  readonly batches: BatchOrders
  /** The number that the next node gets. */
  readonly nextNode: { id: number }
  readonly nextVariable: { id: number }
}

export class TensorRuntime implements Cloneable {
  graph: GraphState
  random: RandomState
  sessions: SessionState
  tapes: TapeState[] = []
  training: TrainingState
  /** The program's object of each variable, by number. */
  objects = new Map<number, PyVariable>()

  constructor(
    readonly shared: SharedRuntime,
    graph: GraphState,
    random: RandomState,
    sessions: SessionState,
    training: TrainingState,
  ) {
    this.graph = graph
    this.random = random
    this.sessions = sessions
    this.training = training
  }

  clone(cloner: Cloner): TensorRuntime {
    const copy = new TensorRuntime(
      this.shared,
      this.graph.copy(),
      copyRandomState(this.random),
      copySessionState(this.sessions),
      copyTrainingState(this.training),
    )
    cloner.defer(() => {
      copy.tapes = this.tapes.map((tape) => cloner.object(tape))
      for (const [id, object] of this.objects) copy.objects.set(id, cloner.object(object))
    })
    return copy
  }

  get facts(): NodeFacts {
    return this.shared.facts
  }

  /** Whether operations make symbols now. */
  get symbolic(): boolean {
    return this.graph.symbolic
  }

  entry(variable: VariableInfo): VariableEntry {
    const entry = this.graph.variables.get(variable.id)
    invariant(entry !== undefined, `variable ${variable.name} is not registered`)
    return entry
  }

  /** The object under which the program knows a variable. */
  objectOf(variable: VariableInfo): PyVariable {
    const known = this.objects.get(variable.id)
    if (known !== undefined) return known
    const object = new PyVariable(variable)
    this.objects.set(variable.id, object)
    return object
  }

  /** A variable's present value, or undefined before it is initialised. */
  variableValue(variable: VariableInfo): TensorValue | undefined {
    return this.graph.variables.get(variable.id)?.value
  }

  /** Sets a variable's value; whoever calls has asked the machine before (see assign.ts). */
  setVariableValue(variable: VariableInfo, value: TensorValue): void {
    this.graph.update(variable.id, { value })
    this.graph.eagerReads.delete(variable.id)
  }

  /** Registers a new variable. */
  addVariable(
    info: Omit<VariableInfo, "id">,
    entry: Pick<VariableEntry, "value" | "initial" | "hidden">,
  ): VariableInfo {
    const variable: VariableInfo = { ...info, id: this.shared.nextVariable.id++ }
    this.graph.variables.set(variable.id, { info: variable, initialiser: null, ...entry })
    return variable
  }

  /**
   * Whether the history of valued nodes is of interest: a tape may still ask for a gradient, or the program may yet turn out
   * to be a declared one, whose loss is differentiated after its end.
   */
  get keepsHistory(): boolean {
    return !this.training.assigned || this.tapes.some((tape) => tape.live)
  }

  /** All reads of a variable among what some nodes use. */
  readsOf(variable: VariableInfo, nodes: readonly Node[]): Node[] {
    return walk(nodes).filter((node) => this.facts.variableOf(node)?.id === variable.id)
  }

  /** The leaf that stands for a valued node. It keeps the node's number, so that the graph stays in order. */
  leafOf(node: Node): Node {
    const known = this.facts.leaf(node)
    if (known !== undefined) return known
    const value = this.facts.value(node)
    invariant(value !== undefined, "a leaf needs a value")
    const leaf = leafNode(node, value)
    this.facts.setValue(leaf, value)
    this.facts.setLeaf(node, leaf)
    return leaf
  }

  /** The node to build on: a leaf where the value is known and the history is of no interest. */
  linked(node: Node): Node {
    if (node.inputs.length === 0 || this.facts.value(node) === undefined) return node
    return this.keepsHistory && this.facts.isTracked(node) ? node : this.leafOf(node)
  }
}

function leafNode(node: Node, value: TensorValue): Node<"input"> {
  return {
    id: node.id,
    op: "input",
    inputs: [],
    attrs: { role: "leaf", label: node.name ?? "", shape: value.shape, dtype: node.dtype },
    shape: value.shape,
    dtype: node.dtype,
    control: [],
    span: node.span,
    name: node.name,
    forward: null,
  }
}

function createRuntime(ctx: NativeContext): TensorRuntime {
  const nextNode = { id: 0 }
  const facts = new NodeFacts()
  let batches: BatchOrders | null = null
  const shared: SharedRuntime = {
    builder: createBuilder(opTable, { nextId: () => nextNode.id++, onNode: (node) => facts.inherit(node) }),
    facts,
    plans: new PlanCache(),
    needs: new RecentCache(),
    get batches() {
      batches ??= new (furtherRuntime.get().batches.BatchOrders)()
      return batches
    },
    nextNode,
    nextVariable: { id: 1 },
  }
  return new TensorRuntime(
    shared,
    new GraphState(programMode(ctx.source)),
    createRandomState(ctx.seed),
    createSessionState(),
    createTrainingState(),
  )
}

export const runtimeKey: StateKey<TensorRuntime> = { name: "tensorflow", create: createRuntime }

/** The machine's TensorFlow. */
export function runtimeOf(ctx: NativeContext): TensorRuntime {
  return ctx.state(runtimeKey)
}
