// The value of a cell's last expression, shown as a notebook shows it.
import { PyList, PyTuple } from "../objects/containers.ts"
import { PyObject, type PyValue } from "../objects/object.ts"
import { consoleKey } from "./console.ts"
import type { Runtime } from "./runtime.ts"
import { repr } from "./text.ts"

export function showValue(rt: Runtime, value: PyValue): void {
  if (value === null || isDrawn(value)) return
  rt.log(consoleKey).append({ kind: "value", text: repr(rt, value), span: rt.ctx.span })
}

/** Whether a value is what a drawing function hands back, alone or among others: the picture shows itself. */
function isDrawn(value: PyValue): boolean {
  if (value instanceof PyList || value instanceof PyTuple) return value.items.some(isDrawn)
  return value instanceof PyObject && value.type.module.startsWith("matplotlib")
}
