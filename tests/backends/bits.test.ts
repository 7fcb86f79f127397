// The bits that Node gives; tests/browser/backends asks a browser's worker for the same.
import { expect, it } from "vitest"
import { bitDigests, wantedDigests } from "./support/bit-cases.ts"

it("gives the agreed bits", () => {
  expect(bitDigests()).toEqual(wantedDigests)
})
