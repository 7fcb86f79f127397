// Every transcendental function, as primitives, against correctly rounded float64: dense grids and the special values.
import { describe, expect, it } from "vitest"
import * as errors from "../../engine/base/float64/error-function.ts"
import * as exponential from "../../engine/base/float64/exponential.ts"
import * as arc from "../../engine/base/float64/inverse-trigonometry.ts"
import * as logarithm from "../../engine/base/float64/logarithm.ts"
import { pow } from "../../engine/base/float64/power.ts"
import * as trigonometry from "../../engine/base/float64/trigonometry.ts"
import { decompose } from "../../engine/kernel/decompose.ts"
import { createProgramBuilder, type Program } from "../../engine/kernel/program.ts"
import type { TranscendentalName } from "../../engine/kernel/scalar.ts"
import { grid, powers, specials, ulps } from "./support/floats.ts"
import { interpret } from "./support/interpret.ts"

function programOf(name: TranscendentalName, type: "f32" | "f64", arity: number): Program {
  const k = createProgramBuilder()
  const inputs = Array.from({ length: arity }, () => k.input(type))
  return decompose(k.finish([k.op(name, ...inputs)]))
}

interface Case {
  readonly name: TranscendentalName
  readonly exact: (x: number) => number
  /** Arguments beside the special values. */
  readonly at: readonly number[]
  /** Largest error in units of the last place, in f32 and f64. */
  readonly single: number
  readonly double: number
  /** Largest argument for which the reduction promises all digits. */
  readonly limit?: number
}

const everywhere = powers(-149, 127.9, 3000)
const softplus = (x: number) => Math.max(x, 0) + logarithm.log1p(exponential.exp(-Math.abs(x)))

const cases: readonly Case[] = [
  {
    name: "exp",
    exact: exponential.exp,
    at: [...grid(-105, 90, 20000), ...powers(-30, 6, 500)],
    single: 1.2,
    double: 1,
  },
  {
    name: "expm1",
    exact: exponential.expm1,
    at: [...grid(-20, 90, 20000), ...powers(-149, 6, 2000)],
    single: 2,
    double: 2,
  },
  { name: "log", exact: logarithm.log, at: [...grid(0.3, 3, 20000), ...everywhere], single: 1, double: 1.2 },
  { name: "log1p", exact: logarithm.log1p, at: [...grid(-0.99, 3, 20000), ...everywhere], single: 2, double: 2 },
  {
    name: "sin",
    exact: trigonometry.sin,
    at: [...grid(-100, 100, 20000), ...powers(-149, 24, 4000), 16999999],
    single: 1.5,
    double: 1.5,
    limit: 1.7e7,
  },
  {
    name: "cos",
    exact: trigonometry.cos,
    at: [...grid(-100, 100, 20000), ...powers(-149, 24, 4000), 16999999],
    single: 1.5,
    double: 1.5,
    limit: 1.7e7,
  },
  {
    name: "tan",
    exact: trigonometry.tan,
    at: [...grid(-100, 100, 20000), ...powers(-149, 24, 4000)],
    single: 0.6,
    double: 2.6,
    limit: 1.7e7,
  },
  { name: "asin", exact: arc.asin, at: [...grid(-1, 1, 20000), ...powers(-149, 0, 1000)], single: 0.6, double: 2 },
  { name: "acos", exact: arc.acos, at: [...grid(-1, 1, 20000), ...powers(-149, 0, 1000)], single: 0.6, double: 1.8 },
  { name: "atan", exact: arc.atan, at: [...grid(-10, 10, 20000), ...everywhere], single: 0.6, double: 1.8 },
  {
    name: "sinh",
    exact: exponential.sinh,
    at: [...grid(-90, 90, 20000), ...powers(-149, 6, 1000)],
    single: 0.6,
    double: 2.2,
  },
  {
    name: "cosh",
    exact: exponential.cosh,
    at: [...grid(-90, 90, 20000), ...powers(-149, 6, 1000)],
    single: 0.6,
    double: 2,
  },
  {
    name: "tanh",
    exact: exponential.tanh,
    at: [...grid(-25, 25, 20000), ...powers(-149, 5, 1000)],
    single: 1.6,
    double: 2.2,
  },
  { name: "asinh", exact: logarithm.asinh, at: [...grid(-10, 10, 20000), ...everywhere], single: 0.6, double: 2.2 },
  {
    name: "acosh",
    exact: logarithm.acosh,
    at: [...grid(1, 10, 20000), ...powers(0, 127, 1000)],
    single: 0.6,
    double: 2.2,
  },
  {
    name: "atanh",
    exact: logarithm.atanh,
    at: [...grid(-1, 1, 20000), ...powers(-149, 0, 1000)],
    single: 0.6,
    double: 2.2,
  },
  { name: "erf", exact: errors.erf, at: [...grid(-6, 6, 20000), ...powers(-149, 3, 1000)], single: 0.6, double: 1.5 },
  { name: "erfc", exact: errors.erfc, at: [...grid(-6, 27, 20000), ...powers(-149, 3, 1000)], single: 0.6, double: 4 },
  {
    name: "sigmoid",
    exact: exponential.sigmoid,
    at: [...grid(-105, 90, 20000), ...powers(-149, 6, 1000)],
    single: 2.5,
    double: 2.5,
  },
  { name: "softplus", exact: softplus, at: [...grid(-105, 90, 20000), ...powers(-149, 6, 1000)], single: 3, double: 3 },
]

function worst(
  program: Program,
  { exact, at, limit = Infinity }: Case,
  single: boolean,
): { readonly error: number; readonly at: number } {
  let found = { error: 0, at: 0 }
  for (const given of [...specials, ...at]) {
    const x = single ? Math.fround(given) : given
    if (Math.abs(x) > limit && Number.isFinite(x)) continue
    const [result] = interpret(program, [x])
    const error = ulps(result as number, exact(x), single)
    if (error > found.error) found = { error, at: x }
  }
  return found
}

describe.each(cases)("$name", (one) => {
  it("is right in f32", () => {
    const { error, at } = worst(programOf(one.name, "f32", 1), one, true)
    expect(error, `at ${at}`).toBeLessThanOrEqual(one.single)
  })

  it("is right in f64", () => {
    const { error, at } = worst(programOf(one.name, "f64", 1), one, false)
    expect(error, `at ${at}`).toBeLessThanOrEqual(one.double)
  })
})

describe("arguments beyond what the reduction holds", () => {
  it.each(["f32", "f64"] as const)("give a sine and cosine within [-1, 1] in %s", (type) => {
    for (const name of ["sin", "cos"] as const) {
      const program = programOf(name, type, 1)
      for (const x of powers(24, 127, 500))
        expect(Math.abs(interpret(program, [x])[0] as number)).toBeLessThanOrEqual(1)
    }
  })

  it("keep all digits in f64 up to 4e8", () => {
    const program = programOf("sin", "f64", 1)
    for (const x of grid(1.7e7, 4e8, 5000)) {
      expect(ulps(interpret(program, [x])[0] as number, trigonometry.sin(x), false)).toBeLessThanOrEqual(2)
    }
  })
})

describe("functions of two arguments", () => {
  const edges = [
    0,
    -0,
    1,
    -1,
    2,
    -2,
    3,
    -3,
    0.5,
    -0.5,
    1.5,
    Infinity,
    -Infinity,
    NaN,
    1e-40,
    1e38,
    -1e38,
    7,
    1e20,
    -1e20,
  ]
  const bases = [...edges, ...grid(0.01, 40, 60), ...grid(-9, -1, 9)]
  const exponents = [...edges, ...grid(-20, 20, 81), ...grid(-1000, 1000, 41)]
  const worstOf = (name: "pow" | "atan2", exact: (x: number, y: number) => number, type: "f32" | "f64") => {
    const program = programOf(name, type, 2)
    const single = type === "f32"
    let found = { error: 0, at: "" }
    for (const given of bases) {
      for (const other of exponents) {
        const x = single ? Math.fround(given) : given
        const y = single ? Math.fround(other) : other
        const error = ulps(interpret(program, [x, y])[0] as number, exact(x, y), single)
        if (error > found.error) found = { error, at: `${x}, ${y}` }
      }
    }
    return found
  }

  it.each(["f32", "f64"] as const)("pow is right in %s", (type) => {
    const { error, at } = worstOf("pow", pow, type)
    expect(error, `at ${at}`).toBeLessThanOrEqual(type === "f32" ? 0.6 : 1)
  })

  it.each(["f32", "f64"] as const)("atan2 is right in %s", (type) => {
    const { error, at } = worstOf("atan2", arc.atan2, type)
    expect(error, `at ${at}`).toBeLessThanOrEqual(type === "f32" ? 0.6 : 2)
  })

  it("pow of whole numbers is exact", () => {
    const program = programOf("pow", "f64", 2)
    for (let x = -12; x <= 12; x++) for (let y = 0; y <= 12; y++) expect(interpret(program, [x, y])[0]).toBe(x ** y)
  })
})
