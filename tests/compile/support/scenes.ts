// Small graphs that several tests of compiling use.
import { allocate, type DType, type TensorValue } from "../../../engine/base/dtype.ts"
import { type PartialShape, type Shape, sizeOf } from "../../../engine/base/shape.ts"
import type { Builder } from "../../../engine/graph/builder.ts"
import { createBuilder } from "../../../engine/graph/create-builder.ts"
import type { Node, VariableInfo } from "../../../engine/graph/node.ts"
import { opTable } from "../../../engine/ops/index.ts"

export interface Scene {
  readonly b: Builder
  input(shape: PartialShape, dtype?: DType): Node
  variable(id: number, shape: Shape, dtype?: DType): VariableInfo
  read(variable: VariableInfo, control?: readonly Node[]): Node
  assign(variable: VariableInfo, value: Node, control?: readonly Node[]): Node
}

export function scene(): Scene {
  const b = createBuilder(opTable)
  return {
    b,
    input: (shape, dtype = "float32") => b.op("input", [], { role: "placeholder", label: "x", shape, dtype }),
    variable: (id, shape, dtype = "float32") => ({ id, name: `v${id}`, shape, dtype, trainable: true }),
    read: (variable, control = []) => b.with({ span: null, control }, () => b.op("read_variable", [], { variable })),
    assign: (variable, value, control = []) =>
      b.with({ span: null, control }, () => b.op("assign", [value], { variable })),
  }
}

/** A tensor of given elements, or of 0, 1, 2, … */
export function tensor(shape: Shape, elements: readonly number[] | null = null, dtype: DType = "float32"): TensorValue {
  const data = allocate(dtype, sizeOf(shape))
  data.set(elements ?? Array.from({ length: data.length }, (_, i) => i))
  return { dtype, shape, data }
}
