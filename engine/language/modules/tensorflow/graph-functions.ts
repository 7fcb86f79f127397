// The graph of TensorFlow 1 as functions: initialisers, groups, assignments, collections, and starting afresh.
import type { Node } from "../../../graph/node.ts"
import { type NativeContext, native } from "../../machine/native.ts"
import { PyList } from "../../objects/containers.ts"
import { typeErrorType } from "../../objects/exceptions.ts"
import type { PyValue } from "../../objects/object.ts"
import { operation, operations } from "../../runtime/build.ts"
import { raiseValue } from "../../runtime/errors.ts"
import { GraphState } from "../../runtime/graph-state.ts"
import { PyOperation, PyTensor, PyVariable } from "../../runtime/objects.ts"
import { runtimeOf } from "../../runtime/runtime.ts"
import { flattenNest } from "./nests.ts"
import { type FunctionTable, general } from "./table.ts"
import { assignVariable, type Update } from "./variable-record.ts"

/** An operation that runs others. */
export function groupOf(ctx: NativeContext, nodes: readonly Node[], name: string): PyOperation {
  const runtime = runtimeOf(ctx)
  const { builder, facts } = runtime.shared
  const control = [...nodes, ...runtime.graph.controlInputs]
  const node = builder.with({ span: ctx.span, control }, () => builder.op("group", [], {}))
  const unique = runtime.graph.uniqueName(name)
  facts.setGraphName(node, unique)
  return new PyOperation(node, unique)
}

/** The nodes that an argument of group or control_dependencies stands for. */
export function effectNodes(ctx: NativeContext, value: PyValue, what: string): Node[] {
  return flattenNest(ctx, value).leaves.flatMap((leaf) => {
    if (leaf instanceof PyOperation || leaf instanceof PyTensor) return [leaf.node]
    if (leaf === null || leaf instanceof PyVariable) return []
    return ctx.raise(
      typeErrorType,
      `Expected tf.group() or ${what} to be given operations or tensors, not ${ctx.typeOf(leaf).name}.`,
    )
  })
}

function initialiser(ctx: NativeContext, variables: readonly PyVariable[] | null): PyOperation {
  const runtime = runtimeOf(ctx)
  const ids = variables === null ? null : new Set(variables.map((variable) => variable.info.id))
  const nodes = [...runtime.graph.variables.values()].flatMap(({ info, initialiser: node }) =>
    node !== null && (ids === null || ids.has(info.id)) ? [node] : [],
  )
  return groupOf(ctx, nodes, "init")
}

function variableList(ctx: NativeContext, keep: (trainable: boolean) => boolean): PyList {
  const runtime = runtimeOf(ctx)
  const entries = [...runtime.graph.variables.values()].filter((entry) => keep(entry.info.trainable))
  return new PyList(
    entries.filter((entry) => !entry.hidden || !entry.info.trainable).map((entry) => runtime.objectOf(entry.info)),
  )
}

function assignFunction(name: Update) {
  return native(
    name,
    "(ref, value, validate_shape=None, use_locking=None, name=None)",
    (ctx, ref, value) => {
      if (!(ref instanceof PyVariable)) {
        return raiseValue(ctx, `${name}: expected a tf.Variable to assign, got ${ctx.typeOf(ref as PyValue).name}.`)
      }
      return assignVariable(ctx, ref, name, value as PyValue)
    },
    { doc: "An operation that gives a variable a new value when it is run.", live: true },
  )
}

/** Forgets the graph: names, variables and what was trained. */
function resetGraph(ctx: NativeContext): PyValue {
  const runtime = runtimeOf(ctx)
  runtime.graph = new GraphState(runtime.graph.mode)
  runtime.training.objective = null
  runtime.training.optimiser = null
  return null
}

const initialise = (name: string) =>
  native(name, "(name='init')", (ctx) => initialiser(ctx, null), {
    doc: "An operation that gives all variables their first values.",
  })

export const graphFunctions: FunctionTable = {
  global_variables_initializer: initialise("global_variables_initializer"),
  initialize_all_variables: initialise("initialize_all_variables"),
  local_variables_initializer: native("local_variables_initializer", "()", (ctx) => groupOf(ctx, [], "init"), {
    doc: "An operation that does nothing here: there are no local variables.",
  }),
  variables_initializer: native(
    "variables_initializer",
    "(var_list, name='init')",
    (ctx, list) =>
      initialiser(
        ctx,
        ctx.toArray(list as PyValue).filter((item) => item instanceof PyVariable),
      ),
    { doc: "An operation that gives some variables their first values." },
  ),
  group: native(
    "group",
    "(*inputs, name='group_deps')",
    (ctx, inputs, name) =>
      groupOf(
        ctx,
        effectNodes(ctx, new PyList(ctx.toArray(inputs as PyValue)), "group"),
        typeof name === "string" ? name : "group_deps",
      ),
    { doc: "One operation that runs several." },
  ),
  no_op: native("no_op", "(name=None)", (ctx) => groupOf(ctx, [], "NoOp"), { doc: "An operation that does nothing." }),
  tuple: native(
    "tuple",
    "(tensors, name=None, control_inputs=None)",
    (ctx, tensors) => {
      const items = ctx.toArray(tensors as PyValue)
      return new PyList(
        operations(ctx, { kind: "tuple", inputs: items }, ({ b, node }) =>
          items.map((x) => b.op("identity", [node(x)], {})),
        ),
      )
    },
    { doc: "The same tensors, all computed before any is used." },
  ),
  assign: assignFunction("assign"),
  assign_add: assignFunction("assign_add"),
  assign_sub: assignFunction("assign_sub"),
  trainable_variables: native(
    "trainable_variables",
    "(scope=None)",
    (ctx) => variableList(ctx, (trainable) => trainable),
    {
      doc: "All trainable variables, in the order in which they were made.",
    },
  ),
  global_variables: native("global_variables", "(scope=None)", (ctx) => variableList(ctx, () => true), {
    doc: "All variables.",
  }),
  all_variables: native("all_variables", "()", (ctx) => variableList(ctx, () => true), { doc: "All variables." }),
  get_collection: native(
    "get_collection",
    "(key, scope=None)",
    (ctx, key) =>
      key === "trainable_variables"
        ? variableList(ctx, (trainable) => trainable)
        : key === "variables"
          ? variableList(ctx, () => true)
          : new PyList([]),
    { doc: "A collection of the graph: its variables." },
  ),
  reset_default_graph: native("reset_default_graph", "()", resetGraph, { doc: "Forgets the graph and starts afresh." }),
  is_variable_initialized: general(
    "is_variable_initialized",
    "(variable)",
    "IsVariableInitialized",
    "Whether a variable has a value.",
    ({ b, runtime }, [variable]) => {
      const known = variable instanceof PyVariable && runtime.variableValue(variable.info) !== undefined
      return b.scalar("bool", known ? 1 : 0)
    },
  ),
  add_n: native(
    "add_n",
    "(inputs, name=None)",
    (ctx, inputs, name) => {
      const items = ctx.toArray(inputs as PyValue)
      return operation(ctx, { kind: "AddN", name: name as PyValue, inputs: items }, ({ b, nodes }) => {
        const [first, ...rest] = nodes(items)
        if (first === undefined) return raiseValue(ctx, "add_n: inputs must be a list of at least one tensor.")
        return rest.reduce((sum, x) => b.add(sum, x), first)
      })
    },
    { doc: "The sum of a list of tensors.", live: true },
  ),
  accumulate_n: native(
    "accumulate_n",
    "(inputs, shape=None, tensor_dtype=None, name=None)",
    (ctx, inputs) => ctx.call(graphFunctions.add_n as PyValue, [inputs as PyValue]),
    { doc: "The sum of a list of tensors." },
  ),
  disable_eager_execution: native("disable_eager_execution", "()", (ctx) => {
    runtimeOf(ctx).graph.mode = "graph"
    return null
  }),
  disable_v2_behavior: native("disable_v2_behavior", "()", (ctx) => {
    runtimeOf(ctx).graph.mode = "graph"
    return null
  }),
  enable_eager_execution: native("enable_eager_execution", "()", (ctx) => {
    runtimeOf(ctx).graph.mode = "eager"
    return null
  }),
  executing_eagerly: native("executing_eagerly", "()", (ctx) => !runtimeOf(ctx).symbolic),
}
