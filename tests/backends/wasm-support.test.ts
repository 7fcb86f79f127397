// What is said of a machine on which WebAssembly cannot run, or not with vectors, or not on this page.
import { afterEach, expect, test, vi } from "vitest"
import { wasmLack } from "../../engine/backends/wasm/backend.ts"

afterEach(() => vi.unstubAllGlobals())

test("nothing where it runs", () => {
  expect(wasmLack()).toBeNull()
})

test("that the browser has none", () => {
  vi.stubGlobal("WebAssembly", undefined)
  expect(wasmLack()).toBe("this browser has no WebAssembly")
})

test("that it has no vectors", () => {
  vi.stubGlobal("WebAssembly", { ...WebAssembly, validate: () => false })
  expect(wasmLack()).toBe("WebAssembly in this browser has no vectors")
})

test("that the page's policy forbids it: then code is valid, and is not compiled", () => {
  class Refused {
    constructor() {
      throw new WebAssembly.CompileError("Refused to compile or instantiate WebAssembly module")
    }
  }
  vi.stubGlobal("WebAssembly", {
    validate: WebAssembly.validate,
    CompileError: WebAssembly.CompileError,
    Module: Refused,
  })
  expect(wasmLack()).toBe("this page's policy forbids WebAssembly")
})
