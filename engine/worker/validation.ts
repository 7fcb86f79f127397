// The shapes of every call's parameters. What does not fit is refused on the page, before it is sent: the worker takes what it is given.
import * as v from "valibot"
import { EngineError } from "./engine-error.ts"
import type { CallName, Params } from "./protocol.ts"

const MEGABYTE = 1024 * 1024

/** The longest program text, in UTF-16 code units. */
const LONGEST_CODE = MEGABYTE
/** The most steps that one call may ask for. */
const MOST_STEPS = 1_000_000
/** The largest file, in bytes. */
const LARGEST_FILE = 256 * MEGABYTE

type Schemas = { readonly [N in CallName]: v.GenericSchema<unknown, Params<N>> }

function createSchemas(): Schemas {
  const finite = v.pipe(v.number("must be a number"), v.finite("must be finite"))
  const whole = v.pipe(finite, v.safeInteger("must be a whole number"))
  const count = v.pipe(whole, v.minValue(0, "must not be negative"))
  const steps = v.pipe(count, v.maxValue(MOST_STEPS, "must be at most 1,000,000"))
  const name = v.pipe(v.string("must be a string"), v.maxLength(1_000, "must have at most 1,000 characters"))
  const code = v.pipe(v.string("must be a string"), v.maxLength(LONGEST_CODE, "must have at most 1,048,576 characters"))
  const optimizer = v.picklist(
    ["sgd", "momentum", "nesterov", "adagrad", "adadelta", "rmsprop", "adam", "adamw", "nadam"],
    "must be sgd, momentum, nesterov, adagrad, adadelta, rmsprop, adam, adamw or nadam",
  )
  const backend = v.picklist(["auto", "wasm", "webgl", "typed-array"], "must be auto, wasm, webgl or typed-array")
  const precision = v.picklist(["float32", "float64"], "must be float32 or float64")
  const slot = v.object({ id: count, value: finite })

  const change = v.object({
    step: count,
    learningRate: v.exactOptional(finite),
    optimizer: v.exactOptional(optimizer),
    slot: v.exactOptional(slot),
  })

  const empty = v.object({})

  return {
    load: v.object({
      code,
      learningRate: v.exactOptional(finite),
      optimizer: v.exactOptional(optimizer),
      seed: v.exactOptional(whole),
      precision: v.exactOptional(precision),
      backend: v.exactOptional(backend),
      changes: v.exactOptional(v.pipe(v.array(change), v.maxLength(10_000, "must have at most 10,000 entries"))),
    }),
    step: v.object({ count: steps }),
    stepBack: v.object({ count: steps }),
    seek: v.object({ step: count }),
    run: v.object({ untilSettled: v.optional(v.boolean("must be true or false"), false) }),
    pause: empty,
    reset: empty,
    set: v.object({
      learningRate: v.exactOptional(finite),
      optimizer: v.exactOptional(optimizer),
      speed: v.exactOptional(v.nullable(v.pipe(finite, v.minValue(1e-3, "must be positive, or null for flat out")))),
      slots: v.exactOptional(v.pipe(v.array(slot), v.maxLength(1_000, "must have at most 1,000 entries"))),
    }),
    state: empty,
    values: v.object({ names: v.pipe(v.array(name), v.maxLength(1_000, "must have at most 1,000 entries")) }),
    addFile: v.object({
      name: v.pipe(name, v.nonEmpty("must not be empty")),
      bytes: v.pipe(
        v.instance(ArrayBuffer, "must be an ArrayBuffer"),
        v.check((bytes) => bytes.byteLength <= LARGEST_FILE, "must have at most 256 MB"),
      ),
    }),
    check: v.object({ code, seed: v.exactOptional(whole), precision: v.exactOptional(precision) }),
    inspect: v.object({ offset: count }),
    walkthrough: empty,
    landscape: v.pipe(
      v.object({
        parameters: v.pipe(v.array(name), v.maxLength(2, "must have one or two entries")),
        function: v.exactOptional(name),
        ranges: v.pipe(
          v.array(v.tuple([finite, finite], "must be pairs of numbers")),
          v.minLength(1, "must have one or two entries"),
          v.maxLength(2, "must have one or two entries"),
        ),
        points: v.pipe(whole, v.minValue(2, "must be at least 2"), v.maxValue(512, "must be at most 512")),
      }),
      v.check(
        ({ ranges, points }) => ranges.length < 2 || points <= 128,
        "points must be at most 128 for two parameters",
      ),
    ),
    trial: v.object({ learningRate: finite, steps: v.pipe(count, v.maxValue(10_000, "must be at most 10,000")) }),
    sweptRun: v.object({
      learningRate: v.exactOptional(finite),
      optimizer: v.exactOptional(optimizer),
      steps,
      milliseconds: v.pipe(finite, v.minValue(0, "must not be negative")),
    }),
    stability: empty,
    fit: empty,
    compilation: empty,
    documentation: empty,
  }
}

/** Parameters as a call wants them, unknown keys left out. Throws EngineError, which says what part is wrong and what it must be. */
export type Validation = <N extends CallName>(call: N, params: unknown) => Params<N>

/** The schemas are made at the first call, while the worker that it has started is on its way. */
export function createValidation(): Validation {
  let schemas: Schemas | null = null
  return (call, params) => {
    schemas ??= createSchemas()
    if (!Object.hasOwn(schemas, call)) throw wrongCall(`${call}: there is no such call.`)
    const found = v.safeParse(schemas[call], withoutUndefined(params ?? {}))
    if (found.success) return found.output
    const [issue] = found.issues
    const where = v.getDotPath(issue) ?? ""
    const what = issue.message.startsWith("must") || where === "" ? issue.message : `is not as it should be`
    throw wrongCall(`${call}: ${[where, what].filter((part) => part !== "").join(" ")}.`)
  }
}

function wrongCall(message: string): EngineError {
  return new EngineError({ code: "wrong-call", message })
}

/** A key without a value is a key left out. */
function withoutUndefined(params: unknown): unknown {
  if (typeof params !== "object" || params === null) return params
  return Object.fromEntries(Object.entries(params).filter(([, value]) => value !== undefined))
}
