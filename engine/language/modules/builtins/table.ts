// The builtin names and types of the language. What the machine itself needs (super, property, exception classes) is in
// machine/core-builtins.ts.
import { coreBuiltins } from "../../machine/core-builtins.ts"
import type { TypeDefinition } from "../../machine/type-record.ts"
import {
  dictType,
  frozenSetType,
  listType,
  rangeType,
  setType,
  sliceType,
  tupleType,
} from "../../objects/containers.ts"
import type { PyValue } from "../../objects/object.ts"
import { boolType, floatType, intType, textType } from "../../objects/object.ts"
import { dictDefinition } from "./dict-type.ts"
import { dictViewDefinitions } from "./dict-views.ts"
import { exceptionDefinitions } from "./exception-types.ts"
import { floatDefinition } from "./float-type.ts"
import { absentFunctions } from "./functions-absent.ts"
import { numberFunctions } from "./functions-numbers.ts"
import { objectFunctions } from "./functions-objects.ts"
import { rowFunctions } from "./functions-rows.ts"
import { boolDefinition, intDefinition } from "./int-type.ts"
import { iteratorDefinitions } from "./iterator-types.ts"
import { enumerateType, filterType, mapType, reversedType, zipType } from "./iterators.ts"
import { listDefinition } from "./list-type.ts"
import { rangeDefinition } from "./range-type.ts"
import { frozenSetDefinition, setDefinition } from "./set-type.ts"
import { singletonDefinitions } from "./singletons.ts"
import { sliceDefinition } from "./slicing.ts"
import { textDefinition } from "./text-type.ts"
import { tupleDefinition } from "./tuple-type.ts"

const types = [
  ...[
    intType,
    boolType,
    floatType,
    textType,
    listType,
    tupleType,
    dictType,
    setType,
    frozenSetType,
    rangeType,
    sliceType,
  ],
  ...[enumerateType, zipType, mapType, filterType, reversedType],
]
const functions = [...numberFunctions, ...rowFunctions, ...objectFunctions, ...absentFunctions]

/** Builtin functions and types by their names, without what the machine itself needs. */
export const listedBuiltins: ReadonlyMap<string, PyValue> = new Map<string, PyValue>([
  ...types.map((type): [string, PyValue] => [type.name, type]),
  ...functions.map((native): [string, PyValue] => [native.spec.name, native]),
])

/** Every builtin by its name. */
export const builtinNames: ReadonlyMap<string, PyValue> = new Map([...coreBuiltins(), ...listedBuiltins])

/** Records of the builtin types. */
export const builtinTypes: readonly TypeDefinition[] = [
  ...[intDefinition, boolDefinition, floatDefinition, textDefinition, listDefinition, tupleDefinition, dictDefinition],
  ...[setDefinition, frozenSetDefinition, rangeDefinition, sliceDefinition],
  ...dictViewDefinitions,
  ...iteratorDefinitions,
  ...singletonDefinitions,
  ...exceptionDefinitions,
]
