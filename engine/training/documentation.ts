// What there is to know about every name, made once, when it is asked for.
import { furtherTraining } from "./further.ts"
import type { DocumentationEntry } from "./types.ts"

/** Entries by name; a module's names carry its usual prefix, builtins none. */
export function createDocumentation(): () => readonly DocumentationEntry[] {
  let made: readonly DocumentationEntry[] | null = null
  return () => {
    made ??= furtherTraining.get().documentation.collectDocumentation()
    return made
  }
}
