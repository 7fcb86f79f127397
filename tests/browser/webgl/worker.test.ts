// The WebGL back end where it lives: in a module worker, on an OffscreenCanvas.
import { expect, it } from "vitest"

interface Posted {
  readonly refusal: string | null
  readonly x: number
  readonly records: readonly number[]
  readonly state: { readonly renderer: string; readonly software: boolean }
}

it("trains in a worker, and says that a processor draws", async () => {
  const worker = new Worker(new URL("./webgl.worker.ts", import.meta.url), { type: "module" })
  try {
    const posted = await new Promise<Posted>((resolve, reject) => {
      worker.onmessage = (event) => resolve(event.data)
      worker.onerror = (event) => reject(new Error(event.message))
    })
    expect(posted.refusal).toBeNull()
    expect(posted.x).toBeCloseTo(0.21474836, 7)
    expect(posted.records[0]).toBe(4)
    expect(posted.records).toHaveLength(10)
    expect(posted.state.renderer).toMatch(/SwiftShader/)
    expect(posted.state.software).toBe(true)
  } finally {
    worker.terminate()
  }
})
