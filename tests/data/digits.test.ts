// The generated digits: framing, sameness, variety, and how hard they are to tell apart. Their looks are for eyes.
import { describe, expect, test } from "vitest"
import { createDigitWriter, digits, digitsProblem } from "../../engine/data/digits/digits.ts"
import { readGlyph } from "../../engine/data/digits/glyph.ts"
import { glyphs0To4 } from "../../engine/data/digits/glyphs-0-to-4.ts"
import { glyphs5To9 } from "../../engine/data/digits/glyphs-5-to-9.ts"
import { fnv1a } from "./fingerprint.ts"
import { testAccuracy } from "./softmax-regression.ts"

const side = 28

describe("digits", () => {
  test("are uint8 images with labels from 0 to 9, every digit about as often", () => {
    const { images, labels } = digits(3000, 11)
    expect([images.dtype, images.shape]).toEqual(["uint8", [3000, 28, 28]])
    expect([labels.dtype, labels.shape]).toEqual(["uint8", [3000]])
    const counts = new Array<number>(10).fill(0)
    for (const label of labels.data) counts[label] = (counts[label] ?? 0) + 1
    for (const count of counts) expect(Math.abs(count - 300)).toBeLessThan(80)
  })

  test("are the same, byte for byte, on every machine", () => {
    const { images, labels } = digits(200, 7)
    expect([fnv1a(images.data), fnv1a(labels.data)]).toEqual(["d88536fb", "955a70dd"])
  })

  test("differ with the seed, and a shorter set begins a longer one", () => {
    const long = digits(40, 3)
    const short = digits(10, 3)
    const later = digits(10, 3, 30)
    expect(short.images.data).toEqual(long.images.data.slice(0, 10 * side * side))
    expect(later.images.data).toEqual(long.images.data.slice(30 * side * side))
    expect(later.labels.data).toEqual(long.labels.data.slice(30))
    expect(digits(10, 4).images.data).not.toEqual(short.images.data)
  })

  test("are refused beyond reason", () => {
    expect(digitsProblem(1, 0)).toBeNull()
    for (const n of [0, -1, 1.5, 1e9, Number.NaN]) {
      expect(digitsProblem(n, 0)?.message).toBe(`n: ${n} digits cannot be drawn. Give a whole number from 1 to 100000.`)
      expect(() => digits(n, 0)).toThrow("internal:")
    }
    expect(digitsProblem(1, 0.5)?.message).toBe("seed: 0.5 is no seed. Give a whole number.")
  })

  test("are framed as MNIST frames them: at most 20 pixels, about the centre of mass", () => {
    const { images } = digits(500, 5)
    for (let n = 0; n < 500; n++) {
      const frame = frameOf(images.data as Uint8Array, n)
      expect(Math.max(frame.width, frame.height)).toBeLessThanOrEqual(20)
      expect(Math.max(frame.width, frame.height)).toBeGreaterThanOrEqual(18)
      expect(Math.abs(frame.massX - 13.5)).toBeLessThanOrEqual(0.55)
      expect(Math.abs(frame.massY - 13.5)).toBeLessThanOrEqual(0.55)
      expect(frame.darkest).toBeGreaterThan(120)
    }
  })

  test("have as much ink, and as varied, as MNIST's (mean 0.131, spread 0.308 of full scale)", () => {
    const { images } = digits(2000, 6)
    let sum = 0
    let squares = 0
    for (const value of images.data) {
      sum += value / 255
      squares += (value / 255) * (value / 255)
    }
    const mean = sum / images.data.length
    expect(mean).toBeGreaterThan(0.1)
    expect(mean).toBeLessThan(0.16)
    expect(Math.sqrt(squares / images.data.length - mean * mean)).toBeGreaterThan(0.25)
  })

  test("are no two alike", () => {
    const { images } = digits(1000, 8)
    const seen = new Set<string>()
    for (let n = 0; n < 1000; n++) seen.add(fnv1a(images.data.subarray(n * side * side, (n + 1) * side * side)))
    expect(seen.size).toBe(1000)
  })

  test("are learnt by softmax regression well, but not perfectly", () => {
    const train = digits(5000, 1)
    const others = digits(1000, 1, 5000)
    const accuracy = testAccuracy(train, others)
    expect(accuracy).toBeGreaterThan(0.85)
    expect(accuracy).toBeLessThan(0.97)
  })

  test("come fast enough for 60,000 in ten seconds", () => {
    const write = createDigitWriter(2)
    const image = new Uint8Array(side * side)
    const start = performance.now()
    for (let i = 0; i < 3000; i++) write(i, image, 0)
    expect(performance.now() - start).toBeLessThan(2500)
  })
})

describe("the table of glyphs", () => {
  test("reads, with several variants of each digit and poses of equal structure", () => {
    const tables = [...glyphs0To4, ...glyphs5To9]
    expect(tables).toHaveLength(10)
    for (const sources of tables) {
      expect(sources.length).toBeGreaterThan(1)
      for (const glyph of sources.map(readGlyph)) expect(glyph.poses.length).toBeGreaterThan(1)
    }
  })

  test("is refused where poses differ in structure or a point is no point", () => {
    expect(() => readGlyph({ weight: 1, poses: [["0,0 1,1"], ["0,0 1,1 2,2"]] })).toThrow("internal:")
    expect(() => readGlyph({ weight: 1, poses: [["0,0 1,1"], ["0,0* 1,1", "0,0 1,1"]] })).toThrow("internal:")
    expect(() => readGlyph({ weight: 1, poses: [["0,0 1"]] })).toThrow("internal:")
  })
})

function frameOf(images: Uint8Array, n: number) {
  let left = side
  let right = -1
  let top = side
  let bottom = -1
  let mass = 0
  let massX = 0
  let massY = 0
  let darkest = 0
  for (let y = 0; y < side; y++) {
    for (let x = 0; x < side; x++) {
      const value = images[n * side * side + y * side + x] ?? 0
      if (value === 0) continue
      left = Math.min(left, x)
      right = Math.max(right, x)
      top = Math.min(top, y)
      bottom = Math.max(bottom, y)
      mass += value
      massX += value * x
      massY += value * y
      darkest = Math.max(darkest, value)
    }
  }
  return { width: right - left + 1, height: bottom - top + 1, massX: massX / mass, massY: massY / mass, darkest }
}
