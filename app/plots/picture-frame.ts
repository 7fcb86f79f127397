// The rectangle of a picture that we draw ourselves: from numbers to pixels and back, and where a point beyond it is shown.
import type { Range } from "./figures/descent-range.ts"

export interface PictureFrame {
  readonly width: number
  readonly height: number
  readonly left: number
  readonly right: number
  readonly top: number
  readonly bottom: number
  readonly x: (value: number) => number
  readonly y: (value: number) => number
}

export interface Margins {
  readonly left: number
  readonly right: number
  readonly top: number
  readonly bottom: number
}

/** A frame of so many pixels with both ranges laid into it; y grows upwards. */
export function createFrame(width: number, height: number, margins: Margins, xs: Range, ys: Range): PictureFrame {
  const left = margins.left
  const right = Math.max(left + 1, width - margins.right)
  const top = margins.top
  const bottom = Math.max(top + 1, height - margins.bottom)
  return {
    width,
    height,
    left,
    right,
    top,
    bottom,
    x: (value) => left + ((value - xs[0]) / (xs[1] - xs[0])) * (right - left),
    y: (value) => bottom - ((value - ys[0]) / (ys[1] - ys[0])) * (bottom - top),
  }
}

/** A point beyond the frame: where on the edge its arrow stands, and the direction that it points in, in degrees. */
export interface EdgeMark {
  readonly x: number
  readonly y: number
  readonly degrees: number
}

/** The mark of a point (in pixels) that lies outside; null where it lies inside. A point that is not finite is above. */
export function edgeMark(frame: PictureFrame, x: number, y: number): EdgeMark | null {
  const across = Number.isFinite(x) ? x : x > 0 ? frame.right + 1 : x < 0 ? frame.left - 1 : frame.left
  const along = Number.isFinite(y) ? y : frame.top - 1
  const inX = Math.min(frame.right, Math.max(frame.left, across))
  const inY = Math.min(frame.bottom, Math.max(frame.top, along))
  const [beyondX, beyondY] = [across - inX, along - inY]
  // A pixel over the edge is a matter of rounding.
  if (Math.abs(beyondX) <= 1 && Math.abs(beyondY) <= 1 && Number.isFinite(x) && Number.isFinite(y)) return null
  return { x: inX, y: inY, degrees: (Math.atan2(Math.sign(beyondY), Math.sign(beyondX)) * 180) / Math.PI }
}

/** An SVG path through points in pixels; a point that is not finite breaks it. */
export function pathThrough(points: Iterable<readonly [number, number]>): string {
  let text = ""
  let drawing = false
  for (const [x, y] of points) {
    const finite = Number.isFinite(x) && Number.isFinite(y)
    if (finite) text += `${drawing ? "L" : "M"}${x.toFixed(1)} ${clampPixel(y).toFixed(1)}`
    drawing = finite
  }
  return text
}

/** Renderers lose precision far outside the picture. */
function clampPixel(pixel: number): number {
  return Math.min(1e5, Math.max(-1e5, pixel))
}

/** Dots as one SVG path of lines without length, for round line caps: a thousand of them cost one element. */
export function dotsAt(points: Iterable<readonly [number, number]>): string {
  let text = ""
  for (const [x, y] of points)
    if (Number.isFinite(x) && Number.isFinite(y)) text += `M${x.toFixed(1)} ${y.toFixed(1)}h0`
  return text
}

/** Margins of Descent's picture over a plane: room for the axes' numbers and names. */
export const planeMargins: Margins = { left: 56, right: 20, top: 28, bottom: 44 }
