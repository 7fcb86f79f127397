// Every module that a program can import, and the names that are there without an import: what a machine is made with.
import type { ModuleTable } from "../machine/module-record.ts"
import { aliasModules } from "./aliases.ts"
import { bareName, bareNames } from "./bare-names.ts"
import { dataModule } from "./data/data-module.ts"
import { datasetModules } from "./keras/datasets-module.ts"
import { kerasModules } from "./keras/keras-modules.ts"
import { numericalModules } from "./numerical.ts"
import { plotModules } from "./pyplot/plot-modules.ts"
import { pythonModules } from "./python-modules.ts"
import { oldModules } from "./tensorflow/old-modules.ts"
import { tensorflowModules } from "./tensorflow/tensorflow-module.ts"

const modules = [
  ...pythonModules,
  ...numericalModules,
  ...tensorflowModules,
  ...oldModules,
  ...kerasModules,
  ...datasetModules,
  dataModule,
  ...plotModules,
]

export const allModules: ModuleTable = {
  modules: [...modules, ...aliasModules(modules)],
  bare: bareName,
  bareNames,
}
