// Every module that a program can import, and the names that are there without an import: what a machine is made with.
// What is not of the core is loaded when it is first asked for.
import { Part } from "../../base/part.ts"
import type { ModuleTable } from "../machine/module-record.ts"
import type { NativeContext } from "../machine/native.ts"
import { NativeFunction } from "../machine/native.ts"
import type { PyValue } from "../objects/object.ts"
import { BARE_MODULES, dispatching } from "./bare-names.ts"
import { coreModules, coreName, NAMES_OF_NUMPY_TOO, PYTHONS_NAMES } from "./core-modules.ts"

export const libraries = new Part<typeof import("./libraries.ts")>("the libraries")

const core = new Map(coreModules.map((definition) => [definition.name, definition]))

/** Names of the core that NumPy has too: which is meant shows in what they are called with. */
const shared: ReadonlyMap<string, NativeFunction> = new Map(
  [...NAMES_OF_NUMPY_TOO].flatMap((name) => {
    const ofTensors = coreName(name)
    if (!(ofTensors instanceof NativeFunction)) return []
    return [[name, dispatching(name, ofTensors, () => libraries.get().arrayName(name))] as const]
  }),
)

function bareCoreName(name: string): PyValue | undefined {
  return PYTHONS_NAMES.has(name) ? undefined : (shared.get(name) ?? coreName(name))
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
  coreName: bareCoreName,
  bare: bareName,
  bareNames: () => libraries.get().bareNames,
}
