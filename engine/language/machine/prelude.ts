// Library code written in the model language, compiled once for all machines that share a cache.
import { InvariantError } from "../../base/invariant.ts"
import { compile } from "../compile/compile.ts"
import type { CodeObject } from "../objects/code.ts"
import type { ModuleDefinition } from "./module-record.ts"

/** Code of preludes by their module. Code is immutable, so machines may share it; make one cache for many machines. */
export class PreludeCache {
  private readonly codes = new Map<ModuleDefinition, CodeObject>()

  codeOf(definition: ModuleDefinition, source: string): CodeObject {
    const known = this.codes.get(definition)
    if (known !== undefined) return known
    const { compiled, diagnostics } = compile(source, true)
    if (compiled === null) {
      const first = diagnostics[0]
      const line = source.slice(0, first?.span.start ?? 0).split("\n").length
      throw new InvariantError(
        `internal: the prelude of ${definition.name}, line ${line}: ${first?.message ?? "no code"}`,
      )
    }
    this.codes.set(definition, compiled.code)
    return compiled.code
  }
}
