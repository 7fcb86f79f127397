// Methods of str that take a text apart or put it together: split, strip, partition, join.
import type { NativeContext } from "../../machine/native.ts"
import type { MethodSpec } from "../../machine/type-record.ts"
import { typeName } from "../../machine/types.ts"
import { PyList, PyTuple } from "../../objects/containers.ts"
import { Raised, typeErrorType, valueErrorType } from "../../objects/exceptions.ts"
import type { PyObject, PyValue } from "../../objects/object.ts"
import { toCount } from "./conversion.ts"
import { allowElements } from "./limits.ts"
import { mustBeText, selfText } from "./text-self.ts"
import { isSpaceAt, splitLines, stripSpace, stripSpaceLeft, stripSpaceRight } from "./text-space.ts"

/** Words between white space, at most `most` splits from the left (all where negative). */
function splitSpace(text: string, most: number): string[] {
  const words: string[] = []
  let at = 0
  for (;;) {
    while (at < text.length && isSpaceAt(text, at)) at++
    if (at >= text.length) return words
    if (most >= 0 && words.length === most) return [...words, text.slice(at)]
    const start = at
    while (at < text.length && !isSpaceAt(text, at)) at++
    words.push(text.slice(start, at))
  }
}

/** The same from the right. */
function splitSpaceRight(text: string, most: number): string[] {
  const words: string[] = []
  let at = text.length
  for (;;) {
    while (at > 0 && isSpaceAt(text, at - 1)) at--
    if (at === 0) return words.reverse()
    if (most >= 0 && words.length === most) return [...words, text.slice(0, at)].reverse()
    const end = at
    while (at > 0 && !isSpaceAt(text, at - 1)) at--
    words.push(text.slice(at, end))
  }
}

function splitAt(text: string, separator: string, most: number): string[] {
  const pieces = text.split(separator)
  if (most < 0 || pieces.length <= most + 1) return pieces
  return [...pieces.slice(0, most), pieces.slice(most).join(separator)]
}

function splitAtRight(text: string, separator: string, most: number): string[] {
  const pieces = text.split(separator)
  if (most < 0 || pieces.length <= most + 1) return pieces
  const joined = pieces.length - most
  return [pieces.slice(0, joined).join(separator), ...pieces.slice(joined)]
}

function splitting(name: string, right: boolean, doc: string): MethodSpec<PyObject> {
  return {
    signature: "(sep=None, maxsplit=-1)",
    doc,
    call: (ctx, self, separator, most) => {
      const text = selfText(ctx, self)
      const limit = toCount(ctx, most as PyValue)
      ctx.charge(Math.ceil(text.length / 16))
      if (separator === null) return new PyList(right ? splitSpaceRight(text, limit) : splitSpace(text, limit))
      if (typeof separator !== "string") {
        return ctx.raise(typeErrorType, `must be str or None, not ${typeName(separator as PyValue)}`)
      }
      if (separator === "")
        ctx.raise(valueErrorType, "empty separator", `For its characters write list(text), not text.${name}("").`)
      return new PyList(right ? splitAtRight(text, separator, limit) : splitAt(text, separator, limit))
    },
  }
}

function stripping(name: string, left: boolean, right: boolean, doc: string): MethodSpec<PyObject> {
  return {
    signature: "(chars=None, /)",
    doc,
    call: (ctx, self, chars) => {
      const text = selfText(ctx, self)
      if (chars === null) return left ? (right ? stripSpace(text) : stripSpaceLeft(text)) : stripSpaceRight(text)
      if (typeof chars !== "string") return ctx.raise(typeErrorType, `${name} arg must be None or str`)
      const unwanted = new Set(chars)
      const row = Array.from(text)
      let start = 0
      let end = row.length
      while (left && start < end && unwanted.has(row[start] as string)) start++
      while (right && end > start && unwanted.has(row[end - 1] as string)) end--
      return row.slice(start, end).join("")
    },
  }
}

function partitioning(right: boolean, doc: string): MethodSpec<PyObject> {
  return {
    signature: "(sep, /)",
    doc,
    call: (ctx, self, separator) => {
      const text = selfText(ctx, self)
      const part = mustBeText(ctx, separator as PyValue)
      if (part === "") ctx.raise(valueErrorType, "empty separator")
      const at = right ? text.lastIndexOf(part) : text.indexOf(part)
      if (at === -1) return new PyTuple(right ? ["", "", text] : [text, "", ""])
      return new PyTuple([text.slice(0, at), part, text.slice(at + part.length)])
    },
  }
}

/** The items of an iterable joined by a text. */
function join(ctx: NativeContext, separator: string, values: PyValue): string {
  const items = itemsToJoin(ctx, values)
  let length = separator.length * Math.max(0, items.length - 1)
  for (const [index, item] of items.entries()) {
    if (typeof item !== "string") {
      const message = `sequence item ${index}: expected str instance, ${typeName(item)} found`
      return ctx.raise(typeErrorType, message, "Turn the items into text first: join(map(str, items)).")
    }
    length += item.length
  }
  allowElements(ctx, length, "str")
  return items.join(separator)
}

function itemsToJoin(ctx: NativeContext, values: PyValue): PyValue[] {
  try {
    return ctx.toArray(values)
  } catch (error) {
    const notIterable = `'${typeName(values)}' object is not iterable`
    if (error instanceof Raised && error.exception.args.items[0] === notIterable) {
      ctx.raise(typeErrorType, "can only join an iterable")
    }
    throw error
  }
}

export const splitMethods: Readonly<Record<string, MethodSpec<PyObject>>> = {
  split: splitting("split", false, "The parts between separators (white space by default), as a list."),
  rsplit: splitting("rsplit", true, "As split, but counting `maxsplit` from the right."),
  splitlines: {
    signature: "(keepends=False)",
    doc: "The lines of the text, as a list.",
    call: (ctx, self, keep) => new PyList(splitLines(selfText(ctx, self), ctx.truth(keep as PyValue))),
  },
  strip: stripping("strip", true, true, "The text without white space, or the given characters, at both ends."),
  lstrip: stripping("lstrip", true, false, "The text without white space, or the given characters, at its start."),
  rstrip: stripping("rstrip", false, true, "The text without white space, or the given characters, at its end."),
  partition: partitioning(false, "What is before the first separator, the separator, and what is after it."),
  rpartition: partitioning(true, "What is before the last separator, the separator, and what is after it."),
  join: {
    signature: "(iterable, /)",
    doc: "The texts of an iterable, with this text between them.",
    call: (ctx, self, iterable) => join(ctx, selfText(ctx, self), iterable as PyValue),
  },
}
