// Eager values: the segment of nodes behind a tensor is compiled, or taken from the plans of an equal segment, and run.
import { allocate, isFloat, type TensorValue } from "../../base/dtype.ts"
import { invariant } from "../../base/invariant.ts"
import { sizeOf } from "../../base/shape.ts"
import { isOp, type Node } from "../../graph/node.ts"
import { graphText, inputsOf } from "../../graph/print.ts"
import { walk } from "../../graph/walk.ts"
import type { NativeContext } from "../machine/native.ts"
import { LimitReached } from "../machine/raise.ts"
import { cutAtValues } from "./cut.ts"
import { raiseValue, raising } from "./errors.ts"
import { loadPlan, OUT_OF_MEMORY } from "./execution.ts"
import type { TensorRuntime } from "./runtime.ts"
import { computedAgain } from "./steady.ts"

/** Elements of a constant that are written out here; a back end refuses what its memory has no room for. */
const MOST_SPREAD = 2 ** 22

/** The known value of a node, without running anything. */
export function knownValue(runtime: TensorRuntime, node: Node): TensorValue | undefined {
  return isOp(node, "constant") ? node.attrs.value : runtime.facts.value(node)
}

/** The values of eager nodes; what is not known yet is run together, with `wanted` beside it (kept for later looks). */
export function evaluate(
  ctx: NativeContext,
  runtime: TensorRuntime,
  nodes: readonly Node[],
  wanted: readonly Node[] = [],
): TensorValue[] {
  for (const node of [...nodes, ...wanted]) spread(ctx, runtime, node)
  const missing = [...new Set([...nodes, ...wanted])].filter((node) => knownValue(runtime, node) === undefined)
  if (missing.length > 0) {
    const again = computedAgain(runtime.facts, missing)
    if (again.length > 0) keep(ctx, runtime, again)
    runSegment(ctx, runtime, missing)
  }
  return nodes.map((node) => {
    const value = knownValue(runtime, node)
    invariant(value !== undefined, `${node.op} was run and has no value`)
    return value
  })
}

/** Computes values ahead of their use. False where memory has no room to keep them: what needs them computes them on its way. */
export function keep(ctx: NativeContext, runtime: TensorRuntime, nodes: readonly Node[]): boolean {
  try {
    runSegment(ctx, runtime, nodes)
    return true
  } catch (error) {
    if (error instanceof LimitReached && error.code === OUT_OF_MEMORY) return false
    throw error
  }
}

/** One constant in every place, as of `zeros`: known without a plan. */
function spread(ctx: NativeContext, runtime: TensorRuntime, node: Node): void {
  const [from] = node.inputs
  if (!isOp(node, "broadcast_to") || from === undefined || !isOp(from, "constant")) return
  const { dtype, data } = from.attrs.value
  const [element] = data
  if (data.length !== 1 || element === undefined || knownValue(runtime, node) !== undefined) return
  const { shape } = node.attrs
  if (sizeOf(shape) > MOST_SPREAD) return
  ctx.charge(1 + sizeOf(shape) / 64)
  const value: TensorValue = { dtype, shape, data: allocate(dtype, sizeOf(shape)).fill(element) }
  runtime.facts.setValue(node, element === 0 && isFloat(dtype) ? { ...value, squares: 0 } : value)
}

/** The value of one eager node. */
export function evaluateOne(ctx: NativeContext, runtime: TensorRuntime, node: Node): TensorValue {
  return evaluate(ctx, runtime, [node])[0] as TensorValue
}

/**
 * The value of a node if it depends on nothing that is fed or assigned (a shape, an axis, a size), else null. In a graph this is
 * TensorFlow's constant_value.
 */
export function staticValue(ctx: NativeContext, runtime: TensorRuntime, node: Node): TensorValue | null {
  const known = knownValue(runtime, node)
  if (known !== undefined) return known
  const open = walk([node]).some((part) => {
    if (isOp(part, "input")) return runtime.facts.value(part) === undefined
    return part.op === "read_variable" || part.op === "assign" || part.op === "group"
  })
  return open ? null : evaluateOne(ctx, runtime, node)
}

function runSegment(ctx: NativeContext, runtime: TensorRuntime, fetches: readonly Node[]): void {
  const cut = cutAtValues(runtime, fetches)
  const inputs = inputsOf(cut)
  ctx.charge(fetches.length)
  const loaded = raising(ctx, () =>
    runtime.shared.plans.get(graphText(cut), () =>
      loadPlan(ctx, { outputs: cut, updates: [], record: null, fed: new Map() }),
    ),
  )
  // Of an equal segment the n-th input plays the part of the n-th one here.
  const order = loaded.inputOrder
  const values = loaded.plan.inputs.map((input) => {
    invariant(input.source.kind === "input", "an eager segment reads its variables through leaves")
    const place = order.get(input.source.node)
    const node = place === undefined ? undefined : inputs[place]
    const value = node === undefined ? undefined : runtime.facts.value(node)
    if (value === undefined) {
      return raiseValue(
        ctx,
        "A symbolic tensor has no value of its own. Run it in a session, or feed what it depends on.",
      )
    }
    return value
  })
  const { outputs } = loaded.executable.run(values)
  fetches.forEach((node, index) => {
    const value = outputs[index]
    invariant(value !== undefined, "the back end left an output out")
    ctx.charge(sizeOf(value.shape) / 64)
    runtime.facts.setValue(node, value)
  })
}
