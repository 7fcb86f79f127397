// Applies the rules of algebra to a graph, from the inputs up, until none applies. The graph given is not changed.
import { invariant } from "../base/invariant.ts"
import { formatShape, isKnown, sameShape } from "../base/shape.ts"
import type { Builder } from "../graph/builder.ts"
import type { Node } from "../graph/node.ts"
import type { OpName } from "../graph/op-attrs.ts"
import { walk } from "../graph/walk.ts"
import { arithmeticRules } from "./arithmetic-rules.ts"
import { furtherRules } from "./further.ts"
import { createNumbering } from "./numbering.ts"
import type { Rule } from "./rule.ts"
import { shapeRules } from "./shape-rules.ts"

const exactRules: readonly Rule[] = [...arithmeticRules, ...shapeRules]

/** Every rule, exact ones first. May throw PartMissing. */
export function allRules(): readonly Rule[] {
  return [...exactRules, ...furtherRules.get().algebraicRules]
}

/** "exact" gives the same bits; "algebraic" also uses what holds for real numbers only. */
export type Exactness = "exact" | "algebraic"

export interface Simplified {
  readonly roots: readonly Node[]
  /** The names of the rules applied, in order. */
  readonly applied: readonly string[]
}

/** Rewrites of one node after which it is left as it is: no set of rules should need as many. */
const MOST_REWRITES = 64

/**
 * The simplest graphs that the rules lead to, of the same shapes, dtypes and (if exact) bits. Nodes that no rule touches are
 * kept; new ones take span, name, forward node and control inputs of the node they stand for. The builder must number after all of the graph.
 */
export function simplify(b: Builder, roots: readonly Node[], exactness: Exactness): Simplified {
  const byOp = new Map<OpName, Rule[]>()
  for (const rule of exactness === "exact" ? exactRules : allRules()) {
    if (exactness === "exact" ? !rule.exact : rule.forSpeed === true) continue
    for (const op of rule.on) byOp.set(op, [...(byOp.get(op) ?? []), rule])
  }
  const numbering = createNumbering()
  const same = (a: Node, c: Node): boolean => a === c || numbering.of(a) === numbering.of(c)
  const settled = new Map<Node, Node>()
  const applied: string[] = []

  function rewrite(node: Node): Node | null {
    if (node.control.length > 0) return null
    const x = node.inputs[0] ?? node
    const y = node.inputs[1] ?? x
    for (const rule of byOp.get(node.op) ?? []) {
      const result = rule.apply({ node, b, x, y, numbering, same })
      if (result === null || result === node) continue
      const shaped = !isKnown(node.shape) || !isKnown(result.shape) || sameShape(result.shape, node.shape)
      invariant(
        shaped && result.dtype === node.dtype,
        `the rule ${rule.name} made ${result.dtype} ${formatShape(result.shape)} of ${node.dtype} ${formatShape(node.shape)}`,
      )
      applied.push(rule.name)
      return result
    }
    return null
  }

  /** Settles everything below the root, and the root; `left` bounds the rewrites of rewrites. */
  function settle(root: Node, left: number): Node {
    for (const node of unsettled(root, settled)) {
      const renewed = renew(b, node, (input) => settled.get(input) ?? input)
      const known = settled.get(renewed)
      const result = known ?? resolve(node, renewed, left)
      settled.set(renewed, result)
      settled.set(node, result)
      settled.set(result, result)
    }
    return settled.get(root) ?? root
  }

  function resolve(original: Node, node: Node, left: number): Node {
    if (left === 0) return node
    const { span, name, forward, control } = original
    const result = b.with({ span, name, forward, control }, () => rewrite(node))
    return result === null ? node : settle(result, left - 1)
  }

  return { roots: roots.map((root) => settle(root, MOST_REWRITES)), applied }
}

/** The nodes below and including the root that are not settled yet, inputs first. */
function unsettled(root: Node, settled: ReadonlyMap<Node, Node>): Node[] {
  if (settled.has(root)) return []
  const seen = new Set<Node>()
  const stack = [root]
  for (let node = stack.pop(); node !== undefined; node = stack.pop()) {
    if (seen.has(node) || settled.has(node)) continue
    seen.add(node)
    stack.push(...node.inputs, ...node.control)
  }
  return [...seen].sort((a, c) => a.id - c.id)
}

/** The node over other inputs; itself where they are the same. */
function renew<N extends OpName>(b: Builder, node: Node<N>, replace: (node: Node) => Node): Node {
  const inputs = node.inputs.map(replace)
  const control = node.control.map(replace)
  const unchanged =
    inputs.every((input, i) => input === node.inputs[i]) && control.every((before, i) => before === node.control[i])
  if (unchanged) return node
  const { span, name, forward } = node
  return b.with({ span, name, forward, control }, () => b.op(node.op, inputs, node.attrs))
}

/** How many operations the fetches need: what simplifying makes smaller. */
export function operationCount(fetches: readonly Node[]): number {
  return walk(fetches).filter(({ inputs }) => inputs.length > 0).length
}
