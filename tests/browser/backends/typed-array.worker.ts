// Runs the programs of the bit tests in a worker and posts their digests.
import { bitDigests } from "../../backends/support/bit-cases.ts"

self.postMessage(bitDigests())
