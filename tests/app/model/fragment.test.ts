// State in an address: what is encoded comes back, and nothing that a stranger writes there does harm.
import { deflateRawSync } from "node:zlib"
import fc from "fast-check"
import { expect, test } from "vitest"
import { decodeFragment, encodeFragment } from "../../../app/model/fragment.ts"

const fragmentOf = (value: unknown) => {
  const bytes = deflateRawSync(Buffer.from(typeof value === "string" ? value : JSON.stringify(value)))
  return `#v1=${bytes.toString("base64url")}`
}

test("a fragment made by zlib elsewhere decodes, unknown keys ignored", () => {
  const decoded = decodeFragment(fragmentOf({ code: "x = 1  # ü", learningRate: 0.3, colour: "red" }))
  expect(decoded).toEqual({ kind: "state", state: { code: "x = 1  # ü", learningRate: 0.3 } })
})

test("what is encoded comes back, whatever the text", () => {
  fc.assert(
    fc.property(fc.string({ unit: "grapheme" }), fc.integer({ min: 0, max: 2 ** 31 }), (code, seed) => {
      expect(decodeFragment(encodeFragment({ code, seed }))).toEqual({ kind: "state", state: { code, seed } })
    }),
  )
})

test("no fragment of ours is no fragment", () => {
  expect(decodeFragment("")).toEqual({ kind: "none" })
  expect(decodeFragment("#section")).toEqual({ kind: "none" })
})

test("a payload that does not decode is said, never thrown", () => {
  for (const hash of ["#v1=", "#v1=%%%", "#v1=AAAA", fragmentOf("not json"), fragmentOf({ code: 3 }), fragmentOf([])]) {
    expect(decodeFragment(hash).kind).toBe("broken")
  }
  const whole = fragmentOf({ code: "x".repeat(5000) + Math.PI })
  expect(decodeFragment(whole.slice(0, -4)).kind).toBe("broken")
})

test("inflating stops at one megabyte", () => {
  const decoded = decodeFragment(fragmentOf({ code: " ".repeat(40_000_000) }))
  expect(decoded).toMatchObject({ kind: "broken", message: expect.stringContaining("1 MB") })
})

test("no text crashes the decoder", () => {
  fc.assert(
    fc.property(fc.base64String(), (text) => {
      expect(["state", "broken", "none"]).toContain(decodeFragment(`#v1=${text}`).kind)
    }),
  )
})
