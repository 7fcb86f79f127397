// What an attribute of super() is.
import { classMethodType, PyFunction, PyMethod, PyMethodWrapper } from "../objects/functions.ts"
import { type PyObject, PyType, type PyValue } from "../objects/object.ts"
import { PyProperty } from "../objects/property.ts"
import { findMember } from "./members.ts"
import type { Runtime } from "./runtime.ts"
import type { PySuper } from "./super-object.ts"
import { typeOf } from "./types.ts"

/** The member after the class of the super object, bound to its object; undefined where there is none. */
export function superAttribute(rt: Runtime, object: PySuper, name: string): PyValue | undefined {
  const { self, after } = object
  const type = self instanceof PyType && self.isSubclassOf(after) ? self : typeOf(self)
  const member = findMember(rt, type, name, after)
  if (member === undefined) return undefined
  // The class is passed by hand: super().__new__(cls).
  if (name === "__new__" && member.kind === "method") return member.function
  switch (member.kind) {
    case "method":
      return new PyMethod(member.function, self)
    case "class-method":
      return new PyMethod(member.function, type)
    case "attribute":
      return member.spec.get(rt.ctx, self as PyObject)
    case "constant":
      return member.value
    case "value": {
      const { value } = member
      if (value instanceof PyFunction) return self === type ? value : new PyMethod(value, self)
      if (value instanceof PyMethodWrapper) {
        return value.type === classMethodType ? new PyMethod(value.callee, type) : value.callee
      }
      if (value instanceof PyProperty) return rt.ctx.call(value.getter, [self])
      return value
    }
  }
}
