// The standard library's random, over the project's counter-based stream: the same seed gives the same numbers everywhere
// (not CPython's numbers, whose generator is another).

import { exp } from "../../../base/float64/exponential.ts"
import { generate } from "../../../base/generate.ts"
import type { ModuleDefinition } from "../../machine/module-record.ts"
import { type NativeContext, type NativeFunction, native, type StateKey } from "../../machine/native.ts"
import { defineType, type MethodSpec, type TypeDefinition } from "../../machine/type-record.ts"
import { RandomSource } from "../../numpy/distributions.ts"
import { searchSorted } from "../../numpy/sorting.ts"
import type { Cloner } from "../../objects/cloner.ts"
import { PyList, PyRange, PyTuple } from "../../objects/containers.ts"
import { indexErrorType, typeErrorType, valueErrorType } from "../../objects/exceptions.ts"
import { plain } from "../../objects/live.ts"
import { objectType, PyObject, PyType, type PyValue } from "../../objects/object.ts"

const STREAM = 103

const moduleSource: StateKey<RandomSource> = {
  name: "random",
  create: (ctx) => new RandomSource(ctx.seed, STREAM),
}

const randomType = new PyType("Random", [objectType], null, "random")

/** random.Random(seed): a stream of its own. */
class PyRandom extends PyObject {
  override type: PyType = randomType
  constructor(public source: RandomSource) {
    super()
  }
  override clone(cloner: Cloner): PyRandom {
    const copy = new PyRandom(this.source)
    cloner.defer(() => {
      copy.source = cloner.object(this.source)
    })
    return copy
  }
}

interface Draw {
  readonly name: string
  readonly signature: string
  readonly call: (ctx: NativeContext, source: RandomSource, ...args: PyValue[]) => PyValue
}

/** A seed of any kind as a number: ints themselves, text by its characters, None by the run's own seed. */
function seedOf(ctx: NativeContext, given: PyValue): number {
  const value = plain(given)
  if (value === null) return ctx.seed + STREAM
  if (typeof value === "bigint") return Number(BigInt.asUintN(52, value < 0n ? -value : value))
  const text = typeof value === "string" ? value : ctx.repr(value)
  let seed = text.length
  for (const character of text) seed = (seed * 31 + (character.codePointAt(0) as number)) % 4503599627370496
  return seed
}

/** A whole number in [0, bound), of any size. */
function below(source: RandomSource, bound: bigint): bigint {
  if (bound <= 9007199254740992n) return BigInt(source.below(Number(bound)))
  const bits = bound.toString(2).length
  for (;;) {
    const value = randomBits(source, bits)
    if (value < bound) return value
  }
}

function randomBits(source: RandomSource, bits: number): bigint {
  let value = 0n
  let left = bits
  for (; left > 32; left -= 32) value = (value << 32n) | BigInt(source.below(4294967296))
  return (value << BigInt(left)) | BigInt(source.below(Number(1n << BigInt(left))))
}

function randRange(ctx: NativeContext, source: RandomSource, start: bigint, stop: bigint, step: bigint): bigint {
  if (step === 0n) return ctx.raise(valueErrorType, "zero step for randrange()")
  const width = stop - start
  const count = step > 0n ? (width + step - 1n) / step : (width + step + 1n) / step
  if (count <= 0n || (step > 0n && width <= 0n)) {
    return ctx.raise(valueErrorType, `empty range for randrange() (${start}, ${stop}, ${step === 1n ? width : step})`)
  }
  return start + step * below(source, count)
}

function whole(ctx: NativeContext, given: PyValue | undefined): bigint {
  const value = plain(given as PyValue)
  if (typeof value === "bigint") return value
  return BigInt(ctx.toInteger(value, "argument"))
}

function float(ctx: NativeContext, given: PyValue | undefined): number {
  return ctx.toFloat(plain(given as PyValue), "argument")
}

/** A sequence's items; sets and dicts have no order to choose from. */
function itemsOf(ctx: NativeContext, value: PyValue): readonly PyValue[] {
  if (value instanceof PyList || value instanceof PyTuple) return value.items
  if (value instanceof PyRange || typeof value === "string") return ctx.toArray(value)
  if (value instanceof PyObject && ctx.findAttribute(value, "shape") !== undefined) return ctx.toArray(value)
  return ctx.raise(typeErrorType, `'${ctx.typeOf(value).name}' object is not a sequence. Use list(…) of it.`)
}

function choices(ctx: NativeContext, source: RandomSource, args: readonly PyValue[]): PyList {
  const [population, weights, cumulative, k] = args as [PyValue, PyValue, PyValue, PyValue]
  const items = itemsOf(ctx, plain(population))
  const count = Number(whole(ctx, k))
  ctx.charge(Math.max(0, count))
  if (items.length === 0) return ctx.raise(indexErrorType, "list index out of range")
  const draw = (pick: () => number): PyList => new PyList(generate(Math.max(0, count), () => items[pick()] as PyValue))
  if (plain(weights) === null && plain(cumulative) === null) return draw(() => source.below(items.length))
  const given = ctx.toArray(plain(weights) === null ? cumulative : weights).map((weight) => float(ctx, weight))
  if (given.length !== items.length) {
    return ctx.raise(valueErrorType, "The number of weights does not match the population")
  }
  let total = 0
  const sums = Float64Array.from(given, (weight) => {
    total = plain(weights) === null ? weight : total + weight
    return total
  })
  if (!(total > 0)) return ctx.raise(valueErrorType, "Total of weights must be greater than zero")
  return draw(() => Math.min(searchSorted(sums, source.uniform() * total, "right"), items.length - 1))
}

function sample(ctx: NativeContext, source: RandomSource, population: PyValue, k: PyValue): PyList {
  const items = [...itemsOf(ctx, plain(population))]
  const count = Number(whole(ctx, k))
  ctx.charge(items.length)
  if (count < 0 || count > items.length) {
    return ctx.raise(valueErrorType, "Sample larger than population or is negative")
  }
  source.shuffle(items)
  return new PyList(items.slice(0, count))
}

/** A distribution of at most two float parameters. */
function floats(name: string, signature: string, draw: (source: RandomSource, a: number, b: number) => number): Draw {
  return {
    name,
    signature,
    call: (ctx, source, ...args) => {
      const [a = 0, b = 0] = args.map((arg) => float(ctx, arg))
      return draw(source, a, b)
    },
  }
}

const draws: readonly Draw[] = [
  floats("random", "()", (source) => source.uniform()),
  floats("uniform", "(a, b)", (source, a, b) => a + (b - a) * source.uniform()),
  floats("gauss", "(mu=0.0, sigma=1.0)", (source, mu, sigma) => mu + sigma * source.normal()),
  floats("normalvariate", "(mu=0.0, sigma=1.0)", (source, mu, sigma) => mu + sigma * source.normal()),
  floats("lognormvariate", "(mu, sigma)", (source, mu, sigma) => exp(mu + sigma * source.normal())),
  floats("expovariate", "(lambd)", (source, rate) => source.exponential() / rate),
  floats("betavariate", "(alpha, beta)", (source, a, b) => source.beta(a, b)),
  floats("gammavariate", "(alpha, beta)", (source, a, b) => b * source.gamma(a)),
  {
    name: "triangular",
    signature: "(low=0.0, high=1.0, mode=None)",
    call: (ctx, source, first, second, third) => {
      let [low, high] = [float(ctx, first), float(ctx, second)]
      if (low === high) return low
      const mode = plain(third as PyValue)
      let c = mode === null ? 0.5 : (float(ctx, mode) - low) / (high - low)
      let u = source.uniform()
      if (u > c) {
        u = 1 - u
        c = 1 - c
        ;[low, high] = [high, low]
      }
      return low + (high - low) * Math.sqrt(u * c)
    },
  },
  {
    name: "seed",
    signature: "(a=None, version=2)",
    call: (ctx, source, seed) => {
      source.reseed(seedOf(ctx, seed as PyValue))
      return null
    },
  },
  {
    name: "randint",
    signature: "(a, b)",
    call: (ctx, source, a, b) => randRange(ctx, source, whole(ctx, a), whole(ctx, b) + 1n, 1n),
  },
  {
    name: "randrange",
    signature: "(start, stop=None, step=1)",
    call: (ctx, source, start, stop, step) => {
      const isSingle = plain(stop as PyValue) === null
      const [from, to] = isSingle ? [0n, whole(ctx, start)] : [whole(ctx, start), whole(ctx, stop)]
      return randRange(ctx, source, from, to, whole(ctx, step))
    },
  },
  {
    name: "getrandbits",
    signature: "(k, /)",
    call: (ctx, source, k) => {
      const bits = Number(whole(ctx, k))
      if (bits < 0 || bits > 100_000) return ctx.raise(valueErrorType, "number of bits must be from 0 to 100000")
      return bits === 0 ? 0n : randomBits(source, bits)
    },
  },
  {
    name: "choice",
    signature: "(seq)",
    call: (ctx, source, seq) => {
      const items = itemsOf(ctx, plain(seq as PyValue))
      if (items.length === 0) return ctx.raise(indexErrorType, "Cannot choose from an empty sequence")
      return items[source.below(items.length)] as PyValue
    },
  },
  {
    name: "choices",
    signature: "(population, weights=None, *, cum_weights=None, k=1)",
    call: (ctx, source, ...args) => choices(ctx, source, args),
  },
  {
    name: "sample",
    signature: "(population, k, *, counts=None)",
    call: (ctx, source, population, k) => sample(ctx, source, population as PyValue, k as PyValue),
  },
  {
    name: "shuffle",
    signature: "(x)",
    call: (ctx, source, given) => {
      const value = plain(given as PyValue)
      if (!(value instanceof PyList)) {
        const name = ctx.typeOf(value).name
        return ctx.raise(
          typeErrorType,
          `'${name}' object cannot be shuffled in place. Use a list, or np.random.shuffle.`,
        )
      }
      ctx.charge(value.items.length)
      source.shuffle(value.items)
      return null
    },
  },
]

function functionOf(draw: Draw): NativeFunction {
  return native(draw.name, draw.signature, (ctx, ...args) => draw.call(ctx, ctx.state(moduleSource), ...args))
}

function methodOf(draw: Draw): MethodSpec<PyRandom> {
  return { signature: draw.signature, call: (ctx, self, ...args) => draw.call(ctx, self.source, ...args) }
}

const randomDefinition: TypeDefinition = defineType<PyRandom>(randomType, {
  doc: "A stream of random numbers with a state of its own.",
  construct: {
    signature: "(seed=None)",
    call: (ctx, cls, seed) => {
      const made = new PyRandom(new RandomSource(seedOf(ctx, seed as PyValue)))
      made.type = cls
      return made
    },
  },
  methods: Object.fromEntries(draws.map((draw) => [draw.name, methodOf(draw)])),
})

export const randomModule: ModuleDefinition = {
  name: "random",
  doc: "Random numbers: the same for the same seed, everywhere.",
  types: [randomDefinition],
  members: () => ({
    ...Object.fromEntries(draws.map((draw) => [draw.name, functionOf(draw)])),
    Random: randomType,
  }),
}
