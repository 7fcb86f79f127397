// The bits that Node gives; tests/browser/backends asks a browser's worker for the same.
import { describe, expect, it } from "vitest"
import { typedArrayBackend } from "../../engine/backends/typed-array/backend.ts"
import { createWasmBackend } from "../../engine/backends/wasm/backend.ts"
import { bitDigests, longDigest, wantedDigests, wantedLongDigest } from "./support/bit-cases.ts"

describe.each([typedArrayBackend, createWasmBackend()])("$name", (backend) => {
  it("gives the agreed bits", () => {
    expect(bitDigests(backend)).toEqual(wantedDigests)
  })
})

it("gives the agreed bits in WebAssembly after a hundred steps of two hundred programs", () => {
  expect(longDigest(createWasmBackend())).toBe(wantedLongDigest)
})
