// Python's comparisons, operators of one operand and exclusive or on tensors and variables, as TensorFlow overloads them.
import { type Builder, OpError } from "../../../graph/builder.ts"
import type { Node } from "../../../graph/node.ts"
import type { CompareOperator, NativeContext } from "../../machine/native.ts"
import type { TypeRecord } from "../../machine/type-record.ts"
import type { PyObject, PyValue } from "../../objects/object.ts"
import { operation } from "../../runtime/build.ts"
import { runtimeOf } from "../../runtime/runtime.ts"
import { convertible, operands } from "./operators.ts"

const comparisons: Readonly<Record<CompareOperator, { readonly kind: string; readonly op: ComparisonOp }>> = {
  "<": { kind: "Less", op: "less" },
  "<=": { kind: "LessEqual", op: "less_equal" },
  ">": { kind: "Greater", op: "greater" },
  ">=": { kind: "GreaterEqual", op: "greater_equal" },
  "==": { kind: "Equal", op: "equal" },
  "!=": { kind: "NotEqual", op: "not_equal" },
}
type ComparisonOp = "less" | "less_equal" | "greater" | "greater_equal" | "equal" | "not_equal"

function compareTensor(
  ctx: NativeContext,
  operator: CompareOperator,
  left: PyValue,
  right: PyValue,
): PyValue | undefined {
  const { kind, op } = comparisons[operator]
  if (!convertible(left) || !convertible(right)) {
    return operator === "==" ? false : operator === "!=" ? true : undefined
  }
  return operation(ctx, { kind, inputs: [left, right] }, (building) => {
    return building.b.op(op, operands(building, left, right), {})
  })
}

function negate(ctx: NativeContext, value: PyValue): PyValue {
  return operation(ctx, { kind: "Neg", inputs: [value] }, ({ b, node }) => b.neg(node(value)))
}

function absolute(ctx: NativeContext, value: PyValue): PyValue {
  return operation(ctx, { kind: "Abs", inputs: [value] }, ({ b, node }) => b.op("abs", [node(value)], {}))
}

/** `~x` of booleans. */
function invert(ctx: NativeContext, value: PyValue): PyValue {
  return operation(ctx, { kind: "LogicalNot", inputs: [value] }, ({ b, node }) =>
    b.op("logical_not", [node(value)], {}),
  )
}

/** What variables share with tensors beside arithmetic of two operands. */
export const furtherOperatorEntries: Pick<TypeRecord<PyObject>, "compare" | "unary" | "abs"> = {
  compare(ctx, operator, left, right) {
    const graph = runtimeOf(ctx).graph.mode === "graph"
    // TensorFlow 1 compares tensors by identity.
    if (graph && (operator === "==" || operator === "!=")) return (left === right) === (operator === "==")
    return compareTensor(ctx, operator, left, right)
  },
  unary(ctx, operator, operand) {
    if (operator === "-") return negate(ctx, operand)
    return operator === "+" ? operand : invert(ctx, operand)
  },
  abs: absolute,
}

/** `x ^ y`: of truth values only. Of numbers a power is meant, as other languages write it. */
export function exclusiveOr(b: Builder, x: Node, y: Node): Node {
  try {
    return b.op("logical_xor", [x, y], {})
  } catch (error) {
    if (!(error instanceof OpError)) throw error
    throw new OpError(error.pythonClass, error.code, `${error.message} For a power write x ** 2.`)
  }
}
