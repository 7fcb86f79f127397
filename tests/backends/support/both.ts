// The two back ends that promise the same bits, as one: every run is done by both, and a difference is an error.
import type { Backend, Executable } from "../../../engine/backends/backend.ts"
import { typedArrayBackend } from "../../../engine/backends/typed-array/backend.ts"
import { createWasmBackend } from "../../../engine/backends/wasm/backend.ts"
import type { TensorValue, TypedArray } from "../../../engine/base/dtype.ts"

const wasmBackend = createWasmBackend()

function bytesOf({ buffer, byteOffset, byteLength }: TypedArray): Uint8Array {
  return new Uint8Array(buffer, byteOffset, byteLength)
}

function expectSame(what: string, wanted: readonly TensorValue[], found: readonly TensorValue[]): void {
  wanted.forEach(({ data, dtype, shape }, index) => {
    const other = found[index]
    if (other === undefined || other.dtype !== dtype || String(other.shape) !== String(shape)) {
      throw new Error(
        `${what} ${index}: ${dtype} ${shape} by typed arrays, ${other?.dtype} ${other?.shape} by WebAssembly`,
      )
    }
    const [mine, theirs] = [bytesOf(data), bytesOf(other.data)]
    const at = mine.findIndex((byte, place) => byte !== theirs[place])
    if (at < 0) return
    const element = Math.floor(at / data.BYTES_PER_ELEMENT)
    throw new Error(
      `${what} ${index}, element ${element}: ${data[element]} by typed arrays, ${other.data[element]} by WebAssembly`,
    )
  })
}

/** What both back ends give. */
export const bothBackends: Backend = {
  name: "typed-array",
  refuses: (plan) => typedArrayBackend.refuses(plan) ?? wasmBackend.refuses(plan),
  load(plan): Executable {
    const portable = typedArrayBackend.load(plan)
    const fast = wasmBackend.load(plan)
    return {
      run(inputs, part) {
        const [wanted, found] = [portable.run(inputs, part), fast.run(inputs, part)]
        expectSame("output", wanted.outputs, found.outputs)
        expectSame("store", wanted.stores, found.stores)
        return wanted
      },
      loop(inputs, times, series, part) {
        const wanted = portable.loop(inputs, times, series, part)
        const found = fast.loop(inputs, times, series, part)
        expectSame("output", wanted.outputs, found.outputs)
        expectSame("store", wanted.stores, found.stores)
        if (String(wanted.records) !== String(found.records)) throw new Error("the records of a loop differ")
        return wanted
      },
      dispose() {
        portable.dispose()
        fast.dispose()
      },
    }
  },
}
