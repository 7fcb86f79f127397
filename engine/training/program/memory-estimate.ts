// About how much memory a snapshot of a program holds for itself: what earlier snapshots do not hold already.
import type { Machine } from "../../language/machine/machine.ts"
import { NdArray } from "../../language/numpy/array.ts"
import { runtimeOf } from "./describe.ts"

/** Frames, names and small objects of a program, in bytes: a guess on the large side. */
const HEAP = 16 * 1024

/** An estimate for each next snapshot of one machine. Arrays are shared until they are written to. */
export function createMemoryEstimate(machine: Machine): () => number {
  let held = new WeakSet<object>()
  return () => {
    const now = new WeakSet<object>()
    let bytes = HEAP
    const count = (data: ArrayBufferView): void => {
      if (!held.has(data) && !now.has(data)) bytes += data.byteLength
      now.add(data)
    }
    for (const value of machine.names.values()) if (value instanceof NdArray) count(value.storage.data)
    if (machine.hasTrainables) {
      for (const { value } of runtimeOf(machine).graph.variables.values()) if (value !== undefined) count(value.data)
    }
    held = now
    return bytes
  }
}
