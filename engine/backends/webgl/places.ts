// Integer arithmetic of shaders: the number of an element to its coordinates, through an output's strides if need be, and on to
// the number of another element. Four lanes at a time, kept scalar where the lanes agree.
import { type Shape, sizeOf } from "../../base/shape.ts"
import type { Block } from "./block.ts"

/** A whole number in four lanes: the same in all; text + lane, where text is a multiple of 4; or a vector of its own. */
export interface Place {
  readonly kind: "same" | "run" | "each"
  readonly text: string
}

export const LANES = "ivec4(0, 1, 2, 3)"

/** The place as a vector. */
export function vectorOf({ kind, text }: Place): string {
  if (kind === "each") return text
  return kind === "same" ? `ivec4(${text})` : `(${text} + ${LANES})`
}

const typeOf = (kind: Place["kind"]): "int" | "ivec4" => (kind === "each" ? "ivec4" : "int")

/** Below this, a quotient by way of floats is exact: rounding moves it by less than half of 1/divisor. */
const FLOAT_EXACT = 2 ** 20

/** text / divisor for numbers in [0, bound). Integer division is slow everywhere; most divisors need none. */
export function quotient(text: string, divisor: number, bound: number, kind: Place["kind"]): string {
  if (divisor === 1) return text
  if ((divisor & (divisor - 1)) === 0) return `${text} >> ${31 - Math.clz32(divisor)}`
  if (bound >= FLOAT_EXACT) return `${text} / ${divisor}`
  const [float, int] = kind === "each" ? ["vec4", "ivec4"] : ["float", "int"]
  return `${int}((${float}(${text}) + 0.5) * ${1 / divisor})`
}

/** Coordinates of element number `at` of a shape. */
export function coordinates(block: Block, at: Place, shape: Shape): Place[] {
  const places: Place[] = []
  let rest = at
  let bound = sizeOf(shape) + 4
  for (let axis = shape.length - 1; axis >= 0; axis--) {
    const extent = shape[axis] as number
    const outer = sizeOf(shape.slice(0, axis))
    if (extent === 1) {
      places.unshift({ kind: "same", text: "0" })
      continue
    }
    if (outer === 1) {
      places.unshift(rest)
      rest = { kind: "same", text: "0" }
      continue
    }
    if (rest.kind === "run" && extent % 4 !== 0) rest = { kind: "each", text: block.define("ivec4", vectorOf(rest)) }
    const whole = block.define(typeOf(rest.kind), quotient(rest.text, extent, bound, rest.kind))
    places.unshift({ kind: rest.kind, text: block.define(typeOf(rest.kind), `${rest.text} - ${whole} * ${extent}`) })
    rest = { kind: rest.kind === "each" ? "each" : "same", text: whole }
    bound = Math.ceil(bound / extent) + 4
  }
  return places
}

export interface Inverse {
  readonly coordinates: Place[]
  /** 1 or 0 in an int or ivec4: whether the element is one of the strided ones. Coordinates are in range in any case. */
  readonly inside: string
}

/**
 * Coordinates of element number `at` of a buffer among those at offset + Σ strides[i]·coordinate[i]. Larger strides step over all
 * that smaller ones reach, as in every region of a dense buffer, so that dividing by them in order finds the coordinates.
 */
export function invert(
  block: Block,
  at: Place,
  elements: number,
  shape: Shape,
  offset: number,
  strides: readonly number[],
): Inverse {
  const each = at.kind === "same" ? at : { kind: "each" as const, text: block.define("ivec4", vectorOf(at)) }
  const { kind } = each
  const type = typeOf(kind)
  const flag = (call: string, a: string, b: number, infix: string): string =>
    kind === "same" ? `int(${a} ${infix} ${b})` : `ivec4(${call}(${a}, ivec4(${b})))`
  const first = shape.reduce(
    (base, extent, axis) => base + Math.min(0, (strides[axis] as number) * (extent - 1)),
    offset,
  )
  const places: Place[] = shape.map(() => ({ kind: "same", text: "0" }))
  const axes = [...shape.keys()].filter((axis) => (shape[axis] as number) > 1)
  axes.sort((p, q) => Math.abs(strides[q] as number) - Math.abs(strides[p] as number))
  const relative = block.define(type, `${each.text} - ${first}`)
  let inside = flag("greaterThanEqual", relative, 0, ">=")
  let rest = block.define(type, `max(${relative}, 0)`)
  for (const axis of axes) {
    const [extent, stride] = [shape[axis] as number, strides[axis] as number]
    const size = Math.abs(stride)
    const whole = block.define(type, quotient(rest, size, elements + 4, kind))
    inside += ` & ${flag("lessThan", whole, extent, "<")}`
    rest = size === 1 ? "0" : block.define(type, `${rest} - ${whole} * ${size}`)
    const held = block.define(type, `min(${whole}, ${extent - 1})`)
    places[axis] = { kind, text: stride < 0 ? block.define(type, `${extent - 1} - ${held}`) : held }
  }
  // What is left lies between the region's elements.
  if (rest !== "0") inside += ` & ${flag("equal", rest, 0, "==")}`
  return { coordinates: places, inside: block.define(type, inside) }
}

/** The number of an element. `aligned`: a run whose first element is a texel's first. */
export interface Address extends Place {
  readonly aligned: boolean
}

/** offset + Σ strides[i]·places[i]. */
export function address(
  block: Block,
  offset: number,
  strides: readonly number[],
  places: readonly Place[],
  shape: Shape,
): Address {
  const same: string[] = offset === 0 ? [] : [String(offset)]
  const each: string[] = []
  let run: Place | null = null
  let aligned = offset % 4 === 0
  strides.forEach((stride, axis) => {
    const place = places[axis] as Place
    if (stride === 0 || shape[axis] === 1) return
    const term = (text: string): string => (stride === 1 ? text : `${stride} * ${text}`)
    if (place.kind === "each") each.push(term(place.text))
    else if (place.kind === "run" && stride === 1) run = place
    else if (place.kind === "run") each.push(term(vectorOf(place)))
    else {
      same.push(term(place.text))
      if (stride % 4 !== 0 && place.text !== "0") aligned = false
    }
  })
  const found = run as Place | null
  if (each.length === 0 && found === null) {
    return { kind: "same", text: block.define("int", same.join(" + ") || "0"), aligned: false }
  }
  if (each.length === 0 && found !== null && aligned) {
    return { kind: "run", text: block.define("int", [found.text, ...same].join(" + ")), aligned: true }
  }
  const runs = found === null ? [] : [vectorOf(found)]
  const base = same.length > 0 && each.length + runs.length > 0 ? [`(${same.join(" + ")})`] : []
  return { kind: "each", text: block.define("ivec4", [...each, ...runs, ...base].join(" + ")), aligned: false }
}
