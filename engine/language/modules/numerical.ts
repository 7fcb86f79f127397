// The numerical modules of the language in one row, for whoever builds a machine: numpy and the standard library's math,
// random and time. Not TensorFlow's.
import type { ModuleDefinition } from "../machine/module-record.ts"
import { numpyLinalgModule, numpyModule } from "./numpy/numpy-module.ts"
import { numpyRandomModule } from "./numpy/random-module.ts"
import { mathModule } from "./standard/math-module.ts"
import { randomModule } from "./standard/random-module.ts"
import { timeModule } from "./standard/time-module.ts"

export const numericalModules: readonly ModuleDefinition[] = [
  numpyModule,
  numpyLinalgModule,
  numpyRandomModule,
  mathModule,
  randomModule,
  timeModule,
]
