// From a rule and (gradient, variable) pairs to new values of variables and their memory, and from those to assign nodes.
import { invariant } from "../base/invariant.ts"
import type { Builder } from "../graph/builder.ts"
import type { Node, VariableInfo } from "../graph/node.ts"
import type { MemorySpec, OptimiserRule, UpdateTerm } from "./rule.ts"

/** One parameter and the gradient of the loss with respect to it. */
export interface GradientPair {
  readonly gradient: Node
  readonly variable: VariableInfo
}

export interface UpdateRequest {
  readonly rule: OptimiserRule
  /** At least one; every variable at most once. */
  readonly pairs: readonly GradientPair[]
  /** Hyper-parameters as scalars of any float dtype; each is cast to each variable's. */
  readonly hyper: Readonly<Record<string, Node>>
  /** Updates done so far, a scalar of any dtype; only read where the rule counts steps. */
  readonly iterations: Node | null
  /** The variable that holds a memory of the rule: for one variable, or with null the one shared by all. */
  slot(variable: VariableInfo | null, spec: MemorySpec): VariableInfo
  /** The present value of a variable, as a node. */
  read(variable: VariableInfo): Node
}

/** A variable's next value, as a node of its shape and dtype. */
export interface VariableUpdate {
  readonly variable: VariableInfo
  readonly value: Node
}

/** What a walkthrough shows of one parameter's step. */
export interface ParameterTerms {
  readonly variable: VariableInfo
  readonly gradient: Node
  readonly next: Node
  readonly terms: readonly UpdateTerm[]
}

export interface UpdateResult {
  /** Parameters first, then their memory, then shared memory. */
  readonly updates: readonly VariableUpdate[]
  readonly parameters: readonly ParameterTerms[]
}

/** The nodes of one optimiser step. Nothing is assigned yet. */
export function computeUpdates(b: Builder, request: UpdateRequest): UpdateResult {
  const { rule, pairs } = request
  invariant(!rule.countsSteps || request.iterations !== null, `${rule.name} counts steps and got no counter`)
  const parameters: ParameterTerms[] = []
  const memories: VariableUpdate[] = []
  const shared = new Map<string, VariableUpdate>()
  for (const { gradient, variable } of pairs) {
    const dtype = variable.dtype
    const matched = (node: Node): Node => (node.dtype === dtype ? node : b.cast(node, dtype))
    const slots = new Map(rule.memory.map((spec) => [spec.name, request.slot(spec.shared ? null : variable, spec)]))
    const memory = Object.fromEntries([...slots].map(([name, slot]) => [name, matched(request.read(slot))]))
    const hyper = Object.fromEntries(Object.entries(request.hyper).map(([name, node]) => [name, matched(node)]))
    const one = b.scalar(dtype, 1)
    const step = rule.countsSteps && request.iterations !== null ? b.add(matched(request.iterations), one) : one
    const result = rule.update({ b, value: request.read(variable), gradient: matched(gradient), hyper, memory, step })
    parameters.push({ variable, gradient, next: result.value, terms: result.terms })
    for (const spec of rule.memory) {
      const slot = slots.get(spec.name)
      const value = result.memory[spec.name]
      invariant(slot !== undefined && value !== undefined, `${rule.name} left ${spec.name} without a value`)
      const fitted = value.dtype === slot.dtype ? value : b.cast(value, slot.dtype)
      if (!spec.shared) memories.push({ variable: slot, value: fitted })
      else if (!shared.has(spec.name)) shared.set(spec.name, { variable: slot, value: fitted })
    }
  }
  const values = parameters.map(({ variable, next }) => ({ variable, value: next }))
  return { updates: [...values, ...memories, ...shared.values()], parameters }
}

/** One assign node per update, in their order. */
export function assignUpdates(b: Builder, updates: readonly VariableUpdate[]): Node<"assign">[] {
  return updates.map(({ variable, value }) => b.op("assign", [value], { variable }))
}
