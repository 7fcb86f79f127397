// Random tensors beyond normal and uniform ones: shuffles; and all of them in one table.
import { native } from "../../machine/native.ts"
import { plain } from "../../objects/live.ts"
import type { PyValue } from "../../objects/object.ts"
import { operation } from "../../runtime/build.ts"
import { raiseValue } from "../../runtime/errors.ts"
import { nextSource } from "../../runtime/random-keys.ts"
import { shuffledRows } from "../../runtime/shuffled-rows.ts"
import { coreRandom, coreTopLevelRandom } from "./random.ts"
import type { FunctionTable } from "./table.ts"

/** The rows in a random order; in a graph the order is that of the trace. */
const shuffle = native(
  "shuffle",
  "(value, seed=None, name=None)",
  (ctx, value, seed, name) =>
    operation(
      ctx,
      { kind: "RandomShuffle", name: name as PyValue, inputs: [value as PyValue] },
      ({ b, node, runtime }) => {
        const x = node(value as PyValue, { what: "shuffle" })
        const rows = x.shape?.[0]
        if (rows === null || rows === undefined) return raiseValue(ctx, "shuffle: the number of rows must be known.")
        ctx.charge(rows)
        const given = plain(seed as PyValue)
        const source = nextSource(runtime.random, given === null ? null : ctx.toInteger(given, "seed"))
        const order = shuffledRows(rows, source, 0)
        return b.op("gather", [x, b.constant({ dtype: "int32", shape: [rows], data: order })], { axis: 0 })
      },
    ),
  { doc: "The rows of a tensor in a random order." },
)

export const randomFunctions: FunctionTable = { ...coreRandom, shuffle }

/** TensorFlow 1's names at the top of `tf`. */
export const topLevelRandom: FunctionTable = { ...coreTopLevelRandom, random_shuffle: shuffle }
