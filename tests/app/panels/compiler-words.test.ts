// The compiler panel's words and colours: bytes, lines, the story in a sentence; and places that follow an edit.
import { expect, test } from "vitest"
import { movedSpan, unitedSpans } from "../../../app/model/marks.ts"
import { byteText, lineText, summaryOf } from "../../../app/panels/compiler-words.ts"
import { piecesOf } from "../../../app/panels/listing-text.tsx"
import type { Compilation } from "../../../engine/index.ts"

const compilation: Compilation = {
  subject: "step",
  stages: [{ pass: "specialise shapes", text: "", omitted: 0, nodes: 12, gradientNodes: 4, kernels: null }],
  kernels: [{ title: "map []", spans: [], text: "map []", omitted: 0 }],
  moreKernels: 0,
  memory: { arenaBytes: 35_424, apartBytes: 53_424, givenBytes: 8, buffers: [], moreBuffers: 0 },
  backend: "wasm",
  code: [],
  moreCode: 0,
  codeBytes: 394,
}

test("the story says how many nodes become how many kernels, and what sharing saves", () => {
  expect(summaryOf(compilation)).toBe(
    "One step of this program, the loss and the update of every variable: 12 nodes (4 of them added by differentiation) become 1 kernel. Sharing places saves 18.0 kB of 53.4 kB.",
  )
})

test("bytes are read as people read them", () => {
  expect([1, 394, 13_167, 349_004, 18_816_000].map(byteText)).toEqual([
    "1 byte",
    "394 bytes",
    "13.2 kB",
    "349 kB",
    "18.8 MB",
  ])
})

test("lines are named once, runs of them from first to last", () => {
  const code = "a\nb\nc\nd\ne\nf"
  const at = (line: number) => ({ start: 2 * (line - 1), end: 2 * line - 1 })
  expect(lineText(code, [at(2), at(2)])).toBe("line 2")
  expect(lineText(code, [at(6), at(2), at(3), at(4)])).toBe("lines 2–4, 6")
  expect(lineText(code, [])).toBe("")
})

test("a listing's pieces are its whole text, and say what is what", () => {
  const text =
    "%5 = mul %4 %0 : float32 () gradient of %2\n  i32.const 16 ;; shared\nmap [3]\n  r3: f32 = mul 2:f32, r0"
  const pieces = piecesOf(text)
  expect(pieces.map((piece) => piece.text).join("")).toBe(text)
  const kinds = Object.fromEntries(pieces.map((piece) => [piece.text.trim(), piece.kind]))
  expect(kinds).toMatchObject({
    "%5": "reference",
    float32: "type",
    "gradient of %2": "gradient",
    ";; shared": "comment",
    map: "keyword",
    r3: "reference",
  })
  // The instruction `i32.const` is one word, and `mul` of a graph is none of the keywords.
  expect(pieces.filter((piece) => /const|mul/.test(piece.text)).every((piece) => piece.kind === null)).toBe(true)
})

test("places follow an edit before them and inside of them, and are given up where it cuts into them", () => {
  const span = { start: 10, end: 20 }
  expect(movedSpan(span, null)).toEqual(span)
  expect(movedSpan(span, { from: 2, to: 3, insert: "abc" })).toEqual({ start: 12, end: 22 })
  expect(movedSpan(span, { from: 12, to: 13, insert: "" })).toEqual({ start: 10, end: 19 })
  expect(movedSpan(span, { from: 25, to: 30, insert: "x" })).toEqual(span)
  expect(movedSpan(span, { from: 15, to: 25, insert: "x" })).toBeNull()
})

test("places within others are marked once", () => {
  const spans = [
    { start: 5, end: 8 },
    { start: 0, end: 10 },
    { start: 12, end: 14 },
  ]
  expect(unitedSpans(spans)).toEqual([
    { start: 0, end: 10 },
    { start: 12, end: 14 },
  ])
})
