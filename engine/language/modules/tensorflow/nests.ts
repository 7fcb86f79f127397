// Nests of values: lists, tuples and dicts flattened to their leaves, and results put back in the same nest.
import type { NativeContext } from "../../machine/native.ts"
import { PyDict, PyList, PyTuple } from "../../objects/containers.ts"
import type { PyValue } from "../../objects/object.ts"

export interface Flat {
  readonly leaves: readonly PyValue[]
  /** The same nest with other leaves. */
  rebuild(leaves: readonly PyValue[]): PyValue
}

/** The leaves of a nest, in order. What is no list, tuple or dict is a leaf. */
export function flattenNest(ctx: NativeContext, value: PyValue): Flat {
  const leaves: PyValue[] = []
  const rebuild = visit(ctx, value, leaves)
  return { leaves, rebuild: (results) => rebuild(results) }
}

function visit(ctx: NativeContext, value: PyValue, leaves: PyValue[]): (results: readonly PyValue[]) => PyValue {
  if (value instanceof PyList || value instanceof PyTuple) {
    const parts = value.items.map((item) => visit(ctx, item, leaves))
    if (value instanceof PyList) return (results) => new PyList(parts.map((part) => part(results)))
    return (results) => new PyTuple(parts.map((part) => part(results)))
  }
  if (value instanceof PyDict) {
    const parts = [...value.table.items()].map(({ key, value: item }) => ({ key, part: visit(ctx, item, leaves) }))
    return (results) => {
      const dict = new PyDict()
      for (const { key, part } of parts) dict.table.set(ctx, key, part(results))
      return dict
    }
  }
  const place = leaves.length
  leaves.push(value)
  return (results) => results[place] ?? null
}
