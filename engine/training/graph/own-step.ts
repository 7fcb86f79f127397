// The step of a program that declares its own training operation and never runs it.
import type { Node } from "../../graph/node.ts"
import type { NativeContext } from "../../language/machine/native.ts"
import type { TensorRuntime } from "../../language/runtime/runtime.ts"
import { type DeclaredStep, looping, scalarLoss } from "./declared-step.ts"
import type { Minimised } from "./objective.ts"
import { createPlanner, type PlanRequest } from "./plan-runner.ts"

/** The step that the program itself declared and never ran: its training operation. */
export function createOwnStep(
  ctx: NativeContext,
  runtime: TensorRuntime,
  { loss }: Minimised,
  operation: Node,
): DeclaredStep {
  const request: PlanRequest = {
    outputs: [],
    updates: [operation],
    record: scalarLoss(runtime.shared.builder, loss),
  }
  const advance = looping(createPlanner(ctx, request))
  return {
    rate: null,
    rule: null,
    parameters: [],
    request,
    freshMemory: () => new Map(),
    advance: (now, memory, _rate, run, count) => advance(now, memory, new Map(), run, count),
    look: null,
  }
}
