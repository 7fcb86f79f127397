// A plan's module to be read: a function for each kernel, and the bytes that the module really has.
import { expect, test } from "vitest"
import { createWasmBackend } from "../../engine/backends/wasm/backend.ts"
import { compile } from "../../engine/compile/compile.ts"
import { scene } from "../compile/support/scenes.ts"

test("every kernel has its function, and the loops have theirs", () => {
  const { b, input } = scene()
  const [x, w] = [input([32, 20]), input([20, 8])]
  const plan = compile([b.sum(b.matmul(x, w), [0]), b.exp(w)])
  const listing = createWasmBackend().listing?.(plan)
  expect(listing?.backend).toBe("wasm")
  const code = listing?.code ?? []
  for (const [index, { kind }] of plan.kernels.entries()) {
    const [own] = code.filter(({ kernel }) => kernel === index)
    expect(own?.name).toBe(`${kind}${index}`)
    expect(own?.text.startsWith(`(func $${kind}${index} (;`)).toBe(true)
    expect(own?.bytes).toBeGreaterThan(0)
  }
  // A product's multiplications are in a function that products share, named by its settings, which are no identifier.
  const shared = code.find(({ kernel, text }) => kernel === null && text.includes("f32x4.mul"))
  expect(shared?.text).toMatch(/^\(func \(;\d+;\) .*;; \w+ type f32, /)
  const [steps] = code.filter(({ name }) => name === "steps")
  expect(steps?.text.match(/^ +call \d+$/gm)).toHaveLength(plan.kernels.length)
  const functions = code.reduce((sum, { bytes }) => sum + (bytes ?? 0), 0)
  expect(functions).toBeGreaterThan(0)
  // The rest is types, imports and exports.
  expect(listing?.bytes).toBeGreaterThan(functions)
  expect((listing?.bytes ?? 0) - functions).toBeLessThan(400)
})
