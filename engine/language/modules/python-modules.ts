// The modules of Python's own library that programs import. math, random and time are in standard/.
import type { ModuleDefinition } from "../machine/module-record.ts"
import { collectionsModule } from "./python/collections.ts"
import { functoolsModule } from "./python/functools.ts"
import { itertoolsModule } from "./python/itertools.ts"

export const pythonModules: readonly ModuleDefinition[] = [collectionsModule, functoolsModule, itertoolsModule]
