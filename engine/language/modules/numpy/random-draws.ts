// The draws of np.random: one record each, used as a function of the module and as a method of generators.

import type { DType } from "../../../base/dtype.ts"
import { exp } from "../../../base/float64/exponential.ts"
import { log, log1p } from "../../../base/float64/logarithm.ts"
import { tan } from "../../../base/float64/trigonometry.ts"
import type { NativeContext } from "../../machine/native.ts"
import { denseArray, NdArray } from "../../numpy/array.ts"
import type { RandomSource } from "../../numpy/distributions.ts"
import { asType, numberOf, type Operand, toPython } from "../../numpy/dtypes.ts"
import { allocateFor, elementsOf } from "../../numpy/elements.ts"
import { symmetricEigen } from "../../numpy/linalg.ts"
import { NumpyError, valueError } from "../../numpy/numpy-error.ts"
import { NpScalar } from "../../numpy/scalar.ts"
import { broadcast, broadcastTo, shapeOf } from "../../numpy/ufunc.ts"
import type { PyTuple } from "../../objects/containers.ts"
import { plain } from "../../objects/live.ts"
import type { PyValue } from "../../objects/object.ts"
import { toArray, toOperand, toShape } from "./arguments.ts"
import { chargeElements } from "./charging.ts"
import { toDType } from "./dtype-object.ts"

export interface Draw {
  readonly name: string
  readonly signature: string
  readonly call: (ctx: NativeContext, source: RandomSource, ...args: PyValue[]) => PyValue
  readonly doc?: string
}

/**
 * Draws for each element of the broadcast parameters, or of a given size. A single draw is a Python number, as NumPy gives it.
 */
export function drawEach(
  ctx: NativeContext,
  parameters: readonly PyValue[],
  size: PyValue,
  dtype: DType,
  draw: (...values: number[]) => number,
): PyValue {
  const operands = parameters.map((value) => toOperand(ctx, value))
  const natural = broadcast(...operands.map(shapeOf))
  const isSingle = plain(size) === null && natural.length === 0
  const shape = plain(size) === null ? natural : toShape(ctx, size)
  if (isSingle) return toPython(draw(...operands.map(numberOf)), dtype)
  const data = allocateFor(dtype, shape)
  chargeElements(ctx, data.length)
  const readers = operands.map((operand) => reader(operand, shape))
  for (let i = 0; i < data.length; i++) data[i] = draw(...readers.map((read) => read(i)))
  return denseArray(dtype, shape, data)
}

function reader(operand: Operand, shape: readonly number[]): (i: number) => number {
  if (!(operand instanceof NdArray)) {
    const value = numberOf(operand)
    return () => value
  }
  const data = elementsOf(broadcastTo(operand, shape))
  return (i) => data[i] as number
}

/** A distribution of float parameters. */
function floats(
  name: string,
  parameters: string,
  draw: (source: RandomSource, ...values: number[]) => number,
  doc: string,
): Draw {
  const count = parameters === "" ? 0 : parameters.split(",").length
  return {
    name,
    signature: parameters === "" ? "(size=None)" : `(${parameters}, size=None)`,
    doc,
    call: (ctx, source, ...args) =>
      drawEach(ctx, args.slice(0, count), args[count] as PyValue, "float64", (...values) => draw(source, ...values)),
  }
}

/** A distribution of whole numbers. */
function counts(
  name: string,
  parameters: string,
  draw: (source: RandomSource, ...values: number[]) => number,
  doc: string,
): Draw {
  const count = parameters.split(",").length
  return {
    name,
    signature: `(${parameters}, size=None)`,
    doc,
    call: (ctx, source, ...args) =>
      drawEach(ctx, args.slice(0, count), args[count] as PyValue, "int64", (...values) => draw(source, ...values)),
  }
}

/** Beyond it, counts are no longer exact. */
const MOST_MEAN = 4503599627370496

function checkShape(shape: number): number {
  if (!(shape >= 0)) throw valueError("shape < 0")
  return shape
}

function checkScale(scale: number): void {
  if (scale < 0) throw valueError("scale < 0")
}

/** What modules and generators share. */
export const sharedDraws: readonly Draw[] = [
  floats(
    "uniform",
    "low=0.0, high=1.0",
    (s, low, high) => (low as number) + ((high as number) - (low as number)) * s.uniform(),
    "Uniform in [low, high).",
  ),
  floats(
    "normal",
    "loc=0.0, scale=1.0",
    (s, loc, scale) => {
      checkScale(scale as number)
      return (loc as number) + (scale as number) * s.normal()
    },
    "Normal with a mean and a standard deviation.",
  ),
  floats("standard_normal", "", (s) => s.normal(), "Normal with mean 0 and standard deviation 1."),
  floats("exponential", "scale=1.0", (s, scale) => (scale as number) * s.exponential(), "Exponential with a mean."),
  floats("standard_exponential", "", (s) => s.exponential(), "Exponential with mean 1."),
  floats(
    "gamma",
    "shape, scale=1.0",
    (s, shape, scale) => (scale as number) * s.gamma(checkShape(shape as number)),
    "Gamma.",
  ),
  floats("standard_gamma", "shape", (s, shape) => s.gamma(checkShape(shape as number)), "Gamma of scale 1."),
  floats("beta", "a, b", (s, a, b) => s.beta(checkShape(a as number), checkShape(b as number)), "Beta."),
  floats("chisquare", "df", (s, df) => 2 * s.gamma(checkShape((df as number) / 2)), "Chi-square."),
  floats(
    "lognormal",
    "mean=0.0, sigma=1.0",
    (s, mean, sigma) => exp((mean as number) + (sigma as number) * s.normal()),
    "The exponential of a normal.",
  ),
  floats(
    "laplace",
    "loc=0.0, scale=1.0",
    (s, loc, scale) => {
      const u = s.uniform() - 0.5
      return (loc as number) - (scale as number) * (u < 0 ? -1 : 1) * log(1 - 2 * Math.abs(u))
    },
    "Laplace: exponential on both sides.",
  ),
  floats(
    "logistic",
    "loc=0.0, scale=1.0",
    (s, loc, scale) => {
      const u = 1 - s.uniform()
      return (loc as number) + (scale as number) * (log(u) - log1p(-u * (1 - 1e-18)))
    },
    "Logistic.",
  ),
  floats("standard_cauchy", "", (s) => tan(Math.PI * (s.uniform() - 0.5)), "Cauchy."),
  counts(
    "poisson",
    "lam=1.0",
    (s, mean) => {
      if (!((mean as number) >= 0)) throw valueError("lam < 0 or lam is NaN")
      if ((mean as number) > MOST_MEAN) throw valueError("lam value too large")
      return s.poisson(mean as number)
    },
    "Counts of rare events.",
  ),
  counts(
    "binomial",
    "n, p",
    (s, n, p) => {
      if (!((p as number) >= 0 && (p as number) <= 1)) throw valueError("p < 0, p > 1 or p is NaN")
      if (!((n as number) >= 0)) throw valueError("n < 0")
      if ((n as number) > MOST_MEAN) throw valueError("n too large")
      return s.binomial(Math.floor(n as number), p as number)
    },
    "Successes among n trials.",
  ),
  counts(
    "geometric",
    "p",
    (s, p) => {
      if (!((p as number) > 0 && (p as number) <= 1)) throw valueError("p <= 0, p > 1 or p contains NaNs")
      return Math.max(1, Math.ceil(-s.exponential() / log(1 - (p as number))))
    },
    "Trials until a success.",
  ),
  {
    name: "multivariate_normal",
    signature: "(mean, cov, size=None, check_valid='warn', tol=1e-08)",
    doc: "Normal vectors with a mean and a covariance.",
    call: (ctx, source, mean, cov, size) =>
      multivariateNormal(ctx, source, mean as PyValue, cov as PyValue, size as PyValue),
  },
]

function multivariateNormal(
  ctx: NativeContext,
  source: RandomSource,
  mean: PyValue,
  cov: PyValue,
  size: PyValue,
): NdArray {
  const centre = asType(toArray(ctx, mean), "float64")
  const covariance = asType(toArray(ctx, cov), "float64")
  const n = centre.size
  if (centre.rank !== 1) throw valueError("mean must be 1 dimensional")
  if (covariance.rank !== 2 || covariance.shape[0] !== covariance.shape[1])
    throw valueError("cov must be 2 dimensional and square")
  if (covariance.shape[0] !== n) throw valueError("mean and cov must have same length")
  const lead = plain(size) === null ? [] : toShape(ctx, size)
  const data = allocateFor("float64", [...lead, n])
  chargeElements(ctx, data.length * n)
  const { values, vectors } = symmetricEigen(covariance)
  const roots = Array.from(elementsOf(values), (value) => Math.sqrt(Math.max(value, 0)))
  const columns = elementsOf(vectors)
  const means = elementsOf(centre)
  for (let start = 0; start < data.length; start += n) {
    const z = roots.map((root) => root * source.normal())
    for (let i = 0; i < n; i++) {
      let value = means[i] as number
      for (let j = 0; j < n; j++) value += (columns[i * n + j] as number) * (z[j] as number)
      data[start + i] = value
    }
  }
  return denseArray("float64", [...lead, n], data)
}

/** Whole numbers from low to below high; `closed` includes high. */
export function drawIntegers(
  ctx: NativeContext,
  source: RandomSource,
  args: readonly PyValue[],
  closed: boolean,
): PyValue {
  const [first, second, size, dtype] = args as [PyValue, PyValue, PyValue, PyValue]
  const [low, high] = plain(second) === null ? [0n, first] : [first, second]
  const type = toDType(ctx, dtype) ?? "int64"
  return drawEach(ctx, [low, high], size, type, (from, to) => {
    const start = Math.ceil(from as number)
    const range = Math.ceil(to as number) - start + (closed ? 1 : 0)
    if (!(range > 0)) throw valueError("low >= high")
    if (!(range <= 9007199254740992)) throw valueError(`high is out of bounds for ${type}`)
    return start + source.below(range)
  })
}

/** rand(2, 3): a shape as separate arguments. */
export function shapeOfArguments(args: PyValue): PyValue {
  const tuple = args as PyTuple
  return tuple.items.length === 0 ? null : tuple
}

/** A single number as NumPy's scalar, as Generator.integers gives it. */
export function asScalar(value: PyValue): PyValue {
  return typeof value === "bigint" ? new NpScalar("int64", Number(value)) : value
}

/** The chance of each item, checked. */
export function chances(ctx: NativeContext, p: PyValue, n: number): Float64Array {
  const values = Float64Array.from(elementsOf(toArray(ctx, p)))
  if (values.length !== n) throw valueError("'a' and 'p' must have same size")
  if (values.some((value) => value < 0)) throw valueError("probabilities are not non-negative")
  const total = values.reduce((x, y) => x + y, 0)
  if (Number.isNaN(total)) throw valueError("probabilities contain NaN")
  if (Math.abs(total - 1) > 1.5e-8) throw new NumpyError("ValueError", "probabilities do not sum to 1")
  return values
}
