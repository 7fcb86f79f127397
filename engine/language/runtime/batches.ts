// The rows of each batch: consecutive pieces of a fresh shuffle per epoch, a pure function of the source and the run.
import type { TensorValue } from "../../base/dtype.ts"
import type { BatchSource } from "./facts.ts"
import { shuffledRows } from "./shuffled-rows.ts"

/** Remembers the present epoch's order of the last source, which takes a moment to make. */
export class BatchOrders {
  private last: { readonly source: BatchSource; readonly epoch: number; readonly order: Int32Array } | null = null

  /** Row numbers (int32) of a run's batch; the last rows of an epoch that fill no batch are left out. */
  rows(source: BatchSource, run: number): TensorValue {
    const { rows, size } = source
    const perEpoch = Math.max(1, Math.floor(rows / size))
    const length = Math.min(size, rows)
    const start = (run % perEpoch) * size
    const order = this.order(source, Math.floor(run / perEpoch))
    return { dtype: "int32", shape: [length], data: order.slice(start, start + length) }
  }

  /** The row numbers of several runs, shape [count, size]. */
  stack(source: BatchSource, run: number, count: number): TensorValue {
    const size = Math.min(source.size, source.rows)
    const data = new Int32Array(count * size)
    for (let index = 0; index < count; index++) data.set(this.rows(source, run + index).data, index * size)
    return { dtype: "int32", shape: [count, size], data }
  }

  private order(source: BatchSource, epoch: number): Int32Array {
    if (this.last?.source === source && this.last.epoch === epoch) return this.last.order
    const order = shuffledRows(source.rows, source.random, epoch)
    this.last = { source, epoch, order }
    return order
  }
}
