// The functions of math that give or take ints: floor, factorial, gcd, comb and their kin.
import { type NativeContext, type NativeFunction, native } from "../../machine/native.ts"
import type { PyTuple } from "../../objects/containers.ts"
import { overflowErrorType, typeErrorType, valueErrorType } from "../../objects/exceptions.ts"
import { plain } from "../../objects/live.ts"
import type { PyValue } from "../../objects/object.ts"

/** Largest argument of factorial, comb and perm: beyond it the result has more digits than anyone prints. */
const MOST = 20_000n

/** An int argument; TypeError in CPython's words for anything else. */
function whole(ctx: NativeContext, given: PyValue | undefined): bigint {
  const value = plain(given as PyValue)
  if (typeof value === "bigint") return value
  if (typeof value === "boolean") return value ? 1n : 0n
  if (value === null || typeof value !== "object") {
    return ctx.raise(typeErrorType, `'${ctx.typeOf(value).name}' object cannot be interpreted as an integer`)
  }
  return BigInt(ctx.toInteger(value, "argument"))
}

function rounding(name: string, evaluate: (x: number) => number, doc: string): NativeFunction {
  return native(
    name,
    "(x, /)",
    (ctx, given) => {
      const value = plain(given as PyValue)
      if (typeof value === "bigint") return value
      if (typeof value === "boolean") return value ? 1n : 0n
      if (value === null || typeof value === "string") {
        return ctx.raise(typeErrorType, `must be real number, not ${ctx.typeOf(value).name}`)
      }
      const x = typeof value === "number" ? value : ctx.toFloat(value, "must be real number")
      if (Number.isNaN(x)) return ctx.raise(valueErrorType, "cannot convert float NaN to integer")
      if (!Number.isFinite(x)) return ctx.raise(overflowErrorType, "cannot convert float infinity to integer")
      return BigInt(evaluate(x))
    },
    { doc },
  )
}

function divisor(a: bigint, b: bigint): bigint {
  let [x, y] = [a < 0n ? -a : a, b < 0n ? -b : b]
  while (y !== 0n) [x, y] = [y, x % y]
  return x
}

function multiple(a: bigint, b: bigint): bigint {
  if (a === 0n || b === 0n) return 0n
  const product = (a / divisor(a, b)) * b
  return product < 0n ? -product : product
}

/** low·(low + 1)…high, halved so that factors stay of one size. */
function rangeProduct(low: bigint, high: bigint): bigint {
  if (low > high) return 1n
  if (high - low < 8n) {
    let product = low
    for (let k = low + 1n; k <= high; k++) product *= k
    return product
  }
  const middle = (low + high) / 2n
  return rangeProduct(low, middle) * rangeProduct(middle + 1n, high)
}

function bounded(ctx: NativeContext, value: bigint, name: string): bigint {
  if (value > MOST) {
    return ctx.raise(
      overflowErrorType,
      `${name}() argument should not exceed ${MOST}. Use math.lgamma for its logarithm.`,
    )
  }
  ctx.charge(Number(value))
  return value
}

/** floor(√n), by Newton's method from above. */
export function integerRoot(n: bigint): bigint {
  if (n < 2n) return n
  let x = 1n << BigInt((n.toString(2).length + 1) >> 1)
  for (;;) {
    const next = (x + n / x) >> 1n
    if (next >= x) return x
    x = next
  }
}

function folding(name: string, initial: bigint, fold: (a: bigint, b: bigint) => bigint): NativeFunction {
  return native(name, "(*integers)", (ctx, integers) =>
    (integers as PyTuple).items.map((item) => whole(ctx, item)).reduce(fold, initial),
  )
}

export const wholeNumberFunctions: readonly NativeFunction[] = [
  rounding("floor", Math.floor, "The largest int not above x."),
  rounding("ceil", Math.ceil, "The smallest int not below x."),
  rounding("trunc", Math.trunc, "x without its fraction."),
  folding("gcd", 0n, divisor),
  folding("lcm", 1n, multiple),
  native("factorial", "(n, /)", (ctx, given) => {
    const n = whole(ctx, given)
    if (n < 0n) return ctx.raise(valueErrorType, "factorial() not defined for negative values")
    return rangeProduct(1n, bounded(ctx, n, "factorial"))
  }),
  native("comb", "(n, k, /)", (ctx, first, second) => {
    const [n, k] = [whole(ctx, first), whole(ctx, second)]
    if (n < 0n) return ctx.raise(valueErrorType, "n must be a non-negative integer")
    if (k < 0n) return ctx.raise(valueErrorType, "k must be a non-negative integer")
    if (k > n) return 0n
    const few = bounded(ctx, k < n - k ? k : n - k, "comb")
    return rangeProduct(n - few + 1n, n) / rangeProduct(1n, few)
  }),
  native("perm", "(n, k=None, /)", (ctx, first, second) => {
    const n = whole(ctx, first)
    const k = plain(second as PyValue) === null ? n : whole(ctx, second)
    if (n < 0n) return ctx.raise(valueErrorType, "n must be a non-negative integer")
    if (k < 0n) return ctx.raise(valueErrorType, "k must be a non-negative integer")
    return k > n ? 0n : rangeProduct(n - bounded(ctx, k, "perm") + 1n, n)
  }),
  native("isqrt", "(n, /)", (ctx, given) => {
    const n = whole(ctx, given)
    if (n < 0n) return ctx.raise(valueErrorType, "isqrt() argument must be nonnegative")
    return integerRoot(n)
  }),
  native("prod", "(iterable, /, *, start=1)", (ctx, iterable, start) => {
    let product = plain(start as PyValue)
    for (const item of ctx.iterate(iterable as PyValue)) product = ctx.binary("*", product, plain(item))
    return product
  }),
]
