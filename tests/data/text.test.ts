// Decoding: UTF-8 as the platform judges it, UTF-16 by its mark, and Windows-1252 for the rest.
import fc from "fast-check"
import { describe, expect, test } from "vitest"
import { decodeText, isUtf8 } from "../../engine/data/text.ts"

function platformAccepts(bytes: Uint8Array): boolean {
  try {
    new TextDecoder("utf-8", { fatal: true }).decode(bytes)
    return true
  } catch {
    return false
  }
}

describe("decodeText", () => {
  test.each([
    ["UTF-8", Buffer.from("Größe, π, 数字, 😀")],
    ["UTF-8", Buffer.from("\ufeffGröße, π, 数字, 😀")],
    ["UTF-16", Buffer.from("\ufeffGröße, π, 数字, 😀", "utf16le")],
    ["UTF-16", Buffer.from("\ufeffGröße, π, 数字, 😀", "utf16le").swap16()],
  ])("reads %s without its mark (%#)", (encoding, bytes) => {
    expect(decodeText(new Uint8Array(bytes))).toEqual({ text: "Größe, π, 数字, 😀", encoding })
  })

  test("reads anything else as Windows-1252", () => {
    const bytes = Uint8Array.from([0x47, 0x72, 0xf6, 0xdf, 0x65, 0x20, 0x80, 0x20, 0x93, 0x78, 0x94, 0x20, 0x9f])
    expect(decodeText(bytes)).toEqual({ text: "Größe € “x” Ÿ", encoding: "Windows-1252" })
    const upper = decodeText(Uint8Array.from({ length: 128 }, (_, i) => 0x80 + i)).text
    expect([...upper]).toHaveLength(128)
    expect(upper.slice(0, 32).replaceAll(/[\u0080-\u009f]/g, "")).toBe("€‚ƒ„…†‡ˆ‰Š‹ŒŽ‘’“”•–—˜™š›œžŸ")
    expect(upper.slice(32)).toBe(String.fromCharCode(...Array.from({ length: 96 }, (_, i) => 0xa0 + i)))
  })

  test("reads any bytes", () => {
    fc.assert(fc.property(fc.uint8Array(), (bytes) => typeof decodeText(bytes).text === "string"))
    expect(decodeText(new Uint8Array([0xff, 0xfe])).text).toBe("")
    expect(decodeText(new Uint8Array([0xff, 0xfe, 65])).text).toBe("")
  })

  test("takes a million byte order marks for what they are", () => {
    const marks = Uint8Array.from({ length: 3_000_000 }, (_, i) => [0xef, 0xbb, 0xbf][i % 3] as number)
    expect(decodeText(marks).encoding).toBe("UTF-8")
  })
})

test("isUtf8 agrees with the platform's decoder", () => {
  const anyBytes = fc.array(
    fc.constantFrom(0x41, 0x80, 0x8f, 0x90, 0x9f, 0xa0, 0xbf, 0xc0, 0xc2, 0xe0, 0xed, 0xef, 0xf0, 0xf4, 0xf5),
  )
  fc.assert(
    fc.property(anyBytes, (codes) => {
      const bytes = Uint8Array.from(codes)
      expect(isUtf8(bytes)).toBe(platformAccepts(bytes))
    }),
    { numRuns: 5000 },
  )
})
