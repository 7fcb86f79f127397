// The page's own `data`: generated sets, generated digits, and the files that the reader gave.
import { digits, digitsProblem } from "../../../data/digits/digits.ts"
import { type GeneratorName, generators, samplesProblem } from "../../../data/generators.ts"
import type { ModuleDefinition } from "../../machine/module-record.ts"
import { type NativeFunction, native } from "../../machine/native.ts"
import { PyTuple } from "../../objects/containers.ts"
import { plain } from "../../objects/live.ts"
import type { PyValue } from "../../objects/object.ts"
import { arrayOfValue } from "../../runtime/array-values.ts"
import { filesOf, raiseProblem, unwrap } from "./files.ts"
import { minibatch } from "./minibatch.ts"
import { PyTable, tableDefinition } from "./table.ts"

/** Points of a set where a program does not say how many. */
const DEFAULT_POINTS = 200

function generator(name: GeneratorName): NativeFunction {
  const { summary, defaultNoise, make } = generators[name]
  return native(
    name,
    `(n=${DEFAULT_POINTS}, noise=${defaultNoise}, seed=0)`,
    (ctx, n, noise, seed) => {
      const count = ctx.toInteger(plain(n as PyValue), "n")
      const amount = ctx.toFloat(plain(noise as PyValue), "noise")
      const start = ctx.toInteger(plain(seed as PyValue), "seed")
      const problem = samplesProblem(count, amount, start)
      if (problem !== null) raiseProblem(ctx, problem)
      ctx.charge(count * 4)
      const { x, y } = make(count, amount, start)
      return new PyTuple([arrayOfValue(x), arrayOfValue(y)])
    },
    { doc: summary },
  )
}

const names = Object.keys(generators) as GeneratorName[]

const digitsFunction = native(
  "digits",
  "(n=1000, seed=0)",
  (ctx, n, seed) => {
    const count = ctx.toInteger(plain(n as PyValue), "n")
    const start = ctx.toInteger(plain(seed as PyValue), "seed")
    const problem = digitsProblem(count, start)
    if (problem !== null) raiseProblem(ctx, problem)
    ctx.charge(count * 40)
    const { images, labels } = digits(count, start)
    return new PyTuple([arrayOfValue(images), arrayOfValue(labels)])
  },
  { doc: "Generated handwritten digits: images of 28 x 28 bytes, and which digit each shows." },
)

const csv = native(
  "csv",
  "(name, header=None)",
  (ctx, name, header) => {
    const given = header === null ? null : ctx.truth(header as PyValue)
    const table = unwrap(ctx, filesOf(ctx).csv(ctx.toText(name as PyValue, "name"), given))
    for (const note of table.notes) ctx.noteOnce(`csv ${note}`, note)
    return new PyTable(table)
  },
  { doc: "A CSV file that was dropped on the page, as a table: table['column']." },
)

const idx = native(
  "idx",
  "(name)",
  (ctx, name) => arrayOfValue(unwrap(ctx, filesOf(ctx).idx(ctx.toText(name as PyValue, "name")))),
  { doc: "An IDX file that was dropped on the page, as an array." },
)

/** The names of the module. */
export const dataFunctions: Readonly<Record<string, NativeFunction>> = {
  ...Object.fromEntries(names.map((name) => [name, generator(name)])),
  digits: digitsFunction,
  csv,
  idx,
  minibatch,
}

export const dataModule: ModuleDefinition = {
  name: "data",
  doc: "Data sets made on the spot, and the files that you drop on the page.",
  types: [tableDefinition],
  members: () => dataFunctions,
}
