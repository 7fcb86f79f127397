// Graphs that are no program: compiled, loaded and looped, so that values stay in the back end between runs.
import { gradients } from "../../../../engine/autodiff/gradients.ts"
import type { Backend, Executable } from "../../../../engine/backends/backend.ts"
import { type TensorValue, tensorValue } from "../../../../engine/base/dtype.ts"
import type { Shape } from "../../../../engine/base/shape.ts"
import { compile } from "../../../../engine/compile/compile.ts"
import type { Builder } from "../../../../engine/graph/builder.ts"
import { createBuilder } from "../../../../engine/graph/create-builder.ts"
import type { Node } from "../../../../engine/graph/node.ts"
import { opTable } from "../../../../engine/ops/index.ts"
import { LEFT_SEED, matrix, RIGHT_SEED, sinePoints } from "../../workloads/made-inputs.ts"
import type { ProductTask, SineTask } from "../../workloads/task.ts"
import { measureBy, NotHere, type Runner } from "../runner.ts"

interface Loaded {
  readonly executable: Executable
  readonly inputs: readonly TensorValue[]
}

function input(b: Builder, shape: Shape): Node {
  return b.op("input", [], { role: "placeholder", label: "x", shape, dtype: "float32" })
}

function load(backend: Backend, fetches: readonly Node[], feeds: ReadonlyMap<Node, TensorValue>): Loaded {
  const plan = compile(fetches)
  const refused = backend.refuses(plan)
  if (refused !== null) throw new NotHere(refused)
  const byId = new Map([...feeds].map(([node, value]) => [node.id, value]))
  const inputs = plan.inputs.map(({ source }) => {
    const value = source.kind === "input" ? byId.get(source.node) : undefined
    if (value === undefined) throw new Error("bench: the plan asks for a value that is not given.")
    return value
  })
  return { executable: backend.load(plan), inputs }
}

/**
 * Milliseconds of one loop. At its end its outputs are copied into arrays of the page's own: nobody else hands over anything
 * while time is taken, so it is not done more often than a page would.
 */
const LOOP = 50

const looped = ({ executable, inputs }: Loaded) =>
  measureBy((count) => void executable.loop(inputs, count), undefined, LOOP)

function outputOf({ executable, inputs }: Loaded, index: number): ArrayLike<number> {
  return executable.loop(inputs, 1).outputs[index]?.data ?? []
}

export function sineRunner({ points }: SineTask, backend: Backend): Runner {
  const b = createBuilder(opTable)
  const x = input(b, [points])
  const y = b.op("sin", [x], {})
  const slope = gradients(b, [y], [x])[0] ?? null
  if (slope === null) throw new Error("bench: sin has no gradient.")
  const loaded = load(backend, [y, slope], new Map([[x, tensorValue("float32", [points], sinePoints(points))]]))
  return {
    outcome: () => ({ kind: "sine", sines: outputOf(loaded, 0), slopes: outputOf(loaded, 1) }),
    measure: looped(loaded),
  }
}

export function productRunner({ n, transposeA, transposeB }: ProductTask, backend: Backend): Runner {
  const b = createBuilder(opTable)
  const left = input(b, [n, n])
  const right = input(b, [n, n])
  const feeds = new Map([
    [left, tensorValue("float32", [n, n], matrix(n, LEFT_SEED))],
    [right, tensorValue("float32", [n, n], matrix(n, RIGHT_SEED))],
  ])
  const loaded = load(backend, [b.matmul(left, right, transposeA, transposeB)], feeds)
  return {
    outcome: () => ({ kind: "product", product: outputOf(loaded, 0) }),
    measure: looped(loaded),
  }
}
