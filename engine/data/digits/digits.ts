// Handwritten digits without a data set: 28 by 28 grey images in MNIST's framing, drawn by a model of pen strokes.
import { type TensorValue, tensorValue } from "../../base/dtype.ts"
import { invariant } from "../../base/invariant.ts"
import { createStream, nextInteger } from "../../base/random-stream.ts"
import { type DataProblem, refused } from "../problem.ts"
import { roundPath, SAMPLES_PER_SPAN, sampleSpline } from "./curve.ts"
import { type Glyph, mixPoses, readGlyph } from "./glyph.ts"
import { glyphs0To4 } from "./glyphs-0-to-4.ts"
import { glyphs5To9 } from "./glyphs-5-to-9.ts"
import { applyHand, nextGlyph, nextHand, nextShares } from "./hand.ts"
import { nextBoldness, pressStroke } from "./pen.ts"
import { BOX_SIDE, centreInk, drawInk, IMAGE_SIDE, SOFTNESS } from "./raster.ts"

/** Images (uint8 [n, 28, 28], 0 paper, 255 ink) and what each shows (uint8 [n], 0 to 9). */
export interface LabelledImages {
  readonly images: TensorValue
  readonly labels: TensorValue
}

/**
 * Writes digit number `index` of a seed as 784 bytes to `image` from `offset` on, and returns which digit it is.
 * Each index has random numbers of its own, so that any digit can be had without those before it.
 */
export type DigitWriter = (index: number, image: Uint8Array, offset: number) => number

/** A writer of the digits of a seed; for who wants them in portions. */
export function createDigitWriter(seed: number): DigitWriter {
  const variants = [...glyphs0To4, ...glyphs5To9].map((sources) => sources.map(readGlyph))
  const longest = Math.max(...variants.flat().map((glyph) => glyph.pointCount))
  const controls = new Float64Array(2 * longest)
  const points = new Float64Array(2 * longest * SAMPLES_PER_SPAN)
  const radii = new Float64Array(longest * SAMPLES_PER_SPAN)
  const ink = new Float64Array(IMAGE_SIDE * IMAGE_SIDE)
  return (index, image, offset) => {
    const stream = createStream(seed, index)
    const digit = nextInteger(stream, 10)
    const glyph = nextGlyph(stream, variants[digit] as readonly Glyph[])
    const hand = nextHand(stream)
    mixPoses(glyph, nextShares(stream, glyph.poses.length), controls)
    applyHand(hand, stream, glyph, controls)
    const starts = traceStrokes(glyph, hand.haste, controls, points)
    const box = boxOf(points, starts[starts.length - 1] as number)
    const boldness = Math.min(nextBoldness(stream), legibleRadius(points, starts, box))
    for (let s = 0; s + 1 < starts.length; s++) {
      const from = starts[s] as number
      pressStroke(stream, boldness, radii, from, (starts[s + 1] as number) - from)
    }
    fitToImage(points, radii, starts[starts.length - 1] as number, box)
    drawInk({ points, radii, starts }, ink)
    centreInk(ink, image, offset)
    return digit
  }
}

/** Turns control points into dense strokes, their corners rounded; returns where each begins, and the end of the last. */
function traceStrokes(glyph: Glyph, rounding: number, controls: Float64Array, points: Float64Array): number[] {
  const starts = [0]
  let from = 0
  let at = 0
  for (const length of glyph.strokeLengths) {
    const written = sampleSpline(controls, glyph.corners, from, length, points, at)
    roundPath(points, at, written, rounding)
    from += length
    at += written
    starts.push(at)
  }
  return starts
}

interface Box {
  readonly left: number
  readonly right: number
  readonly top: number
  readonly bottom: number
}

/** The smallest upright box around the first `count` points. */
function boxOf(points: Float64Array, count: number): Box {
  let left = Infinity
  let right = -Infinity
  let top = Infinity
  let bottom = -Infinity
  for (let i = 0; i < count; i++) {
    const x = points[2 * i] as number
    const y = points[2 * i + 1] as number
    if (x < left) left = x
    if (x > right) right = x
    if (y < top) top = y
    if (y > bottom) bottom = y
  }
  return { left, right, top, bottom }
}

/**
 * The pen's radius in pixels beyond which the strokes would run into one blot: the line may cover 0.7 of the digit's box
 * (of a narrow or flat one, of a box 0.45 as wide or high as it is long), less where the digit is flat.
 */
function legibleRadius(points: Float64Array, starts: readonly number[], box: Box): number {
  const width = box.right - box.left
  const height = box.bottom - box.top
  let length = 0
  for (let s = 0; s + 1 < starts.length; s++) {
    for (let i = (starts[s] as number) + 1; i < (starts[s + 1] as number); i++) {
      const dx = (points[2 * i] as number) - (points[2 * i - 2] as number)
      const dy = (points[2 * i + 1] as number) - (points[2 * i - 1] as number)
      length += Math.sqrt(dx * dx + dy * dy)
    }
  }
  const longer = Math.max(width, height)
  const area = Math.max(width, 0.45 * longer) * Math.max(height, 0.45 * longer)
  const flatness = Math.max(1, (0.9 * width) / height)
  return (BOX_SIDE / longer) * ((0.35 * area) / (length * flatness))
}

/**
 * Scales and moves a path so that its ink just fits the middle BOX_SIDE pixels of the image, its proportions kept. Between
 * the centres of the first pixels that must stay clear lie BOX_SIDE + 1 pixels.
 */
function fitToImage(points: Float64Array, radii: Float64Array, count: number, box: Box): void {
  let widest = 0
  for (let i = 0; i < count; i++) widest = Math.max(widest, radii[i] as number)
  const room = BOX_SIDE + 1 - 2 * (widest + SOFTNESS)
  const scale = room / Math.max(box.right - box.left, box.bottom - box.top)
  const middle = (IMAGE_SIDE - 1) / 2
  for (let i = 0; i < count; i++) {
    points[2 * i] = middle + scale * ((points[2 * i] as number) - (box.left + box.right) / 2)
    points[2 * i + 1] = middle + scale * ((points[2 * i + 1] as number) - (box.top + box.bottom) / 2)
  }
}

/** The most digits of one set: 78 MB of pixels. */
export const DIGITS_LIMIT = 100_000

/** What is wrong with a user's arguments, or null; `digits` takes only what passes here. */
export function digitsProblem(n: number, seed: number): DataProblem | null {
  if (!Number.isInteger(n) || n < 1 || n > DIGITS_LIMIT) {
    return refused("samples", `n: ${n} digits cannot be drawn. Give a whole number from 1 to ${DIGITS_LIMIT}.`).problem
  }
  if (!Number.isSafeInteger(seed)) return refused("samples", `seed: ${seed} is no seed. Give a whole number.`).problem
  return null
}

/**
 * `n` handwritten digits of a seed, those numbered `first` to `first + n - 1`: the same numbers always give the same
 * images, so digits(100, 7) begins digits(1000, 7), and a test set is the same seed further on.
 */
export function digits(n: number, seed: number, first = 0): LabelledImages {
  invariant(digitsProblem(n, seed) === null, "digits was called with arguments it does not take")
  const write = createDigitWriter(seed)
  const size = IMAGE_SIDE * IMAGE_SIDE
  const images = new Uint8Array(n * size)
  const labels = new Uint8Array(n)
  for (let i = 0; i < n; i++) labels[i] = write(first + i, images, i * size)
  return {
    images: tensorValue("uint8", [n, IMAGE_SIDE, IMAGE_SIDE], images),
    labels: tensorValue("uint8", [n], labels),
  }
}
