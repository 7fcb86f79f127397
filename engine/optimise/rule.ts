// What an optimiser is: a pure formula from gradient, value and memory to new value and memory. It knows no variables.
import { invariant } from "../base/invariant.ts"
import type { Builder } from "../graph/builder.ts"
import type { Node } from "../graph/node.ts"

/** One thing that a rule remembers between steps. */
export interface MemorySpec {
  /** As the framework calls its slot: "momentum", "m", "accumulator". */
  readonly name: string
  /** For a formula, in TeX. */
  readonly symbol: string
  /** Every element's value before the first step: a number, or that of a hyper-parameter. */
  readonly initial: number | { readonly hyper: string }
  /** True for one scalar for all variables (a running power of β), false for a tensor like each variable. */
  readonly shared: boolean
}

/** What a rule computes from. All scalars have the variable's dtype. */
export interface UpdateInput {
  readonly b: Builder
  /** The variable's present value. */
  readonly value: Node
  /** The gradient of the loss with respect to it, of its shape. */
  readonly gradient: Node
  /** Hyper-parameters by name, scalars. */
  readonly hyper: Readonly<Record<string, Node>>
  /** The memory's present values, by name. */
  readonly memory: Readonly<Record<string, Node>>
  /** The number of this update, counted from 1, as a float scalar. */
  readonly step: Node
}

/** A quantity worth showing in a walkthrough of the step. */
export interface UpdateTerm {
  readonly name: string
  readonly symbol: string
  readonly node: Node
}

export interface Update {
  readonly value: Node
  readonly memory: Readonly<Record<string, Node>>
  /** In the order in which they are computed; the memory's new values come first under their own names. */
  readonly terms: readonly UpdateTerm[]
}

/** An optimiser. Rules with options (momentum or not, centred or not) are made by functions that return one of these. */
export interface OptimiserRule {
  /** The framework's own name of the optimiser, as in "Adam". */
  readonly name: string
  /** The update in TeX, with g the gradient, θ the parameter and η the learning rate. */
  readonly formula: string
  /** Hyper-parameters and the framework's defaults. */
  readonly defaults: Readonly<Record<string, number>>
  readonly memory: readonly MemorySpec[]
  /** Whether `step` enters the formula, so that somebody must count. */
  readonly countsSteps: boolean
  update(input: UpdateInput): Update
}

/** A memory tensor of each variable's shape that starts at `initial`. */
export function perVariable(name: string, symbol: string, initial = 0): MemorySpec {
  return { name, symbol, initial, shared: false }
}

/** The hyper-parameter of a name; a missing one is a fault of the caller. */
export function hyper(input: UpdateInput, name: string): Node {
  const node = input.hyper[name]
  invariant(node !== undefined, `hyper-parameter ${name} is missing`)
  return node
}

/** The memory of a name; a missing one is a fault of the caller. */
export function memory(input: UpdateInput, name: string): Node {
  const node = input.memory[name]
  invariant(node !== undefined, `memory ${name} is missing`)
  return node
}

/** 1 − x. */
export function complement(b: Builder, x: Node): Node {
  return b.sub(b.scalar(x.dtype, 1), x)
}

/** A result whose terms are its memory under their own symbols, then what else is named. */
export function update(
  rule: Pick<OptimiserRule, "memory">,
  value: Node,
  remembered: Readonly<Record<string, Node>>,
  terms: readonly UpdateTerm[] = [],
): Update {
  const named = rule.memory.flatMap((spec) => {
    const node = remembered[spec.name]
    return node === undefined ? [] : [{ name: spec.name, symbol: spec.symbol, node }]
  })
  return { value, memory: remembered, terms: [...named, ...terms] }
}
