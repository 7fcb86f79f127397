// The product of matrices, tf.matmul. The rest of tf.linalg is in further-linalg.ts.
import type { Node } from "../../../graph/node.ts"
import type { PyValue } from "../../objects/object.ts"
import { type FunctionTable, flag, general, summaryOf } from "./table.ts"

export const coreLinalg: FunctionTable = {
  matmul: general(
    "matmul",
    "(a, b, transpose_a=False, transpose_b=False, adjoint_a=False, adjoint_b=False, a_is_sparse=False, b_is_sparse=False, output_type=None, name=None)",
    "MatMul",
    summaryOf("matmul"),
    ({ b, ctx, nodes }, [left, right, transposeA, transposeB, adjointA, adjointB]) => {
      const [x, y] = nodes([left, right] as PyValue[], { what: "matmul" }) as [Node, Node]
      return b.matmul(x, y, flag(ctx, transposeA) || flag(ctx, adjointA), flag(ctx, transposeB) || flag(ctx, adjointB))
    },
  ),
}
