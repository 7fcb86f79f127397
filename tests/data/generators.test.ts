// The made-up data sets: what they promise about places, classes, noise and sameness.
import fc from "fast-check"
import { describe, expect, test } from "vitest"
import { type GeneratorName, generators, type Samples, samplesProblem } from "../../engine/data/generators.ts"
import { fnv1a } from "./fingerprint.ts"

const names = Object.keys(generators) as GeneratorName[]
const planar = names.filter((name) => generators[name].inputs === 2)

function pointsOf({ x, y }: Samples): { x: number; y: number; label: number }[] {
  return Array.from(y.data, (label, i) => ({ x: x.data[2 * i] as number, y: x.data[2 * i + 1] as number, label }))
}

describe("every generator", () => {
  test.each(names)("%s gives float64 of the promised shapes", (name) => {
    for (const n of [1, 2, 7, 100]) {
      const { x, y } = generators[name].make(n, generators[name].defaultNoise, 5)
      expect([x.dtype, x.shape]).toEqual(["float64", generators[name].inputs === 1 ? [n] : [n, 2]])
      expect([y.dtype, y.shape]).toEqual(["float64", [n]])
      expect([...x.data, ...y.data].every(Number.isFinite)).toBe(true)
    }
  })

  test("gives the same bits on every machine", () => {
    const prints = names.map((name) => {
      const { x, y } = generators[name].make(300, 0.2, 42)
      return `${name} ${fnv1a(x.data)} ${fnv1a(y.data)}`
    })
    expect(prints).toEqual([
      "line 57b16e96 9822c64b",
      "sine c66747a6 a11af929",
      "circle b899d504 6249dde5",
      "xor 5d85a23c 6249dde5",
      "gaussians c609c864 6249dde5",
      "spiral 378cf3c6 6249dde5",
      "moons 75a5d3c6 6249dde5",
    ])
  })

  test.each(names)("%s differs with the seed", (name) => {
    const { make } = generators[name]
    expect(make(50, 0.2, 1)).not.toEqual(make(50, 0.2, 2))
    expect(make(50, 0.2, 1)).toEqual(make(50, 0.2, 1))
  })

  test.each(planar)("%s has classes of equal size in random order", (name) => {
    const labels = [...generators[name].make(201, 0, 9).y.data]
    expect(labels.filter((label) => label === 0)).toHaveLength(101)
    expect(labels.filter((label) => label === 1)).toHaveLength(100)
    const changes = labels.filter((label, i) => i > 0 && label !== labels[i - 1]).length
    expect(changes).toBeGreaterThan(70)
    expect(changes).toBeLessThan(130)
  })

  test("takes any seed, size and noise that samplesProblem passes", () => {
    const anyCall = fc.tuple(
      fc.constantFrom(...names),
      fc.integer({ min: 1, max: 40 }),
      fc.double({ min: 0, max: 9, noNaN: true }),
    )
    fc.assert(
      fc.property(anyCall, fc.maxSafeInteger(), ([name, n, noise], seed) => {
        expect(samplesProblem(n, noise, seed)).toBeNull()
        const { x, y } = generators[name].make(n, noise, seed)
        expect([...x.data, ...y.data].every(Number.isFinite)).toBe(true)
      }),
      { numRuns: 200 },
    )
  })
})

describe("without noise", () => {
  test("a line is y = 2x + 1 on even steps from -1 to 1", () => {
    const { x, y } = generators.line.make(5, 0, 1)
    expect([...x.data]).toEqual([-1, -0.5, 0, 0.5, 1])
    expect([...y.data]).toEqual([-1, 0, 1, 2, 3])
  })

  test("a sine follows sin(x) from -π to π", () => {
    const { x, y } = generators.sine.make(101, 0, 1)
    expect([x.data[0], x.data[50], x.data[100]]).toEqual([-Math.PI, 0, Math.PI])
    x.data.forEach((at, i) => {
      expect(y.data[i]).toBeCloseTo(Math.sin(at), 14)
    })
  })

  test("a circle has class 1 within half the radius and class 0 in the ring", () => {
    for (const { x, y, label } of pointsOf(generators.circle.make(400, 0, 3))) {
      const radius = Math.hypot(x, y)
      if (label === 1) expect(radius).toBeLessThanOrEqual(2.5)
      else expect(radius).toBeGreaterThanOrEqual(3.4999)
      expect(radius).toBeLessThanOrEqual(5.0001)
    }
  })

  test("xor has class 1 exactly where the signs differ, in all four squares", () => {
    const points = pointsOf(generators.xor.make(400, 0, 3))
    for (const { x, y, label } of points) expect(label).toBe(x * y < 0 ? 1 : 0)
    expect(new Set(points.map(({ x, y }) => `${Math.sign(x)} ${Math.sign(y)}`)).size).toBe(4)
  })

  test("gaussians have means (-2, -2) and (2, 2) and variance 0.5", () => {
    const points = pointsOf(generators.gaussians.make(4000, 0, 3))
    for (const label of [0, 1]) {
      const values = points.filter((point) => point.label === label).flatMap(({ x, y }) => [x, y])
      const mean = values.reduce((sum, value) => sum + value, 0) / values.length
      const variance = values.reduce((sum, value) => sum + (value - mean) ** 2, 0) / values.length
      expect(mean).toBeCloseTo(label === 1 ? 2 : -2, 1)
      expect(Math.abs(variance - 0.5)).toBeLessThan(0.05)
    }
  })

  test("the spiral's arms are each other turned by half a turn, and nowhere meet", () => {
    const points = pointsOf(generators.spiral.make(200, 0, 3))
    const arms = [0, 1].map((label) => points.filter((point) => point.label === label))
    const [first = [], second = []] = arms.map((arm) => arm.sort((a, b) => Math.hypot(a.x, a.y) - Math.hypot(b.x, b.y)))
    first.forEach((point, i) => {
      expect(point.x).toBeCloseTo(-(second[i]?.x ?? 0), 12)
      expect(point.y).toBeCloseTo(-(second[i]?.y ?? 0), 12)
    })
    const nearest = Math.min(...first.flatMap((a) => second.map((b) => Math.hypot(a.x - b.x, a.y - b.y))))
    expect(nearest).toBeGreaterThan(0.3)
  })

  test("the moons are half circles of radius 1 about (0, 0) and (1, 0.5)", () => {
    for (const { x, y, label } of pointsOf(generators.moons.make(200, 0, 3))) {
      if (label === 0) {
        expect(Math.hypot(x, y)).toBeCloseTo(1, 12)
        expect(y).toBeGreaterThanOrEqual(0)
      } else {
        expect(Math.hypot(x - 1, y - 0.5)).toBeCloseTo(1, 12)
        expect(y).toBeLessThanOrEqual(0.5)
      }
    }
  })
})

describe("noise", () => {
  test("of a line and of moons is the standard deviation", () => {
    const { x, y } = generators.line.make(4000, 0.5, 8)
    const errors = Array.from(y.data, (value, i) => value - 2 * (x.data[i] as number) - 1)
    const squares = errors.reduce((sum, error) => sum + error ** 2, 0)
    expect(Math.sqrt(squares / 4000)).toBeCloseTo(0.5, 1)
  })

  test("leaves the classes as they were", () => {
    const noisy = pointsOf(generators.xor.make(400, 0.3, 3))
    const crossed = noisy.filter(({ x, y, label }) => label !== (x * y < 0 ? 1 : 0)).length
    expect(crossed).toBeGreaterThan(10)
    expect(crossed).toBeLessThan(200)
  })
})

describe("samplesProblem", () => {
  test.each([
    [0, 0, 1, "n: 0 points cannot be made. Give a whole number from 1 to 1000000."],
    [2.5, 0, 1, "n: 2.5 points cannot be made. Give a whole number from 1 to 1000000."],
    [1e9, 0, 1, "n: 1000000000 points cannot be made. Give a whole number from 1 to 1000000."],
    [10, -1, 1, "noise: -1 is no amount of noise. Give a number from 0 to 1000."],
    [10, Number.NaN, 1, "noise: NaN is no amount of noise. Give a number from 0 to 1000."],
    [10, 0, 0.5, "seed: 0.5 is no seed. Give a whole number."],
  ])("of n=%d noise=%d seed=%d", (n, noise, seed, message) => {
    expect(samplesProblem(n, noise, seed)?.message).toBe(message)
    expect(() => generators.moons.make(n, noise, seed)).toThrow("internal:")
  })
})
