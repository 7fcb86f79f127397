// Methods of str that search: find, count, startswith, replace, and their kin.
import type { NativeContext } from "../../machine/native.ts"
import type { MethodSpec } from "../../machine/type-record.ts"
import { typeName } from "../../machine/types.ts"
import { PySlice, PyTuple } from "../../objects/containers.ts"
import { typeErrorType, valueErrorType } from "../../objects/exceptions.ts"
import type { PyObject, PyValue } from "../../objects/object.ts"
import { pointIndex, textBetween, textLength, unitOffset } from "./code-points.ts"
import { toCount, toTextArgument } from "./conversion.ts"
import { allowElements } from "./limits.ts"
import { resolveSlice } from "./slicing.ts"
import { mustBeText, selfText } from "./text-self.ts"

interface Bounds {
  /** UTF-16 offsets. */
  readonly from: number
  readonly to: number
  /** False where the start lies beyond the end of the text, where not even "" is found. */
  readonly possible: boolean
}

function bounds(ctx: NativeContext, text: string, start: PyValue, stop: PyValue): Bounds {
  const length = textLength(text)
  const at = resolveSlice(ctx, new PySlice(start, stop, null), length)
  const given = typeof start === "bigint" ? start : 0n
  return {
    from: unitOffset(text, at.start),
    to: unitOffset(text, at.stop),
    possible: given <= BigInt(length) && at.start <= at.stop,
  }
}

/** The code point index of the first (or last) occurrence within bounds, or -1. */
function search(ctx: NativeContext, self: PyObject, args: readonly PyValue[], last: boolean): number {
  const text = selfText(ctx, self)
  const part = mustBeText(ctx, args[0] as PyValue)
  const { from, to, possible } = bounds(ctx, text, args[1] as PyValue, args[2] as PyValue)
  if (!possible) return -1
  ctx.charge(Math.ceil((to - from) / 64))
  const offset = last ? text.lastIndexOf(part, to - part.length) : text.indexOf(part, from)
  const found = offset >= from && offset !== -1 && offset + part.length <= to
  return found && to - part.length >= 0 ? pointIndex(text, offset) : -1
}

function finding(last: boolean, raises: boolean, doc: string): MethodSpec<PyObject> {
  return {
    signature: "(part, start=None, stop=None, /)",
    doc,
    call: (ctx, self, ...args) => {
      const index = search(ctx, self, args, last)
      if (index === -1 && raises) ctx.raise(valueErrorType, "substring not found")
      return BigInt(index)
    },
  }
}

/** How often a part occurs between two offsets without overlap. */
function countBetween(text: string, part: string, from: number, to: number): number {
  if (part === "") return textLength(text.slice(from, to)) + 1
  let count = 0
  for (let at = text.indexOf(part, from); at !== -1 && at + part.length <= to; at = text.indexOf(part, at)) {
    count++
    at += part.length
  }
  return count
}

function edgeTest(name: "startswith" | "endswith", doc: string): MethodSpec<PyObject> {
  return {
    signature: `(${name === "startswith" ? "prefix" : "suffix"}, start=None, stop=None, /)`,
    doc,
    call: (ctx, self, affix, start, stop) => {
      const text = selfText(ctx, self)
      const { from, to, possible } = bounds(ctx, text, start as PyValue, stop as PyValue)
      const fits = (wanted: string): boolean => {
        if (!possible || to - from < wanted.length) return false
        return name === "startswith" ? text.startsWith(wanted, from) : text.slice(from, to).endsWith(wanted)
      }
      if (typeof affix === "string") return fits(affix)
      if (!(affix instanceof PyTuple)) {
        const given = typeName(affix as PyValue)
        return ctx.raise(typeErrorType, `${name} first arg must be str or a tuple of str, not ${given}`)
      }
      return affix.items.some((item) => {
        if (typeof item === "string") return fits(item)
        return ctx.raise(typeErrorType, `tuple for ${name} must only contain str, not ${typeName(item)}`)
      })
    },
  }
}

function replaced(ctx: NativeContext, text: string, part: string, by: string, most: number): string {
  if (most === 0) return text
  const places = part === "" ? textLength(text) + 1 : countBetween(text, part, 0, text.length)
  const count = most < 0 ? places : Math.min(most, places)
  allowElements(ctx, text.length + count * (by.length - part.length), "str")
  if (most < 0 || most >= places) {
    return part === "" ? by + Array.from(text, (character) => character + by).join("") : text.replaceAll(part, () => by)
  }
  if (part === "") {
    const [head, tail] = [textBetween(text, 0, count - 1), textBetween(text, count - 1, textLength(text))]
    return by + Array.from(head, (character) => character + by).join("") + tail
  }
  const pieces = text.split(part)
  return pieces.slice(0, count + 1).join(by) + part + pieces.slice(count + 1).join(part)
}

export const searchMethods: Readonly<Record<string, MethodSpec<PyObject>>> = {
  find: finding(false, false, "Where a part first occurs, or -1."),
  rfind: finding(true, false, "Where a part last occurs, or -1."),
  index: finding(false, true, "Where a part first occurs; ValueError where it does not."),
  rindex: finding(true, true, "Where a part last occurs; ValueError where it does not."),
  count: {
    signature: "(part, start=None, stop=None, /)",
    doc: "How often a part occurs, without overlap.",
    call: (ctx, self, part, start, stop) => {
      const text = selfText(ctx, self)
      const wanted = mustBeText(ctx, part as PyValue)
      const { from, to, possible } = bounds(ctx, text, start as PyValue, stop as PyValue)
      ctx.charge(Math.ceil(text.length / 64))
      return possible ? BigInt(countBetween(text, wanted, from, to)) : 0n
    },
  },
  startswith: edgeTest("startswith", "Whether the text begins with a part, or with one of a tuple."),
  endswith: edgeTest("endswith", "Whether the text ends with a part, or with one of a tuple."),
  replace: {
    signature: "(old, new, count=-1, /)",
    doc: "The text with every occurrence of a part (or the first `count`) replaced.",
    call: (ctx, self, old, by, count) => {
      const part = toTextArgument(ctx, old as PyValue, "replace() argument 1")
      const other = toTextArgument(ctx, by as PyValue, "replace() argument 2")
      return replaced(ctx, selfText(ctx, self), part, other, toCount(ctx, count as PyValue))
    },
  },
  removeprefix: {
    signature: "(prefix, /)",
    doc: "The text without a part at its start.",
    call: (ctx, self, prefix) => {
      const text = selfText(ctx, self)
      const part = toTextArgument(ctx, prefix as PyValue, "removeprefix() argument")
      return text.startsWith(part) ? text.slice(part.length) : text
    },
  },
  removesuffix: {
    signature: "(suffix, /)",
    doc: "The text without a part at its end.",
    call: (ctx, self, suffix) => {
      const text = selfText(ctx, self)
      const part = toTextArgument(ctx, suffix as PyValue, "removesuffix() argument")
      return part !== "" && text.endsWith(part) ? text.slice(0, -part.length) : text
    },
  },
}
