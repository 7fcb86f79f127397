// The modules of Python's own library that programs import. math, random and time are in standard/.
import type { ModuleDefinition } from "../machine/module-record.ts"
import { algorithmModules } from "./python/algorithms.ts"
import { collectionsModule } from "./python/collections.ts"
import { collectionsAbcModule } from "./python/collections-abc.ts"
import { dataclassesModule } from "./python/dataclasses.ts"
import { functoolsModule } from "./python/functools.ts"
import { itertoolsModule } from "./python/itertools.ts"
import { operatorModules } from "./python/operator.ts"
import { progressModules } from "./python/progress.ts"
import { statisticsModule } from "./python/statistics.ts"
import { textModules } from "./python/strings.ts"
import { systemModules } from "./python/system.ts"
import { typingModules } from "./python/typing.ts"

export const pythonModules: readonly ModuleDefinition[] = [
  ...[collectionsModule, collectionsAbcModule, dataclassesModule, functoolsModule, itertoolsModule, statisticsModule],
  ...algorithmModules,
  ...operatorModules,
  ...progressModules,
  ...systemModules,
  ...textModules,
  ...typingModules,
]
