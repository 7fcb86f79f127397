// super() as data: attributes of an object, looked up after a class in its method resolution order.
import type { Cloner } from "../objects/cloner.ts"
import { objectType, PyObject, PyType, type PyValue } from "../objects/object.ts"

export const superType = new PyType("super", [objectType])

export class PySuper extends PyObject {
  override type: PyType = superType
  constructor(
    public after: PyType,
    public self: PyValue,
  ) {
    super()
  }
  override clone(cloner: Cloner): PySuper {
    const copy = new PySuper(this.after, null)
    cloner.defer(() => {
      copy.after = cloner.object(this.after)
      copy.self = cloner.value(this.self)
    })
    return copy
  }
}
