// Texts of arrays against NumPy's, character for character.
import { readFileSync } from "node:fs"
import { expect, it } from "vitest"
import { allocate, type DType } from "../../../engine/base/dtype.ts"
import { denseArray, type NdArray } from "../../../engine/language/numpy/array.ts"
import { defaultPrintOptions, type PrintOptions } from "../../../engine/language/numpy/number-format.ts"
import { arrayRepr, arrayStr } from "../../../engine/language/numpy/printing.ts"
import { elementText } from "../../../engine/language/numpy/scalar-text.ts"
import { transpose } from "../../../engine/language/numpy/shaping.ts"

interface Case {
  readonly dtype: DType
  readonly shape: readonly number[]
  readonly data: readonly (number | string)[]
  readonly options: Partial<PrintOptions>
  readonly str: string | null
  readonly repr: string | null
}

const cases = JSON.parse(readFileSync(new URL("fixtures/printing.json", import.meta.url), "utf8")) as readonly Case[]

function arrayOf({ dtype, shape, data }: Case): NdArray {
  const elements = allocate(dtype, data.length)
  data.forEach((value, i) => {
    elements[i] =
      value === "inf" ? Infinity : value === "-inf" ? -Infinity : Number(value === "nan" ? Number.NaN : value)
  })
  return denseArray(dtype, shape, elements)
}

it("str() and repr() of arrays are NumPy's", () => {
  const shown = cases.map((one) => {
    const options = { ...defaultPrintOptions, ...one.options }
    const a = arrayOf(one)
    return {
      case: JSON.stringify([one.dtype, one.shape, one.data.slice(0, 4), one.options]),
      str: one.str === null ? null : arrayStr(a, options),
      repr: one.repr === null ? null : arrayRepr(a, options),
    }
  })
  expect(cases.length).toBeGreaterThan(200)
  shown.forEach((text, i) => {
    expect(text).toEqual({ case: text.case, str: cases[i]?.str, repr: cases[i]?.repr })
  })
})

it("views print as what they show", () => {
  const a = denseArray("int64", [2, 3], Float64Array.of(1, 2, 3, 4, 5, 60))
  expect(arrayStr(transpose(a, null), defaultPrintOptions)).toBe("[[ 1  4]\n [ 2  5]\n [ 3 60]]")
})

it("scalars print as in NumPy 1.26", () => {
  expect(elementText(0.5, "float64")).toBe("0.5")
  expect(elementText(Math.fround(0.1), "float32")).toBe("0.1")
  expect(elementText(Math.fround(0.0001), "float32")).toBe("1e-04")
  expect(elementText(1, "bool")).toBe("True")
  expect(elementText(-3, "int64")).toBe("-3")
})
