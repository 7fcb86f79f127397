// Attributes: reading, setting and deleting, with Python's order of instance, class and descriptors.
import { PyDict, PyTuple } from "../objects/containers.ts"
import { attributeErrorType, PyException, Raised, typeErrorType } from "../objects/exceptions.ts"
import { classMethodType, PyFunction, PyMethod, PyMethodWrapper, PyModule } from "../objects/functions.ts"
import { plain } from "../objects/live.ts"
import { PyObject, PyType, type PyValue, typeType } from "../objects/object.ts"
import { PyProperty } from "../objects/property.ts"
import { complete, memberOfModule } from "./loader.ts"
import { findMember, type Member } from "./members.ts"
import { attributeMissing } from "./missing-attribute.ts"
import { docOf, NativeFunction } from "./native.ts"
import { raise } from "./raise.ts"
import type { Runtime } from "./runtime.ts"
import { superAttribute } from "./super.ts"
import { PySuper } from "./super-object.ts"
import { typeOf, userMethod } from "./types.ts"

/** The attribute, or undefined where there is none; runs properties and `__getattr__`. */
export function findAttribute(rt: Runtime, object: PyValue, name: string): PyValue | undefined {
  const value = plain(object)
  if (value instanceof PyModule) return moduleAttribute(rt, value, name)
  if (value instanceof PyType) return classAttribute(rt, value, name)
  if (value instanceof PySuper) return superAttribute(rt, value, name)
  const type = typeOf(value)
  const member = findMember(rt, type, name)
  if (member !== undefined && isDataDescriptor(member)) return bindMember(rt, member, value, type)
  const own = value instanceof PyObject ? value.attributes?.get(name) : undefined
  if (own !== undefined) return own
  if (member !== undefined) return bindMember(rt, member, value, type)
  const general = generalAttribute(value, type, name)
  if (general !== undefined) return general
  if (value instanceof PyObject) {
    const native = rt.table.record(type).getAttribute?.(rt.ctx, value, name)
    if (native !== undefined) return native
    const fallback = userMethod(type, "__getattr__")
    if (fallback !== undefined) return rt.ctx.call(fallback, [value, name])
  }
  return undefined
}

export function getAttribute(rt: Runtime, object: PyValue, name: string): PyValue {
  const value = findAttribute(rt, object, name)
  return value === undefined ? attributeMissing(rt, plain(object), name) : value
}

/** Like findAttribute, but an AttributeError on the way counts as absence. */
export function findAttributeQuietly(rt: Runtime, object: PyValue, name: string): PyValue | undefined {
  try {
    return findAttribute(rt, object, name)
  } catch (error) {
    if (error instanceof Raised && error.exception.type.isSubclassOf(attributeErrorType)) return undefined
    throw error
  }
}

/** The getter of a property that an attribute of an object leads to, so that the machine can run it as a frame of its own. */
export function propertyGetter(rt: Runtime, object: PyValue, name: string): PyValue | undefined {
  if (!(object instanceof PyObject) || object.type.members === null) return undefined
  const member = findMember(rt, object.type, name)
  if (member?.kind !== "value" || !(member.value instanceof PyProperty)) return undefined
  return member.value.getter instanceof PyFunction ? member.value.getter : undefined
}

function isDataDescriptor(member: Member): boolean {
  return member.kind === "attribute" || (member.kind === "value" && member.value instanceof PyProperty)
}

/** What a class member gives when it is asked for on an object. */
export function bindMember(rt: Runtime, member: Member, self: PyValue, type: PyType): PyValue {
  switch (member.kind) {
    case "method":
      return new PyMethod(member.function, self)
    case "class-method":
      return new PyMethod(member.function, type)
    case "attribute":
      return member.spec.get(rt.ctx, self as PyObject)
    case "constant":
      return member.value
    case "value":
      return bindValue(rt, member.value, self, type)
  }
}

function bindValue(rt: Runtime, value: PyValue, self: PyValue, type: PyType): PyValue {
  if (value instanceof PyFunction) return new PyMethod(value, self)
  if (value instanceof PyMethodWrapper) {
    return value.type === classMethodType ? new PyMethod(value.callee, type) : value.callee
  }
  if (value instanceof PyProperty) {
    if (value.getter === null) raise(attributeErrorType, "unreadable attribute")
    return rt.ctx.call(value.getter, [self])
  }
  if (value instanceof PyObject) {
    const getter = userMethod(value.type, "__get__")
    if (getter !== undefined) return rt.ctx.call(getter, [value, self, type])
  }
  return value
}

/** A name of a module, or what every module has. */
function moduleAttribute(rt: Runtime, module: PyModule, name: string): PyValue | undefined {
  if (name === "__name__") return module.name
  if (name === "__doc__") return module.doc
  if (name === "__dict__") {
    complete(rt, module)
    return PyDict.fromText(module.namespace.names)
  }
  return memberOfModule(rt, module, name)
}

function classAttribute(rt: Runtime, type: PyType, name: string): PyValue | undefined {
  switch (name) {
    case "__name__":
      // Types of libraries carry their module in the name, as CPython's own do: numpy.ndarray.
      return type.members === null ? type.name.slice(type.name.lastIndexOf(".") + 1) : type.name
    case "__qualname__": {
      const qualified = type.members?.get("__qualname__")
      return typeof qualified === "string" ? qualified : type.name
    }
    case "__module__":
      return type.members === null ? type.module : "__main__"
    case "__mro__":
      return new PyTuple(type.mro)
    case "__bases__":
      return new PyTuple(type.bases)
    case "__class__":
      return typeType
    case "__dict__":
      return PyDict.fromText(type.members ?? [])
    case "mro":
      return new NativeFunction({ name, signature: "()", call: () => new PyTuple(type.mro) })
  }
  const member = findMember(rt, type, name)
  if (member === undefined) return name === "__doc__" ? (rt.table.record(type).doc ?? null) : undefined
  switch (member.kind) {
    case "method":
      return member.function
    case "class-method":
      return new PyMethod(member.function, type)
    case "attribute":
      return undefined
    case "constant":
      return member.value
    case "value": {
      const { value } = member
      if (!(value instanceof PyMethodWrapper)) return value
      return value.type === classMethodType ? new PyMethod(value.callee, type) : value.callee
    }
  }
}

function generalAttribute(value: PyValue, type: PyType, name: string): PyValue | undefined {
  switch (name) {
    case "__class__":
      return type
    case "__dict__":
      return value instanceof PyObject && value.attributes !== null ? attributesDict(value) : undefined
    case "__doc__":
      return value instanceof PyFunction ? value.code.doc : value instanceof NativeFunction ? docOf(value.spec) : null
    case "__module__":
      return type.members === null ? undefined : "__main__"
    case "__name__":
      return functionName(value)
    case "__qualname__":
      return value instanceof PyFunction ? value.code.qualifiedName : functionName(value)
    case "__func__":
      return value instanceof PyMethod ? value.callee : undefined
    case "__self__":
      return value instanceof PyMethod ? value.self : undefined
    case "__defaults__":
      return value instanceof PyFunction && value.defaults.length > 0 ? new PyTuple(value.defaults.map(plain)) : null
    case "args":
      return value instanceof PyException ? value.args : undefined
    case "__cause__":
      return value instanceof PyException ? value.cause : undefined
    case "__context__":
      return value instanceof PyException ? value.context : undefined
    case "__traceback__":
      return value instanceof PyException ? null : undefined
  }
  if (name === "setter" || name === "getter" || name === "deleter") return propertyPart(value, name)
  return undefined
}

function functionName(value: PyValue): string | undefined {
  if (value instanceof PyFunction) return value.code.name
  if (value instanceof NativeFunction) return value.spec.name.replace(/^.*\./, "")
  return value instanceof PyMethod ? functionName(value.callee) : undefined
}

function attributesDict(value: PyObject): PyDict {
  return PyDict.fromText(Array.from(value.attributes ?? [], ([key, item]) => [key, plain(item)] as const))
}

/** `@x.setter` makes a new property with one accessor replaced. */
function propertyPart(value: PyValue, part: "setter" | "getter" | "deleter"): PyValue | undefined {
  if (!(value instanceof PyProperty)) return undefined
  const replace = (accessor: PyValue): PyProperty => {
    const { getter, setter, deleter } = value
    if (part === "setter") return new PyProperty(getter, accessor, deleter)
    return part === "getter" ? new PyProperty(accessor, setter, deleter) : new PyProperty(getter, setter, accessor)
  }
  return new NativeFunction({
    name: part,
    signature: "(function)",
    call: (_ctx, accessor) => replace(accessor as PyValue),
  })
}

export function setAttribute(rt: Runtime, target: PyValue, name: string, value: PyValue): void {
  const object = plain(target)
  if (object instanceof PyModule) {
    object.namespace.names.set(name, value)
    return
  }
  if (object instanceof PyType) {
    if (object.members === null) {
      raise(typeErrorType, `cannot set '${name}' attribute of immutable type '${object.name}'`)
    }
    object.members.set(name, plain(value))
    return
  }
  if (!(object instanceof PyObject)) attributeReadOnly(rt, object, name)
  const { type } = object
  const setter = userMethod(type, "__setattr__")
  if (setter !== undefined) rt.ctx.call(setter, [object, name, value])
  else setOwnAttribute(rt, object, name, value)
}

/** What `object.__setattr__` does. */
export function setOwnAttribute(rt: Runtime, object: PyObject, name: string, value: PyValue): void {
  const { type } = object
  const member = findMember(rt, type, name)
  if (member?.kind === "attribute") {
    if (member.spec.set === undefined) {
      raise(attributeErrorType, `attribute '${name}' of '${type.name}' objects is not writable`)
    }
    member.spec.set(rt.ctx, object, value)
    return
  }
  if (member?.kind === "value" && member.value instanceof PyProperty) {
    if (member.value.setter === null) {
      const advice = `Define a setter: @${name}.setter.`
      raise(attributeErrorType, `property '${name}' of '${type.name}' object has no setter`, advice)
    }
    rt.ctx.call(member.value.setter, [object, value])
    return
  }
  const open = type.members !== null || object instanceof PyFunction || rt.table.record(type).hasDictionary === true
  if (!open) attributeReadOnly(rt, object, name)
  object.attributes ??= new Map()
  object.attributes.set(name, value)
}

function attributeReadOnly(rt: Runtime, object: PyValue, name: string): never {
  const type = typeOf(object)
  if (findMember(rt, type, name) !== undefined) {
    raise(attributeErrorType, `'${type.name}' object attribute '${name}' is read-only`)
  }
  return raise(attributeErrorType, `'${type.name}' object has no attribute '${name}'`)
}

export function deleteAttribute(rt: Runtime, target: PyValue, name: string): void {
  const object = plain(target)
  if (object instanceof PyModule && object.namespace.names.delete(name)) return
  if (object instanceof PyType && object.members?.delete(name) === true) return
  const own = object instanceof PyObject ? userMethod(object.type, "__delattr__") : undefined
  if (own !== undefined) rt.ctx.call(own, [object, name])
  else deleteOwnAttribute(rt, object, name)
}

/** What `object.__delattr__` does. */
export function deleteOwnAttribute(rt: Runtime, object: PyValue, name: string): void {
  if (object instanceof PyObject) {
    const member = findMember(rt, object.type, name)
    if (member?.kind === "value" && member.value instanceof PyProperty && member.value.deleter !== null) {
      rt.ctx.call(member.value.deleter, [object])
      return
    }
    if (object.attributes?.delete(name) === true) return
  }
  attributeMissing(rt, object, name)
}
