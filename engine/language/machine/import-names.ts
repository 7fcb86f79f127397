// `from module import …`: what of a module becomes a name of the program.
import { importErrorType, typeErrorType } from "../objects/exceptions.ts"
import { type Namespace, PyModule } from "../objects/functions.ts"
import type { PyValue } from "../objects/object.ts"
import { complete, memberOfModule } from "./loader.ts"
import { raise } from "./raise.ts"
import type { Runtime } from "./runtime.ts"
import { didYouMean } from "./suggest.ts"

/** `from module import name`: an attribute, or a submodule. */
export function importFrom(rt: Runtime, value: PyValue, name: string): PyValue {
  if (!(value instanceof PyModule)) return raise(typeErrorType, "import from something that is no module")
  const found = memberOfModule(rt, value, name)
  if (found !== undefined) return found
  const advice = rt.options.modules.find(value.name)?.advise?.(name) ?? didYouMean(name, value.namespace.names.keys())
  return raise(importErrorType, `cannot import name '${name}' from '${value.name}'`, advice)
}

/** `from module import *`: every public name. */
export function importStar(rt: Runtime, value: PyValue, into: Namespace): void {
  if (!(value instanceof PyModule)) return
  complete(rt, value)
  for (const [name, item] of value.namespace.names) if (!name.startsWith("_")) into.names.set(name, item)
}
