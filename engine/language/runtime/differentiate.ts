// Gradients as programs ask for them: of lists of ys, with respect to tensors and variables, through a tape or a whole graph.
import { gradients } from "../../autodiff/gradients.ts"
import { isFloat } from "../../base/dtype.ts"
import type { Node, VariableInfo } from "../../graph/node.ts"
import { walk } from "../../graph/walk.ts"
import type { NativeContext } from "../machine/native.ts"
import { raising } from "./errors.ts"
import { furtherRuntime } from "./further.ts"
import type { TensorRuntime } from "./runtime.ts"
import type { TapeState } from "./tape-state.ts"

/** What to differentiate by: a node, or a variable, which stands for all reads of it. */
export type Source = Node | VariableInfo

export interface DifferentiateOptions {
  /** Initial gradients, one per y; null is ones. */
  readonly gradYs?: readonly (Node | null)[]
  readonly stopGradients?: readonly Node[]
  /** Only what this tape saw counts. */
  readonly tape?: TapeState | null
}

function isVariable(source: Source): source is VariableInfo {
  return "trainable" in source
}

/**
 * For each x the sum of the gradients of all ys with respect to it, as new nodes, or null where no y depends on it through
 * differentiable operations.
 */
export function differentiate(
  ctx: NativeContext,
  runtime: TensorRuntime,
  ys: readonly Node[],
  xs: readonly Source[],
  options: DifferentiateOptions = {},
): (Node | null)[] {
  const { tape = null, stopGradients = [] } = options
  const { builder, facts } = runtime.shared
  const kept = ys.map((y) => isFloat(y.dtype) && (tape === null || tape.saw(y) || tape.watched.has(y)))
  const targets = ys.filter((_, index) => kept[index])
  if (targets.length === 0) return xs.map(() => null)
  const gradYs = options.gradYs?.filter((_, index) => kept[index])
  const reachable = walk(targets)
  const reads = new Map<number, Node[]>()
  for (const node of reachable) {
    const variable = facts.variableOf(node)
    if (variable !== null) reads.set(variable.id, [...(reads.get(variable.id) ?? []), node])
  }
  const wanted = xs.map((x) => {
    if (isVariable(x)) return reads.get(x.id) ?? []
    return tape === null || furtherRuntime.get().onTape.isOnTape(runtime, tape, x) ? [x] : []
  })
  const sources = [...new Set(wanted.flat())]
  const frontier = tape === null ? [] : furtherRuntime.get().onTape.beforeTape(tape, reachable, new Set(sources))
  const found = raising(ctx, () =>
    builder.with({ span: ctx.span }, () =>
      gradients(builder, targets, sources, {
        stopGradients: [...stopGradients, ...frontier],
        ...(gradYs === undefined ? {} : { gradYs }),
      }),
    ),
  )
  const bySource = new Map(sources.map((source, index) => [source, found[index] ?? null]))
  return wanted.map((nodes) => {
    const parts = nodes.flatMap((node) => bySource.get(node) ?? [])
    return parts.length === 0 ? null : parts.reduce((sum, part) => builder.add(sum, part))
  })
}
