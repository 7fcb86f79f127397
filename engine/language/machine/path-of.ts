// The Python path to an object: a top-level name at once, the way through other objects by paths.ts.
import type { PyObject } from "../objects/object.ts"
import { further } from "./further.ts"
import type { Runtime } from "./runtime.ts"

/** The first path under the program's top-level names, shortest first; null where none leads there. */
export function pathOf(rt: Runtime, wanted: PyObject): string | null {
  for (const [name, value] of rt.main.names) if (value === wanted) return name
  return further.get().paths.longPathOf(rt, wanted)
}
