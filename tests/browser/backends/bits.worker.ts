// Runs the programs of the bit tests in a worker and posts their digests.
import { typedArrayBackend } from "../../../engine/backends/typed-array/backend.ts"
import { createWasmBackend } from "../../../engine/backends/wasm/backend.ts"
import { fillParts } from "../../../engine/training/rest.ts"
import { bitDigests, longDigest } from "../../backends/support/bit-cases.ts"

fillParts()
self.postMessage({
  typedArrays: bitDigests(typedArrayBackend),
  wasm: bitDigests(createWasmBackend()),
  long: longDigest(createWasmBackend()),
})
