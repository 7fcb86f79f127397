// From the pen's way to grey pixels, framed as MNIST frames them. No randomness.

/** Width and height of an image, in pixels. */
export const IMAGE_SIDE = 28
/** The digit's longer side, ink included (LeCun, Cortes & Burges, "The MNIST database of handwritten digits"). */
export const BOX_SIDE = 20

/** Half the width of the soft edge of the ink, in pixels. */
export const SOFTNESS = 0.7

/** A path in pixels: interleaved points, the pen's radius at each, and where strokes begin (the last entry is the count). */
export interface InkPath {
  readonly points: Float64Array
  readonly radii: Float64Array
  readonly starts: readonly number[]
}

/**
 * Draws the path into `ink` (IMAGE_SIDE squared, cleared first), each pixel 0 to 1: the ink's cover falls linearly over
 * a soft edge with the distance from the pen's way, and where strokes cross the greater cover counts.
 */
export function drawInk(path: InkPath, ink: Float64Array): void {
  ink.fill(0)
  for (let stroke = 0; stroke + 1 < path.starts.length; stroke++) {
    const end = path.starts[stroke + 1] as number
    for (let i = path.starts[stroke] as number; i + 1 < end; i++) drawSegment(path, i, ink)
  }
}

function drawSegment(path: InkPath, i: number, ink: Float64Array): void {
  const x0 = path.points[2 * i] as number
  const y0 = path.points[2 * i + 1] as number
  const dx = (path.points[2 * i + 2] as number) - x0
  const dy = (path.points[2 * i + 3] as number) - y0
  const r0 = path.radii[i] as number
  const dr = (path.radii[i + 1] as number) - r0
  const reach = Math.max(r0, r0 + dr) + SOFTNESS
  const squaredLength = dx * dx + dy * dy
  const left = Math.max(0, Math.ceil(Math.min(x0, x0 + dx) - reach))
  const right = Math.min(IMAGE_SIDE - 1, Math.floor(Math.max(x0, x0 + dx) + reach))
  const top = Math.max(0, Math.ceil(Math.min(y0, y0 + dy) - reach))
  const bottom = Math.min(IMAGE_SIDE - 1, Math.floor(Math.max(y0, y0 + dy) + reach))
  for (let y = top; y <= bottom; y++) {
    for (let x = left; x <= right; x++) {
      const along = squaredLength === 0 ? 0 : ((x - x0) * dx + (y - y0) * dy) / squaredLength
      const t = along < 0 ? 0 : along > 1 ? 1 : along
      const ex = x - x0 - t * dx
      const ey = y - y0 - t * dy
      const edge = r0 + t * dr + SOFTNESS
      const squared = ex * ex + ey * ey
      if (squared >= edge * edge) continue
      const cover = Math.min(1, (edge - Math.sqrt(squared)) / (2 * SOFTNESS))
      const at = y * IMAGE_SIDE + x
      if (cover > (ink[at] as number)) ink[at] = cover
    }
  }
}

/**
 * Writes `ink` as bytes to `image` from `offset` on, moved by whole pixels so that its centre of mass comes to the middle
 * of the image, as MNIST's were. What would leave the image does not occur: the ink lies in the middle BOX_SIDE pixels.
 */
export function centreInk(ink: Float64Array, image: Uint8Array, offset: number): void {
  let mass = 0
  let momentX = 0
  let momentY = 0
  for (let y = 0; y < IMAGE_SIDE; y++) {
    for (let x = 0; x < IMAGE_SIDE; x++) {
      const value = ink[y * IMAGE_SIDE + x] as number
      mass += value
      momentX += value * x
      momentY += value * y
    }
  }
  const margin = (IMAGE_SIDE - BOX_SIDE) / 2
  const middle = (IMAGE_SIDE - 1) / 2
  const shiftX = clampTo(Math.round(middle - momentX / mass), margin)
  const shiftY = clampTo(Math.round(middle - momentY / mass), margin)
  for (let y = 0; y < IMAGE_SIDE; y++) {
    const fromY = y - shiftY
    for (let x = 0; x < IMAGE_SIDE; x++) {
      const fromX = x - shiftX
      const inside = fromX >= 0 && fromX < IMAGE_SIDE && fromY >= 0 && fromY < IMAGE_SIDE
      const value = inside ? (ink[fromY * IMAGE_SIDE + fromX] as number) : 0
      image[offset + y * IMAGE_SIDE + x] = Math.round(255 * value)
    }
  }
}

function clampTo(value: number, limit: number): number {
  return value < -limit ? -limit : value > limit ? limit : value
}
