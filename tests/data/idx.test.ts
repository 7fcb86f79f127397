// The IDX reader: every element type, and headers that lie.
import fc from "fast-check"
import { describe, expect, test } from "vitest"
import { isIdx, readIdx } from "../../engine/data/idx.ts"

/** A file with the given type code and shape, elements appended as bytes. */
function idxFile(code: number, shape: readonly number[], elements: readonly number[]): Uint8Array {
  const sizes = shape.flatMap((extent) =>
    [extent >>> 24, extent >>> 16, extent >>> 8, extent].map((part) => part & 255),
  )
  return Uint8Array.from([0, 0, code, shape.length, ...sizes, ...elements])
}

function messageOf(bytes: Uint8Array): string | null {
  const result = readIdx(bytes)
  return result.ok ? null : result.problem.message
}

describe("readIdx", () => {
  test.each([
    ["unsigned bytes", 0x08, [2, 3], [0, 1, 2, 127, 128, 255], "uint8", [0, 1, 2, 127, 128, 255]],
    ["signed bytes", 0x09, [3], [0, 127, 255], "int32", [0, 127, -1]],
    ["shorts", 0x0b, [2], [0x01, 0x02, 0xff, 0xfe], "int32", [258, -2]],
    ["ints", 0x0c, [2, 1], [0, 1, 0, 0, 0xff, 0xff, 0xff, 0xff], "int32", [65536, -1]],
    ["floats", 0x0d, [1], [0x3f, 0xc0, 0, 0], "float32", [1.5]],
    ["doubles", 0x0e, [1, 1], [0xbf, 0xf8, 0, 0, 0, 0, 0, 0], "float64", [-1.5]],
    ["no elements", 0x08, [0, 28, 28], [], "uint8", []],
  ] as const)("reads %s", (_, code, shape, elements, dtype, values) => {
    const result = readIdx(idxFile(code, shape, elements))
    expect(result.ok && [result.value.dtype, result.value.shape, [...result.value.data]]).toEqual([
      dtype,
      shape,
      values,
    ])
  })

  test("does not copy unsigned bytes, and reads from the middle of a buffer", () => {
    const file = idxFile(0x0b, [2], [1, 2, 3, 4])
    const wide = new Uint8Array(file.length + 9)
    wide.set(file, 5)
    const inside = readIdx(wide.subarray(5, 5 + file.length))
    expect(inside.ok && [...inside.value.data]).toEqual([258, 772])
    const bytes = idxFile(0x08, [4], [1, 2, 3, 4])
    const shared = readIdx(bytes)
    expect(shared.ok && shared.value.data.buffer).toBe(bytes.buffer)
  })

  test.each([
    [new Uint8Array(3), "IDX: 3 bytes are too few for a file. Is it cut short?"],
    [Uint8Array.from([80, 75, 3, 4]), "IDX: 50 4b 03 04 is no magic number of such a file. Is it another format?"],
    [Uint8Array.from([0, 0, 10, 1]), "IDX: 00 00 0a 01 is no magic number of such a file. Is it another format?"],
    [Uint8Array.from([0, 0, 8, 0]), "IDX: 0 dimensions. Give a file of 1 to 8."],
    [Uint8Array.from([0, 0, 8, 200]), "IDX: 200 dimensions. Give a file of 1 to 8."],
    [Uint8Array.from([0, 0, 8, 3, 0, 0]), "IDX: the header of 3 dimensions ends too soon. Is the file cut short?"],
    [idxFile(8, [2, 2], [1, 2, 3]), "IDX: shape (2, 2) needs 16 bytes, and the file has 15. Is it cut short?"],
    [idxFile(8, [2], [1, 2, 3]), "IDX: shape (2,) needs 10 bytes, and the file has 11. Is it another format?"],
  ])("refuses a wrong file (%#)", (bytes, message) => expect(messageOf(bytes)).toBe(message))

  test("reserves nothing for sizes that the file does not have", () => {
    const most = 0xffffffff
    expect(readIdx(idxFile(0x0e, [most, most, most, most], []))).toMatchObject({ problem: { code: "idx-length" } })
  })

  test("answers to any bytes, and what it reads has the size it says", () => {
    const anyHeader = fc.tuple(fc.constantFrom(8, 9, 11, 12, 13, 14, 10), fc.array(fc.nat(4), { maxLength: 9 }))
    fc.assert(
      fc.property(anyHeader, fc.uint8Array({ maxLength: 100 }), ([code, shape], rest) => {
        const bytes = idxFile(code, shape, [...rest])
        const result = readIdx(bytes)
        if (result.ok) {
          expect(isIdx(bytes)).toBe(true)
          expect(result.value.data).toHaveLength(result.value.shape.reduce((product, extent) => product * extent, 1))
        } else expect(result.problem.message).toMatch(/^IDX: .*[.?]$/)
      }),
      { numRuns: 2000 },
    )
    fc.assert(fc.property(fc.uint8Array({ maxLength: 64 }), (bytes) => typeof readIdx(bytes).ok === "boolean"))
  })
})
