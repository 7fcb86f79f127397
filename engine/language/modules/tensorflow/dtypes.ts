// tf.float32 and its kin: dtype objects, and what a `dtype=` argument may be.
import type { DType } from "../../../base/dtype.ts"
import type { NativeContext } from "../../machine/native.ts"
import { plain } from "../../objects/live.ts"
import type { PyValue } from "../../objects/object.ts"
import { PyDType } from "../../runtime/objects.ts"
import { requestedDType } from "../../runtime/values.ts"
import { furtherTensorflow } from "./further.ts"

export const shared: Readonly<Record<DType, PyDType>> = {
  float32: new PyDType("float32"),
  float64: new PyDType("float64"),
  int32: new PyDType("int32"),
  int64: new PyDType("int64"),
  uint8: new PyDType("uint8"),
  bool: new PyDType("bool"),
}

/** The dtype object that the program sees. */
export function dtypeObject(dtype: DType): PyDType {
  return shared[dtype]
}

/** Names of `tf` that are dtypes. Half precision is computed as float32, as it is stored nowhere. */
export const dtypeNames: Readonly<Record<string, PyDType>> = {
  float32: shared.float32,
  float64: shared.float64,
  double: shared.float64,
  float16: shared.float32,
  half: shared.float32,
  int32: shared.int32,
  int64: shared.int64,
  int16: shared.int32,
  int8: shared.int32,
  uint8: shared.uint8,
  bool: shared.bool,
}

/**
 * The dtype that an argument names: `tf.float32`, `"float"`, `np.float32`, `float`; null for None. Under the precision setting
 * float64, float32 means float64.
 */
export function dtypeArgument(ctx: NativeContext, given: PyValue): DType | null {
  const value = plain(given)
  if (value === null) return null
  if (value instanceof PyDType) return requestedDType(ctx, value.dtype)
  return requestedDType(ctx, furtherTensorflow.get().namedDtypes.namedDType(ctx, value))
}
