// tf.math beyond the operations themselves: compositions of a few of them, and all functions of numbers in one table.
import { isFloat } from "../../../base/dtype.ts"
import { compositeTable } from "../../../ops/composites/table.ts"
import type { NativeFunction } from "../../machine/native.ts"
import { coreMath } from "./math.ts"
import { binary, type FunctionTable, unary } from "./table.ts"

/** TensorFlow 1's tf.div: floor division of integers, as in Python 2. */
const oldDivide = binary("div", "div", "The quotient; of integers, rounded down.", (b, x, y) =>
  isFloat(x.dtype) ? b.div(x, y) : b.op("floor_div", [x, y], {}),
)

const divideNoNan = binary("divide_no_nan", "div_no_nan", compositeTable.divide_no_nan.doc.summary, (b, x, y) =>
  compositeTable.divide_no_nan.expand(b, x, y),
)

const xlogy = binary("xlogy", "Xlogy", "x · log y, and 0 where x is 0.", (b, x, y) => {
  const zero = b.op("equal", [x, b.fillLike(x, 0)], {})
  const safe = b.select(zero, b.fillLike(y, 1), y)
  return b.mul(x, b.log(safe))
})

const logSigmoid = unary("log_sigmoid", "LogSigmoid", compositeTable.log_sigmoid.doc.summary, (b, x) =>
  compositeTable.log_sigmoid.expand(b, x),
)

const scalarMul = binary("scalar_mul", "Mul", "A scalar times a tensor.", (b, scalar, x) => b.mul(scalar, x), [
  "scalar",
  "x",
])

export const mathFunctions: FunctionTable = {
  ...coreMath,
  div: oldDivide,
  realdiv: coreMath.divide as NativeFunction,
  divide_no_nan: divideNoNan,
  div_no_nan: divideNoNan,
  xlogy,
  log_sigmoid: logSigmoid,
  scalar_mul: scalarMul,
}

/** The names that are in `tf` itself; the others are in `tf.math` only. TensorFlow 1 has more of them at the top. */
export const topLevelMath: FunctionTable = {
  ...mathFunctions,
  neg: mathFunctions.negative as NativeFunction,
  sub: mathFunctions.subtract as NativeFunction,
  mul: mathFunctions.multiply as NativeFunction,
  inv: mathFunctions.reciprocal as NativeFunction,
}
