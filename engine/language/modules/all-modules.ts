// Every module that a program can import, and the names that are there without an import: what a machine is made with.
// What is not of the core is loaded when it is first asked for.
import { Part } from "../../base/part.ts"
import type { ModuleTable } from "../machine/module-record.ts"
import type { NativeContext } from "../machine/native.ts"
import type { PyValue } from "../objects/object.ts"
import { BARE_MODULES, dispatchers, nameIn } from "./bare-names.ts"
import { coreModules, coreNames, NAMES_OF_NUMPY_TOO, PYTHONS_NAMES } from "./core-modules.ts"

export const libraries = new Part<typeof import("./libraries.ts")>("the libraries")

const core = new Map(coreModules.map((definition) => [definition.name, definition]))

/** Names of the core that NumPy has too: which is meant shows in what they are called with. */
const shared = dispatchers(
  coreNames,
  (name) => NAMES_OF_NUMPY_TOO.has(name),
  (name) => libraries.get().arrayName(name),
)

function coreName(name: string): PyValue | undefined {
  return PYTHONS_NAMES.has(name) ? undefined : (nameIn(shared, name) ?? nameIn(coreNames, name))
}

function bareName(ctx: NativeContext, name: string): PyValue | undefined {
  if (name.startsWith("_")) return undefined
  const module = Object.hasOwn(BARE_MODULES, name) ? BARE_MODULES[name] : undefined
  return module === undefined ? libraries.get().bareName(ctx, name) : ctx.importModule(module)
}

export const allModules: ModuleTable = {
  find: (name) => core.get(name) ?? libraries.get().definitionsByName.get(name),
  isCore: (name) => core.has(name),
  all: () => libraries.get().allDefinitions,
  types: coreModules.flatMap(({ types }) => types ?? []),
  moreTypes: () => libraries.get().libraryTypes,
  coreName,
  bare: bareName,
  bareNames: () => libraries.get().bareNames,
}
