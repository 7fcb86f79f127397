// Data and prediction for one input: the prediction's graph, run with a grid in the place of the data.
import { allocate, type TensorValue } from "../../base/dtype.ts"
import { isKnown, sizeOf } from "../../base/shape.ts"
import type { Node } from "../../graph/node.ts"
import type { Machine } from "../../language/machine/machine.ts"
import { replaceNodes } from "../../language/runtime/cut.ts"
import type { TensorRuntime } from "../../language/runtime/runtime.ts"
import { createPlanner, NoValue, type Planner } from "../graph/plan-runner.ts"
import type { Fit } from "../teaching-types.ts"
import type { FitData } from "./fit-data.ts"

/** Points of the predicted line, about. */
const LINE_POINTS = 200
/** Data points that are drawn. */
const MOST_POINTS = 2_000
/** How far the line goes beyond the data, as a part of their range. */
const MARGIN = 0.05

/** Data and prediction as they are in a run. */
export type FittedLine = (runtime: TensorRuntime, run: number, data: FitData) => Fit | null

export function createFittedLine(machine: Machine): FittedLine {
  let compiled: { readonly data: FitData; readonly grid: Node; readonly planner: Planner } | null = null

  /** The prediction with an input of its own where the data was; compiled once. */
  function planOf(runtime: TensorRuntime, data: FitData): { readonly grid: Node; readonly planner: Planner } {
    if (compiled?.data === data) return compiled
    const { builder } = runtime.shared
    const shape = isKnown(data.input.shape) ? data.input.shape : data.x.shape
    const made = builder.with({ span: null }, () =>
      builder.op("input", [], { role: "leaf", label: "grid", shape, dtype: data.input.dtype }),
    )
    // Under the number of what it stands for: what uses it must come after it.
    const grid: Node = { ...made, id: data.input.id }
    const outputs = replaceNodes([data.prediction], (node) => (node === data.input ? grid : null))
    compiled = { data, grid, planner: createPlanner(machine.context, { outputs, updates: [], record: null }) }
    return compiled
  }

  return (runtime, run, data) => {
    const { grid, planner } = planOf(runtime, data)
    const shape = isKnown(grid.shape) ? grid.shape : data.x.shape
    const line = gridOver(data.x, sizeOf(shape))
    try {
      const predicted = new Float64Array(line.length)
      for (let start = 0; start < line.length; start += sizeOf(shape)) {
        const piece = line.subarray(start, start + sizeOf(shape))
        const values = allocate(grid.dtype, piece.length)
        values.set(piece)
        const given = new Map([[grid, { dtype: grid.dtype, shape, data: values }]])
        const runner = planner(runtime)
        const [result] = runner.loaded.executable.run(runner.inputs(runtime, run, { nodes: given })).outputs
        if (result === undefined || result.data.length !== piece.length) return null
        predicted.set(result.data, start)
      }
      return { ...pointsOf(data), lineX: line, lineY: predicted, inputName: data.inputName }
    } catch (error) {
      if (error instanceof NoValue) return null
      throw error
    }
  }
}

/** Evenly spaced numbers over the data and a little more; a whole number of pieces of the plan's size. */
function gridOver({ data }: TensorValue, piece: number): Float64Array {
  let low = Number.POSITIVE_INFINITY
  let high = Number.NEGATIVE_INFINITY
  for (const value of data) {
    if (value < low) low = value
    if (value > high) high = value
  }
  const margin = (high - low) * MARGIN
  const points = Math.max(1, Math.ceil(LINE_POINTS / piece)) * piece
  return Float64Array.from({ length: points }, (_, index) => {
    const share = points === 1 ? 0.5 : index / (points - 1)
    return low - margin + (high - low + 2 * margin) * share
  })
}

/** The data as points; of very many, every so many-th. */
function pointsOf({ x, y }: FitData): Pick<Fit, "x" | "y"> {
  const every = Math.max(1, Math.ceil(x.data.length / MOST_POINTS))
  const length = Math.ceil(x.data.length / every)
  return {
    x: Float64Array.from({ length }, (_, index) => x.data[index * every] as number),
    y: Float64Array.from({ length }, (_, index) => y.data[index * every] as number),
  }
}
