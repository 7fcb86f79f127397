// Names that are there without an import: every name of tf and numpy, so that a beginner imports nothing. Where both have one,
// tensors get TensorFlow's meaning, arrays NumPy's, and plain numbers those of the module that fits what they are.
import { type NativeFunction, native } from "../machine/native.ts"
import { NdArray } from "../numpy/array.ts"
import { NpScalar } from "../numpy/scalar.ts"
import { PyDict, PyList, PyTuple } from "../objects/containers.ts"
import { plain } from "../objects/live.ts"
import type { PyValue } from "../objects/object.ts"
import { PyTensor, PyVariable } from "../runtime/objects.ts"

/** Names that mean NumPy's function wherever no tensor is involved. */
const NUMPY_FIRST: ReadonlySet<string> = new Set(["linspace", "arange", "array", "mean", "std", "var", "dot", "random"])

/** Modules that are there without an import, under the names that everybody gives them; `data` is the page's own. */
export const BARE_MODULES: Readonly<Record<string, string>> = {
  data: "data",
  tf: "tensorflow",
  np: "numpy",
  plt: "matplotlib.pyplot",
  keras: "tensorflow.keras",
  nn: "tensorflow.nn",
}

function holds(value: PyValue, test: (value: PyValue) => boolean, depth = 0): boolean {
  if (test(value)) return true
  if (depth > 4) return false
  if (value instanceof PyList || value instanceof PyTuple)
    return value.items.some((item) => holds(item, test, depth + 1))
  if (value instanceof PyDict) return [...value.table.items()].some((entry) => holds(entry.value, test, depth + 1))
  return false
}

const isTensor = (value: PyValue): boolean => value instanceof PyTensor || value instanceof PyVariable

const isArray = (value: PyValue): boolean => value instanceof NdArray || value instanceof NpScalar

/**
 * A function that both libraries have. A tensor among the arguments: TensorFlow's. An array: NumPy's. Only plain numbers or
 * lists: NumPy's for what makes and summarises data, TensorFlow's otherwise, since a bare program is a model.
 * `ofArrays` may throw PartMissing: NumPy is loaded when it is needed.
 */
export function dispatching(name: string, ofTensors: NativeFunction, ofArrays: () => PyValue): NativeFunction {
  const { doc } = ofTensors.spec
  return native(
    name,
    "(*args, **options)",
    (ctx, args, options) => {
      const given = ctx.toArray(args as PyValue)
      const keywords = new Map<string, PyValue>()
      if (options instanceof PyDict) {
        for (const entry of options.table.items()) keywords.set(ctx.toText(entry.key, "option"), entry.value)
      }
      const all = [...given, ...keywords.values()]
      const arrays = all.some((value) => holds(value, isArray))
      const tensors = all.some((value) => holds(value, isTensor))
      const numpy = tensors ? false : arrays || NUMPY_FIRST.has(name) || isNumber(all)
      return ctx.call(numpy ? ofArrays() : ofTensors, given.map(plain), keywords)
    },
    doc === undefined ? {} : { doc },
  )
}

/** A call on plain numbers alone, as sin(2.0): it gives a number, as a school calculator does. */
function isNumber(values: readonly PyValue[]): boolean {
  return (
    values.length > 0 && values.every((value) => typeof plain(value) === "number" || typeof plain(value) === "bigint")
  )
}
