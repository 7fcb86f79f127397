// What a check while typing tells: diagnostics, shapes at line ends, top-level names, and the kind of program.
import { formatShape } from "../base/shape.ts"
import { positionAt } from "../base/span.ts"
import type { Machine } from "../language/machine/machine.ts"
import { plain } from "../language/objects/live.ts"
import type { PyValue } from "../language/objects/object.ts"
import type { Driver } from "./driver.ts"
import { shapeOf } from "./program/shapes.ts"
import { topLevelBindings } from "./source/bindings.ts"
import type { CheckResult } from "./types.ts"

/** The diagnostic of a program that did too much: a check that was cut off says nothing of it. */
const WORK_LIMIT_CODE = "work-limit"

/** Runs the driver up to its first step, or until the deadline: what was found by then is true, and nothing wrong is said. */
export function checkProgram(source: string, machine: Machine | null, driver: Driver, deadline: number): CheckResult {
  const outcome = driver.load(deadline)
  if (machine === null) return { diagnostics: driver.diagnostics, shapes: [], names: [], program: null }
  const cutOff = outcome === "more" || driver.diagnostics.some(({ code }) => code === WORK_LIMIT_CODE)
  return {
    diagnostics: driver.diagnostics.filter(({ code }) => code !== WORK_LIMIT_CODE),
    shapes: shapesOf(source, machine),
    names: namesOf(machine),
    program: cutOff ? null : driver.info,
  }
}

/** Of values that are not scalars, at the end of the line that binds them; of several, the last that has its value. */
function shapesOf(source: string, machine: Machine): CheckResult["shapes"][number][] {
  const lines = new Map<string, { line: number; text: string }>()
  for (const { name, statement } of topLevelBindings(machine.module)) {
    const value = machine.names.get(name)
    const shape = value === undefined ? null : shapeOf(plain(value))
    const { line } = positionAt(source, statement.span.end)
    if (shape !== null && shape !== undefined && shape.length > 0) lines.set(name, { line, text: formatShape(shape) })
  }
  return [...lines.values()].sort((a, b) => a.line - b.line)
}

function namesOf(machine: Machine): CheckResult["names"][number][] {
  return [...machine.names]
    .filter(([name]) => !name.startsWith("_"))
    .map(([name, value]) => ({ name, detail: detailOf(machine, value) }))
}

/** A type's name, with the shape where there is one. */
function detailOf(machine: Machine, value: PyValue): string {
  const type = machine.context.typeOf(value).name
  const shape = shapeOf(plain(value))
  return shape === null || shape?.length === 0 ? type : `${type} ${formatShape(shape ?? null)}`
}
