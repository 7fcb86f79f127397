// str: construction, operators, indexing, and its methods from the files beside this one.
import { type NativeContext, native, PyIterator } from "../../machine/native.ts"
import { defineType, type TypeDefinition } from "../../machine/type-record.ts"
import { typeName } from "../../machine/types.ts"
import { MISSING, PySlice } from "../../objects/containers.ts"
import { typeErrorType } from "../../objects/exceptions.ts"
import { objectType, type PyObject, PyType, type PyValue, textType } from "../../objects/object.ts"
import { characters, hasSurrogates, textBetween, textLength } from "./code-points.ts"
import { findIndex } from "./conversion.ts"
import { allowElements } from "./limits.ts"
import { refuseSubclass } from "./number-methods.ts"
import { percentFormat } from "./percent.ts"
import { resolveIndex, resolveSlice, selectItems } from "./slicing.ts"
import { caseMethods } from "./text-case.ts"
import { layoutMethods, makeTranslation } from "./text-layout.ts"
import { searchMethods } from "./text-search.ts"
import { selfText } from "./text-self.ts"
import { splitMethods } from "./text-split.ts"

const textIteratorType = new PyType("str_iterator", [objectType])

/** Goes through the characters of a text. */
class TextIterator extends PyIterator {
  override type: PyType = textIteratorType
  /** In UTF-16 units. */
  private position = 0

  constructor(private readonly text: string) {
    super()
  }

  override next(): PyValue | undefined {
    const code = this.text.codePointAt(this.position)
    if (code === undefined) return undefined
    const character = String.fromCodePoint(code)
    this.position += character.length
    return character
  }

  override clone(): TextIterator {
    const copy = new TextIterator(this.text)
    copy.position = this.position
    return copy
  }
}

/** The character at an index, or the text of a slice. */
function textItem(ctx: NativeContext, text: string, index: PyValue): string {
  const length = textLength(text)
  // Finding the n-th of a text means going through it.
  if (length > 1024) ctx.charge(length >> 10)
  if (!(index instanceof PySlice)) {
    const at = resolveIndex(ctx, index, length, "string")
    return length === text.length ? (text[at] as string) : textBetween(text, at, at + 1)
  }
  const selection = resolveSlice(ctx, index, length)
  allowElements(ctx, selection.count, "str")
  if (selection.step === 1) return textBetween(text, selection.start, selection.start + selection.count)
  return selectItems(hasSurrogates(text) ? characters(text) : text.split(""), selection).join("")
}

function repeated(ctx: NativeContext, text: string, count: PyValue): string | undefined {
  const times = findIndex(ctx, count)
  if (times === undefined) return undefined
  if (times <= 0n || text === "") return ""
  allowElements(ctx, BigInt(text.length) * times, "str")
  return text.repeat(Number(times))
}

export const textDefinition: TypeDefinition = defineType<PyObject>(textType, {
  doc: "str(object=''): text. Also what print shows of any value.",
  construct: {
    signature: "(object?, /)",
    call: (ctx, cls, value) => {
      refuseSubclass(ctx, cls, textType)
      return value === MISSING ? "" : ctx.str(value as PyValue)
    },
  },
  methods: { ...searchMethods, ...splitMethods, ...caseMethods, ...layoutMethods },
  constants: {
    maketrans: native(
      "maketrans",
      "(x, y=None, z=None, /)",
      (ctx, from, to, gone) => makeTranslation(ctx, from as PyValue, to as PyValue, gone as PyValue),
      { doc: "A table for translate: characters of x to those of y, those of z to nothing." },
    ),
  },
  adviseAttribute: (name) => {
    if (name === "length" || name === "size") return "Use len(…)."
    if (name === "contains" || name === "includes") return "Write `part in text`."
    return name === "append" ? "Text stays as it is: write text = text + more." : null
  },
  binary: (ctx, operator, left, right) => {
    if (operator === "+" && typeof left === "string" && typeof right === "string") {
      if (left.length + right.length > 4096) allowElements(ctx, left.length + right.length, "str")
      return left + right
    }
    if (operator === "%" && typeof left === "string") return percentFormat(ctx, left, right)
    if (operator !== "*") return undefined
    return typeof left === "string" ? repeated(ctx, left, right) : repeated(ctx, right as string, left)
  },
  length: (ctx, self) => textLength(selfText(ctx, self)),
  getItem: (ctx, self, index) => textItem(ctx, selfText(ctx, self), index),
  contains: (ctx, self, item) => {
    const text = selfText(ctx, self)
    if (typeof item === "string") return text.includes(item)
    return ctx.raise(typeErrorType, `'in <string>' requires string as left operand, not ${typeName(item)}`)
  },
  iterate: (ctx, self) => new TextIterator(selfText(ctx, self)),
})
