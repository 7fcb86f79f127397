// The browser that the tests run in has what the page and its back ends stand on.
import { expect, test } from "vitest"

/** Runs the text as a module worker and resolves with the first message that it posts. */
async function firstMessage(moduleText: string): Promise<unknown> {
  const address = URL.createObjectURL(new Blob([moduleText], { type: "text/javascript" }))
  const worker = new Worker(address, { type: "module" })
  try {
    return await new Promise((resolve, reject) => {
      worker.onmessage = (event) => resolve(event.data)
      worker.onerror = (event) => reject(new Error(event.message))
    })
  } finally {
    worker.terminate()
    URL.revokeObjectURL(address)
  }
}

test("a module worker has WebGL 2 that draws into float textures", async () => {
  const found = await firstMessage(`
    const gl = new OffscreenCanvas(4, 4).getContext("webgl2")
    postMessage({ version: gl?.getParameter(gl.VERSION) ?? null, float: gl?.getExtension("EXT_color_buffer_float") != null })
  `)
  expect(found).toEqual({ version: expect.stringContaining("WebGL 2.0"), float: true })
})

test("a module worker compiles WebAssembly with SIMD", async () => {
  // (module (func (result v128) i32.const 0 i8x16.splat))
  const bytes = [0, 97, 115, 109, 1, 0, 0, 0, 1, 5, 1, 96, 0, 1, 123, 3, 2, 1, 0, 10, 8, 1, 6, 0, 65, 0, 253, 15, 11]
  expect(await firstMessage(`postMessage(WebAssembly.validate(new Uint8Array([${bytes}])))`)).toBe(true)
})

test("buffers are transferred, not copied", async () => {
  const data = new Float64Array([1, 2, 3])
  const moved = structuredClone(data, { transfer: [data.buffer] })
  expect([...moved]).toEqual([1, 2, 3])
  expect(data.byteLength).toBe(0)
})
