// The language as training runs it: every module that a program may import, and the names that need no import.
import type { ModuleTable } from "../language/machine/module-record.ts"
import { allModules } from "../language/modules/all-modules.ts"

/** What `createMachine` is given. */
export const languageModules: ModuleTable = allModules
