// Blocks of TensorFlow 1 programs: control_dependencies, name_scope, variable_scope, Graph().as_default(), device.
import type { Node } from "../../../graph/node.ts"
import { native } from "../../machine/native.ts"
import { defineType, type TypeDefinition } from "../../machine/type-record.ts"
import { objectType, PyObject, PyType, type PyValue } from "../../objects/object.ts"
import { runtimeOf } from "../../runtime/runtime.ts"
import { effectNodes } from "./graph-functions.ts"
import { type FunctionTable, flag } from "./table.ts"

/** What `tf.AUTO_REUSE` is. */
export const AUTO_REUSE = "AUTO_REUSE"

const scopeType = new PyType("Scope", [objectType], null, "tensorflow")

type ScopeKind =
  | { readonly kind: "control"; readonly nodes: readonly Node[] }
  | { readonly kind: "name"; readonly name: string }
  | { readonly kind: "variable"; readonly name: string; readonly reuse: boolean | "auto" }
  | { readonly kind: "trace" }
  | { readonly kind: "none"; readonly name: string }

/** A block of a `with` statement. Immutable: what it opens is state of the runtime. */
export class PyScope extends PyObject {
  override type: PyType = scopeType
  constructor(readonly scope: ScopeKind) {
    super()
  }
  override clone(): PyScope {
    return this
  }
}

export const scopeDefinition: TypeDefinition = defineType<PyScope>(scopeType, {
  attributes: {
    name: { get: (_ctx, self) => ("name" in self.scope ? self.scope.name : "") },
    original_name_scope: { get: (_ctx, self) => ("name" in self.scope ? self.scope.name : "") },
  },
  methods: {
    as_default: { signature: "()", call: (_ctx, self) => self },
    reuse_variables: {
      signature: "()",
      call(ctx) {
        const scopes = runtimeOf(ctx).graph.variableScopes
        const last = scopes.pop()
        if (last !== undefined) scopes.push({ ...last, reuse: true })
        return null
      },
    },
  },
  enter(ctx, self) {
    const { graph } = runtimeOf(ctx)
    const { scope } = self
    if (scope.kind === "control") graph.control.push(scope.nodes)
    else if (scope.kind === "name") graph.nameScopes.push(scope.name)
    else if (scope.kind === "variable") {
      const reuse = scope.reuse || (graph.variableScopes.at(-1)?.reuse ?? false)
      graph.variableScopes.push({ name: scope.name, reuse })
      graph.nameScopes.push(scope.name)
    } else if (scope.kind === "trace") graph.traces.push({ assigns: [] })
    return scope.kind === "name" ? `${graph.nameScopes.join("/")}/` : self
  },
  exit(ctx, self) {
    const { graph } = runtimeOf(ctx)
    const { kind } = self.scope
    if (kind === "control") graph.control.pop()
    else if (kind === "name") graph.nameScopes.pop()
    else if (kind === "variable") {
      graph.variableScopes.pop()
      graph.nameScopes.pop()
    } else if (kind === "trace") graph.traces.pop()
    return false
  },
})

const nameScope = native(
  "name_scope",
  "(name=None, default_name=None, values=None)",
  (_ctx, name, fallback) => {
    const given = (name ?? fallback) as PyValue
    return new PyScope(
      typeof given === "string" ? { kind: "name", name: given.replace(/\/$/, "") } : { kind: "none", name: "" },
    )
  },
  { doc: "A block whose operations have a common name." },
)

/** The name of an argument that is a name, or a scope that was entered before. */
function scopeName(value: PyValue): string {
  if (value instanceof PyScope) return "name" in value.scope ? value.scope.name : ""
  return typeof value === "string" ? value : ""
}

export const scopeFunctions: FunctionTable = {
  control_dependencies: native(
    "control_dependencies",
    "(control_inputs)",
    (ctx, inputs) =>
      new PyScope({ kind: "control", nodes: effectNodes(ctx, inputs as PyValue, "control_dependencies") }),
    { doc: "A block whose operations run after the given ones." },
  ),
  name_scope: nameScope,
  op_scope: nameScope,
  variable_scope: native(
    "variable_scope",
    "(name_or_scope, default_name=None, values=None, initializer=None, regularizer=None, caching_device=None, partitioner=None, custom_getter=None, reuse=None, dtype=None)",
    (ctx, name, fallback, _values, _initializer, _regularizer, _device, _partitioner, _getter, reuse) =>
      new PyScope({
        kind: "variable",
        name: scopeName((name ?? fallback) as PyValue),
        reuse: reuse === AUTO_REUSE ? "auto" : flag(ctx, reuse),
      }),
    { doc: "A block whose variables have a common name, and may be shared by reuse=True." },
  ),
  device: native("device", "(device_name=None)", () => new PyScope({ kind: "none", name: "" }), {
    doc: "Accepted: there is one device.",
  }),
  get_default_graph: native("get_default_graph", "()", () => new PyScope({ kind: "none", name: "" }), {
    doc: "The graph.",
  }),
  Graph: native("Graph", "()", () => new PyScope({ kind: "none", name: "" }), {
    doc: "Accepted: there is one graph. tf.reset_default_graph() empties it.",
  }),
  get_variable_scope: native("get_variable_scope", "()", (ctx) => {
    const scope = runtimeOf(ctx).graph.variableScopes.at(-1)
    return new PyScope({ kind: "variable", name: scope?.name ?? "", reuse: scope?.reuse ?? false })
  }),
}

/** A block in which operations make symbols that are run later, for steps that are traced once. */
export function traceScope(): PyScope {
  return new PyScope({ kind: "trace" })
}
