// The language as training runs it: every module that a program may import, and the names that need no import.
import type { ModuleTable } from "../language/machine/module-record.ts"
import { numericalModules } from "../language/modules/numerical.ts"
import { pythonModules } from "../language/modules/python-modules.ts"
import { dtypeDefinition } from "../language/modules/tensorflow/dtypes.ts"
import { tensorShapeDefinition } from "../language/modules/tensorflow/shapes.ts"
import { tensorDefinition } from "../language/modules/tensorflow/tensor.ts"
import { variableDefinition } from "../language/modules/tensorflow/variable.ts"
import { variableType } from "../language/runtime/objects.ts"

/** What `createMachine` is given. */
export const languageModules: ModuleTable = {
  modules: [
    ...pythonModules,
    ...numericalModules,
    {
      name: "tensorflow",
      members: () => ({ Variable: variableType }),
      types: [tensorDefinition, variableDefinition, tensorShapeDefinition, dtypeDefinition],
    },
  ],
  bare: (_ctx, name) => (name === "Variable" ? variableType : undefined),
}
