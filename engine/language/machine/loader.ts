// Importing: native tables and preludes become module objects when a machine first asks for them.

import { Namespace, PyFunction, PyModule } from "../objects/functions.ts"
import type { PyValue } from "../objects/object.ts"
import { callToEnd } from "./call.ts"
import { further } from "./further.ts"
import type { ModuleDefinition } from "./module-record.ts"
import type { Runtime } from "./runtime.ts"

/** The module of a dotted name, its parents imported first. */
export function importModule(rt: Runtime, name: string): PyModule {
  const known = rt.modules.get(name)
  if (known !== undefined) return known
  const definition = rt.options.modules.find(name)
  if (definition === undefined) return further.get().missingModule.noModule(rt, name)
  const dot = name.lastIndexOf(".")
  const parent = dot === -1 ? null : importModule(rt, name.slice(0, dot))
  // Importing the parent may have made this one.
  const made = rt.modules.get(name)
  if (made !== undefined) return made
  const module = load(rt, definition)
  if (parent !== null) parent.namespace.names.set(name.slice(dot + 1), module)
  return module
}

function load(rt: Runtime, definition: ModuleDefinition): PyModule {
  const { name, prelude, tables = [] } = definition
  rt.table.add(definition.types ?? [])
  const namespace = new Namespace(name, new Map(), true)
  const module = new PyModule(name, namespace, definition.doc ?? "")
  rt.modules.set(name, module)
  for (const names of [...tables, definition.members?.(rt.ctx) ?? {}]) {
    for (const [key, value] of Object.entries(names)) namespace.names.set(key, value)
  }
  if (prelude !== undefined) {
    namespace.names.set("__name__", name)
    const code = rt.options.preludes.codeOf(definition, prelude)
    callToEnd(rt, new PyFunction(code, namespace, [], [], new Map()), {
      positional: [],
      names: [],
      values: [],
    })
  }
  if (definition.note !== undefined) rt.ctx.noteOnce(`import ${name}`, definition.note)
  return module
}

/** Marks a module whose later names are there too; part of its namespace, so that snapshots know of it. */
const COMPLETE = "__complete__"

/** Gives a module the names that are made only when they are asked for. */
export function complete(rt: Runtime, module: PyModule): void {
  const { names } = module.namespace
  const later = names.has(COMPLETE) ? undefined : rt.options.modules.find(module.name)?.later
  if (later === undefined) return
  const made = Object.entries(later(rt.ctx))
  names.set(COMPLETE, true)
  for (const [key, value] of made) if (!names.has(key)) names.set(key, value)
}

/**
 * A name of a module, or a submodule, which is imported when it is first asked for, so that `import tensorflow` makes none of
 * its parts. Submodules that are there anyway come before names that would have to be made.
 */
export function memberOfModule(rt: Runtime, module: PyModule, name: string): PyValue | undefined {
  const { names } = module.namespace
  const own = names.get(name)
  if (own !== undefined) return own
  const path = `${module.name}.${name}`
  const { modules } = rt.options
  if (modules.isCore(path)) return importModule(rt, path)
  complete(rt, module)
  // None is a value too.
  const made = names.get(name)
  if (made !== undefined) return made
  return modules.find(path) === undefined ? undefined : importModule(rt, path)
}
