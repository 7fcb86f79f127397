// Giving variables values outright, as set_weights and K.set_value do: no step of training.
import { formatShape, sameShape } from "../../../base/shape.ts"
import { native } from "../../machine/native.ts"
import type { PyValue } from "../../objects/object.ts"
import { castValue } from "../../runtime/array-values.ts"
import { toNode } from "../../runtime/convert.ts"
import { raiseType, raiseValue } from "../../runtime/errors.ts"
import { evaluateOne } from "../../runtime/evaluate.ts"
import { PyVariable } from "../../runtime/objects.ts"
import { runtimeOf } from "../../runtime/runtime.ts"

export const setValue = native("_set_value", "(variable, value)", (ctx, variable, value) => {
  if (!(variable instanceof PyVariable)) return raiseType(ctx, "set_value: expected a variable.")
  const runtime = runtimeOf(ctx)
  const { info } = variable
  const node = toNode(ctx, runtime, value as PyValue, false, { like: info.dtype })
  const given = evaluateOne(ctx, runtime, node)
  if (!sameShape(given.shape, info.shape)) {
    raiseValue(
      ctx,
      `Layer weight shape ${formatShape(info.shape)} not compatible with provided weight shape ${formatShape(given.shape)}.`,
    )
  }
  runtime.setVariableValue(info, castValue(given, info.dtype))
  return null
})
