// Transcendental functions in f32 alone, as the WebGL back end writes them, against correctly rounded float64.
import { describe, expect, it } from "vitest"
import { singleTranscendentals } from "../../../engine/backends/webgl/math/table.ts"
import * as errors from "../../../engine/base/float64/error-function.ts"
import * as exponential from "../../../engine/base/float64/exponential.ts"
import * as arc from "../../../engine/base/float64/inverse-trigonometry.ts"
import * as logarithm from "../../../engine/base/float64/logarithm.ts"
import { pow } from "../../../engine/base/float64/power.ts"
import * as trigonometry from "../../../engine/base/float64/trigonometry.ts"
import { decompose } from "../../../engine/kernel/decompose.ts"
import { createProgramBuilder, type Program, registerTypes } from "../../../engine/kernel/program.ts"
import type { TranscendentalName } from "../../../engine/kernel/scalar.ts"
import { grid, powers, specials, ulps } from "../../kernel/support/floats.ts"
import { interpret } from "../../kernel/support/interpret.ts"

const LEAST_NORMAL = 2 ** -126

function programOf(name: TranscendentalName, arity: number): Program {
  const k = createProgramBuilder()
  const inputs = Array.from({ length: arity }, () => k.input("f32"))
  return decompose(k.finish([k.op(name, ...inputs)]), singleTranscendentals)
}

interface Case {
  readonly name: TranscendentalName
  readonly exact: (x: number) => number
  readonly at: readonly number[]
  /** Largest error in units of the last place. */
  readonly most: number
}

const everywhere = powers(-126, 127.9, 3000)

const cases: readonly Case[] = [
  { name: "exp", exact: exponential.exp, at: grid(-87, 90, 20000), most: 1.2 },
  { name: "log", exact: logarithm.log, at: [...grid(0.3, 3, 20000), ...everywhere], most: 1 },
  { name: "sin", exact: trigonometry.sin, at: grid(-6000, 6000, 40000), most: 3.5 },
  { name: "cos", exact: trigonometry.cos, at: grid(-6000, 6000, 40000), most: 3.5 },
  { name: "tan", exact: trigonometry.tan, at: grid(-6000, 6000, 40000), most: 4 },
  { name: "asin", exact: arc.asin, at: [...grid(-1, 1, 20000), ...powers(-126, 0, 1000)], most: 3 },
  { name: "acos", exact: arc.acos, at: [...grid(-1, 1, 20000), ...powers(-126, 0, 1000)], most: 2 },
  { name: "atan", exact: arc.atan, at: [...grid(-10, 10, 20000), ...everywhere], most: 3 },
  { name: "sinh", exact: exponential.sinh, at: [...grid(-88, 88, 20000), ...powers(-126, 6, 1000)], most: 4 },
  { name: "cosh", exact: exponential.cosh, at: [...grid(-88, 88, 20000), ...powers(-126, 6, 1000)], most: 3 },
  { name: "tanh", exact: exponential.tanh, at: [...grid(-25, 25, 20000), ...powers(-126, 5, 1000)], most: 1.6 },
  { name: "asinh", exact: logarithm.asinh, at: [...grid(-10, 10, 20000), ...everywhere], most: 3 },
  { name: "acosh", exact: logarithm.acosh, at: [...grid(1, 10, 20000), ...powers(0, 127, 1000)], most: 3 },
  { name: "atanh", exact: logarithm.atanh, at: [...grid(-1, 1, 20000), ...powers(-126, 0, 1000)], most: 3 },
  { name: "erf", exact: errors.erf, at: [...grid(-6, 6, 20000), ...powers(-126, 3, 1000)], most: 2 },
  { name: "erfc", exact: errors.erfc, at: [...grid(-6, 9, 20000), ...powers(-126, 3, 1000)], most: 6 },
]

/** The special values, less the subnormal ones, which count as 0. */
const edges = specials.filter((x) => x === 0 || !(Math.abs(x) < LEAST_NORMAL))

describe.each(cases)("$name", ({ name, exact, at, most }) => {
  it("needs no f64", () => {
    expect(registerTypes(programOf(name, 1))).not.toContain("f64")
  })

  it("is right in f32 alone", () => {
    const program = programOf(name, 1)
    const turning = name === "sin" || name === "cos" || name === "tan"
    const arguments_ = turning ? edges.filter((x) => !(Math.abs(x) > 1e38) || !Number.isFinite(x)) : edges
    let worst = { error: 0, at: 0 }
    for (const given of [...arguments_, ...at]) {
      const x = Math.fround(given)
      const wanted = exact(x)
      if (Math.abs(wanted) < LEAST_NORMAL && wanted !== 0) continue
      const error = ulps(interpret(program, [x])[0] as number, wanted, true)
      if (error > worst.error) worst = { error, at: x }
    }
    expect(worst.error, `at ${worst.at}`).toBeLessThanOrEqual(most)
  })
})

describe("sin and cos of large arguments", () => {
  it("are within 2^-22 up to 1.7e7", () => {
    for (const [name, exact] of [["sin", trigonometry.sin] as const, ["cos", trigonometry.cos] as const]) {
      const program = programOf(name, 1)
      let worst = 0
      for (const given of [...grid(-1.7e7, 1.7e7, 40000), ...powers(12, 24, 4000)]) {
        const x = Math.fround(given)
        worst = Math.max(worst, Math.abs((interpret(program, [x])[0] as number) - exact(x)))
      }
      expect(worst).toBeLessThan(2 ** -22)
    }
  })

  it("are within [-1, 1] beyond", () => {
    for (const name of ["sin", "cos"] as const) {
      const program = programOf(name, 1)
      for (const x of powers(24, 127, 500)) {
        expect(Math.abs(interpret(program, [Math.fround(x)])[0] as number)).toBeLessThanOrEqual(1)
      }
    }
  })
})

describe("functions of two arguments", () => {
  const sizes = [0, 1, 2, 3, 0.5, 1.5, Infinity, 1e-30, 1e38, 7, 1e20]
  const corners = [...sizes.flatMap((x) => [x, -x]), NaN]
  const bases = [...corners, ...grid(0.01, 40, 60), ...grid(-9, -1, 9), ...powers(-120, 120, 50)]
  const exponents = [...corners, ...grid(-20, 20, 81), ...grid(-100, 100, 41)]

  it.each([["pow", pow, 2.5] as const, ["atan2", arc.atan2, 3] as const])("%s is right", (name, exact, most) => {
    const program = programOf(name, 2)
    let worst = { error: 0, at: "" }
    for (const x of bases.map(Math.fround)) {
      for (const y of exponents.map(Math.fround)) {
        const wanted = exact(x, y)
        if (Math.abs(wanted) < LEAST_NORMAL && wanted !== 0) continue
        const error = ulps(interpret(program, [x, y])[0] as number, wanted, true)
        if (error > worst.error) worst = { error, at: `${x}, ${y}` }
      }
    }
    expect(worst.error, `at ${worst.at}`).toBeLessThanOrEqual(most)
  })
})
