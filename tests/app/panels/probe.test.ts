// Looking for the lowest point: in the start's own basin, in wider and wider looks, and giving up where there is none.
import { describe, expect, test } from "vitest"
import { basinOfRun, lowestOfPlane, type Sample } from "../../../app/panels/probe.ts"

/** Samples a function as the engine does: row-major, the second parameter along rows. */
function sampler(f: (x: number, y?: number) => number) {
  const asked: number[] = []
  const sample: Sample = async ({ ranges, points }) => {
    const axes = ranges.map(([low, high]) =>
      Float64Array.from({ length: points }, (_, at) => low + ((high - low) * at) / (points - 1)),
    )
    const [across = new Float64Array(), up] = axes
    asked.push(points)
    const rows = up ?? [undefined]
    const loss = Float64Array.from([...rows].flatMap((y) => [...across].map((x) => (y === undefined ? f(x) : f(x, y)))))
    return { axes, loss }
  }
  return { sample, asked }
}

describe("the basin of a run", () => {
  test("has its bottom found in one look where it is near", async () => {
    const { sample, asked } = sampler((x) => (x - 1) ** 2)
    expect(await basinOfRun(sample, { parameters: ["x"] }, 2)).toBeCloseTo(1, 6)
    expect(asked).toHaveLength(1)
  })

  test("is looked for further away", async () => {
    const { sample, asked } = sampler((x) => (x - 30) ** 2)
    expect(await basinOfRun(sample, { parameters: ["x"] }, 1)).toBeCloseTo(30, 6)
    expect(asked).toHaveLength(3)
  })

  test("is none where the ground falls for ever, or nothing can be sampled", async () => {
    expect(await basinOfRun(sampler((x) => -x).sample, { parameters: ["x"] }, 1)).toBeNull()
    expect(await basinOfRun(async () => null, { parameters: ["x"] }, 1)).toBeNull()
  })
})

describe("the lowest point of a plane", () => {
  test("is found at the end of Rosenbrock's valley", async () => {
    const { sample } = sampler((x, y = 0) => (1 - x) ** 2 + 100 * (y - x ** 2) ** 2)
    const { lowest } = await lowestOfPlane(sample, ["x", "y"], [-1.2, 1])
    expect(lowest?.[0]).toBeCloseTo(1, 0)
    expect(lowest?.[1]).toBeCloseTo(1, 0)
    const bowl = await lowestOfPlane(sampler((x, y = 0) => x ** 2 + 10 * (y - 2) ** 2).sample, ["x", "y"], [3, 1])
    expect(bowl.lowest?.[0]).toBeCloseTo(0, 1)
    expect(bowl.lowest?.[1]).toBeCloseTo(2, 1)
  })

  test("is none on a slope, nor where nothing is finite", async () => {
    const slope = sampler((x, y = 0) => x + y)
    expect((await lowestOfPlane(slope.sample, ["x", "y"], [0, 0])).lowest).toBeNull()
    expect((await lowestOfPlane(sampler(() => Number.NaN).sample, ["x", "y"], [0, 0])).lowest).toBeNull()
  })
})
