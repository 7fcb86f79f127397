// What a program holds of tensors: tensors, variables, operations, dtypes and shapes as heap objects. All immutable: a
// variable's value is state of the runtime. What can be done with them is in modules/tensorflow/.
import type { DType } from "../../base/dtype.ts"
import type { PartialShape } from "../../base/shape.ts"
import type { Node, VariableInfo } from "../../graph/node.ts"
import type { Cloner } from "../objects/cloner.ts"
import { objectType, PyObject, PyType } from "../objects/object.ts"

export const tensorType = new PyType("Tensor", [objectType], null, "tensorflow")
export const variableType = new PyType("Variable", [objectType], null, "tensorflow")
export const operationType = new PyType("Operation", [objectType], null, "tensorflow")
export const dtypeType = new PyType("DType", [objectType], null, "tensorflow")
export const tensorShapeType = new PyType("TensorShape", [objectType], null, "tensorflow")

/** A tensor: a node, and whether it is one of a graph that is still to be run (a symbol) or a value to be had at once. */
export class PyTensor extends PyObject {
  override type: PyType = tensorType
  constructor(
    readonly node: Node,
    readonly symbolic: boolean,
  ) {
    super()
  }
  override clone(): PyTensor {
    if (this.attributes === null) return this
    const copy = new PyTensor(this.node, this.symbolic)
    copy.type = this.type
    return copy
  }
}

/** A variable's identity in the program. */
export class PyVariable extends PyObject {
  override type: PyType = variableType
  constructor(readonly info: VariableInfo) {
    super()
  }
  override clone(): PyVariable {
    if (this.attributes === null) return this
    const copy = new PyVariable(this.info)
    copy.type = this.type
    return copy
  }
}

/** What a session can run for its effect alone: an assignment, a training step, an initialiser, a group of them. */
export class PyOperation extends PyObject {
  override type: PyType = operationType
  constructor(
    readonly node: Node,
    readonly name: string,
  ) {
    super()
  }
  override clone(): PyOperation {
    return this
  }
}

export class PyDType extends PyObject {
  override type: PyType = dtypeType
  constructor(readonly dtype: DType) {
    super()
  }
  override clone(): PyDType {
    return this
  }
}

export class PyTensorShape extends PyObject {
  override type: PyType = tensorShapeType
  constructor(readonly shape: PartialShape) {
    super()
  }
  override clone(_cloner: Cloner): PyTensorShape {
    return this
  }
}
