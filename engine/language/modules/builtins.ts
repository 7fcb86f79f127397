// The builtin names and types of the language, as createMachine takes them. What the machine itself needs (super, property,
// exception classes) is in machine/core-builtins.ts.
import type { BuiltinTable } from "../machine/machine.ts"
import { dictType, frozenSetType, listType, rangeType, setType, sliceType, tupleType } from "../objects/containers.ts"
import { boolType, floatType, intType, textType } from "../objects/object.ts"
import { dictDefinition } from "./builtins/dict-type.ts"
import { dictViewDefinitions } from "./builtins/dict-views.ts"
import { exceptionDefinitions } from "./builtins/exception-types.ts"
import { floatDefinition } from "./builtins/float-type.ts"
import { absentFunctions } from "./builtins/functions-absent.ts"
import { numberFunctions } from "./builtins/functions-numbers.ts"
import { objectFunctions } from "./builtins/functions-objects.ts"
import { rowFunctions } from "./builtins/functions-rows.ts"
import { boolDefinition, intDefinition } from "./builtins/int-type.ts"
import { iteratorDefinitions } from "./builtins/iterator-types.ts"
import { enumerateType, filterType, mapType, reversedType, zipType } from "./builtins/iterators.ts"
import { listDefinition } from "./builtins/list-type.ts"
import { rangeDefinition } from "./builtins/range-type.ts"
import { frozenSetDefinition, setDefinition } from "./builtins/set-type.ts"
import { singletonDefinitions } from "./builtins/singletons.ts"
import { sliceDefinition } from "./builtins/slicing.ts"
import { textDefinition } from "./builtins/text-type.ts"
import { tupleDefinition } from "./builtins/tuple-type.ts"

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

export const builtins: BuiltinTable = {
  names: {
    ...Object.fromEntries(types.map((type) => [type.name, type])),
    ...Object.fromEntries(functions.map((native) => [native.spec.name, native])),
  },
  types: [
    ...[
      intDefinition,
      boolDefinition,
      floatDefinition,
      textDefinition,
      listDefinition,
      tupleDefinition,
      dictDefinition,
    ],
    ...[setDefinition, frozenSetDefinition, rangeDefinition, sliceDefinition],
    ...dictViewDefinitions,
    ...iteratorDefinitions,
    ...singletonDefinitions,
    ...exceptionDefinitions,
  ],
}
