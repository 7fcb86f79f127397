// tf.print, notes said once, and small answers about the runtime that the library's own code asks for.

import { isFloat, type TensorValue } from "../../../base/dtype.ts"
import { float32Repr, floatRepr } from "../../../base/float64/repr.ts"
import { generate } from "../../../base/generate.ts"
import { sizeOf } from "../../../base/shape.ts"
import { type NativeContext, type NativeFunction, native } from "../../machine/native.ts"
import type { PyValue } from "../../objects/object.ts"
import { PyTensor, PyVariable } from "../../runtime/objects.ts"
import { runtimeOf } from "../../runtime/runtime.ts"
import { groupOf } from "./graph-functions.ts"
import { valueOfTensor } from "./tensor-record.ts"
import { valueOfVariable } from "./variable-record.ts"

/** Rows shown at each end of a long axis, as tf.print's `summarize`. */
const SHOWN = 3

function numberText(value: TensorValue, index: number): string {
  const element = value.data[index] as number
  if (value.dtype === "bool") return element === 0 ? "0" : "1"
  if (!isFloat(value.dtype)) return String(element)
  const text = value.dtype === "float32" ? float32Repr(element) : floatRepr(element)
  return text.replace(/\.0$/, "")
}

/** A tensor as tf.print writes it: [[1 2]\n [3 4]], floats without .0, long axes shortened. */
function tensorText(value: TensorValue, axis = 0, offset = 0): string {
  if (axis === value.shape.length) return numberText(value, offset)
  const extent = value.shape[axis] as number
  const stride = sizeOf(value.shape.slice(axis + 1))
  const last = axis === value.shape.length - 1
  const item = (index: number): string => tensorText(value, axis + 1, offset + index * stride)
  const separator = last ? " " : `\n${" ".repeat(axis + 1)}`
  const numbers = generate(extent, (index) => index)
  if (extent <= 2 * SHOWN) return `[${numbers.map(item).join(separator)}]`
  const ends = [...numbers.slice(0, SHOWN).map(item), "...", ...numbers.slice(-SHOWN).map(item)]
  return `[${ends.join(separator)}]`
}

function printed(ctx: NativeContext, value: PyValue): string {
  if (value instanceof PyVariable) return tensorText(valueOfVariable(ctx, value))
  if (value instanceof PyTensor && !value.symbolic) return tensorText(valueOfTensor(ctx, value, "print"))
  return ctx.str(value)
}

export const printFunction: NativeFunction = native(
  "print",
  "(*inputs, output_stream=None, summarize=3, sep=' ', end='\\n', name=None)",
  (ctx, inputs, _stream, _summarize, separator, end) => {
    if (runtimeOf(ctx).symbolic) {
      ctx.noteOnce(
        "tf.print",
        "tf.print inside a graph is accepted, but prints nothing. Fetch the tensor and print its value.",
      )
      return groupOf(ctx, [], "PrintV2")
    }
    const texts = ctx.toArray(inputs as PyValue).map((value) => printed(ctx, value))
    ctx.print(
      texts.join(ctx.toText(separator as PyValue, "sep")) + ctx.toText(end as PyValue, "end").replaceAll("\\n", "\n"),
    )
    return null
  },
  { doc: "Prints tensors' values." },
)

/** What the library's own code asks of the runtime. */
export const libraryNatives: Readonly<Record<string, PyValue>> = {
  _note: native("_note", "(code, message)", (ctx, code, message) => {
    ctx.noteOnce(ctx.toText(code as PyValue, "code"), ctx.toText(message as PyValue, "message"))
    return null
  }),
  _graph_mode: native("_graph_mode", "()", (ctx) => runtimeOf(ctx).graph.mode === "graph"),
  _float: native("_float", "()", (ctx) => ctx.precision),
}
