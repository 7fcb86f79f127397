// Range reduction by π/2: x = n·π/2 + r with |r| a little over π/4 at most.
// Cody and Waite's subtraction in exact parts up to 10^6, Payne and Hanek's integers beyond.

import { binaryExponent, powerOfTwo } from "./binary.ts"
import { HALF_PI_PARTS } from "./constants.ts"
import { add, type DoubleDouble, pair, quickTwoSum, twoSum } from "./double-double.ts"

/** x in quarter turns: the quadrant n mod 4, and what remains in radians. */
export type Reduced = { readonly quadrant: number; readonly rest: DoubleDouble }

const TWO_OVER_PI = 0.6366197723675814

/** floor(2^1216·2/π). */
const TWO_OVER_PI_BITS = BigInt(
  "0xa2f9836e4e441529fc2757d1f534ddc0db6295993c439041fe5163abdebbc561b7246e3a424dd2e006492eea09d1" +
    "921cfe1deb1cb129a73ee88235f52ebb4484e99c7026b45f7e413991d639835339f49c845f8bbdf9283b1ff897ff" +
    "de05980fef2f118b5a0a6d1f6d367ecf27cb09b74f463f669e5fea2d7527bac7ebe5f17b3d0739f78a5292ea6bfb" +
    "5fb11f8d5d0856033046fc7b6bab",
)
/** floor(2^188·π/2). */
const HALF_PI_BITS = BigInt("0x1921fb54442d18469898cc51701b839a252049c1114cf98e")

/** Reduces any finite x. */
export function reduceQuarterTurns(x: number): Reduced {
  if (Math.abs(x) > 1000000) return reduceHuge(x)
  const n = Math.round(x * TWO_OVER_PI)
  if (n === 0) return { quadrant: 0, rest: pair(x, 0) }
  const [first, second, third, fourth] = HALF_PI_PARTS
  const high = twoSum(x - n * first, -(n * second))
  const low = twoSum(-(n * third), -(n * fourth))
  return { quadrant: n & 3, rest: add(high, low) }
}

function reduceHuge(x: number): Reduced {
  const size = Math.abs(x)
  const shift = binaryExponent(size) - 52
  const mantissa = BigInt(shift > 900 ? size * powerOfTwo(-900) * powerOfTwo(900 - shift) : size * powerOfTwo(-shift))
  // size·2/π in units of 2^-(1216 − shift); bits above the quadrant's two do not matter.
  const point = BigInt(1216 - shift)
  const product = (mantissa * TWO_OVER_PI_BITS) & ((1n << (point + 2n)) - 1n)
  let quadrant = Number(product >> point)
  let fraction = product & ((1n << point) - 1n)
  let sign = 1
  if (fraction >> (point - 1n) === 1n) {
    fraction = (1n << point) - fraction
    quadrant += 1
    sign = -1
  }
  // 190 leading bits of the fraction are ample: no float64 comes nearer than 2^-62 to a multiple.
  const kept = fraction >> (point - 190n)
  const rest = fromFixed(kept * HALF_PI_BITS, 378, sign)
  if (x > 0) return { quadrant: quadrant & 3, rest }
  return { quadrant: -quadrant & 3, rest: pair(-rest.hi, -rest.lo) }
}

/** sign·value·2^-scale as a double-double. */
function fromFixed(value: bigint, scale: number, sign: number): DoubleDouble {
  const high = Number(value)
  const low = Number(value - BigInt(high))
  const power = powerOfTwo(-scale)
  return quickTwoSum(sign * high * power, sign * low * power)
}
