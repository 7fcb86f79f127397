// Texts of numbers against CPython 3.11 and NumPy, character for character.
import { readFileSync } from "node:fs"
import { expect, it } from "vitest"
import { FormatError } from "../../../engine/base/float64/format-parse.ts"
import { formatSpec } from "../../../engine/base/float64/format-spec.ts"
import { float32Repr, floatRepr } from "../../../engine/base/float64/repr.ts"
import { roundDigits, roundInteger, roundToInteger } from "../../../engine/base/float64/round.ts"

type Value = { int: string } | { float: string } | { str: string }
type FormatCase = [Value, string, { text: string } | { error: [string, string] }]

function read<T>(name: string): T {
  return JSON.parse(readFileSync(new URL(`fixtures/${name}.json`, import.meta.url), "utf8")) as T
}

function fromHex(text: string): number {
  return Buffer.from(text, "hex").readDoubleBE(0)
}

function decode(value: Value): bigint | number | string {
  if ("int" in value) return BigInt(value.int)
  return "float" in value ? fromHex(value.float) : value.str
}

function attempt(value: bigint | number | string, spec: string): FormatCase[2] {
  try {
    return { text: formatSpec(value, spec) }
  } catch (error) {
    if (!(error instanceof FormatError)) throw error
    return { error: [error.pythonClass, error.message] }
  }
}

it("format(value, spec) gives CPython's text or CPython's error", () => {
  const cases = read<FormatCase[]>("format-spec")
  const actual = cases.map(([value, spec]) => [value, spec, attempt(decode(value), spec)])
  expect(cases.length).toBeGreaterThan(1000)
  expect(actual).toEqual(cases)
})

it("refuses a width or precision that would fill the memory", () => {
  expect(attempt(1n, "999999999")).toEqual({ error: ["ValueError", "width too big"] })
  expect(attempt(1, ".999999f")).toEqual({ error: ["ValueError", "precision too big"] })
})

const numbers = read<{
  repr: [string, string][]
  float32: [string, string][]
  round: [string, number | null, string][]
  roundInteger: [string, number, string][]
}>("repr-and-round")

it("repr of float64", () => {
  expect(numbers.repr.map(([hex]) => [hex, floatRepr(fromHex(hex))])).toEqual(numbers.repr)
})

it("shortest digits of float32", () => {
  expect(numbers.float32.map(([hex]) => [hex, float32Repr(fromHex(hex))])).toEqual(numbers.float32)
})

it("round() is exact and rounds ties to even", () => {
  for (const [hex, ndigits, expected] of numbers.round) {
    const x = fromHex(hex)
    if (ndigits === null) expect(String(roundToInteger(x))).toBe(expected)
    else expect([x, ndigits, roundDigits(x, ndigits)]).toEqual([x, ndigits, fromHex(expected)])
  }
  for (const [n, ndigits, expected] of numbers.roundInteger) {
    expect([n, ndigits, String(roundInteger(BigInt(n), ndigits))]).toEqual([n, ndigits, expected])
  }
})
