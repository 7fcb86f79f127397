// A sheet: one value as it will lie in a texture, four elements to a texel, row-major and dense. Not a texture yet.
import type { DType } from "../../base/dtype.ts"
import type { ScalarType } from "../../kernel/scalar.ts"
import { Refusal } from "./errors.ts"

/** How texels are stored: RGBA32F, RGBA32I (int64 too, see narrow-program.ts) or RGBA8UI (bool and uint8). */
export type Store = "float" | "int" | "byte"

export interface Sheet {
  readonly id: number
  readonly store: Store
  readonly texels: number
  /** The width is 2^shift texels, so that a texel's place is found by a shift and a mask. */
  readonly shift: number
  readonly height: number
}

export function storeOf(dtype: DType): Store {
  switch (dtype) {
    case "float32":
      return "float"
    case "int32":
    case "int64":
      return "int"
    case "uint8":
    case "bool":
      return "byte"
    case "float64":
      throw new Refusal(`it computes in ${dtype}, which WebGL does not have`)
  }
}

/** The type in which elements of a store are computed. */
export function registerOf(store: Store): Exclude<ScalarType, "f64"> {
  return store === "float" ? "f32" : "i32"
}

/** Texels of so many elements; an empty value still has one, so that it has a texture. */
export function texelsOf(elements: number): number {
  return Math.max(1, Math.ceil(elements / 4))
}

/** Rows that are powers of two from here on are kept whole. */
const NARROWEST = 16

/**
 * A sheet within the largest texture: one texture row to each row of the value where that is a power of two of texels, and about as
 * wide as it is high where not. `row` is the texels of the value's rows, 0 where they are not whole.
 */
export function sheet(id: number, store: Store, texels: number, largest: number, row = 0): Sheet {
  const fits =
    Number.isInteger(row) && row >= NARROWEST && (row & (row - 1)) === 0 && row <= largest && texels / row <= largest
  let shift = fits ? 31 - Math.clz32(row) : 0
  while (!fits && 4 ** shift < texels && 2 ** (shift + 1) <= largest) shift++
  const height = Math.ceil(texels / 2 ** shift)
  if (height > largest) {
    throw new Refusal(`a value of ${texels * 4} elements is larger than the largest texture, ${largest} by ${largest}`)
  }
  return { id, store, texels, shift, height }
}

export function bytesOfSheet({ store, shift, height }: Sheet): number {
  return 2 ** shift * height * (store === "byte" ? 4 : 16)
}
