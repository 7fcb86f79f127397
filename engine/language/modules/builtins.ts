// The builtins as createMachine takes them: print, range, str and all others, loaded when the first of them is asked for.
import { Part } from "../../base/part.ts"
import type { BuiltinTable } from "../machine/machine.ts"

export const builtinLibrary = new Part<typeof import("./builtins/table.ts")>("the builtins")

export const builtins: BuiltinTable = {
  get: (name) => builtinLibrary.get().builtinNames.get(name),
  names: () => builtinLibrary.get().builtinNames.keys(),
  types: () => builtinLibrary.get().builtinTypes,
}
