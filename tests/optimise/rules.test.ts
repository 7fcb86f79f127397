// Every rule against the same algorithm written out in plain numbers, step by step, from the frameworks' documentation.
import { describe, expect, test } from "vitest"
import { adamaxKeras, adamKeras, adamTf1, adamwKeras, nadamKeras } from "../../engine/optimise/adam.ts"
import {
  adadeltaKeras,
  adadeltaTf1,
  adagradKeras,
  adagradTf1,
  rmspropKeras,
  rmspropTf1,
} from "../../engine/optimise/adaptive.ts"
import { gradientDescent } from "../../engine/optimise/descent.ts"
import { accumulatedMomentum, velocityMomentum } from "../../engine/optimise/momentum.ts"
import type { OptimiserRule } from "../../engine/optimise/rule.ts"
import { train } from "./train.ts"

const STEPS = 7
const gradientAt = (x: number): number => 4 * x ** 3 - 3 * x + 0.5

/** A rule's own state and its step, in plain numbers: (x, g, t from 1) → new x. */
type Plain = (x: number, g: number, t: number) => number

interface Case {
  readonly name: string
  readonly rule: OptimiserRule
  readonly hyper: Readonly<Record<string, number>>
  readonly plain: () => Plain
}

const cases: readonly Case[] = [
  {
    name: "gradient descent",
    rule: gradientDescent,
    hyper: { learning_rate: 0.1 },
    plain: () => (x, g) => x - 0.1 * g,
  },
  {
    name: "momentum (TensorFlow 1)",
    rule: accumulatedMomentum(false),
    hyper: { learning_rate: 0.05, momentum: 0.9 },
    plain: () => {
      let a = 0
      return (x, g) => {
        a = 0.9 * a + g
        return x - 0.05 * a
      }
    },
  },
  {
    name: "Nesterov momentum (TensorFlow 1)",
    rule: accumulatedMomentum(true),
    hyper: { learning_rate: 0.05, momentum: 0.9 },
    plain: () => {
      let a = 0
      return (x, g) => {
        a = 0.9 * a + g
        return x - 0.05 * g - 0.05 * 0.9 * a
      }
    },
  },
  {
    name: "momentum (Keras)",
    rule: velocityMomentum(false),
    hyper: { learning_rate: 0.05, momentum: 0.8 },
    plain: () => {
      let m = 0
      return (x, g) => {
        m = 0.8 * m - 0.05 * g
        return x + m
      }
    },
  },
  {
    name: "Nesterov momentum (Keras)",
    rule: velocityMomentum(true),
    hyper: { learning_rate: 0.05, momentum: 0.8 },
    plain: () => {
      let m = 0
      return (x, g) => {
        m = 0.8 * m - 0.05 * g
        return x + 0.8 * m - 0.05 * g
      }
    },
  },
  {
    name: "Adagrad (TensorFlow 1)",
    rule: adagradTf1(),
    hyper: { learning_rate: 0.2 },
    plain: () => {
      let s = 0.1
      return (x, g) => {
        s += g * g
        return x - (0.2 * g) / Math.sqrt(s)
      }
    },
  },
  {
    name: "Adagrad (Keras)",
    rule: adagradKeras(0.3),
    hyper: { learning_rate: 0.2, epsilon: 0.01 },
    plain: () => {
      let s = 0.3
      return (x, g) => {
        s += g * g
        return x - (0.2 * g) / Math.sqrt(s + 0.01)
      }
    },
  },
  ...[adadeltaTf1, adadeltaKeras].map(
    (rule, index): Case => ({
      name: `Adadelta (${index === 0 ? "TensorFlow 1" : "Keras"})`,
      rule,
      hyper: { learning_rate: 1, rho: 0.9, epsilon: 1e-3 },
      plain: () => {
        let s = 0
        let u = 0
        return (x, g) => {
          s = 0.9 * s + 0.1 * g * g
          const d = (Math.sqrt(u + 1e-3) / Math.sqrt(s + 1e-3)) * g
          u = 0.9 * u + 0.1 * d * d
          return x - d
        }
      },
    }),
  ),
  {
    name: "RMSProp (TensorFlow 1), with momentum",
    rule: rmspropTf1(false),
    hyper: { learning_rate: 0.02, decay: 0.8, momentum: 0.5, epsilon: 1e-4 },
    plain: () => {
      let s = 1
      let m = 0
      return (x, g) => {
        s = 0.8 * s + 0.2 * g * g
        m = 0.5 * m + (0.02 * g) / Math.sqrt(s + 1e-4)
        return x - m
      }
    },
  },
  {
    name: "RMSProp (TensorFlow 1), centred",
    rule: rmspropTf1(true),
    hyper: { learning_rate: 0.02, decay: 0.8, epsilon: 1e-4 },
    plain: () => {
      let s = 1
      let mean = 0
      return (x, g) => {
        s = 0.8 * s + 0.2 * g * g
        mean = 0.8 * mean + 0.2 * g
        return x - (0.02 * g) / Math.sqrt(s - mean * mean + 1e-4)
      }
    },
  },
  {
    name: "RMSprop (Keras)",
    rule: rmspropKeras({ momentum: false, centered: false }),
    hyper: { learning_rate: 0.02, rho: 0.8 },
    plain: () => {
      let s = 0
      return (x, g) => {
        s = 0.8 * s + 0.2 * g * g
        return x - (0.02 * g) / Math.sqrt(s + 1e-7)
      }
    },
  },
  {
    name: "RMSprop (Keras), centred with momentum",
    rule: rmspropKeras({ momentum: true, centered: true }),
    hyper: { learning_rate: 0.02, rho: 0.8, momentum: 0.5, epsilon: 1e-3 },
    plain: () => {
      let s = 0
      let mean = 0
      let m = 0
      return (x, g) => {
        s = 0.8 * s + 0.2 * g * g
        mean = 0.8 * mean + 0.2 * g
        m = 0.5 * m + (0.02 * g) / Math.sqrt(s - mean * mean + 1e-3)
        return x - m
      }
    },
  },
  ...[adamTf1, adamKeras({ amsgrad: false })].map((rule, index): Case => {
    const names = index === 0 ? ["beta1", "beta2"] : ["beta_1", "beta_2"]
    return {
      name: `Adam (${index === 0 ? "TensorFlow 1" : "Keras"})`,
      rule,
      hyper: { learning_rate: 0.1, [names[0] as string]: 0.8, [names[1] as string]: 0.95, epsilon: 1e-3 },
      plain: () => {
        let m = 0
        let v = 0
        return (x, g, t) => {
          m = 0.8 * m + 0.2 * g
          v = 0.95 * v + 0.05 * g * g
          const rate = (0.1 * Math.sqrt(1 - 0.95 ** t)) / (1 - 0.8 ** t)
          return x - (rate * m) / (Math.sqrt(v) + 1e-3)
        }
      },
    }
  }),
  {
    name: "AMSGrad",
    rule: adamKeras({ amsgrad: true }),
    hyper: { learning_rate: 0.1 },
    plain: () => {
      let m = 0
      let v = 0
      let largest = 0
      return (x, g, t) => {
        m = 0.9 * m + 0.1 * g
        v = 0.999 * v + 0.001 * g * g
        largest = Math.max(largest, v)
        const rate = (0.1 * Math.sqrt(1 - 0.999 ** t)) / (1 - 0.9 ** t)
        return x - (rate * m) / (Math.sqrt(largest) + 1e-7)
      }
    },
  },
  {
    name: "AdamW",
    rule: adamwKeras({ amsgrad: false }),
    hyper: { learning_rate: 0.1, weight_decay: 0.05 },
    plain: () => {
      let m = 0
      let v = 0
      return (x, g, t) => {
        m = 0.9 * m + 0.1 * g
        v = 0.999 * v + 0.001 * g * g
        const rate = (0.1 * Math.sqrt(1 - 0.999 ** t)) / (1 - 0.9 ** t)
        return x - 0.1 * 0.05 * x - (rate * m) / (Math.sqrt(v) + 1e-7)
      }
    },
  },
  {
    name: "Nadam",
    rule: nadamKeras,
    hyper: { learning_rate: 0.1 },
    plain: () => {
      let m = 0
      let v = 0
      let product = 1
      const u = (t: number): number => 0.9 * (1 - 0.5 * 0.96 ** t)
      return (x, g, t) => {
        m = 0.9 * m + 0.1 * g
        v = 0.999 * v + 0.001 * g * g
        product *= u(t)
        const mean = (u(t + 1) * m) / (1 - product * u(t + 1)) + ((1 - u(t)) * g) / (1 - product)
        return x - (0.1 * mean) / (Math.sqrt(v / (1 - 0.999 ** t)) + 1e-7)
      }
    },
  },
  {
    name: "Adamax",
    rule: adamaxKeras,
    hyper: { learning_rate: 0.1 },
    plain: () => {
      let m = 0
      let u = 0
      return (x, g, t) => {
        m = 0.9 * m + 0.1 * g
        u = Math.max(0.999 * u, Math.abs(g))
        return x - (0.1 / (1 - 0.9 ** t)) * (m / (u + 1e-7))
      }
    },
  },
]

describe("optimisers", () => {
  test.each(cases)("$name follows its formula", ({ rule, hyper, plain }) => {
    const step = plain()
    const expected: number[] = []
    let x = 1.3
    for (let t = 1; t <= STEPS; t++) {
      x = step(x, gradientAt(x), t)
      expected.push(x)
    }
    const { values } = train(rule, 1.3, gradientAt, STEPS, hyper)
    values.forEach((value, index) => {
      expect(value).toBeCloseTo(expected[index] as number, 12)
    })
  })

  test("the two generations of RMSProp differ in where their memory starts", () => {
    const hyper = { learning_rate: 0.1, epsilon: 1e-7 }
    const old = train(rmspropTf1(false), 1, () => 0.5, 1, hyper)
    const now = train(rmspropKeras({ momentum: false, centered: false }), 1, () => 0.5, 1, hyper)
    expect(old.memory.rms).toBeCloseTo(0.925, 12)
    expect(now.memory.velocity).toBeCloseTo(0.025, 12)
  })

  test("TensorFlow 1's Adam keeps the powers of beta as variables of their own", () => {
    const { memory } = train(adamTf1, 1, () => 0.5, 3, { learning_rate: 0.1 })
    expect(memory.beta1_power).toBeCloseTo(0.9 ** 4, 12)
    expect(memory.beta2_power).toBeCloseTo(0.999 ** 4, 12)
  })

  test("every memory is among the terms of the update, with a symbol", () => {
    for (const { rule, hyper } of cases) {
      const { memory } = train(rule, 1, () => 0.5, 1, hyper)
      expect(Object.keys(memory).sort()).toEqual(rule.memory.map((spec) => spec.name).sort())
      expect(rule.memory.every((spec) => spec.symbol !== "")).toBe(true)
    }
  })
})
