// The back ends in a module worker of a real browser: the same bits as in Node.
import { expect, it } from "vitest"
import { wantedDigests, wantedLongDigest } from "../../backends/support/bit-cases.ts"

it("gives the agreed bits in a worker", async () => {
  const worker = new Worker(new URL("./bits.worker.ts", import.meta.url), { type: "module" })
  try {
    const found = await new Promise((resolve, reject) => {
      worker.onmessage = (event) => resolve(event.data)
      worker.onerror = (event) => reject(new Error(event.message))
    })
    expect(found).toEqual({ typedArrays: wantedDigests, wasm: wantedDigests, long: wantedLongDigest })
  } finally {
    worker.terminate()
  }
}, 120_000)
