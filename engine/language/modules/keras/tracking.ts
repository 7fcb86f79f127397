// Which variables, modules and layers an object of the program owns: found by walking its attributes, as Keras tracks them.
import { native } from "../../machine/native.ts"
import { PyDict, PyList, PyTuple } from "../../objects/containers.ts"
import { PyObject, PyType, type PyValue } from "../../objects/object.ts"
import { PyVariable } from "../../runtime/objects.ts"

interface Walk {
  readonly base: PyType
  readonly seen: Set<PyObject>
  readonly variables: PyVariable[]
  readonly modules: PyObject[]
}

/** Visits attributes in the order in which they were set; only lists, tuples, dicts and modules are gone into. */
function visit(value: PyValue, walk: Walk): void {
  const pending: PyValue[] = [value]
  for (let next = pending.shift(); next !== undefined; next = pending.shift()) {
    if (!(next instanceof PyObject) || walk.seen.has(next)) continue
    walk.seen.add(next)
    if (next instanceof PyVariable) walk.variables.push(next)
    else if (next instanceof PyList || next instanceof PyTuple) pending.unshift(...next.items)
    else if (next instanceof PyDict) pending.unshift(...[...next.table.items()].map((entry) => entry.value))
    else if (!(next instanceof PyType) && next.type.isSubclassOf(walk.base)) {
      walk.modules.push(next)
      pending.unshift(...(next.attributes?.values() ?? []))
    }
  }
}

function walkFrom(value: PyValue, base: PyValue): Walk {
  const walk: Walk = { base: base as PyType, seen: new Set(), variables: [], modules: [] }
  visit(value, walk)
  return walk
}

/** The modules directly inside: in attributes, or in lists and dicts there. */
function childrenOf(value: PyValue, base: PyType): PyObject[] {
  const found: PyObject[] = []
  const seen = new Set<PyObject>()
  const pending: PyValue[] = value instanceof PyObject ? [...(value.attributes?.values() ?? [])] : []
  for (let next = pending.shift(); next !== undefined; next = pending.shift()) {
    if (!(next instanceof PyObject) || seen.has(next)) continue
    seen.add(next)
    if (next instanceof PyList || next instanceof PyTuple) pending.unshift(...next.items)
    else if (next instanceof PyDict) pending.unshift(...[...next.table.items()].map((entry) => entry.value))
    else if (!(next instanceof PyType) && next.type.isSubclassOf(base)) found.push(next)
  }
  return found
}

export const trackingNatives: Readonly<Record<string, PyValue>> = {
  _variables_of: native(
    "_variables_of",
    "(owner, base)",
    (_ctx, owner, base) => new PyList(walkFrom(owner as PyValue, base as PyValue).variables),
  ),
  _modules_of: native(
    "_modules_of",
    "(owner, base)",
    (_ctx, owner, base) =>
      new PyList(walkFrom(owner as PyValue, base as PyValue).modules.filter((module) => module !== owner)),
  ),
  _children: native(
    "_children",
    "(owner, base)",
    (_ctx, owner, base) => new PyList(childrenOf(owner as PyValue, base as PyType)),
  ),
}
