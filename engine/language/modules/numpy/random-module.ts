// numpy.random: the module's own stream, Generator (default_rng) and RandomState.

import type { ModuleDefinition } from "../../machine/module-record.ts"
import type { NativeContext, NativeFunction, StateKey } from "../../machine/native.ts"
import { defineType, type MethodSpec, type TypeDefinition } from "../../machine/type-record.ts"
import { NdArray } from "../../numpy/array.ts"
import { RandomSource } from "../../numpy/distributions.ts"
import { asType } from "../../numpy/dtypes.ts"
import type { Cloner } from "../../objects/cloner.ts"
import { plain } from "../../objects/live.ts"
import { objectType, PyObject, PyType, type PyValue } from "../../objects/object.ts"
import { toArray } from "./arguments.ts"
import { arrayFunction, guarded } from "./define.ts"
import { toDType } from "./dtype-object.ts"
import { asScalar, type Draw, drawEach, drawIntegers, shapeOfArguments, sharedDraws } from "./random-draws.ts"
import { orderDraws } from "./random-order.ts"

export const generatorType = new PyType("Generator", [objectType], null, "numpy.random")
const randomStateType = new PyType("RandomState", [objectType], null, "numpy.random")

/** A generator that the program made. */
class PyGenerator extends PyObject {
  override type: PyType
  constructor(
    type: PyType,
    public source: RandomSource,
  ) {
    super()
    this.type = type
  }
  override clone(cloner: Cloner): PyGenerator {
    const copy = new PyGenerator(this.type, this.source)
    cloner.defer(() => {
      copy.source = cloner.object(this.source)
    })
    return copy
  }
}

/** Streams apart from those of weights and data: one number each. */
const MODULE_STREAM = 101
const FRESH_STREAM = 102

const moduleSource: StateKey<RandomSource> = {
  name: "numpy.random",
  create: (ctx) => new RandomSource(ctx.seed, MODULE_STREAM),
}

const freshSeeds: StateKey<RandomSource> = {
  name: "numpy.random.fresh",
  create: (ctx) => new RandomSource(ctx.seed, FRESH_STREAM),
}

/** The seed that a value names; without one, a number of the run's own seed, so that replays agree. */
function seedOf(ctx: NativeContext, value: PyValue): number {
  const given = plain(value)
  if (given === null) return ctx.state(freshSeeds).below(Number.MAX_SAFE_INTEGER)
  if (typeof given === "bigint") return Number(BigInt.asUintN(52, given))
  const parts = toArray(ctx, given)
  return Array.from(parts.storage.data).reduce((seed, part) => (seed * 31 + part) % Number.MAX_SAFE_INTEGER, parts.size)
}

const uniformSize = (name: string): Draw => ({
  name,
  signature: "(size=None)",
  doc: "Uniform in [0, 1).",
  call: (ctx, source, size) => drawEach(ctx, [], size as PyValue, "float64", () => source.uniform()),
})

const spreadShape = (name: string, doc: string, draw: (source: RandomSource) => number): Draw => ({
  name,
  signature: "(*shape)",
  doc,
  call: (ctx, source, shape) => drawEach(ctx, [], shapeOfArguments(shape as PyValue), "float64", () => draw(source)),
})

/** NumPy's older interface: the module's functions and RandomState's methods. */
const legacyDraws: readonly Draw[] = [
  ...sharedDraws,
  ...orderDraws,
  ...["random", "random_sample", "ranf", "sample"].map(uniformSize),
  spreadShape("rand", "Uniform in [0, 1), in a shape.", (source) => source.uniform()),
  spreadShape("randn", "Normal with mean 0 and deviation 1, in a shape.", (source) => source.normal()),
  {
    name: "randint",
    signature: "(low, high=None, size=None, dtype=None)",
    doc: "Whole numbers from low to below high.",
    call: (ctx, source, ...args) => drawIntegers(ctx, source, args, false),
  },
  {
    name: "seed",
    signature: "(seed=None)",
    doc: "Starts the stream anew from a number.",
    call: (ctx, source, seed) => {
      source.reseed(seedOf(ctx, seed as PyValue))
      return null
    },
  },
]

const generatorDraws: readonly Draw[] = [
  ...sharedDraws.filter((draw) => draw.name !== "standard_normal"),
  ...orderDraws,
  typed("random", "Uniform in [0, 1).", (source) => source.uniform()),
  typed("standard_normal", "Normal with mean 0 and deviation 1.", (source) => source.normal()),
  {
    name: "integers",
    signature: "(low, high=None, size=None, dtype=None, endpoint=False)",
    doc: "Whole numbers from low to below high.",
    call: (ctx, source, ...args) =>
      asScalar(drawIntegers(ctx, source, args.slice(0, 4), ctx.truth(plain(args[4] as PyValue)))),
  },
]

function typed(name: string, doc: string, draw: (source: RandomSource) => number): Draw {
  return {
    name,
    signature: "(size=None, dtype=None, out=None)",
    doc,
    call: (ctx, source, size, dtype) => {
      const result = drawEach(ctx, [], size as PyValue, "float64", () => draw(source))
      const type = toDType(ctx, dtype as PyValue)
      return type !== null && result instanceof NdArray ? asType(result, type) : result
    },
  }
}

function functionOf(draw: Draw): NativeFunction {
  return arrayFunction(
    draw.name,
    draw.signature,
    (ctx, ...args) => draw.call(ctx, ctx.state(moduleSource), ...args),
    draw.doc,
  )
}

function methodsOf(draws: readonly Draw[]): Record<string, MethodSpec<PyGenerator>> {
  return Object.fromEntries(
    draws.map((draw) => [
      draw.name,
      {
        signature: draw.signature,
        call: (ctx: NativeContext, self: PyGenerator, ...args: PyValue[]) =>
          guarded(ctx, () => draw.call(ctx, self.source, ...args)),
      },
    ]),
  )
}

const types: readonly TypeDefinition[] = [
  defineType<PyGenerator>(generatorType, {
    doc: "A stream of random numbers with a state of its own.",
    methods: methodsOf(generatorDraws),
    repr: () => "Generator(Threefry)",
  }),
  defineType<PyGenerator>(randomStateType, {
    doc: "A stream of random numbers with a state of its own (older interface).",
    construct: {
      signature: "(seed=None)",
      call: (ctx, cls, seed) =>
        guarded(ctx, () => new PyGenerator(cls, new RandomSource(seedOf(ctx, seed as PyValue)))),
    },
    methods: methodsOf(legacyDraws),
    repr: () => "RandomState(Threefry)",
  }),
]

export const numpyRandomModule: ModuleDefinition = {
  name: "numpy.random",
  doc: "Random numbers: the same for the same seed, everywhere.",
  types,
  members: () => ({
    ...Object.fromEntries(legacyDraws.map((draw) => [draw.name, functionOf(draw)])),
    default_rng: arrayFunction(
      "default_rng",
      "(seed=None)",
      (ctx, seed) => {
        const given = plain(seed as PyValue)
        if (given instanceof PyGenerator) return given
        return new PyGenerator(generatorType, new RandomSource(seedOf(ctx, given)))
      },
      "A new generator.",
    ),
    RandomState: randomStateType,
    Generator: generatorType,
  }),
}
