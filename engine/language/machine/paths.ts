// Python paths to objects: `W`, `model.layers[0].kernel`.
import { PyDict, PyList, PyTuple } from "../objects/containers.ts"
import { PyModule } from "../objects/functions.ts"
import { PyObject, PyType, type PyValue } from "../objects/object.ts"
import type { Runtime } from "./runtime.ts"

/** Objects looked at before the search gives up. */
const SEARCH_LIMIT = 20_000

/** The first path under the program's top-level names, shortest first; null where none leads there. */
export function longPathOf(rt: Runtime, wanted: PyObject): string | null {
  const seen = new Set<PyObject>()
  let layer: (readonly [string, PyValue])[] = [...rt.main.names]
  while (layer.length > 0 && seen.size < SEARCH_LIMIT) {
    const next: (readonly [string, PyValue])[] = []
    for (const [path, value] of layer) {
      if (value === wanted) return path
      if (!(value instanceof PyObject) || seen.has(value)) continue
      if (value instanceof PyModule || value instanceof PyType) continue
      seen.add(value)
      next.push(...childrenOf(rt, path, value))
    }
    layer = next
  }
  return null
}

function childrenOf(rt: Runtime, path: string, value: PyObject): (readonly [string, PyValue])[] {
  if (value instanceof PyList || value instanceof PyTuple) {
    return value.items.slice(0, 1000).map((item, index) => [`${path}[${index}]`, item] as const)
  }
  if (value instanceof PyDict) {
    return [...value.table.items()]
      .filter((entry) => typeof entry.key === "string")
      .map((entry) => [`${path}['${String(entry.key)}']`, entry.value] as const)
  }
  const own = [...(value.attributes ?? [])].filter(([name]) => !name.startsWith("_"))
  const declared = rt.table.record(value.type).children?.(rt.ctx, value) ?? []
  return [...own, ...declared].map(([name, item]) => [`${path}.${name}`, item] as const)
}
