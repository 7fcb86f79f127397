// Unpacking: whole files, files of several members, and everything that can be wrong with one.
import { gzipSync } from "node:zlib"
import fc from "fast-check"
import { describe, expect, test } from "vitest"
import { gunzip, isGzip } from "../../engine/data/gunzip.ts"

function packed(bytes: Uint8Array): Uint8Array {
  return new Uint8Array(gzipSync(bytes))
}

const pattern = Uint8Array.from({ length: 100_000 }, (_, i) => (i * i) >> 7)

describe("gunzip", () => {
  test("gives back what was packed", () => {
    expect(gunzip(packed(pattern))).toEqual({ ok: true, value: pattern })
    expect(gunzip(packed(new Uint8Array(0)))).toEqual({ ok: true, value: new Uint8Array(0) })
  })

  test("reads from the middle of a buffer", () => {
    const zipped = packed(pattern)
    const wide = new Uint8Array(zipped.length + 20)
    wide.set(zipped, 7)
    expect(gunzip(wide.subarray(7, 7 + zipped.length))).toEqual({ ok: true, value: pattern })
  })

  test("joins the members of a file", () => {
    const both = new Uint8Array(Buffer.concat([packed(pattern.subarray(0, 999)), packed(pattern.subarray(999))]))
    expect(gunzip(both)).toEqual({ ok: true, value: pattern })
  })

  test("stops at the limit, however much more there is", () => {
    const bomb = packed(new Uint8Array(50_000_000))
    expect(bomb.length).toBeLessThan(60_000)
    expect(gunzip(bomb, 1_000_000)).toEqual({
      ok: false,
      problem: { code: "file-size", message: "gzip: it unpacks to more than 1.0 MB. Give a smaller file." },
    })
    expect(gunzip(packed(pattern), pattern.length).ok).toBe(true)
    expect(gunzip(packed(pattern), pattern.length - 1).ok).toBe(false)
  })

  test("refuses what is no gzip, cut short anywhere, or changed anywhere after the header", () => {
    const zipped = packed(pattern.subarray(0, 3000))
    expect(gunzip(pattern)).toMatchObject({ ok: false, problem: { code: "gzip-damaged" } })
    for (let length = 0; length < zipped.length; length++) {
      expect(gunzip(zipped.subarray(0, length))).toMatchObject({ ok: false, problem: { code: "gzip-damaged" } })
    }
    for (let at = 10; at < zipped.length; at++) {
      const changed = zipped.slice()
      changed[at] = (changed[at] ?? 0) ^ 0x10
      const result = gunzip(changed)
      if (result.ok) expect(result.value).toEqual(pattern.subarray(0, 3000))
    }
  })

  test("answers to any bytes that begin as gzip", () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 400 }), (rest) => {
        const bytes = Uint8Array.from([0x1f, 0x8b, 8, ...rest])
        expect(isGzip(bytes)).toBe(bytes.length > 2)
        expect(typeof gunzip(bytes, 100_000).ok).toBe("boolean")
      }),
      { numRuns: 1000 },
    )
  })
})
