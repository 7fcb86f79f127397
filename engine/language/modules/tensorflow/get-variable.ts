// tf.get_variable: a variable by name, made with an initializer or found again where a scope says reuse.
import { type NativeContext, native } from "../../machine/native.ts"
import { PyTuple } from "../../objects/containers.ts"
import { plain } from "../../objects/live.ts"
import type { PyValue } from "../../objects/object.ts"
import { raiseValue } from "../../runtime/errors.ts"
import { PyTensor } from "../../runtime/objects.ts"
import { runtimeOf } from "../../runtime/runtime.ts"
import { floatDType } from "../../runtime/values.ts"
import { dtypeArgument, dtypeObject } from "./dtypes.ts"
import { shapeArgument, shapeItems } from "./shapes.ts"
import { createVariable } from "./variable.ts"

function find(ctx: NativeContext, name: string): PyValue | null {
  const runtime = runtimeOf(ctx)
  for (const { info } of runtime.graph.variables.values()) if (info.name === name) return runtime.objectOf(info)
  return null
}

/** `makeDefault` gives the initializer that TensorFlow takes where none is named: Glorot's uniform one. */
export function getVariableFunction(makeDefault: (ctx: NativeContext) => PyValue) {
  return native(
    "get_variable",
    "(name, shape=None, dtype=None, initializer=None, regularizer=None, trainable=None, collections=None, caching_device=None, partitioner=None, validate_shape=True, use_resource=None, custom_getter=None, constraint=None)",
    (ctx, name, shape, dtype, initializer, _regularizer, trainable) => {
      const { graph } = runtimeOf(ctx)
      const own = ctx.toText(name as PyValue, "name")
      const full = [...graph.variableScopes.map((scope) => scope.name), own].join("/")
      const known = find(ctx, full)
      const reuse = graph.variableScopes.at(-1)?.reuse ?? false
      if (known !== null && reuse !== false) return known
      if (reuse === true) {
        raiseValue(
          ctx,
          `Variable ${full} does not exist, or was not created with tf.get_variable(). Did you mean to set reuse=tf.AUTO_REUSE in VarScope?`,
        )
      }
      if (known !== null) {
        raiseValue(
          ctx,
          `Variable ${full} already exists, disallowed. Did you mean to set reuse=True or reuse=tf.AUTO_REUSE in VarScope?`,
        )
      }
      const type = dtypeArgument(ctx, dtype as PyValue) ?? floatDType(ctx)
      const initial = initialValue(ctx, initializer as PyValue, shape as PyValue, type, makeDefault)
      return createVariable(ctx, initial, {
        trainable: trainable === null ? true : ctx.truth(trainable as PyValue),
        name: full,
        exactName: true,
        dtype: dtypeObject(type),
        hidden: false,
      })
    },
    { doc: "A variable by its name, shared within scopes that say reuse." },
  )
}

function initialValue(
  ctx: NativeContext,
  initializer: PyValue,
  shape: PyValue,
  dtype: Parameters<typeof dtypeObject>[0],
  makeDefault: (ctx: NativeContext) => PyValue,
): PyValue {
  const given = plain(initializer) ?? makeDefault(ctx)
  if (given instanceof PyTensor || !ctx.isCallable(given)) return given
  if (plain(shape) === null) {
    return raiseValue(
      ctx,
      "Shape of a new variable must be fully defined. Give shape=[...], or a tensor as initializer.",
    )
  }
  const sizes = new PyTuple(shapeItems(shapeArgument(ctx, shape)))
  return ctx.call(given, [sizes], new Map([["dtype", dtypeObject(dtype)]]))
}
