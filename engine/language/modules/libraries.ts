// Everything that a program may import beyond the core, with the second names of it all: NumPy, Keras, pyplot, Python's library.
import type { ModuleDefinition, Names } from "../machine/module-record.ts"
import { type NativeContext, NativeFunction } from "../machine/native.ts"
import type { TypeDefinition } from "../machine/type-record.ts"
import type { PyValue } from "../objects/object.ts"
import { aliasModules } from "./aliases.ts"
import { nameInModules } from "./bare-modules.ts"
import { BARE_MODULES, dispatching } from "./bare-names.ts"
import { coreModules } from "./core-modules.ts"
import { dataModule } from "./data/data-module.ts"
import { minibatch } from "./data/minibatch.ts"
import { datasetModules } from "./keras/datasets-module.ts"
import { kerasModules } from "./keras/keras-modules.ts"
import { numericalModules } from "./numerical.ts"
import { numpyMembers } from "./numpy/numpy-module.ts"
import { plotModules } from "./pyplot/plot-modules.ts"
import { pythonModules } from "./python-modules.ts"
import { numpyNamesForTensors } from "./tensorflow/numpy-names.ts"
import { oldModules } from "./tensorflow/old-modules.ts"
import { bareTensorNames, furtherModules, furtherTypes } from "./tensorflow/tensorflow-library.ts"

const modules: readonly ModuleDefinition[] = [
  ...pythonModules,
  ...numericalModules,
  ...coreModules,
  ...furtherModules,
  ...oldModules,
  ...kerasModules,
  ...datasetModules,
  dataModule,
  ...plotModules,
]

/** Every module, those of the core among them. */
export const allDefinitions: readonly ModuleDefinition[] = [...modules, ...aliasModules(modules)]

export const definitionsByName: ReadonlyMap<string, ModuleDefinition> = new Map(
  allDefinitions.map((definition) => [definition.name, definition]),
)

/** Records of all native types of modules. */
export const libraryTypes: readonly TypeDefinition[] = [...furtherTypes, ...modules.flatMap(({ types }) => types ?? [])]

/** What a name means in a table; undefined for what is not the table's own. */
function nameIn(names: Names, name: string): PyValue | undefined {
  return Object.hasOwn(names, name) ? names[name] : undefined
}

/** Of some functions of tensors, those that NumPy has too, as functions that see what they are given. */
function dispatchers(
  ofTensors: Names,
  isNumpys: (name: string) => boolean,
  ofArrays: (name: string) => PyValue,
): Names {
  return Object.fromEntries(
    Object.entries(ofTensors).flatMap(([name, value]) =>
      value instanceof NativeFunction && isNumpys(name)
        ? [[name, dispatching(name, value, () => ofArrays(name))] as const]
        : [],
    ),
  )
}

/** Functions of tensors that are there bare. */
const tensorNames: Names = { ...numpyNamesForTensors, ...bareTensorNames, minibatch }

/** A name of NumPy's that the core has too. */
export function arrayName(name: string): PyValue {
  return nameIn(numpyMembers, name) ?? null
}

const shared = dispatchers(tensorNames, (name) => nameIn(numpyMembers, name) instanceof NativeFunction, arrayName)

/** What a bare name means that is none of the core's, or undefined. */
export function bareName(ctx: NativeContext, name: string): PyValue | undefined {
  return nameIn(shared, name) ?? nameIn(tensorNames, name) ?? nameIn(numpyMembers, name) ?? nameInModules(ctx, name)
}

/** Bare names for did-you-mean and completion. */
export const bareNames: readonly string[] = [
  ...new Set([...Object.keys(tensorNames), ...Object.keys(numpyMembers), ...Object.keys(BARE_MODULES)]),
]
  .filter((name) => !name.startsWith("_"))
  .sort()
