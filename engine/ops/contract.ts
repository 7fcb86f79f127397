// The record of the matrix product. Its inputs may be batches of matrices; the builder has made their batch axes equal.

import { invariant } from "../base/invariant.ts"
import { broadcastShapes, formatShape, type PartialShape, sizeOf } from "../base/shape.ts"
import type { Node } from "../graph/node.ts"
import { wrapElement } from "./element.ts"
import { furtherOps } from "./further.ts"
import type { OpRecord } from "./record.ts"
import { checkDType, checkSameDType, inputAt } from "./rules.ts"

/** Rows and columns after the transpose. An unknown rank beside a matrix is taken for a matrix, as TensorFlow's MatMul does. */
function matrixSizes(shape: PartialShape, transposed: boolean): readonly [number | null, number | null] {
  const rows = shape?.at(-2) ?? null
  const columns = shape?.at(-1) ?? null
  return transposed ? [columns, rows] : [rows, columns]
}

function innerAdvice(
  a: Node,
  b: Node,
  inner: readonly [number | null, number | null],
  transposeA: boolean,
  transposeB: boolean,
): string {
  const [, columns] = matrixSizes(b.shape, transposeB)
  const [rows] = matrixSizes(a.shape, transposeA)
  if (columns === inner[0]) return "Transpose the second?"
  if (rows === inner[1]) return "Transpose the first?"
  if (columns === rows) return "Swap them?"
  return "The columns of the first must be as many as the rows of the second."
}

function productShape(a: Node, b: Node, transposeA: boolean, transposeB: boolean): PartialShape {
  const what = `matmul of ${formatShape(a.shape)} and ${formatShape(b.shape)}`
  for (const [x, which, example] of [[a, "first", "row"] as const, [b, "second", "column"] as const]) {
    if (x.shape !== null && x.shape.length < 2) {
      const size = x.shape[0] ?? 1
      const better = formatShape(example === "row" ? [1, size] : [size, 1])
      throw furtherOps
        .get()
        .errors.shapeError(
          `${what}: the ${which} is no matrix. Reshape it to ${better}, or use * for an element-wise product.`,
        )
    }
  }
  const [rows, innerA] = matrixSizes(a.shape, transposeA)
  const [innerB, columns] = matrixSizes(b.shape, transposeB)
  if (innerA !== null && innerB !== null && innerA !== innerB) {
    throw furtherOps
      .get()
      .errors.shapeError(
        `${what}: the inner sizes ${innerA} and ${innerB} differ. ${innerAdvice(a, b, [innerA, innerB], transposeA, transposeB)}`,
      )
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
  doc: {
    summary: "The matrix product: rows of the first times columns of the second. Leading axes are a batch.",
    formula: "x\\,y",
    derivative: "g\\,y^{\\mathsf T},\\; x^{\\mathsf T} g",
  },
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
  reference([a, b], { transposeA, transposeB }) {
    invariant(a && b, "matmul lacks an input")
    const [rows, inner] = matrixSizes(a.shape, transposeA) as [number, number]
    const [, columns] = matrixSizes(b.shape, transposeB) as [number, number]
    const shape = [...a.shape.slice(0, -2), rows, columns]
    const batch = sizeOf(a.shape.slice(0, -2))
    const data = new Float64Array(batch * rows * columns)
    const multiply = a.dtype === "int32" ? Math.imul : (x: number, y: number) => x * y
    for (let position = 0; position < data.length; position++) {
      const j = position % columns
      const i = Math.floor(position / columns) % rows
      const matrix = Math.floor(position / (rows * columns))
      let total = 0
      for (let k = 0; k < inner; k++) {
        const left = a.data[matrix * rows * inner + (transposeA ? k * rows + i : i * inner + k)] as number
        const right = b.data[matrix * inner * columns + (transposeB ? j * inner + k : k * columns + j)] as number
        total += multiply(left, right)
      }
      data[position] = wrapElement(total, a.dtype)
    }
    return { shape, dtype: a.dtype, data }
  },
}
