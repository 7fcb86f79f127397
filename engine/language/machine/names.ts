// Looking up names, and NameError with what the reader may have meant.

import type { PyValue } from "../objects/object.ts"
import type { Frame } from "./frame.ts"
import { further } from "./further.ts"
import type { Runtime } from "./runtime.ts"

/** A global: the module's own, a builtin, or one of the names that are there without an import. */
export function loadGlobal(rt: Runtime, frame: Frame, name: string): PyValue {
  const own = frame.globals.names.get(name)
  if (own !== undefined) return own
  const core = frame.globals.library ? undefined : rt.options.modules.coreName(name)
  if (core !== undefined) return core
  const builtin = rt.builtins.get(name)
  if (builtin !== undefined) return builtin
  if (!frame.globals.library) {
    const bare = rt.options.modules.bare(rt.ctx, name)
    if (bare !== undefined) return bare
  }
  return further.get().undefinedNames.undefinedName(rt, frame, name)
}
