// Properties of classes as data.
import type { Cloner } from "./cloner.ts"
import { objectType, PyObject, PyType, type PyValue } from "./object.ts"

export const propertyType = new PyType("property", [objectType])

/** `@property` with its accessors, None where absent. */
export class PyProperty extends PyObject {
  override type: PyType = propertyType
  constructor(
    public getter: PyValue,
    public setter: PyValue,
    public deleter: PyValue,
  ) {
    super()
  }
  override clone(cloner: Cloner): PyProperty {
    const copy = new PyProperty(null, null, null)
    cloner.defer(() => {
      copy.getter = cloner.value(this.getter)
      copy.setter = cloner.value(this.setter)
      copy.deleter = cloner.value(this.deleter)
    })
    return copy
  }
}
