// Reading an attribute: of a module at once, of anything else by attributes.ts.
import { PyModule } from "../objects/functions.ts"
import { plain } from "../objects/live.ts"
import type { PyValue } from "../objects/object.ts"
import { further } from "./further.ts"
import { memberOfModule } from "./loader.ts"
import type { Runtime } from "./runtime.ts"

/** The attribute of a value. Raises AttributeError where there is none. */
export function getAttribute(rt: Runtime, object: PyValue, name: string): PyValue {
  const value = plain(object)
  const own = value instanceof PyModule && !name.startsWith("__") ? memberOfModule(rt, value, name) : undefined
  return own ?? further.get().attributes.getAttribute(rt, value, name)
}
