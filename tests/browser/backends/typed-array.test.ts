// The typed-array back end in a module worker of a real browser: the same bits as in Node.
import { expect, it } from "vitest"
import { wantedDigests } from "../../backends/support/bit-cases.ts"

it("gives the agreed bits in a worker", async () => {
  const worker = new Worker(new URL("./typed-array.worker.ts", import.meta.url), { type: "module" })
  try {
    const digests = await new Promise((resolve, reject) => {
      worker.onmessage = (event) => resolve(event.data)
      worker.onerror = (event) => reject(new Error(event.message))
    })
    expect(digests).toEqual(wantedDigests)
  } finally {
    worker.terminate()
  }
})
