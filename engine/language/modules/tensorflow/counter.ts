// Hidden variables of the library: an optimizer's count of steps, a rate that the program may assign.
import { native } from "../../machine/native.ts"
import { plain } from "../../objects/live.ts"
import type { PyValue } from "../../objects/object.ts"
import { dtypeObject } from "./dtypes.ts"
import { createVariable } from "./variable.ts"

/** `_hidden_variable(value, dtype, name)`: a variable that is no parameter of the program. */
export const hiddenVariable = native("_hidden_variable", "(value, name, whole=False)", (ctx, value, name, whole) =>
  createVariable(ctx, plain(value as PyValue), {
    trainable: false,
    name: ctx.toText(name as PyValue, "name"),
    dtype: ctx.truth(whole as PyValue) ? dtypeObject("int64") : null,
    hidden: true,
  }),
)
