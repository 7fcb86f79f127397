// The record of the matrix product. Its inputs may be batches of matrices; the builder has made their batch axes equal.

import { broadcastShapes, type PartialShape } from "../base/shape.ts"
import type { Node } from "../graph/node.ts"
import { furtherOps } from "./further.ts"
import type { OpRecord } from "./record.ts"
import { checkDType, checkSameDType, inputAt } from "./rules.ts"

/** Rows and columns after the transpose. An unknown rank beside a matrix is taken for a matrix, as TensorFlow's MatMul does. */
export function matrixSizes(shape: PartialShape, transposed: boolean): readonly [number | null, number | null] {
  const rows = shape?.at(-2) ?? null
  const columns = shape?.at(-1) ?? null
  return transposed ? [columns, rows] : [rows, columns]
}

function productShape(a: Node, b: Node, transposeA: boolean, transposeB: boolean): PartialShape {
  if (a.shape !== null && a.shape.length < 2) throw furtherOps.get().errors.noMatrix(a.shape, b.shape, "first")
  if (b.shape !== null && b.shape.length < 2) throw furtherOps.get().errors.noMatrix(a.shape, b.shape, "second")
  const [rows, innerA] = matrixSizes(a.shape, transposeA)
  const [innerB, columns] = matrixSizes(b.shape, transposeB)
  if (innerA !== null && innerB !== null && innerA !== innerB) {
    throw furtherOps.get().errors.innerSizesError(a.shape, b.shape, [rows, innerA], [innerB, columns])
  }
  if (a.shape === null && b.shape === null) return null
  const batchA = a.shape?.slice(0, -2) ?? (b.shape?.length === 2 ? [] : null)
  const batchB = b.shape?.slice(0, -2) ?? (a.shape?.length === 2 ? [] : null)
  if (batchA === null || batchB === null) return null
  const batch = broadcastShapes(batchA, batchB)
  if (batch === undefined) throw furtherOps.get().errors.broadcastError("matmul", a.shape, b.shape)
  return batch === null ? null : [...batch, rows, columns]
}

export const matmul: OpRecord<"matmul"> = {
  name: "matmul",
  kind: "contract",
  infer(inputs, attrs) {
    const a = inputAt("matmul", inputs, 0)
    const b = inputAt("matmul", inputs, 1)
    checkDType("matmul", a.dtype, "number")
    checkSameDType("matmul", a, b)
    return { shape: productShape(a, b, attrs.transposeA, attrs.transposeB), dtype: a.dtype }
  },
  vjp({ b, inputs, node, cotangent: g, wanted }) {
    const x = inputAt("matmul", inputs, 0)
    const y = inputAt("matmul", inputs, 1)
    const { transposeA, transposeB } = node.attrs
    const product = (left: Node, right: Node, transposeLeft: boolean, transposeRight: boolean) =>
      b.op("matmul", [left, right], { transposeA: transposeLeft, transposeB: transposeRight })
    const gx = () => (transposeA ? product(y, g, transposeB, true) : product(g, y, false, !transposeB))
    const gy = () => (transposeB ? product(g, x, true, transposeA) : product(x, g, !transposeA, false))
    return [wanted[0] ? gx() : null, wanted[1] ? gy() : null]
  },
  lower: { how: "by-kind" },
  reference: (inputs, attrs) => furtherOps.get().references.matmul(inputs, attrs),
}
