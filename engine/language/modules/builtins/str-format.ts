// str.format(): fields with names, attributes, indexes, conversions and specs that may hold fields themselves.
// f-strings are compiled; see compile/.
import type { NativeContext } from "../../machine/native.ts"
import { PyDict } from "../../objects/containers.ts"
import { indexErrorType, keyErrorType, valueErrorType } from "../../objects/exceptions.ts"
import type { PyValue } from "../../objects/object.ts"
import { allowElements } from "./limits.ts"
import { asciiOnly } from "./printable.ts"

/** What fields refer to, and how positions have been counted so far. */
interface Arguments {
  /** null for format_map, which has no positional ones. */
  readonly positional: readonly PyValue[] | null
  readonly mapping: PyValue
  /** The next automatic number; −1 once a field was numbered by hand. */
  next: number
}

/** `text.format(*positional, **mapping)`. */
export function formatText(
  ctx: NativeContext,
  text: string,
  positional: readonly PyValue[] | null,
  mapping: PyValue,
): string {
  return render(ctx, text, { positional, mapping, next: 0 }, 2)
}

function render(ctx: NativeContext, text: string, args: Arguments, depth: number): string {
  if (depth < 0) return ctx.raise(valueErrorType, "Max string recursion exceeded")
  let result = ""
  let at = 0
  while (at < text.length) {
    const character = text[at] as string
    if (character !== "{" && character !== "}") {
      const next = text.slice(at).search(/[{}]/)
      const end = next === -1 ? text.length : at + next
      result += text.slice(at, end)
      at = end
    } else if (text[at + 1] === character) {
      result += character
      at += 2
    } else if (character === "}") {
      return ctx.raise(valueErrorType, "Single '}' encountered in format string")
    } else {
      const end = fieldEnd(ctx, text, at + 1)
      result += renderField(ctx, text.slice(at + 1, end), args, depth)
      allowElements(ctx, result.length, "str")
      at = end + 1
    }
  }
  return result
}

/** The offset of the brace that closes a field. */
function fieldEnd(ctx: NativeContext, text: string, start: number): number {
  if (start >= text.length) ctx.raise(valueErrorType, "Single '{' encountered in format string")
  let depth = 1
  let inBrackets = false
  for (let at = start; at < text.length; at++) {
    const character = text[at]
    if (character === "[" && depth === 1) inBrackets = true
    else if (character === "]") inBrackets = false
    else if (inBrackets) continue
    else if (character === "{") depth++
    else if (character === "}" && --depth === 0) return at
  }
  return ctx.raise(valueErrorType, "expected '}' before end of string")
}

function renderField(ctx: NativeContext, field: string, args: Arguments, depth: number): string {
  const { name, conversion, spec } = splitField(ctx, field)
  let value = fieldValue(ctx, name, args)
  if (conversion === "r") value = ctx.repr(value)
  else if (conversion === "s") value = ctx.str(value)
  else if (conversion === "a") value = asciiOnly(ctx.repr(value))
  else if (conversion !== null) {
    return ctx.raise(valueErrorType, `Unknown conversion specifier ${conversion}`)
  }
  return ctx.format(value, spec.includes("{") || spec.includes("}") ? render(ctx, spec, args, depth - 1) : spec)
}

function splitField(ctx: NativeContext, field: string): { name: string; conversion: string | null; spec: string } {
  let inBrackets = false
  let at = 0
  for (; at < field.length; at++) {
    const character = field[at]
    if (character === "[") inBrackets = true
    else if (character === "]") inBrackets = false
    else if (!inBrackets && (character === "!" || character === ":")) break
    else if (!inBrackets && character === "{") ctx.raise(valueErrorType, "unexpected '{' in field name")
  }
  const name = field.slice(0, at)
  if (field[at] !== "!") return { name, conversion: null, spec: field.slice(at + 1) }
  const [conversion] = field.slice(at + 1)
  if (conversion === undefined) {
    return ctx.raise(valueErrorType, "unmatched '{' in format spec")
  }
  const rest = field.slice(at + 1 + conversion.length)
  if (rest !== "" && !rest.startsWith(":")) {
    return ctx.raise(valueErrorType, "expected ':' after conversion specifier")
  }
  return { name, conversion, spec: rest.slice(1) }
}

/** The value of `0`, `name`, `point.x`, `row[3]`, or of nothing (the next argument). */
function fieldValue(ctx: NativeContext, name: string, args: Arguments): PyValue {
  const first = /^[^.[]*/.exec(name)?.[0] ?? ""
  let value = firstValue(ctx, first, args)
  let rest = name.slice(first.length)
  while (rest !== "") {
    if (rest.startsWith(".")) {
      const attribute = /^\.([^.[]*)/.exec(rest)?.[1] ?? ""
      if (attribute === "") ctx.raise(valueErrorType, "Empty attribute in format string")
      value = ctx.getAttribute(value, attribute)
      rest = rest.slice(attribute.length + 1)
      continue
    }
    const end = rest.indexOf("]")
    if (!rest.startsWith("[")) {
      return ctx.raise(valueErrorType, "Only '.' or '[' may follow ']' in format field specifier")
    }
    if (end === -1) return ctx.raise(valueErrorType, "Missing ']' in format string")
    const key = rest.slice(1, end)
    if (key === "") ctx.raise(valueErrorType, "Empty attribute in format string")
    value = ctx.getItem(value, /^\d+$/.test(key) ? BigInt(key) : key)
    rest = rest.slice(end + 1)
  }
  return value
}

function firstValue(ctx: NativeContext, name: string, args: Arguments): PyValue {
  if (name !== "" && !/^\d+$/.test(name)) {
    if (!(args.mapping instanceof PyDict)) return ctx.getItem(args.mapping, name)
    const entry = args.mapping.table.get(ctx, name)
    return entry === undefined ? missing(ctx, args.mapping, name) : entry
  }
  if (args.positional === null) return ctx.raise(valueErrorType, "Format string contains positional fields")
  const index = name === "" ? automatic(ctx, args) : byHand(ctx, name, args)
  const value = args.positional[index]
  if (value !== undefined) return value
  return ctx.raise(indexErrorType, `Replacement index ${index} out of range for positional args tuple`)
}

/** A key that is not there: a subclass's `__missing__`, else KeyError. */
function missing(ctx: NativeContext, mapping: PyDict, name: string): PyValue {
  return mapping.type.members === null ? ctx.raiseWith(keyErrorType, [name]) : ctx.getItem(mapping, name)
}

function automatic(ctx: NativeContext, args: Arguments): number {
  if (args.next < 0) {
    ctx.raise(valueErrorType, "cannot switch from manual field specification to automatic field numbering")
  }
  return args.next++
}

function byHand(ctx: NativeContext, name: string, args: Arguments): number {
  if (args.next > 0) {
    ctx.raise(valueErrorType, "cannot switch from automatic field numbering to manual field specification")
  }
  args.next = -1
  return Number(name)
}
