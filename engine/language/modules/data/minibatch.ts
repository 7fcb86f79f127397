// xb, yb = minibatch(x, y, size=32): batches for a declared program. The rows are drawn anew at every step.
import { native } from "../../machine/native.ts"
import { PyDict, PyTuple } from "../../objects/containers.ts"
import { plain } from "../../objects/live.ts"
import type { PyValue } from "../../objects/object.ts"
import { operations } from "../../runtime/build.ts"
import { raiseType, raiseValue } from "../../runtime/errors.ts"
import { PyTensor, PyVariable } from "../../runtime/objects.ts"
import { nextSource } from "../../runtime/random-keys.ts"

export const minibatch = native(
  "minibatch",
  "(*arrays, size=32, **options)",
  (ctx, arrays, size, options) => {
    if (options instanceof PyDict && options.table.size > 0) raiseType(ctx, "minibatch() takes arrays and size=.")
    const given = ctx.toArray(arrays as PyValue)
    if (given.length === 0)
      raiseType(ctx, "minibatch: give at least one array, as in xb, yb = minibatch(x, y, size=32).")
    const wanted = ctx.toInteger(plain(size as PyValue), "size")
    if (wanted < 1) raiseValue(ctx, `minibatch: size must be at least 1, got ${wanted}.`)
    const parts = operations(ctx, { kind: "minibatch", inputs: given }, ({ b, node, runtime }) => {
      const data = given.map((value) =>
        // Arrays take the precision's dtype here: the batches meet the model's variables.
        value instanceof PyTensor || value instanceof PyVariable ? node(value) : node(value, { like: ctx.precision }),
      )
      const rows = data[0]?.shape?.[0]
      if (rows === null || rows === undefined) return raiseValue(ctx, "minibatch: the arrays need rows.")
      for (const array of data) {
        if (array.shape?.[0] !== rows) {
          raiseValue(
            ctx,
            `minibatch: the arrays have ${data.map((one) => one.shape?.[0] ?? 0).join(" and ")} rows. They must have the same number.`,
          )
        }
      }
      const count = Math.min(wanted, rows)
      const index = b.op("input", [], { role: "leaf", label: "minibatch", shape: [count], dtype: "int32" })
      const source = { rows, size: count, random: nextSource(runtime.random, null) }
      runtime.facts.setBatch(index, source)
      runtime.facts.setValue(index, runtime.shared.batches.rows(source, 0))
      return data.map((array) => b.op("gather", [array, index], { axis: 0 }))
    })
    const [only] = parts
    return parts.length === 1 && only !== undefined ? only : new PyTuple(parts)
  },
  { doc: "Random rows of the arrays, the same rows of each, drawn anew at every step of training." },
)
