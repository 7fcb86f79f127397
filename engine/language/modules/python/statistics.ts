// statistics: means, medians and spreads of numbers, exact until the last rounding, as CPython's.
import type { ModuleDefinition } from "../../machine/module-record.ts"
import { type NativeContext, type NativeFunction, native } from "../../machine/native.ts"
import { typeName } from "../../machine/types.ts"
import { PyList } from "../../objects/containers.ts"
import { typeErrorType, valueErrorType } from "../../objects/exceptions.ts"
import { PyType, type PyValue } from "../../objects/object.ts"
import { findFloat } from "../builtins/conversion.ts"
import { sortedItems } from "../builtins/sorting.ts"
import { isSameOrEqual } from "../builtins/special.ts"
import {
  addRatios,
  divideRatio,
  multiplyRatios,
  type Ratio,
  ratioOf,
  ratioToFloat,
  rootOfRatio,
  subtractRatios,
  ZERO,
} from "./fractions.ts"

const statisticsErrorType = new PyType("StatisticsError", [valueErrorType], null, "statistics")

function fail(ctx: NativeContext, message: string): never {
  return ctx.raise(statisticsErrorType, message)
}

/** Numbers as ints and floats; objects (NumPy's scalars) become floats. */
function numbersOf(ctx: NativeContext, values: PyValue): (bigint | number)[] {
  const items = ctx.toArray(values)
  ctx.charge(items.length)
  return items.map((item) => {
    if (typeof item === "bigint" || typeof item === "number") return item
    if (typeof item === "boolean") return item ? 1n : 0n
    return (
      findFloat(ctx, item) ??
      ctx.raise(typeErrorType, `can't convert type '${typeName(item)}' to numerator/denominator`)
    )
  })
}

/** The sum as a ratio; NaN or an infinity where one is among the numbers. */
function exactSum(numbers: readonly (bigint | number)[]): Ratio | number {
  let special = 0
  let total = ZERO
  for (const value of numbers) {
    if (typeof value === "number" && !Number.isFinite(value)) special += value
    else total = addRatios(total, ratioOf(value))
  }
  return special === 0 ? total : special
}

/** A ratio as an int where all numbers were ints and it is whole, else as a float. */
function convert(ratio: Ratio, numbers: readonly (bigint | number)[]): bigint | number {
  const whole = ratio.numerator % ratio.denominator === 0n
  const allInts = numbers.every((value) => typeof value === "bigint")
  return allInts && whole ? ratio.numerator / ratio.denominator : ratioToFloat(ratio)
}

function meanOf(ctx: NativeContext, values: PyValue): bigint | number {
  const numbers = numbersOf(ctx, values)
  if (numbers.length === 0) fail(ctx, "mean requires at least one data point")
  const sum = exactSum(numbers)
  return typeof sum === "number" ? sum : convert(divideRatio(sum, BigInt(numbers.length)), numbers)
}

/** The sum of squared distances from the mean, divided; a number where the data is not finite. */
function spread(ctx: NativeContext, values: PyValue, name: string, sample: boolean, root: boolean): PyValue {
  const numbers = numbersOf(ctx, values)
  const least = sample ? 2 : 1
  if (numbers.length < least) fail(ctx, `${name} requires at least ${sample ? "two data points" : "one data point"}`)
  const sum = exactSum(numbers)
  if (typeof sum === "number") return NaN
  const mean = divideRatio(sum, BigInt(numbers.length))
  let squares = ZERO
  for (const value of numbers) {
    const distance = subtractRatios(ratioOf(value), mean)
    squares = addRatios(squares, multiplyRatios(distance, distance))
  }
  const ratio = divideRatio(squares, BigInt(numbers.length - (sample ? 1 : 0)))
  return root ? rootOfRatio(ratio) : convert(ratio, numbers)
}

function spreadFunction(name: string, sample: boolean, root: boolean, doc: string): NativeFunction {
  return native(name, "(data, mean=None)", (ctx, data) => spread(ctx, data as PyValue, name, sample, root), { doc })
}

function medianFunction(
  name: string,
  doc: string,
  choose: (ctx: NativeContext, low: PyValue, high: PyValue) => PyValue,
) {
  return native(
    name,
    "(data)",
    (ctx, data) => {
      const items = sortedItems(ctx, ctx.toArray(data as PyValue), null, false)
      const { length } = items
      if (length === 0) return fail(ctx, "no median for empty data")
      const high = items[Math.floor(length / 2)] as PyValue
      return length % 2 === 1 ? high : choose(ctx, items[length / 2 - 1] as PyValue, high)
    },
    { doc },
  )
}

/** Items with how often each occurs, in order of appearance. */
function tally(ctx: NativeContext, data: PyValue): { item: PyValue; count: number }[] {
  const counted: { item: PyValue; count: number }[] = []
  for (const item of ctx.toArray(data)) {
    const known = counted.find((entry) => isSameOrEqual(ctx, entry.item, item))
    ctx.charge(counted.length / 16 + 1)
    if (known === undefined) counted.push({ item, count: 1 })
    else known.count++
  }
  return counted
}

function mostCommon(ctx: NativeContext, data: PyValue): PyValue[] {
  const counted = tally(ctx, data)
  const most = counted.reduce((count, entry) => Math.max(count, entry.count), 0)
  return counted.filter((entry) => entry.count === most).map((entry) => entry.item)
}

function floatMean(ctx: NativeContext, data: PyValue): number {
  const numbers = numbersOf(ctx, data).map((value) => Number(value))
  if (numbers.length === 0) fail(ctx, "fmean requires at least one data point")
  const sum = exactSum(numbers)
  return (typeof sum === "number" ? sum : ratioToFloat(sum)) / numbers.length
}

export const statisticsModule: ModuleDefinition = {
  name: "statistics",
  doc: "Means, medians and spreads of numbers.",
  members: () => ({
    StatisticsError: statisticsErrorType,
    mean: native("mean", "(data)", (ctx, data) => meanOf(ctx, data as PyValue), {
      doc: "The sum divided by the count.",
    }),
    fmean: native("fmean", "(data, weights=None)", (ctx, data) => floatMean(ctx, data as PyValue), {
      doc: "The mean as a float.",
    }),
    median: medianFunction("median", "The middle value; of two, their mean.", (ctx, low, high) =>
      ctx.binary("/", ctx.binary("+", low, high), 2n),
    ),
    median_low: medianFunction("median_low", "The middle value; of two, the lower.", (_ctx, low) => low),
    median_high: medianFunction("median_high", "The middle value; of two, the higher.", (_ctx, _low, high) => high),
    mode: native(
      "mode",
      "(data)",
      (ctx, data) => {
        const [first] = mostCommon(ctx, data as PyValue)
        return first === undefined ? fail(ctx, "no mode for empty data") : first
      },
      { doc: "The most common value; of several, the first." },
    ),
    multimode: native("multimode", "(data)", (ctx, data) => new PyList(mostCommon(ctx, data as PyValue)), {
      doc: "The most common values, as a list.",
    }),
    variance: spreadFunction(
      "variance",
      true,
      false,
      "The sample's variance: squared distances from the mean over n - 1.",
    ),
    stdev: spreadFunction("stdev", true, true, "The sample's standard deviation: the root of its variance."),
    pvariance: spreadFunction("pvariance", false, false, "The population's variance: squared distances over n."),
    pstdev: spreadFunction("pstdev", false, true, "The population's standard deviation."),
  }),
}
