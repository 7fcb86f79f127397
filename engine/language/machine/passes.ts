// Passes of plain loops as steps, and steps of trainable variables.
import { PyDict, PyList } from "../objects/containers.ts"
import { plain } from "../objects/live.ts"
import { PyObject, type PyValue } from "../objects/object.ts"
import type { Frame } from "./frame.ts"
import { StepDue } from "./raise.ts"
import type { Runtime } from "./runtime.ts"

/** Notes the new value of a plain parameter, where it is a float or an array of floats. */
export function noteParameter(rt: Runtime, id: number, value: PyValue): void {
  const number = plain(value)
  if (isParameterValue(rt, number)) rt.pass.set(id, number)
}

function isParameterValue(rt: Runtime, value: PyValue): boolean {
  if (typeof value === "number") return true
  if (value instanceof PyList) {
    return (
      value.items.some((item) => typeof item === "number") &&
      value.items.every((item) => typeof item === "number" || typeof item === "bigint")
    )
  }
  return value instanceof PyObject && rt.table.record(value.type).isFloatArray?.(value) === true
}

/**
 * The beginning of a loop's pass: true where the machine stops, before the first pass of all and after each that moved a
 * parameter. What follows the last pass thus belongs to it.
 */
export function startPass(rt: Runtime, frame: Frame): boolean {
  if (rt.hasTrainables || rt.nesting > 0) return false
  if (!rt.started) noteStart(rt, frame)
  else if (!rt.passEnded) return false
  rt.started = true
  rt.passEnded = false
  rt.stopReason = "step"
  return true
}

/** The end of a loop's pass. */
export function endPass(rt: Runtime): void {
  if (rt.pass.size === 0) return
  rt.lastPass = rt.pass
  rt.pass = new Map()
  rt.passEnded = true
}

/** The parameters' values from before the first pass, as far as they have any; ints count as what they will become. */
function noteStart(rt: Runtime, frame: Frame): void {
  for (const { id, name } of rt.plainParameters) {
    const value = plain(valueAtPath(rt, frame, name) ?? null)
    const number = typeof value === "bigint" ? Number(value) : value
    if (isParameterValue(rt, number)) rt.lastPass.set(id, number)
  }
}

/** The value at `x`, `self.w`, `theta[0]` or `w['a']` as a frame sees it, or undefined. */
function valueAtPath(rt: Runtime, frame: Frame, path: string): PyValue | undefined {
  const [root = "", ...parts] = path.match(/^\w+|\.\w+|\[[^\]]*\]/g) ?? []
  let value = valueOfName(frame, root)
  for (const part of parts) {
    if (value === undefined) return undefined
    if (part.startsWith(".")) value = rt.ctx.findAttribute(value, part.slice(1))
    else value = itemOf(value, part.slice(1, -1), (name) => valueOfName(frame, name))
  }
  return value
}

function valueOfName({ code, locals, cells, globals }: Frame, name: string): PyValue | undefined {
  const local = code.locals.indexOf(name)
  if (local >= 0 && locals[local] !== undefined) return locals[local]
  const cell = [...code.cells.map((own) => own.name), ...code.free].indexOf(name)
  return (cell >= 0 ? cells[cell]?.value : undefined) ?? globals.names.get(name)
}

function itemOf(value: PyValue, index: string, named: (name: string) => PyValue | undefined): PyValue | undefined {
  if (value instanceof PyDict) {
    const key = /^'(.*)'$/.exec(index)?.[1]
    return [...value.table.items()].find((entry) => entry.key === (key ?? named(index)))?.value
  }
  if (!(value instanceof PyList)) return undefined
  const position = plain(/^\w+$/.test(index) && !/^\d/.test(index) ? (named(index) ?? null) : Number(index))
  return typeof position === "bigint" || typeof position === "number" ? value.items[Number(position)] : undefined
}

/**
 * The rule of scripted programs: stop before the first assignment of all, and before a variable is assigned a second time since
 * the last stop.
 */
export function beforeTrainableAssign(rt: Runtime, variables: readonly number[]): void {
  rt.hasTrainables = true
  if (rt.nesting === 0 && (!rt.started || variables.some((id) => rt.assigned.has(id)))) {
    rt.started = true
    throw new StepDue()
  }
  for (const id of variables) rt.assigned.add(id)
}
