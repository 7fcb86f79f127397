// None, Ellipsis, NotImplemented and native functions: types whose values a program rarely looks into.
import { type NativeFunction, nativeFunctionType } from "../../machine/native.ts"
import { defineType, type TypeDefinition } from "../../machine/type-record.ts"
import { ellipsisType, notImplementedType, type PySingleton } from "../../objects/containers.ts"
import { noneType, type PyObject } from "../../objects/object.ts"

export const singletonDefinitions: readonly TypeDefinition[] = [
  defineType<PyObject>(noneType, {
    doc: "The type of None, which stands for no value.",
    adviseAttribute: () => "It is None: does a function lack its return?",
  }),
  defineType<PySingleton>(ellipsisType, { doc: "The type of `...`.", repr: (_ctx, self) => self.name }),
  defineType<PySingleton>(notImplementedType, {
    doc: "The type of NotImplemented, with which an operator's method says that it cannot.",
    repr: (_ctx, self) => self.name,
  }),
  defineType<NativeFunction>(nativeFunctionType, { doc: "A function of the playground's library." }),
]
