// Plans as draws, without a device: what every draw reads was there, nothing is overwritten while it is needed, and limits hold.
import fc from "fast-check"
import { describe, expect, it } from "vitest"
import { type DrawPlan, planDraws } from "../../../engine/backends/webgl/draw-plan.ts"
import type { Limits } from "../../../engine/backends/webgl/scene.ts"
import { compile } from "../../../engine/compile/compile.ts"
import type { Plan } from "../../../engine/compile/plan.ts"
import { scene } from "../../compile/support/scenes.ts"
import { randomGraph } from "../support/random-graph.ts"

const ORDINARY: Limits = { reads: 16, writes: 8, largest: 8192 }
const LEAST: Limits = { reads: 16, writes: 4, largest: 2048 }

const programs = fc.array(fc.nat(9972), { minLength: 12, maxLength: 60 })

/** Faults of a plan's draws: each entry is one. */
function faults(plan: Plan, { draws, slots, slotOf }: DrawPlan, limits: Limits): string[] {
  const found: string[] = []
  const outside = plan.buffers.filter(({ place }) => place.kind !== "arena").map(({ id }) => slotOf(id))
  const filled = new Set(outside)
  draws.forEach(({ reads, writes }, index) => {
    if (reads.length > limits.reads) found.push(`draw ${index} reads ${reads.length}`)
    if (writes.length > limits.writes) found.push(`draw ${index} writes ${writes.length}`)
    if (new Set(writes).size < writes.length) found.push(`draw ${index} writes one texture twice`)
    for (const slot of reads) if (!filled.has(slot)) found.push(`draw ${index} reads what was never written`)
    for (const slot of writes) {
      filled.add(slot)
      if (reads.includes(slot)) found.push(`draw ${index} writes what it reads`)
      if (outside.includes(slot)) found.push(`draw ${index} writes an input`)
    }
    const sizes = new Set(writes.map((slot) => `${slots[slot]?.shift} ${slots[slot]?.height}`))
    if (sizes.size > 1) found.push(`draw ${index} writes textures of several sizes`)
  })
  const kept = [...plan.outputs, ...plan.stores.map(({ buffer }) => buffer)].map(slotOf)
  const last = new Map<number, number>()
  draws.forEach(({ writes }, index) => {
    for (const slot of writes) {
      if (kept.includes(slot) && last.has(slot)) found.push(`a value that leaves is overwritten by draw ${index}`)
      last.set(slot, index)
    }
  })
  return found
}

describe("draws", () => {
  it.each([["an ordinary device", ORDINARY] as const, ["the least that WebGL 2 allows", LEAST] as const])(
    "of random programs are in order on %s",
    (_name, limits) => {
      fc.assert(
        fc.property(programs, (numbers) => {
          const { outputs, updates } = randomGraph(numbers, "float32")
          const plan = compile(outputs, { updates })
          expect(faults(plan, planDraws(plan, limits), limits)).toEqual([])
        }),
        { numRuns: 200, seed: 11 },
      )
    },
    60_000,
  )

  it("are the same for the same plan", () => {
    const { outputs, updates } = randomGraph([5, 77, 1234, 9, 400, 31, 8, 2, 6, 5000, 17, 3, 90], "float32")
    const plan = compile(outputs, { updates })
    expect(planDraws(plan, ORDINARY).draws).toEqual(planDraws(plan, ORDINARY).draws)
  })

  it("of a product read both sides in place where texels can be read whole, and pack them where not", () => {
    const drawsOf = (m: number, k: number, n: number): number => {
      const { b, input } = scene()
      return planDraws(compile([b.matmul(input([m, k]), input([k, n]))]), ORDINARY).draws.length
    }
    expect(drawsOf(64, 64, 64)).toBe(2)
    expect(drawsOf(64, 64, 10)).toBe(3)
    expect(drawsOf(64, 63, 10)).toBe(4)
  })

  it("never name a transcendental function of the device's own", () => {
    const { b, input } = scene()
    const x = input([8])
    const all = ["exp", "log", "sin", "cos", "tanh", "sigmoid", "softplus", "erf", "atan", "sinh"] as const
    const { draws } = planDraws(compile(all.map((name) => b.op(name, [x], {}))), ORDINARY)
    for (const { source } of draws)
      expect(source).not.toMatch(/\b(exp2?|log2?|sin|cos|tan|tanh|sinh|atan|pow|inversesqrt)\(/)
  })
})
