// Mathematical constants as double-doubles, and cut into parts for exact range reduction.
// Not functions. All digits are those of the constants themselves, cut at 53 bits.

import { type DoubleDouble, pair } from "./double-double.ts"

/** log(2). */
export const LN2: DoubleDouble = pair(Math.LN2, 2.3190468138462996e-17)
/** log(10). */
export const LN10: DoubleDouble = pair(Math.LN10, -2.1707562233822494e-16)
/** 1 / log(2). */
export const INVERSE_LN2: DoubleDouble = pair(Math.LOG2E, 2.0355273740931033e-17)
/** 1 / log(10). */
export const INVERSE_LN10: DoubleDouble = pair(Math.LOG10E, 1.098319650216765e-17)
/** π. */
export const PI: DoubleDouble = pair(Math.PI, 1.2246467991473532e-16)
/** π/2. */
export const HALF_PI: DoubleDouble = pair(1.5707963267948966, 6.123233995736766e-17)
/** 1/√π. */
export const INVERSE_SQRT_PI: DoubleDouble = pair(0.5641895835477563, 7.66772980658294e-18)
/** log(2π)/2. */
export const HALF_LN_TWO_PI: DoubleDouble = pair(0.9189385332046728, -3.8782941580672414e-17)
/** The constant of Euler and Mascheroni. */
export const EULER_GAMMA: DoubleDouble = pair(0.5772156649015329, -4.942915152430645e-18)

/** log(2)/32 in parts of 37, 37 and 53 bits: n times each of the first two is exact for n < 2^16. */
export const LN2_OVER_32 = [0.021660849392446835, 5.1456092446457696e-14, 9.568252300058288e-26] as const

/** π/2 in parts of 33, 33, 33 and 53 bits: n times each of the first three is exact for n < 2^20. */
export const HALF_PI_PARTS = [
  1.5707963267341256, 6.077100506303966e-11, 2.0222662487111665e-21, 8.4784276603689e-32,
] as const
