// Modules under second names: `keras` for tensorflow.keras, `tensorflow.compat.v1` for tensorflow, tf.optimizers and the like.
import type { ModuleDefinition } from "../machine/module-record.ts"

/** A module that has the names of another one. */
function alias(name: string, target: ModuleDefinition): ModuleDefinition {
  return {
    name,
    doc: target.doc ?? "",
    members: (ctx) => Object.fromEntries(ctx.moduleNames(ctx.importModule(target.name))),
    ...(target.advise === undefined ? {} : { advise: target.advise }),
  }
}

/** Beginnings of names, and what they stand for. */
const PREFIXES: readonly (readonly [string, string])[] = [
  ["keras", "tensorflow.keras"],
  ["tensorflow.python.keras", "tensorflow.keras"],
  ["tensorflow.compat.v1", "tensorflow"],
  ["tensorflow.compat.v2", "tensorflow"],
]

/** Single modules with a second place. */
const PLACES: readonly (readonly [string, string])[] = [
  ["tensorflow.optimizers", "tensorflow.keras.optimizers"],
  ["tensorflow.optimizers.schedules", "tensorflow.keras.optimizers.schedules"],
  ["tensorflow.metrics", "tensorflow.keras.metrics"],
  ["tensorflow.keras.optimizers.legacy", "tensorflow.keras.optimizers"],
]

/** The aliases of a table of modules. */
export function aliasModules(modules: readonly ModuleDefinition[]): ModuleDefinition[] {
  const byName = new Map(modules.map((module) => [module.name, module]))
  const found: ModuleDefinition[] = []
  const add = (name: string, target: ModuleDefinition | undefined): void => {
    if (target !== undefined && !byName.has(name)) found.push(alias(name, target))
  }
  for (const [name, target] of PLACES) add(name, byName.get(target))
  const parents: ModuleDefinition[] = [
    { name: "tensorflow.compat", doc: "Older versions." },
    { name: "tensorflow.python", doc: "TensorFlow's own parts." },
  ]
  for (const [prefix, target] of PREFIXES) {
    for (const module of [...modules, ...found]) {
      if (module.name !== target && !module.name.startsWith(`${target}.`)) continue
      if (module.name.startsWith("tensorflow.compat") || module.name.startsWith("tensorflow.python")) continue
      if (found.some((known) => known.name === `${prefix}${module.name.slice(target.length)}`)) continue
      add(`${prefix}${module.name.slice(target.length)}`, module)
    }
  }
  return [...parents, ...found]
}
