// The elementary and special functions against values computed with 600 bits and rounded once, and their special cases.
import { readFileSync } from "node:fs"
import { describe, expect, it } from "vitest"
import { erf, erfc } from "../../../engine/base/float64/error-function.ts"
import { cosh, exp, exp2, expm1, sigmoid, sinh, tanh } from "../../../engine/base/float64/exponential.ts"
import { gamma, lgamma } from "../../../engine/base/float64/gamma.ts"
import { acos, asin, atan, atan2 } from "../../../engine/base/float64/inverse-trigonometry.ts"
import { acosh, asinh, atanh, log, log1p, log2, log10 } from "../../../engine/base/float64/logarithm.ts"
import { cbrt, hypot, pow } from "../../../engine/base/float64/power.ts"
import { floorDivide, floorMod, fmod, ieeeRemainder } from "../../../engine/base/float64/remainder.ts"
import { cos, sin, tan } from "../../../engine/base/float64/trigonometry.ts"

type Case = readonly string[]
type Cases = Record<string, readonly Case[]>

const functions: Record<string, (...values: number[]) => number> = {
  ...{ exp, expm1, exp2, log, log1p, log2, log10, sin, cos, tan, asin, acos, atan, atan2, sinh, cosh, tanh },
  ...{ asinh, acosh, atanh, pow, cbrt, hypot, erf, erfc, gamma, lgamma, fmod, floorMod, floorDivide },
}

function read(name: string): Cases {
  return JSON.parse(readFileSync(new URL(`fixtures/${name}.json`, import.meta.url), "utf8")) as Cases
}

/** A float64 from its 16 hexadecimal digits. */
function fromHex(text: string): number {
  return text === "nan" ? Number.NaN : Buffer.from(text, "hex").readDoubleBE(0)
}

function wrong(name: string, cases: readonly Case[]): string[] {
  const evaluate = functions[name] as (...values: number[]) => number
  return cases.flatMap((row) => {
    const numbers = row.map(fromHex)
    const expected = numbers.pop() as number
    const actual = evaluate(...numbers)
    return Object.is(actual, expected) ? [] : [`${name}(${numbers.join(", ")}) = ${actual}, not ${expected}`]
  })
}

describe("random arguments are correctly rounded", () => {
  const cases = read("functions")
  for (const [name, rows] of Object.entries(cases)) {
    it(`${name} (${rows.length})`, () => {
      expect(rows.length).toBeGreaterThan(50)
      expect(wrong(name, rows)).toEqual([])
    })
  }
})

describe("zeros, infinities, NaN and extremes", () => {
  for (const [name, rows] of Object.entries(read("specials"))) {
    it(name, () => expect(wrong(name, rows)).toEqual([]))
  }

  it("gamma, lgamma, erf and erfc", () => {
    expect(gamma(0)).toBeNaN()
    expect(gamma(-3)).toBeNaN()
    expect(gamma(24)).toBe(Number(25852016738884976640000n))
    expect(gamma(171.5)).toBe(9.4833675668248e307)
    expect(gamma(172)).toBe(Infinity)
    expect(lgamma(0)).toBe(Infinity)
    expect(lgamma(1)).toBe(0)
    expect(lgamma(2)).toBe(0)
    expect([erf(Infinity), erf(-Infinity), erf(-0)]).toEqual([1, -1, -0])
    expect([erfc(Infinity), erfc(-Infinity), erfc(0)]).toEqual([0, 2, 1])
  })
})

it("sigmoid has the value of its definition and neither over- nor underflows early", () => {
  expect(sigmoid(0)).toBe(0.5)
  expect(sigmoid(1)).toBe(0.7310585786300049)
  expect(sigmoid(-1)).toBe(0.2689414213699951)
  expect(sigmoid(-745)).toBe(exp(-745))
  expect(sigmoid(800)).toBe(1)
  expect(sigmoid(Number.NaN)).toBeNaN()
})

it("the IEEE remainder rounds its quotient half to even", () => {
  expect(ieeeRemainder(5, 2)).toBe(1)
  expect(ieeeRemainder(7, 2)).toBe(-1)
  expect(ieeeRemainder(3, 2)).toBe(-1)
  expect(ieeeRemainder(-1, 2)).toBe(-1)
  expect(ieeeRemainder(10, 3)).toBe(1)
})

it("x ** 2 and x ** 3 round once", () => {
  // 134217729² = 18014398777917441 lies exactly between two float64.
  expect(pow(134217729, 2)).toBe(134217729 * 134217729)
  expect(pow(0.1, 3)).toBe(0.0010000000000000002)
  expect(pow(262143, 3)).toBe(Number(262143n ** 3n))
  expect(pow(208064 ** 2, 1.5)).toBe(Number(208064n ** 3n))
})
