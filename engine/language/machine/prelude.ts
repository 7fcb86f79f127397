// Library code written in the model language, compiled once for all machines that share a cache.
import { furtherCompiler } from "../compile/further.ts"
import type { CodeObject } from "../objects/code.ts"
import type { ModuleDefinition } from "./module-record.ts"

/** Code of preludes by their module. Code is immutable, so machines may share it; make one cache for many machines. */
export class PreludeCache {
  private readonly codes = new Map<ModuleDefinition, CodeObject>()

  codeOf(definition: ModuleDefinition, source: string): CodeObject {
    const known = this.codes.get(definition)
    if (known !== undefined) return known
    const code = furtherCompiler.get().deferred.compileDeferred(definition.name, source)
    this.codes.set(definition, code)
    return code
  }
}
