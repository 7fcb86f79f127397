// Byte numbers of the vector shuffles in use: 0 to 15 are the first operand's, 16 to 31 the second's.

/** The bytes of elements of 4 bytes, numbered 0 to 3 in the first operand and 4 to 7 in the second. */
function dwords(...elements: number[]): readonly number[] {
  return elements.flatMap((element) => [0, 1, 2, 3].map((byte) => 4 * element + byte))
}

/** Both operands' lower halves. */
export const LOW_HALVES = dwords(0, 1, 4, 5)
/** The first operand's upper half, twice. */
export const HIGH_HALF_LOW = dwords(2, 3, 2, 3)
export const DWORDS_EVEN = dwords(0, 2, 4, 6)
export const DWORDS_ODD = dwords(1, 3, 5, 7)
/** The operands' lower, or upper, elements of 4 bytes in turn. */
export const INTERLEAVE_LOW = dwords(0, 4, 1, 5)
export const INTERLEAVE_HIGH = dwords(2, 6, 3, 7)
export const REVERSED = dwords(3, 2, 1, 0)
/** The elements of 4 bytes rotated by two: each half in the other's place. */
export const HALVES_SWAPPED = dwords(2, 3, 0, 1)
export const SECOND_FIRST = dwords(1, 0, 3, 2)
/** Elements of 8 bytes in the other order. */
export const PAIR_SWAPPED = dwords(2, 3, 0, 1)
