// atan2 without f64. The other inverse functions are the f64 formulas, which hold in f32 arithmetic as they are.
import { type Arithmetic, signBit } from "../../../kernel/arithmetic.ts"
import { atan } from "../../../kernel/f64/arc.ts"
import type { Scalar } from "../../../kernel/scalar.ts"

export function atan2(a: Arithmetic, y: Scalar, x: Scalar): Scalar {
  const { k } = a
  const both = (p: Scalar, q: Scalar) => k.op("and", p, q)
  const [sizeY, sizeX] = [a.abs(y), a.abs(x)]
  const steep = a.less(sizeX, sizeY)
  const [small, large] = [a.choose(steep, sizeX, sizeY), a.choose(steep, sizeY, sizeX)]
  const infinite = both(a.equal(sizeY, Infinity), a.equal(sizeX, Infinity))
  const zero = a.equal(large, 0)
  const ratio = a.choose(infinite, 1, a.div(small, a.choose(zero, 1, large)))
  const low = atan(a, ratio)
  const angle = a.choose(steep, a.sub(Math.PI / 2, low), low)
  const whole = a.withSign(a.choose(signBit(a, x), a.sub(Math.PI, angle), angle), y)
  const someNaN = k.op("or", k.op("ne", x, x), k.op("ne", y, y))
  return a.choose(someNaN, NaN, whole)
}
