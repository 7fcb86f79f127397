// Python's arithmetic on tensors and variables, as TensorFlow overloads it. Comparisons and operators of one operand are in further-operators.ts.
import { type DType, isFloat } from "../../../base/dtype.ts"
import type { Builder } from "../../../graph/builder.ts"
import type { Node } from "../../../graph/node.ts"
import type { BinaryOperator, NativeContext } from "../../machine/native.ts"
import { NdArray } from "../../numpy/array.ts"
import { NpScalar } from "../../numpy/scalar.ts"
import { PyList, PyTuple } from "../../objects/containers.ts"
import { LiveNumber, plain } from "../../objects/live.ts"
import type { PyValue } from "../../objects/object.ts"
import { type Building, commonDType, operation } from "../../runtime/build.ts"
import { PyTensor, PyVariable } from "../../runtime/objects.ts"
import { furtherTensorflow } from "./further.ts"

interface Binary {
  /** As TensorFlow 1 names the operation. */
  readonly kind: string
  readonly make: (b: Builder, x: Node, y: Node) => Node
}

/** int / int is a float64, as in TensorFlow; floats stay what they are. */
function trueDivide(b: Builder, x: Node, y: Node): Node {
  const as = (node: Node): Node => (isFloat(node.dtype) ? node : b.cast(node, "float64"))
  return b.div(as(x), as(y))
}

/** Products of stacks of matrices; a vector on either side is refused as TensorFlow refuses it. */
function matrixProduct(b: Builder, x: Node, y: Node): Node {
  return b.matmul(x, y)
}

export const arithmetic: Readonly<Record<BinaryOperator, Binary | null>> = {
  "+": { kind: "add", make: (b, x, y) => b.add(x, y) },
  "-": { kind: "sub", make: (b, x, y) => b.sub(x, y) },
  "*": { kind: "mul", make: (b, x, y) => b.mul(x, y) },
  "/": { kind: "truediv", make: trueDivide },
  "//": { kind: "floordiv", make: (b, x, y) => b.op("floor_div", [x, y], {}) },
  "%": { kind: "mod", make: (b, x, y) => b.op("mod", [x, y], {}) },
  "**": { kind: "pow", make: (b, x, y) => b.pow(x, y) },
  "@": { kind: "matmul", make: matrixProduct },
  "&": { kind: "and", make: (b, x, y) => b.op("logical_and", [x, y], {}) },
  "|": { kind: "or", make: (b, x, y) => b.op("logical_or", [x, y], {}) },
  "^": { kind: "xor", make: (b, x, y) => furtherTensorflow.get().operators.exclusiveOr(b, x, y) },
  "<<": null,
  ">>": null,
}

/** Whether the other operand of a tensor is something that TensorFlow converts. */
export function convertible(value: PyValue): boolean {
  if (value instanceof PyTensor || value instanceof PyVariable || value instanceof LiveNumber) return true
  if (value instanceof NdArray || value instanceof NpScalar || value instanceof PyList || value instanceof PyTuple)
    return true
  return typeof value === "number" || typeof value === "bigint" || typeof value === "boolean"
}

/** Both sides as nodes of one dtype; the 2 of `x ** 2` is a constant. */
export function operands({ ctx, node }: Building, left: PyValue, right: PyValue): [Node, Node] {
  const like = commonDType(ctx, [left, right])
  const { literalOperands } = ctx
  return [
    node(left, { like, literal: (literalOperands & 1) !== 0 }),
    node(right, { like, literal: (literalOperands & 2) !== 0 }),
  ]
}

export function binaryTensor(
  ctx: NativeContext,
  operator: BinaryOperator,
  left: PyValue,
  right: PyValue,
): PyValue | undefined {
  const entry = arithmetic[operator]
  if (entry === null || !convertible(left) || !convertible(right)) return undefined
  return operation(ctx, { kind: entry.kind, inputs: [left, right] }, (building) => {
    const [x, y] = operands(building, left, right)
    return entry.make(building.b, x, y)
  })
}

/** The float dtype for a function of a plain Python int: `tf.sqrt(2)` means 2.0 here. */
export function floatLike(ctx: NativeContext, value: PyValue): DType | null {
  return typeof plain(value) === "bigint" ? ctx.precision : null
}
