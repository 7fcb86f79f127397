// What every pass leaves, as text and in numbers: for snapshots, bug reports and the page's compiler panel. It runs nothing.
import type { Node } from "../graph/node.ts"
import { print } from "../graph/print.ts"
import { walk } from "../graph/walk.ts"
import { type CompileOptions, compile, type Passed } from "./compile.ts"
import type { Plan } from "./plan.ts"
import { printKernels, printPlan } from "./print-plan.ts"

/** What one pass has left. */
export interface Stage {
  readonly pass: string
  readonly text: string
  /** Nodes of the graph; null once there are kernels. */
  readonly nodes: number | null
  /** Of them, those that a gradient added. */
  readonly gradientNodes: number
  /** Kernels; null as long as there is a graph. */
  readonly kernels: number | null
}

export interface Explained {
  readonly stages: readonly Stage[]
  readonly plan: Plan
}

/** The text after each pass, the last being the plan. Throws as `compile` does. */
export function explain(fetches: readonly Node[], options: CompileOptions = {}): Explained {
  const stages: Stage[] = []
  const plan = compile(fetches, options, (passed) => stages.push(stageOf(passed)))
  return { stages, plan }
}

function stageOf(passed: Passed): Stage {
  const { pass } = passed
  if ("roots" in passed) {
    const nodes = walk(passed.roots)
    const gradientNodes = nodes.filter(({ forward }) => forward !== null).length
    return { pass, text: print(passed.roots), nodes: nodes.length, gradientNodes, kernels: null }
  }
  const [text, kernels] =
    "plan" in passed ? [printPlan(passed.plan), passed.plan.kernels] : [printKernels(passed.kernels), passed.kernels]
  return { pass, text, nodes: null, gradientNodes: 0, kernels: kernels.length }
}
