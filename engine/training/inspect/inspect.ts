// The value, shape and gradient of the expression under the cursor, from what was recorded of the program's run.
import { isFloat, type TensorValue } from "../../base/dtype.ts"
import { isKnown } from "../../base/shape.ts"
import type { Node } from "../../graph/node.ts"
import type { Machine } from "../../language/machine/machine.ts"
import { Raised } from "../../language/objects/exceptions.ts"
import { plain } from "../../language/objects/live.ts"
import type { PyValue } from "../../language/objects/object.ts"
import { rebindVariables } from "../../language/runtime/cut.ts"
import { differentiate } from "../../language/runtime/differentiate.ts"
import { PyTensor, PyVariable } from "../../language/runtime/objects.ts"
import { createPlanner, NoValue } from "../graph/plan-runner.ts"
import { runtimeOf } from "../program/describe.ts"
import { plainTensor } from "../program/plain-parameters.ts"
import { shapeOf } from "../program/shapes.ts"
import { expressionAt } from "../source/expressions.ts"
import type { Inspection } from "../types.ts"
import type { Recording } from "./recording.ts"
import { shortened, tensorText } from "./value-text.ts"

export interface InspectRequest {
  readonly source: string
  readonly offset: number
  /** The machine of the run: its top-level names are those of the moment. */
  readonly machine: Machine
  /** Newest first. */
  readonly recordings: readonly Recording[]
  /** Present values of the variables, by number. */
  readonly variables: ReadonlyMap<number, TensorValue>
  /** Gradients of the loss with respect to variables, by number. */
  readonly gradients: ReadonlyMap<number, TensorValue>
}

/** Null where no expression is, or none that was evaluated. */
export function inspectExpression(request: InspectRequest): Inspection | null {
  const { source, offset, machine, recordings } = request
  const expression = expressionAt(machine.module, offset)
  if (expression === null || expression.kind === "constant") return null
  const { span } = expression
  const recording = recordings.find((candidate) => candidate.valueAt(span) !== undefined)
  const recorded = recording?.valueAt(span)
  const found = recorded ?? (expression.kind === "name" ? machine.names.get(expression.name) : undefined)
  if (found === undefined) return null
  const holder = recording?.machine ?? machine
  const value = plain(found)
  const shape = shapeOf(value)
  const { text, gradient } = describe(request, holder, value)
  return {
    span,
    text: source.slice(span.start, span.end),
    type: holder.context.typeOf(value).name,
    shape: shape !== undefined && isKnown(shape) ? shape : null,
    value: text,
    gradient,
  }
}

interface Description {
  readonly text: string
  readonly gradient: string | null
}

function describe(request: InspectRequest, holder: Machine, value: PyValue): Description {
  if (value instanceof PyVariable) {
    const present = request.variables.get(value.info.id)
    const gradient = request.gradients.get(value.info.id)
    return {
      text: present === undefined ? "no value yet" : tensorText(present),
      gradient: gradient === undefined ? null : tensorText(gradient),
    }
  }
  if (value instanceof PyTensor) return describeTensor(request, holder, value.node)
  const tensor = plainTensor(value)
  return { text: tensor === null ? shortened(reprOf(holder, value)) : tensorText(tensor), gradient: null }
}

/** A tensor's value with the variables as they are now, and the loss's gradient with respect to it. */
function describeTensor(request: InspectRequest, holder: Machine, node: Node): Description {
  const loss = lossOf(holder)
  const gradient = loss === null || loss === node || !isFloat(node.dtype) ? null : gradientNode(holder, loss, node)
  const [value, slope] = evaluateAll(request, holder, gradient === null ? [node] : [node, gradient])
  return {
    text: value === undefined ? "not known before it is fed" : tensorText(value),
    gradient: slope === undefined ? null : tensorText(slope),
  }
}

function lossOf({ names }: Machine): Node | null {
  const loss = names.get("loss") ?? names.get("cost")
  return loss instanceof PyTensor && isFloat(loss.node.dtype) ? loss.node : null
}

function gradientNode(holder: Machine, loss: Node, node: Node): Node | null {
  try {
    return differentiate(holder.context, runtimeOf(holder), [loss], [node])[0] ?? null
  } catch (error) {
    // Where there is no derivative there is none to show.
    if (error instanceof Raised) return null
    throw error
  }
}

function evaluateAll({ variables }: InspectRequest, holder: Machine, nodes: readonly Node[]): readonly TensorValue[] {
  const runtime = runtimeOf(holder)
  try {
    const outputs = rebindVariables(runtime, nodes)
    const runner = createPlanner(holder.context, { outputs, updates: [], record: null })(runtime)
    return runner.loaded.executable.run(runner.inputs(runtime, 0, { variables })).outputs
  } catch (error) {
    if (error instanceof NoValue) return []
    throw error
  }
}

function reprOf(holder: Machine, value: PyValue): string {
  try {
    return holder.context.repr(value)
  } catch (error) {
    if (error instanceof Raised) return holder.context.typeOf(value).name
    throw error
  }
}
