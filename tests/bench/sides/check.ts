// Holds what a side found against float64. The numbers it is held against are made here or came with the task.
import { LEFT_SEED, matrix, RIGHT_SEED, sinePoints } from "../workloads/made-inputs.ts"
import type { ProductTask, SineTask, Task, Trajectory } from "../workloads/task.ts"
import type { Outcome } from "./runner.ts"

/** Elements of a product that are looked at: all of a small one, some thousands of a large one. */
const LOOKS = 4_096

/**
 * The largest distance from float64 over all that was found, relative to the largest value of the same array; infinite where
 * something is missing or not finite.
 */
export function worstError(task: Task, outcome: Outcome): number {
  if (task.kind === "training" && outcome.kind === "training")
    return trajectoryError(task.reference, outcome.trajectory)
  if (task.kind === "sine" && outcome.kind === "sine") return sineError(task, outcome)
  if (task.kind === "product" && outcome.kind === "product") return productError(task, outcome.product)
  return Number.POSITIVE_INFINITY
}

function trajectoryError(wanted: Trajectory, found: Trajectory): number {
  const errors = Object.entries(wanted.parameters).map(([name, values]) =>
    arrayError(values, found.parameters[name] ?? []),
  )
  return Math.max(arrayError(wanted.losses, found.losses), ...errors)
}

function sineError(task: SineTask, found: { sines: ArrayLike<number>; slopes: ArrayLike<number> }): number {
  const points = sinePoints(task.points)
  const sines = Float64Array.from(points, Math.sin)
  const slopes = Float64Array.from(points, Math.cos)
  return Math.max(arrayError(sines, found.sines), arrayError(slopes, found.slopes))
}

function productError({ n, transposeA, transposeB }: ProductTask, found: ArrayLike<number>): number {
  if (found.length !== n * n) return Number.POSITIVE_INFINITY
  const a = matrix(n, LEFT_SEED)
  const b = matrix(n, RIGHT_SEED)
  const [rowA, columnA] = transposeA ? [1, n] : [n, 1]
  const [rowB, columnB] = transposeB ? [1, n] : [n, 1]
  // A step that shares no factor with n * n reaches every row and column.
  const step = Math.max(1, Math.floor((n * n) / LOOKS)) | 1
  const wanted: number[] = []
  const seen: number[] = []
  for (let index = 0; index < n * n; index += step) {
    const row = Math.floor(index / n)
    const column = index % n
    let sum = 0
    for (let k = 0; k < n; k++) sum += (a[row * rowA + k * columnA] ?? 0) * (b[k * rowB + column * columnB] ?? 0)
    wanted.push(sum)
    seen.push(found[index] ?? Number.NaN)
  }
  return arrayError(wanted, seen)
}

function arrayError(wanted: ArrayLike<number>, found: ArrayLike<number>): number {
  if (wanted.length !== found.length) return Number.POSITIVE_INFINITY
  let scale = 0
  let worst = 0
  for (let index = 0; index < wanted.length; index++) {
    const distance = Math.abs((wanted[index] ?? Number.NaN) - (found[index] ?? Number.NaN))
    if (!Number.isFinite(distance)) return Number.POSITIVE_INFINITY
    scale = Math.max(scale, Math.abs(wanted[index] ?? 0))
    worst = Math.max(worst, distance)
  }
  return worst === 0 ? 0 : worst / scale
}
