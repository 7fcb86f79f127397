// Random training programs: a loss of random steps, and variables that follow its gradient or the steps themselves.
import { gradients } from "../../../engine/autodiff/gradients.ts"
import { allocate, type TensorValue, tensorValue } from "../../../engine/base/dtype.ts"
import { type Shape, sizeOf } from "../../../engine/base/shape.ts"
import { createBuilder } from "../../../engine/graph/create-builder.ts"
import type { Node, VariableInfo } from "../../../engine/graph/node.ts"
import { walk } from "../../../engine/graph/walk.ts"
import { opTable } from "../../../engine/ops/index.ts"
import { choicesOf, pick, type RandomGraph, type Real, shapeOf, values, wave } from "./random-graph.ts"
import { meanOf, type PieceName, pieces, spread, type TrainingScene } from "./training-pieces.ts"

export interface TrainingProgram extends RandomGraph {
  /** The pieces of its loss; all of them reach the variables. */
  readonly pieces: readonly PieceName[]
}

const SHAPES: readonly Shape[] = [[7], [3, 4], [5, 7], [2, 3, 4], [9, 10], [33], [1, 6, 5, 2], [130]]
const LARGEST = 600

/** Variables of a program, each with its first value and its new one. */
function createState(scene: Pick<TrainingScene, "b" | "choices" | "dtype">) {
  const { b, choices, dtype } = scene
  const first = new Map<number, TensorValue>()
  const updates: Node[] = []
  const infos = new Map<Node, VariableInfo>()
  return {
    first,
    updates,
    /** Reads a new variable: a wave, or zeros. */
    read(name: string, shape: Shape, zero = false): Node {
      const variable: VariableInfo = { id: first.size, name, shape, dtype, trainable: true }
      const zeros = tensorValue(dtype, shape, allocate(dtype, sizeOf(shape)))
      first.set(variable.id, zero ? zeros : values(shape, dtype, choices, wave))
      const node = b.op("read_variable", [], { variable })
      infos.set(node, variable)
      return node
    },
    assign(read: Node, value: Node): void {
      updates.push(b.op("assign", [value], { variable: infos.get(read) as VariableInfo }))
    },
  }
}

type State = ReturnType<typeof createState>

/** What a gradient adds to a variable by one of three rules: plainly, with momentum, or with both moments. */
function descent(scene: TrainingScene, state: State, gradient: Node, rule: number): Node {
  const { b, dtype } = scene
  const times = (x: Node, factor: number) => b.mul(x, b.scalar(dtype, factor))
  const held = b.op("tanh", [gradient], {})
  if (rule === 0) return times(held, -0.01)
  const momentum = state.read("m", shapeOf(gradient), true)
  const moved = b.add(times(momentum, 0.9), times(held, 0.1))
  state.assign(momentum, moved)
  if (rule === 1) return times(moved, -0.05)
  const squares = state.read("s", shapeOf(gradient), true)
  const spreadOut = b.add(times(squares, 0.99), times(b.square(held), 0.01))
  state.assign(squares, spreadOut)
  return b.div(times(moved, -0.02), b.add(b.sqrt(spreadOut), b.scalar(dtype, 1e-3)))
}

/** 0.4 v + 0.6 sin(7 v + x): hardly ever at rest, never beyond 1, and the smallest difference grows from step to step. */
function swing(scene: TrainingScene, read: Node, x: Node): Node {
  const { b, dtype } = scene
  const angle = b.add(b.mul(read, b.scalar(dtype, 7)), spread(scene, x, shapeOf(read)))
  const turned = b.mul(b.op("sin", [angle], {}), b.scalar(dtype, 0.6))
  return b.add(b.mul(read, b.scalar(dtype, 0.4)), turned)
}

/** Adds two to four pieces, each of one of the values so far, and names them. */
function grow(scene: TrainingScene): PieceName[] {
  const { choices, pool } = scene
  return Array.from({ length: 2 + (choices() % 3) }, () => {
    const x = choices() % 3 === 0 ? pick(choices, pool) : (pool[pool.length - 1] as Node)
    const name = pick(choices, Object.keys(pieces) as PieceName[])
    const made = pieces[name](scene, x)
    const size = sizeOf(shapeOf(made))
    // What grew too large goes on with its first elements.
    pool.push(size > LARGEST ? spread(scene, made, [LARGEST]) : made)
    return name
  })
}

/** A program that trains. The same numbers give the same program in both precisions. */
export function trainingProgram(numbers: readonly number[], dtype: Real): TrainingProgram {
  const choices = choicesOf(numbers)
  const b = createBuilder(opTable)
  const feeds = new Map<number, TensorValue>()
  const feed = (label: string, value: TensorValue, role: "leaf" | "random-key"): Node => {
    const node = b.op("input", [], { role, label, shape: value.shape, dtype: value.dtype })
    feeds.set(node.id, value)
    return node
  }
  const data = feed("x", values(pick(choices, SHAPES), dtype, choices, wave), "leaf")
  const key = feed("key", tensorValue("int32", [4], Int32Array.of(choices(), 0, 1, 0)), "random-key")
  const state = createState({ b, choices, dtype })
  const v = state.read("v", pick(choices, SHAPES))
  const weights = state.read("w", [18])
  const scene: TrainingScene = { b, choices, dtype, pool: [data, weights, v], weights, key }
  const names = grow(scene)
  // The loss is of all that nothing else was made of: no piece is idle.
  const taken = new Set(walk(scene.pool).flatMap(({ inputs }) => inputs))
  const ends = scene.pool.filter((node) => !taken.has(node))
  const bias = b.add(meanOf(scene, b.square(v)), meanOf(scene, b.op("sin", [weights], {})))
  const loss = ends
    .map((end) => meanOf(scene, b.op("sin", [b.add(end, bias)], {})))
    .reduce((sum, part) => b.add(sum, part))
  const rule = choices() % 4
  const found = rule < 3 ? gradients(b, [loss], [v, weights]) : []
  for (const [index, read] of [v, weights].entries()) {
    const gradient = found[index] ?? null
    // The weights follow the plain rule.
    if (gradient !== null) state.assign(read, b.add(read, descent(scene, state, gradient, index === 0 ? rule : 0)))
    else state.assign(read, swing(scene, read, b.add(ends[ends.length - 1] as Node, loss)))
  }
  return { outputs: [loss], updates: state.updates, feeds, variables: state.first, pieces: names }
}
