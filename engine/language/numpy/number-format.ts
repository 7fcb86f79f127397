// The common format of an array's elements (NumPy's FloatingFormat, IntegerFormat, BoolFormat): digits, padding, exponents.
import { type DType, isFloat } from "../../base/dtype.ts"
import {
  type Digits,
  fixedDigits,
  shortestDigits,
  shortestDigits32,
  significantDigits,
} from "../../base/float64/decimal.ts"
import { integerText } from "./scalar-text.ts"

/** np.set_printoptions. */
export interface PrintOptions {
  readonly precision: number
  readonly threshold: number
  readonly edgeitems: number
  readonly linewidth: number
  readonly suppress: boolean
  readonly nanstr: string
  readonly infstr: string
  /** `fixed` always shows `precision` digits, `unique` as many as tell floats apart, `maxprec` at most `precision`. */
  readonly floatmode: FloatMode
}

export type FloatMode = "fixed" | "unique" | "maxprec" | "maxprec_equal"

export const defaultPrintOptions: PrintOptions = {
  precision: 8,
  threshold: 1000,
  edgeitems: 3,
  linewidth: 75,
  suppress: false,
  nanstr: "nan",
  infstr: "inf",
  floatmode: "maxprec",
}

/** The text of each element, all of one width where they share an array. `sample` holds the elements that will be shown. */
export function formatterFor(
  dtype: DType,
  sample: readonly number[],
  isScalar: boolean,
  options: PrintOptions,
): (value: number) => string {
  if (isFloat(dtype)) return floatFormatter(dtype, sample, options)
  if (dtype === "bool") return (value) => (value !== 0 ? (isScalar ? "True" : " True") : "False")
  const width = Math.max(
    ...sample.reduce<[number, number]>(extremes, [Infinity, -Infinity]).map((v) => integerText(v).length),
  )
  return (value) => integerText(value).padStart(width)
}

function extremes([low, high]: [number, number], value: number): [number, number] {
  return [Math.min(low, value), Math.max(high, value)]
}

function floatFormatter(dtype: DType, sample: readonly number[], options: PrintOptions): (value: number) => string {
  const shortest = dtype === "float32" ? shortestDigits32 : shortestDigits
  const finite = sample.filter(Number.isFinite)
  const sizes = finite.filter((value) => value !== 0).map(Math.abs)
  const largest = sizes.reduce((a, b) => Math.max(a, b), 0)
  const least = sizes.reduce((a, b) => Math.min(a, b), Infinity)
  const ratio = dtype === "float32" ? Math.fround(largest / least) : largest / least
  const mode = options.floatmode
  const precision = mode === "unique" ? 1000 : options.precision
  const fill = mode === "fixed" || mode === "maxprec_equal" ? "0" : " "
  const isScientific = sizes.length > 0 && (largest >= 1e8 || (!options.suppress && (least < 0.0001 || ratio > 1000)))

  let left = 0
  let right = 0
  let write: (value: number) => string
  if (isScientific) {
    const parts = finite.map((value) => scientificParts(value, precision, shortest))
    const exponentSize = Math.max(...parts.map((part) => part.exponent.length))
    const fraction = mode === "fixed" ? precision : Math.max(...parts.map((part) => part.fraction.length))
    left = Math.max(...parts.map((part) => part.whole.length))
    right = exponentSize + 2 + fraction
    // Digits beyond the shortest are those of the exact value.
    write = (value) => {
      const { digits, exponent } = significantDigits(value, fraction + 1)
      const power = String(Math.abs(exponent)).padStart(exponentSize, "0")
      const whole = (minus(value) + digits[0]).padStart(left)
      return `${whole}.${digits.slice(1)}e${exponent < 0 ? "-" : "+"}${power}`
    }
  } else {
    const parts = finite.map((value) => positionalParts(value, precision, shortest))
    left = Math.max(0, ...parts.map((part) => part.whole.length))
    right = mode === "fixed" ? precision : Math.max(0, ...parts.map((part) => part.fraction.length))
    write = (value) => {
      const part = positionalParts(value, right, shortest)
      return `${part.whole.padStart(left)}.${part.fraction.padEnd(right, fill)}`
    }
  }
  if (finite.length !== sample.length) {
    const hasNegative = sample.includes(-Infinity)
    const room = right + 1
    left = Math.max(left, options.nanstr.length - room, options.infstr.length + (hasNegative ? 1 : 0) - room)
  }
  return (value) => {
    if (Number.isFinite(value)) return write(value).padStart(left + right + 1)
    const text = Number.isNaN(value) ? options.nanstr : `${value < 0 ? "-" : ""}${options.infstr}`
    return text.padStart(left + right + 1)
  }
}

interface Parts {
  readonly whole: string
  readonly fraction: string
}

function minus(value: number): string {
  return value < 0 || Object.is(value, -0) ? "-" : ""
}

/** Shortest digits before and after the point; those beyond the precision are rounded off the exact value. */
function positionalParts(value: number, precision: number, shortest: (x: number) => Digits): Parts {
  if (value === 0) return { whole: `${minus(value)}0`, fraction: "" }
  const { digits, exponent } = shortest(value)
  if (digits.length - 1 - exponent > precision) {
    const [whole = "0", fraction = ""] = fixedDigits(value, precision).split(".")
    return { whole: minus(value) + whole, fraction: fraction.replace(/0+$/, "") }
  }
  const whole = exponent < 0 ? "0" : digits.slice(0, exponent + 1).padEnd(exponent + 1, "0")
  const fraction = exponent < 0 ? "0".repeat(-exponent - 1) + digits : digits.slice(exponent + 1)
  return { whole: minus(value) + whole, fraction }
}

interface ScientificParts extends Parts {
  /** Without its sign. */
  readonly exponent: string
}

function scientificParts(value: number, precision: number, shortest: (x: number) => Digits): ScientificParts {
  let { digits, exponent } = value === 0 ? { digits: "0", exponent: 0 } : shortest(value)
  if (digits.length > precision + 1) ({ digits, exponent } = significantDigits(value, precision + 1))
  return {
    whole: minus(value) + digits[0],
    fraction: digits.slice(1).replace(/0+$/, ""),
    exponent: String(Math.abs(exponent)).padStart(2, "0"),
  }
}
