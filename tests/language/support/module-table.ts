// A table of a few modules, all of them there from the beginning, for machines of tests.
import type { ModuleDefinition, ModuleTable } from "../../../engine/language/machine/module-record.ts"

export function moduleTable(
  modules: readonly ModuleDefinition[],
  bare: ModuleTable["bare"] = () => undefined,
): ModuleTable {
  return {
    find: (name) => modules.find((definition) => definition.name === name),
    isCore: (name) => modules.some((definition) => definition.name === name),
    all: () => modules,
    types: modules.flatMap(({ types }) => types ?? []),
    moreTypes: () => [],
    coreName: () => undefined,
    bare,
    bareNames: () => [],
  }
}
