// From a graph to a plan, pass by pass. What each pass leaves can be watched, and read as text: see explain.ts.
import { invariant } from "../base/invariant.ts"
import { type Shape, sizeOf } from "../base/shape.ts"
import { isOp, type Node } from "../graph/node.ts"
import { walk } from "../graph/walk.ts"
import type { Kernel } from "../kernel/kernel.ts"
import { opTable } from "../ops/index.ts"
import { furtherLowering } from "./further.ts"
import { collapse, readsOf, writesOf } from "./kernel-inputs.ts"
import { type Draft, type DraftBuffer, lower } from "./lower.ts"
import { bytesOf, planMemory } from "./memory.ts"
import { mergeCommon } from "./merge-common.ts"
import { mergeKernels } from "./merge-kernels.ts"
import type { Plan, PlanBuffer, PlanInput } from "./plan.ts"
import { createNodeMaker, type PureGraph, rootsOf, shapeOf } from "./pure-graph.ts"
import { resolveState } from "./resolve-state.ts"
import { simplifyExactly } from "./simplify-exactly.ts"
import { specialise } from "./specialise.ts"

const GIBIBYTE = 2 ** 30

export interface CompileOptions {
  /** Shapes of fed nodes by node id: inputs of unknown shape, and any other node whose value is fed in its place. */
  readonly inputShapes?: ReadonlyMap<number, Shape>
  /** Nodes that run for their assigns alone. */
  readonly updates?: readonly Node[]
  /** The scalar that a loop records at each run. */
  readonly record?: Node | null
  /** Most bytes that values, constants and inputs may take together. */
  readonly limitBytes?: number
}

/** What one pass has left. */
export type Passed =
  | { readonly pass: string; readonly roots: readonly Node[] }
  | { readonly pass: string; readonly kernels: readonly Kernel[] }
  | { readonly pass: string; readonly plan: Plan }

export type Watch = (passed: Passed) => void

/** Passes from graph to graph, in order. */
const graphPasses: readonly { readonly name: string; readonly run: (graph: PureGraph) => PureGraph }[] = [
  { name: "merge common parts", run: mergeCommon },
  { name: "simplify", run: simplifyExactly },
  { name: "merge what simplifying made equal", run: mergeCommon },
]

/** A plan that computes the fetches. Throws CompileError for shapes that do not fit and for what passes the memory limit. */
export function compile(fetches: readonly Node[], options: CompileOptions = {}, watch: Watch = () => {}): Plan {
  const { updates = [], record = null, inputShapes = new Map<number, Shape>() } = options
  const roots = [...fetches, ...updates, ...(record === null ? [] : [record])]
  const largest = roots.length === 0 ? 0 : Math.max(...walk(roots).map((node) => node.id))
  const { nodes, inputs } = specialise(createNodeMaker(opTable, largest + 1), roots, inputShapes)
  const renewed = (node: Node): Node => nodes.get(node) as Node
  const limit = options.limitBytes ?? GIBIBYTE
  for (const node of nodes.values()) checkSize(node, limit)
  watch({ pass: "specialise shapes", roots: roots.map(renewed) })

  let graph = resolveState({
    outputs: fetches.map(renewed),
    updates: updates.map(renewed),
    record: record === null ? null : renewed(record),
  })
  watch({ pass: "resolve state", roots: rootsOf(graph) })
  for (const pass of graphPasses) {
    graph = pass.run(graph)
    watch({ pass: pass.name, roots: rootsOf(graph) })
  }

  const draft = lower(opTable, graph)
  watch({ pass: "fuse and lower", kernels: draft.kernels })
  const kept = new Set(rootsOf(graph).map((node) => draft.bufferOf(node)))
  const kernels = mergeKernels(draft.kernels, kept).map(collapse)
  watch({ pass: "merge kernels", kernels })
  const plan = place(draft, kernels, kept, inputs)
  watch({ pass: "plan memory", plan })
  checkTotal(plan, draft.buffers, limit)
  return plan
}

/** Places, and the plan's own lists. Buffers that no kernel and no output uses are left out. */
function place(
  draft: Draft,
  kernels: readonly Kernel[],
  kept: ReadonlySet<number>,
  origins: ReadonlyMap<Node, Node>,
): Plan {
  const { graph } = draft
  const memory = planMemory(kernels, draft.buffers, kept)
  const used = usedBuffers(kernels, kept)
  const buffers: PlanBuffer[] = []
  const inputs: PlanInput[] = []
  const constants: Plan["constants"][number][] = []
  for (const { id, dtype, shape, leaf } of draft.buffers) {
    if (!used.has(id)) continue
    const offset = memory.offsets.get(id)
    if (leaf === null) {
      invariant(offset !== undefined, "a buffer that nothing writes")
      buffers.push({ id, dtype, shape, place: { kind: "arena", offset } })
    } else if (isOp(leaf, "constant")) {
      buffers.push({ id, dtype, shape, place: { kind: "constant", index: constants.length } })
      constants.push([id, leaf.attrs.value.data])
    } else {
      buffers.push({ id, dtype, shape, place: { kind: "input", index: inputs.length } })
      inputs.push({ buffer: id, source: sourceOf(leaf, origins) })
    }
  }
  const plan: Plan = {
    inputs,
    constants,
    buffers,
    kernels,
    outputs: graph.outputs.map((node) => draft.bufferOf(node)),
    stores: graph.stores.map(({ variable, value }) => ({ variable, buffer: draft.bufferOf(value) })),
    record: graph.record === null ? null : draft.bufferOf(graph.record),
    arenaBytes: memory.arenaBytes,
  }
  // A page's first program does not wait for this check of our own work.
  const checks = furtherLowering.present?.verify
  if (checks !== undefined) {
    const elements = new Map(buffers.map((buffer) => [buffer.id, sizeOf(buffer.shape)]))
    for (const kernel of kernels) checks.verifyKernel(kernel, (id) => elements.get(id) ?? 0)
  }
  return plan
}

function usedBuffers(kernels: readonly Kernel[], kept: ReadonlySet<number>): Set<number> {
  const used = new Set(kept)
  for (const kernel of kernels) {
    for (const buffer of [...readsOf(kernel), ...writesOf(kernel)]) used.add(buffer)
  }
  return used
}

function sourceOf(leaf: Node, origins: ReadonlyMap<Node, Node>): PlanInput["source"] {
  if (isOp(leaf, "read_variable")) return { kind: "variable", variable: leaf.attrs.variable }
  invariant(isOp(leaf, "input"), `${leaf.op} is no leaf`)
  const origin = origins.get(leaf)
  invariant(origin !== undefined, "an input that no node of the graph stands behind")
  return { kind: "input", node: origin.id, role: leaf.attrs.role }
}

/** A tensor beyond the limit is refused also where no kernel would store it: it would take as long. */
function checkSize(node: Node, limit: number): void {
  const bytes = bytesOf({ dtype: node.dtype, shape: shapeOf(node) })
  if (bytes > limit) throw furtherLowering.get().exhausted.tooLarge(node, bytes, limit)
}

/** All values that live at one time, constants and inputs included. */
function checkTotal(plan: Plan, drafts: readonly DraftBuffer[], limit: number): void {
  const given = plan.buffers.filter((buffer) => buffer.place.kind !== "arena")
  const bytes = plan.arenaBytes + given.reduce((sum, buffer) => sum + bytesOf(buffer), 0)
  if (bytes <= limit) return
  const own = plan.buffers.flatMap(({ id }) => drafts[id]?.node ?? [])
  throw furtherLowering.get().exhausted.tooMuch(own, bytes, limit)
}
