// str() and repr() of arrays, character for character as NumPy 1.26's array2string. Number texts are in number-format.ts.
import { generate } from "../../base/generate.ts"
import { formatShape } from "../../base/shape.ts"
import type { NdArray } from "./array.ts"
import { elementsOf } from "./elements.ts"
import { formatterFor, type PrintOptions } from "./number-format.ts"
import { elementText } from "./scalar-text.ts"

/** Writes one element; null for the common format of all. */
export type Formatter = ((value: number) => string) | null

/** str(a): no commas, no dtype. */
export function arrayStr(a: NdArray, options: PrintOptions, formatter: Formatter = null): string {
  if (a.rank === 0) return elementText(a.storage.data[a.offset] as number, a.dtype)
  return arrayText(a, options, " ", "", "", formatter)
}

/** repr(a): array([...]), with the dtype where the text does not imply it. */
export function arrayRepr(a: NdArray, options: PrintOptions, formatter: Formatter = null): string {
  const isImplied = a.size > 0 && (a.dtype === "float64" || a.dtype === "int64" || a.dtype === "bool")
  const prefix = "array("
  const suffix = isImplied ? ")" : ","
  const isShown = a.size > 0 || (a.rank === 1 && a.shape[0] === 0)
  const list = isShown ? arrayText(a, options, ", ", prefix, suffix, formatter) : `[], shape=${formatShape(a.shape)}`
  const text = prefix + list + suffix
  if (isImplied) return text
  const dtype = `dtype=${a.dtype})`
  const lastLine = text.length - (text.lastIndexOf("\n") + 1)
  const spacer = lastLine + dtype.length + 1 > options.linewidth ? `\n${" ".repeat(prefix.length)}` : " "
  return text + spacer + dtype
}

/** np.array2string with a separator; prefix and suffix only take up room. */
export function arrayText(
  a: NdArray,
  options: PrintOptions,
  separator: string,
  prefix: string,
  suffix: string,
  formatter: Formatter,
): string {
  if (a.size === 0) return "[]"
  const summarised = a.size > options.threshold
  const sample = summarised ? edges(a, options.edgeitems) : Array.from(elementsOf(a))
  const format = formatter ?? formatterFor(a.dtype, sample, a.rank === 0, options)
  const data = a.storage.data
  const tail = separator.trimEnd()

  const write = (axis: number, offset: number, indent: string, width: number): string => {
    if (axis === a.rank) return format(data[offset] as number)
    const extent = a.shape[axis] as number
    const stride = a.strides[axis] as number
    const shortened = summarised && 2 * options.edgeitems < extent
    const item = (i: number): string => write(axis + 1, offset + i * stride, `${indent} `, width - 1)
    const shown = shortened
      ? [...range(0, options.edgeitems), -1, ...range(extent - options.edgeitems, extent)]
      : range(0, extent)
    const texts = shown.map((i) => (i < 0 ? null : item(i)))
    const body =
      axis === a.rank - 1
        ? fillLines(texts, indent, width - Math.max(tail.length, 1), separator)
        : texts.map((text) => indent + (text ?? "...")).join(tail + "\n".repeat(a.rank - axis - 1))
    return `[${body.slice(indent.length)}]`
  }
  return write(0, a.offset, ` ${" ".repeat(prefix.length)}`, options.linewidth - suffix.length)
}

/** Words separated and broken into lines of at most `width` characters; null is the ellipsis. */
function fillLines(words: readonly (string | null)[], indent: string, width: number, separator: string): string {
  let lines = ""
  let line = indent
  words.forEach((word, i) => {
    const text = word ?? "..."
    if (line.length + text.length > width && line.length > indent.length) {
      lines += `${line.trimEnd()}\n`
      line = indent
    }
    line += text
    if (i < words.length - 1) line += separator
  })
  return lines + line
}

function range(start: number, stop: number): number[] {
  return generate(Math.max(0, stop - start), (i) => start + i)
}

/** The elements that a shortened print shows. */
function edges(a: NdArray, count: number): number[] {
  const data = a.storage.data
  const result: number[] = []
  const visit = (axis: number, offset: number): void => {
    if (axis === a.rank) {
      result.push(data[offset] as number)
      return
    }
    const extent = a.shape[axis] as number
    for (let i = 0; i < extent; i++) {
      if (extent > 2 * count && i === count) i = extent - count
      visit(axis + 1, offset + i * (a.strides[axis] as number))
    }
  }
  visit(0, a.offset)
  return result
}
