// Why a program that looks like a model takes no steps: what its loss lacks, or its Variables. Scripts that only compute are left alone.
import type { Diagnostic } from "../../base/diagnostic.ts"
import { isFloat } from "../../base/dtype.ts"
import { formatShape, isKnown, sizeOf } from "../../base/shape.ts"
import type { Span } from "../../base/span.ts"
import type { Node, VariableInfo } from "../../graph/node.ts"
import { walk } from "../../graph/walk.ts"
import type { Machine } from "../../language/machine/machine.ts"
import { plotLog } from "../../language/modules/pyplot/plot-log-key.ts"
import { NdArray } from "../../language/numpy/array.ts"
import { NpScalar } from "../../language/numpy/scalar.ts"
import { PyFunction } from "../../language/objects/functions.ts"
import { plain } from "../../language/objects/live.ts"
import type { PyValue } from "../../language/objects/object.ts"
import type { Block } from "../../language/parse/ast.ts"
import { blocksOf } from "../../language/parse/walk.ts"
import { rebindVariables } from "../../language/runtime/cut.ts"
import { PyTensor, PyVariable } from "../../language/runtime/objects.ts"
import type { TensorRuntime } from "../../language/runtime/runtime.ts"
import { LOSS_NAMES } from "../graph/objective.ts"
import { topLevelBindings } from "../source/bindings.ts"
import { runtimeOf } from "./describe.ts"

/** What keeps a program without steps from descending, said at its place; null where it does not look like a model to be trained. */
export function standstill(machine: Machine): Diagnostic | null {
  const runtime = runtimeOf(machine)
  if (trainsItself(machine, runtime)) return null
  const name = LOSS_NAMES.find((known) => machine.names.has(known))
  const found =
    name === undefined ? withoutLoss(machine) : ofLoss(machine, runtime, name, machine.names.get(name) ?? null)
  if (found === null) return null
  const { message, at } = found
  const span = boundSpan(machine, at) ?? { start: 0, end: 0 }
  return { severity: "warning", code: "no-descent", message, span, notes: [] }
}

interface Reason {
  readonly message: string
  /** The top-level name that it is about. */
  readonly at: string
}

/** Whether the text has loops or classes, or the run has differentiated, minimised or assigned: then it goes its own way. */
function trainsItself({ module }: Machine, { training, sessions }: TensorRuntime): boolean {
  if (training.assigned || training.objective !== null || training.optimiser !== null) return true
  return training.candidates.length > 0 || sessions.runs > 0 || hasLoops(module.body)
}

function hasLoops(block: Block): boolean {
  return block.some((statement) => {
    if (statement.kind === "function") return hasLoops(statement.body)
    return ["for", "while", "class"].includes(statement.kind) || blocksOf(statement).some(hasLoops)
  })
}

/** A script whose results are seen is one that only computes. */
function showsSomething(machine: Machine): boolean {
  return machine.console.length > 0 || machine.log(plotLog).entries().length > 0
}

function withoutLoss(machine: Machine): Reason | null {
  const named = namedVariables(machine).filter(([, { trainable, dtype }]) => trainable || !isFloat(dtype))
  const last = named.at(-1)
  if (last === undefined || showsSomething(machine)) return null
  const [fixed] = named.every(([, { dtype }]) => !isFloat(dtype)) ? named : []
  return fixed === undefined
    ? { message: "no loss yet: name one, as in loss = …", at: last[0] }
    : immovable(machine, fixed[1], fixed[0])
}

function ofLoss(machine: Machine, runtime: TensorRuntime, name: string, value: PyValue): Reason | null {
  const reason = (message: string): Reason => ({ message: `${name} ${message}`, at: name })
  const variables = namedVariables(machine)
  if (value instanceof PyVariable) {
    const x = variables.find(([other]) => other !== name)?.[0] ?? name
    return reason(`is a Variable itself: name what is computed from it, as in ${name} = ${x} ** 2`)
  }
  if (value instanceof PyFunction) {
    const other = name === "loss" ? "cost" : "loss"
    const ignored = showsSomething(machine) || variables.length === 0
    return ignored ? null : reason(`is a function: name its value, as in ${other} = ${name}(…)`)
  }
  const read = value instanceof PyTensor ? variablesOf(runtime, value.node) : []
  const fixed = read.find(({ dtype }) => !isFloat(dtype))
  if (fixed !== undefined) return immovable(machine, fixed, name)
  if (!(value instanceof PyTensor) || !read.some(({ trainable }) => trainable)) {
    if (!isNumeric(value) || (variables.length === 0 && showsSomething(machine))) return null
    return reason("depends on no Variable: there is nothing to change. Make one, as in x = Variable(2.0)")
  }
  const { shape, dtype } = value.node
  if (shape !== null && !(isKnown(shape) && sizeOf(shape) === 1)) {
    return reason(`has shape ${formatShape(shape)}: take its mean or sum, as in ${name} = tf.reduce_mean(…)`)
  }
  if (!isFloat(dtype)) return reason(`is ${dtype}, which has no slope: leave it a float`)
  return reason("has no slope: what it is computed with is flat wherever its Variables are, such as round or argmax")
}

/** The variables that a tensor depends on. */
function variablesOf(runtime: TensorRuntime, node: Node): VariableInfo[] {
  return walk(rebindVariables(runtime, [node])).flatMap((part) => runtime.facts.variableOf(part) ?? [])
}

/** Of a Variable of whole numbers or truth values. */
function immovable(machine: Machine, variable: VariableInfo, otherwise: string): Reason {
  const name = namedVariables(machine).find(([, { id }]) => id === variable.id)?.[0]
  const { dtype, shape } = variable
  const [number] = shape.length === 0 ? (runtimeOf(machine).variableValue(variable)?.data ?? []) : []
  const advice =
    number === undefined || dtype === "bool" ? "write its numbers with a point, as in 2.0" : `write ${number}.0`
  const kind = dtype === "bool" ? "truth value" : "integer"
  const holds = shape.length > 0 ? `${kind}s` : dtype === "bool" ? `a ${kind}` : `an ${kind}`
  return {
    message: `${name ?? variable.name} holds ${holds}, which gradient descent cannot move: ${advice}`,
    at: name ?? otherwise,
  }
}

function isNumeric(value: PyValue): boolean {
  const held = plain(value)
  if (held instanceof PyTensor || held instanceof NdArray || held instanceof NpScalar) return true
  return typeof held === "number" || typeof held === "bigint"
}

/** The Variables that stand under a top-level name. */
function namedVariables({ names }: Machine): (readonly [string, VariableInfo])[] {
  return [...names].flatMap(([name, value]) => (value instanceof PyVariable ? [[name, value.info] as const] : []))
}

function boundSpan({ module }: Machine, name: string): Span | null {
  return topLevelBindings(module).findLast((binding) => binding.name === name)?.value.span ?? null
}
