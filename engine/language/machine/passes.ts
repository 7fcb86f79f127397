// Passes of plain loops as steps, and steps of trainable variables.
import { PyList } from "../objects/containers.ts"
import { plain } from "../objects/live.ts"
import { PyObject, type PyValue } from "../objects/object.ts"
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

/** The end of a loop's pass: true where it is a step, at which the machine stops. */
export function endPass(rt: Runtime): boolean {
  if (rt.pass.size === 0) return false
  rt.lastPass = rt.pass
  rt.pass = new Map()
  if (rt.hasTrainables || rt.nesting > 0) return false
  rt.stopReason = "step"
  return true
}

/** The rule of scripted programs: stop before a variable is assigned a second time since the last stop. */
export function beforeTrainableAssign(rt: Runtime, variables: readonly number[]): void {
  rt.hasTrainables = true
  if (rt.nesting === 0 && variables.some((id) => rt.assigned.has(id))) throw new StepDue()
  for (const id of variables) rt.assigned.add(id)
}
