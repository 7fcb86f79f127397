// Runs the programs of the bit tests in a worker and posts their digests.
import { typedArrayBackend } from "../../../engine/backends/typed-array/backend.ts"
import { createWasmBackend } from "../../../engine/backends/wasm/backend.ts"
import { bitDigests, longDigest } from "../../backends/support/bit-cases.ts"
import "../../support/load-parts.ts"

self.postMessage({
  typedArrays: bitDigests(typedArrayBackend),
  wasm: bitDigests(createWasmBackend()),
  long: longDigest(createWasmBackend()),
})
