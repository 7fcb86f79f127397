// The value of a cell's last expression, shown as a notebook shows it.
import type { PyValue } from "../objects/object.ts"
import { consoleKey } from "./console.ts"
import type { Runtime } from "./runtime.ts"
import { repr } from "./text.ts"

export function showValue(rt: Runtime, value: PyValue): void {
  if (value === null) return
  rt.log(consoleKey).append({ kind: "value", text: repr(rt, value), span: rt.ctx.span })
}
