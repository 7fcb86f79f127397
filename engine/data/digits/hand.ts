// The hand: what differs from one written digit to the next, drawn at random. No pixels and no digit's shape.
import { nextUniform, nextWords, type RandomStream } from "../../base/random-stream.ts"
import type { Glyph } from "./glyph.ts"

const ROOT_3 = Math.sqrt(3)

/**
 * A nearly normal number, mean 0, variance 1, never beyond ±2√3: the sum of four uniform numbers of 16 bits each
 * (Irwin-Hall). It needs no logarithm, and a hand has no long tails.
 */
export function nextWobble(stream: RandomStream): number {
  const [a, b] = nextWords(stream)
  return ROOT_3 * (((a & 0xffff) + (a >>> 16) + (b & 0xffff) + (b >>> 16) + 2) / 65536 - 2)
}

/** How one digit is written. Lengths are in the glyph's units (its box is 100 high). */
export interface Hand {
  /** Sideways per unit of height: positive leans to the right. */
  readonly slant: number
  /** Tangent of half the angle by which the whole digit is turned. */
  readonly halfTurn: number
  /** Width over height, relative to the glyph's own. */
  readonly aspect: number
  /** How far, on average, a control point misses its place. */
  readonly sloppiness: number
  /** The top's width against the bottom's. */
  readonly taper: number
  /** Where the middle comes to lie: above (negative) or below. */
  readonly sag: number
  /** How far the upright bends. */
  readonly bend: number
  /** How far level lines rise to the right. */
  readonly rise: number
  /** Passes of rounding: a hurried hand cuts corners. */
  readonly haste: number
}

/** Draws a hand. Most are neat, a few are not. */
export function nextHand(stream: RandomStream): Hand {
  const care = nextUniform(stream)
  const stretch = nextWobble(stream)
  return {
    slant: 0.16 + 0.27 * nextWobble(stream),
    halfTurn: 0.06 * nextWobble(stream),
    aspect: Math.min(1.4, 1 + 0.2 * stretch + 0.03 * stretch * stretch),
    sloppiness: 2.8 + 6.5 * care * care,
    taper: 0.11 * nextWobble(stream),
    sag: 0.14 * nextWobble(stream),
    bend: 4 * nextWobble(stream),
    rise: 0.1 * nextWobble(stream),
    haste: Math.floor(6 * nextUniform(stream)),
  }
}

/**
 * Shares of each of `count` poses, summing to 1. Squares of uniform numbers, so that one pose tends to prevail, then
 * carried on beyond the mixture by up to a half: few hands write the mean.
 */
export function nextShares(stream: RandomStream, count: number): number[] {
  const shares = new Array<number>(count)
  let sum = 0
  for (let k = 0; k < count; k++) {
    const u = nextUniform(stream) + 0.02
    shares[k] = u * u
    sum += u * u
  }
  const boldness = 0.9 + 0.6 * nextUniform(stream)
  for (let k = 0; k < count; k++) shares[k] = 1 / count + boldness * ((shares[k] as number) / sum - 1 / count)
  return shares
}

/** Picks a variant by its weight. */
export function nextGlyph(stream: RandomStream, variants: readonly Glyph[]): Glyph {
  let total = 0
  for (const variant of variants) total += variant.weight
  let left = nextUniform(stream) * total
  let picked = variants[0] as Glyph
  for (const variant of variants) {
    picked = variant
    left -= variant.weight
    if (left < 0) break
  }
  return picked
}

/** Moves the control points (interleaved x and y) of a glyph as this hand would. */
export function applyHand(hand: Hand, stream: RandomStream, glyph: Glyph, points: Float64Array): void {
  let from = 0
  for (const length of glyph.strokeLengths) {
    missPlaces(hand, stream, points, from, length)
    from += length
  }
  warp(hand, points, glyph.pointCount)
}

/**
 * Each control point misses its place. Misses are carried on along a stroke, so that curves stay smooth, and are smaller
 * where the points lie close together; the whole stroke misses too, and its ends fall short or overshoot.
 */
function missPlaces(hand: Hand, stream: RandomStream, points: Float64Array, from: number, length: number): void {
  const last = from + length - 1
  for (let axis = 0; axis < 2; axis++) {
    const place = 2 * from + axis
    const overshoot = 0.03 * hand.sloppiness
    const head = (points[place] as number) - (points[place + 2] as number)
    const tail = (points[2 * last + axis] as number) - (points[2 * last + axis - 2] as number)
    points[place] = (points[place] as number) + overshoot * nextWobble(stream) * head
    points[2 * last + axis] = (points[2 * last + axis] as number) + overshoot * nextWobble(stream) * tail
  }
  let missX = hand.sloppiness * nextWobble(stream)
  let missY = 0.7 * hand.sloppiness * nextWobble(stream)
  let beforeX = points[2 * from] as number
  let beforeY = points[2 * from + 1] as number
  for (let i = from; i <= last; i++) {
    const x = points[2 * i] as number
    const y = points[2 * i + 1] as number
    const step = Math.sqrt((x - beforeX) * (x - beforeX) + (y - beforeY) * (y - beforeY))
    const fresh = Math.min(1, step / 42)
    missX = 0.65 * missX + 0.75 * fresh * hand.sloppiness * nextWobble(stream)
    missY = 0.65 * missY + 0.75 * fresh * hand.sloppiness * nextWobble(stream)
    points[2 * i] = x + missX
    points[2 * i + 1] = y + missY
    beforeX = x
    beforeY = y
  }
}

/** Bends, leans and turns the whole digit. */
function warp(hand: Hand, points: Float64Array, count: number): void {
  const squared = hand.halfTurn * hand.halfTurn
  const cosine = (1 - squared) / (1 + squared)
  const sine = (2 * hand.halfTurn) / (1 + squared)
  for (let i = 0; i < count; i++) {
    const u = (points[2 * i] as number) / 50 - 1
    const v = (points[2 * i + 1] as number) / 50 - 1
    const y = 50 * (v + hand.sag * (1 - v * v) - hand.rise * u)
    const x = 50 * u * hand.aspect * (1 - hand.taper * v) + hand.bend * (1 - 2 * v * v) - hand.slant * y
    points[2 * i] = cosine * x - sine * y
    points[2 * i + 1] = sine * x + cosine * y
  }
}
