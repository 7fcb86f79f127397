// Tensors of values that the library has computed itself.
import type { TensorValue } from "../../base/dtype.ts"
import type { NativeContext } from "../machine/native.ts"
import { PyTensor } from "./objects.ts"
import { runtimeOf } from "./runtime.ts"

/** An eager tensor of a value. */
export function tensorOfValue(ctx: NativeContext, value: TensorValue): PyTensor {
  const runtime = runtimeOf(ctx)
  const { builder, facts } = runtime.shared
  const role = value.shape.length === 0 ? "number" : "leaf"
  const node = builder.with({ span: ctx.span }, () =>
    builder.op("input", [], { role, label: "", shape: value.shape, dtype: value.dtype }),
  )
  facts.setValue(node, value)
  return new PyTensor(node, false)
}
