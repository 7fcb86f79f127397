// The modules that a first program needs, and their names as they are there without an import: TensorFlow's own. All else is in
// libraries.ts, which is loaded when it is asked for.
import type { ModuleDefinition } from "../machine/module-record.ts"
import type { PyValue } from "../objects/object.ts"
import { coreTensorNames, tensorflowModules } from "./tensorflow/tensorflow-module.ts"

export const coreModules: readonly ModuleDefinition[] = tensorflowModules

/** What a name of the core means that is there without an import; undefined where there is none. */
export function coreName(name: string): PyValue | undefined {
  const table = coreTensorNames.findLast((names) => Object.hasOwn(names, name))
  return table?.[name]
}

/** Names of the core that mean Python's own function where they are not of a module. */
export const PYTHONS_NAMES: ReadonlySet<string> = new Set(["abs", "pow", "round"])

/** Those of them that are functions of NumPy's too: a test holds this list to NumPy's own. */
export const NAMES_OF_NUMPY_TOO: ReadonlySet<string> = new Set(
  [
    "abs acos acosh add asin asinh atan atan2 atanh ceil cos cosh divide equal exp expm1 floor greater",
    "greater_equal less less_equal log log1p logical_and logical_not logical_or logical_xor matmul maximum minimum",
    "mod multiply negative not_equal ones pow reciprocal rint round sign sin sinh sqrt square subtract tan tanh",
    "zeros",
  ].flatMap((line) => line.split(" ")),
)
