// What a tape saw of the nodes that are differentiated through it; and gradients as the program itself asks for them.
import type { Node } from "../../graph/node.ts"
import { walk } from "../../graph/walk.ts"
import type { NativeContext } from "../machine/native.ts"
import { NODE_WORK } from "./build.ts"
import { type DifferentiateOptions, differentiate, type Source } from "./differentiate.ts"
import type { TensorRuntime } from "./runtime.ts"
import type { TapeState } from "./tape-state.ts"

/** `differentiate` where the program itself asks: the nodes that it makes count as the program's work. */
export function differentiateForProgram(
  ctx: NativeContext,
  runtime: TensorRuntime,
  ys: readonly Node[],
  xs: readonly Source[],
  options: DifferentiateOptions = {},
): (Node | null)[] {
  const before = runtime.shared.nextNode.id
  const found = differentiate(ctx, runtime, ys, xs, options)
  ctx.charge((runtime.shared.nextNode.id - before) * NODE_WORK)
  return found
}

/** Nodes with a history from before the tape: for it they are given. */
export function beforeTape(tape: TapeState, reachable: readonly Node[], sources: ReadonlySet<Node>): Node[] {
  return reachable.filter((node) => node.inputs.length > 0 && !tape.saw(node) && !sources.has(node))
}

/** Whether a tensor is watched, or was computed on the tape from something that is. */
export function isOnTape(runtime: TensorRuntime, tape: TapeState, x: Node): boolean {
  return walk([x]).some((node) => {
    if (node !== x && !tape.saw(node) && node.inputs.length > 0) return false
    if (tape.watched.has(node)) return true
    return tape.watchesVariables && runtime.facts.variableOf(node)?.trainable === true
  })
}
