// Modules whose names are there without an import.
import type { NativeContext } from "../machine/native.ts"
import type { PyValue } from "../objects/object.ts"

/** Modules whose names are bare too, in the order in which they are asked. */
const MODULES = [
  "tensorflow",
  "tensorflow.nn",
  "tensorflow.math",
  "tensorflow.train",
  "tensorflow.keras",
  "tensorflow.keras.layers",
  "tensorflow.keras.optimizers",
  "tensorflow.keras.models",
  "tensorflow.keras.utils",
  "tensorflow.random",
  "numpy",
] as const

/** A name of one of the modules whose names are bare. */
export function nameInModules(ctx: NativeContext, name: string): PyValue | undefined {
  for (const searched of MODULES) {
    const found = ctx.moduleNames(ctx.importModule(searched)).get(name)
    if (found !== undefined) return found
  }
  return undefined
}
