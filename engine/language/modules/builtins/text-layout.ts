// Methods of str that lay text out or map its characters: center, zfill, expandtabs, translate, format.
import type { NativeContext } from "../../machine/native.ts"
import type { MethodSpec } from "../../machine/type-record.ts"
import type { PyTuple } from "../../objects/containers.ts"
import { PyDict } from "../../objects/containers.ts"
import { lookupErrorType, Raised, typeErrorType, valueErrorType } from "../../objects/exceptions.ts"
import type { PyObject, PyValue } from "../../objects/object.ts"
import { textLength } from "./code-points.ts"
import { toCount, toTextArgument } from "./conversion.ts"
import { allowElements } from "./limits.ts"
import { formatText } from "./str-format.ts"
import { mustBeText, selfText } from "./text-self.ts"

type Padding = (missing: number, width: number) => number

/** How much of the missing space goes to the left. CPython's center puts the odd one left where the width is odd. */
const PADDINGS: Readonly<Record<"center" | "ljust" | "rjust", Padding>> = {
  center: (missing, width) => Math.floor(missing / 2) + (missing & width & 1),
  ljust: () => 0,
  rjust: (missing) => missing,
}

function padding(kind: keyof typeof PADDINGS, doc: string): MethodSpec<PyObject> {
  return {
    signature: "(width, fillchar=' ', /)",
    doc,
    call: (ctx, self, given, fill) => {
      const text = selfText(ctx, self)
      const width = toCount(ctx, given as PyValue)
      const filler = mustBeText(ctx, fill as PyValue)
      if (textLength(filler) !== 1) {
        ctx.raise(typeErrorType, "The fill character must be exactly one character long")
      }
      const missing = width - textLength(text)
      if (missing <= 0) return text
      allowElements(ctx, width, "str")
      const left = PADDINGS[kind](missing, width)
      return filler.repeat(left) + text + filler.repeat(missing - left)
    },
  }
}

function zeroFill(ctx: NativeContext, text: string, width: number): string {
  const missing = width - textLength(text)
  if (missing <= 0) return text
  allowElements(ctx, width, "str")
  const sign = /^[+-]/.exec(text)?.[0] ?? ""
  return sign + "0".repeat(missing) + text.slice(sign.length)
}

function expandTabs(ctx: NativeContext, text: string, size: number): string {
  let result = ""
  let column = 0
  for (const character of text) {
    if (character === "\t") {
      const width = size > 0 ? size - (column % size) : 0
      allowElements(ctx, result.length + width, "str")
      result += " ".repeat(width)
      column += width
    } else {
      result += character
      column = character === "\n" || character === "\r" ? 0 : column + 1
    }
  }
  return result
}

function translate(ctx: NativeContext, text: string, table: PyValue): string {
  let result = ""
  ctx.charge(text.length)
  for (const character of text) {
    const code = BigInt(character.codePointAt(0) as number)
    const mapped = lookUp(ctx, table, code)
    if (mapped === undefined) result += character
    else if (typeof mapped === "string") result += mapped
    else if (typeof mapped === "bigint") result += String.fromCodePoint(codePoint(ctx, mapped))
    else if (mapped !== null) {
      ctx.raise(typeErrorType, "character mapping must return integer, None or str")
    }
  }
  return result
}

/** What a translation table says of a character; undefined where it says nothing. */
function lookUp(ctx: NativeContext, table: PyValue, code: bigint): PyValue | undefined {
  if (table instanceof PyDict) return table.table.get(ctx, code)
  try {
    return ctx.getItem(table, code)
  } catch (error) {
    if (error instanceof Raised && error.exception.type.isSubclassOf(lookupErrorType)) return undefined
    throw error
  }
}

function codePoint(ctx: NativeContext, value: bigint): number {
  if (value < 0n || value > 0x10ffffn) ctx.raise(valueErrorType, "character mapping must be in range(0x110000)")
  return Number(value)
}

/** str.maketrans(): a dict from code points. */
export function makeTranslation(ctx: NativeContext, from: PyValue, to: PyValue, gone: PyValue): PyDict {
  const table = new PyDict()
  if (to === null) {
    if (!(from instanceof PyDict)) {
      return ctx.raise(typeErrorType, "if you give only one argument to maketrans it must be a dict")
    }
    for (const { key, value } of from.table.items()) {
      if (typeof key === "string" && textLength(key) !== 1) {
        ctx.raise(valueErrorType, "string keys in translate table must be of length 1")
      }
      table.table.set(ctx, typeof key === "string" ? BigInt(key.codePointAt(0) as number) : key, value)
    }
    return table
  }
  const sources = Array.from(toTextArgument(ctx, from, "maketrans() argument 1"))
  const targets = Array.from(toTextArgument(ctx, to, "maketrans() argument 2"))
  if (sources.length !== targets.length) {
    ctx.raise(valueErrorType, "the first two maketrans arguments must have equal length")
  }
  const codeOf = (character: string): bigint => BigInt(character.codePointAt(0) as number)
  for (const [index, source] of sources.entries()) {
    table.table.set(ctx, codeOf(source), codeOf(targets[index] as string))
  }
  for (const character of gone === null ? "" : toTextArgument(ctx, gone, "maketrans() argument 3")) {
    table.table.set(ctx, codeOf(character), null)
  }
  return table
}

export const layoutMethods: Readonly<Record<string, MethodSpec<PyObject>>> = {
  center: padding("center", "The text in the middle of a width."),
  ljust: padding("ljust", "The text at the left of a width."),
  rjust: padding("rjust", "The text at the right of a width."),
  zfill: {
    signature: "(width, /)",
    doc: "The text with zeros in front, after its sign, up to a width.",
    call: (ctx, self, width) => zeroFill(ctx, selfText(ctx, self), toCount(ctx, width as PyValue)),
  },
  expandtabs: {
    signature: "(tabsize=8)",
    doc: "The text with spaces in place of tabs.",
    call: (ctx, self, size) => expandTabs(ctx, selfText(ctx, self), toCount(ctx, size as PyValue)),
  },
  translate: {
    signature: "(table, /)",
    doc: "The text with its characters replaced by a table as str.maketrans makes it.",
    call: (ctx, self, table) => translate(ctx, selfText(ctx, self), table as PyValue),
  },
  format: {
    signature: "(*args, **kwargs)",
    doc: "The text with {} fields replaced by the arguments: '{:.2f} {name}'.format(x, name=n).",
    call: (ctx, self, args, keywords) =>
      formatText(ctx, selfText(ctx, self), (args as PyTuple).items, keywords as PyDict),
  },
  format_map: {
    signature: "(mapping, /)",
    doc: "The text with {name} fields replaced by the entries of a mapping.",
    call: (ctx, self, mapping) => formatText(ctx, selfText(ctx, self), null, mapping as PyValue),
  },
  encode: {
    signature: "(encoding='utf-8', errors='strict')",
    doc: "Not supported: there are no bytes here.",
    call: (ctx) =>
      ctx.raise(typeErrorType, "str.encode() is not supported: there are no bytes here", "Work with the str itself."),
  },
}
