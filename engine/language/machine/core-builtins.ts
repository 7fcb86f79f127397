// The builtin names that the machine itself needs: super, property, staticmethod, classmethod, exception classes, slider.
import { ELLIPSIS, NOT_IMPLEMENTED, PyTuple } from "../objects/containers.ts"
import {
  baseExceptionType,
  exceptionTypes,
  PyException,
  stopIterationType,
  typeErrorType,
  valueErrorType,
} from "../objects/exceptions.ts"
import { classMethodType, PyMethodWrapper, staticMethodType } from "../objects/functions.ts"
import { LiveNumber, plain } from "../objects/live.ts"
import { objectType, PyType, type PyValue, typeType } from "../objects/object.ts"
import { PyProperty, propertyType } from "../objects/property.ts"
import { generatorType, type PyGenerator } from "./frame.ts"
import { closeGenerator, generatorAdvance, generatorThrow } from "./generators.ts"
import { NativeFunction } from "./native.ts"
import { raised } from "./raise.ts"
import type { Runtime } from "./runtime.ts"
import { sliderKey } from "./slider-log.ts"
import { PySuper, superType } from "./super-object.ts"
import { exceptionRepr, exceptionText } from "./text.ts"
import { defineType, type TypeDefinition } from "./type-record.ts"
import { typeOf } from "./types.ts"

/** `slider(name, min, max, value=, step=, log=False)`: a live number with a control of its own. */
const slider = new NativeFunction({
  name: "slider",
  signature: "(name, min, max, value=None, step=None, log=False)",
  live: true,
  doc: "A number that a slider on the page moves while the program runs.",
  call: (ctx, name, low, high, value, step, log) => {
    const minimum = ctx.toFloat(low as PyValue, "min")
    const maximum = ctx.toFloat(high as PyValue, "max")
    const start = value === null ? (low as PyValue) : (value as PyValue)
    if (!(minimum < maximum)) ctx.raise(valueErrorType, "slider: min must be below max")
    const logarithmic = ctx.truth(log as PyValue)
    if (logarithmic && minimum <= 0) ctx.raise(valueErrorType, "slider: with log=True min must be above 0")
    const title = ctx.toText(name as PyValue, "name")
    // The minimum says where the slider begins: what it stands at is a number of its own.
    const slot = value instanceof LiveNumber ? value.slot : null
    if (slot !== null) slot.name = title
    else {
      const held = value === null ? "has no value" : "has a value that is computed"
      ctx.noteOnce(
        `slider ${title}`,
        `slider '${title}' cannot be moved: it ${held}. Write a number, as in value=${minimum}.`,
      )
    }
    ctx.log(sliderKey).append({
      name: title,
      minimum,
      maximum,
      step: step === null ? null : ctx.toFloat(step as PyValue, "step"),
      log: logarithmic,
      slot: slot?.id ?? null,
    })
    return slot === null ? plain(start) : new LiveNumber(slot, true)
  },
})

/** Names that need no module of their own. */
export function coreBuiltins(): [string, PyValue][] {
  return [
    ...exceptionTypes.map((type): [string, PyValue] => [type.name, type]),
    ["object", objectType],
    ["type", typeType],
    ["super", superType],
    ["property", propertyType],
    ["staticmethod", staticMethodType],
    ["classmethod", classMethodType],
    ["Ellipsis", ELLIPSIS],
    ["NotImplemented", NOT_IMPLEMENTED],
    ["slider", slider],
    ["__name__", "__main__"],
  ]
}

/** Records of the types that the machine makes itself. */
export function coreTypes(runtime: () => Runtime): TypeDefinition[] {
  return [
    defineType<PySuper>(superType, {
      construct: {
        signature: "(type?, object?)",
        call: (ctx, _cls, type, self) => {
          if (!(type instanceof PyType)) return ctx.raise(typeErrorType, "super(): no arguments", "Use it in a method.")
          const object = self as PyValue
          const fits = typeOf(object).isSubclassOf(type) || (object instanceof PyType && object.isSubclassOf(type))
          if (!fits) ctx.raise(typeErrorType, "super(type, obj): obj must be an instance or subtype of type")
          return new PySuper(type, object)
        },
      },
    }),
    defineType<PyProperty>(propertyType, {
      construct: {
        signature: "(fget=None, fset=None, fdel=None, doc=None)",
        call: (_ctx, _cls, getter, setter, deleter) =>
          new PyProperty(getter as PyValue, setter as PyValue, deleter as PyValue),
      },
      attributes: {
        fget: { get: (_ctx, self) => self.getter },
        fset: { get: (_ctx, self) => self.setter },
        fdel: { get: (_ctx, self) => self.deleter },
      },
    }),
    exceptionDefinition(runtime),
    wrapperType(staticMethodType),
    wrapperType(classMethodType),
    defineType<PyGenerator>(generatorType, {
      methods: {
        send: { signature: "(value, /)", call: (_ctx, self, value) => send(runtime(), self, value as PyValue) },
        close: {
          signature: "()",
          call: (_ctx, self) => {
            closeGenerator(runtime(), self)
            return null
          },
        },
        throw: {
          signature: "(value, /)",
          call: (ctx, self, value) => {
            const made = value instanceof PyType ? ctx.call(value, []) : value
            if (!(made instanceof PyException)) {
              return ctx.raise(typeErrorType, "exceptions must be classes or instances deriving from BaseException")
            }
            const item = generatorThrow(runtime(), self, made)
            return item === undefined ? ctx.raiseWith(stopIterationType, []) : item
          },
        },
        __next__: { signature: "()", call: (_ctx, self) => send(runtime(), self, null) },
      },
    }),
  ]
}

/** What all exceptions share: `super().__init__(message)` sets their arguments. */
function exceptionDefinition(runtime: () => Runtime): TypeDefinition {
  return defineType<PyException>(baseExceptionType, {
    initialise: {
      signature: "(*args)",
      call: (_ctx, self, args) => {
        if (args instanceof PyTuple) self.args = args
        return null
      },
    },
    methods: {
      __str__: { signature: "()", call: (_ctx, self) => exceptionText(runtime(), self) },
      __repr__: { signature: "()", call: (_ctx, self) => exceptionRepr(runtime(), self) },
      with_traceback: { signature: "(traceback, /)", call: (_ctx, self) => self },
    },
    hasDictionary: true,
  })
}

function wrapperType(type: PyType): TypeDefinition {
  return defineType<PyMethodWrapper>(type, {
    construct: {
      signature: "(function, /)",
      call: (_ctx, _cls, callee) => new PyMethodWrapper(type, callee as PyValue),
    },
  })
}

function send(rt: Runtime, generator: PyGenerator, value: PyValue): PyValue {
  const item = generatorAdvance(rt, generator, value)
  if (item === undefined) throw raised(stopIterationType, [])
  return item
}
