// erf and erfc in f64: a polynomial near 0, and beyond it exp(−x²) times a smooth function of (x − 3)/(x + 3).
// The form (1 + 2x)·exp(x²)·erfc(x) is that of Shepherd and Laframboise, Mathematics of Computation 36 (1981).
import type { Arithmetic } from "../arithmetic.ts"
import type { Scalar } from "../scalar.ts"
import { exp } from "./exponential.ts"

/** Up to here erf is its polynomial, and erfc 1 less it. */
const NEAR = 0.75
/** Beyond this erfc is 0. */
const FAR = 28

/** erf(x)/x − 1 in x² ≤ 0.5625, and (1 + 2x)·exp(x²)·erfc(x) in (x − 3)/(x + 3): Chebyshev nodes, 2^-56 and 2^-54. */
const ERF = [
  0.1283791670955126, -0.37612638903183754, 0.11283791670955083, -0.026866170645117277, 0.005223977625204519,
  -0.0008548326999581262, 0.00012055331460362636, -1.4925586414321944e-5, 1.6460316718402207e-6, -1.6332307392501748e-7,
  1.4406672970760272e-8, -9.478571520936615e-10,
]
const ERFC = [
  1.2530080582697296, -0.1356211061245812, -0.047562294353451294, 0.12964515870276302, -0.11927366341526527,
  0.06830802734388654, -0.023770514919949765, 0.0025293918179867645, 0.0018886903783005575, -0.0007798322979559134,
  -0.00010515995521993017, 0.0001250995831777096, 4.95022320095935e-6, -2.010191642678182e-5, -7.334807797626589e-7,
  3.4774387482669343e-6, 3.589552925459676e-7, -6.280353928174554e-7, -1.3897920793044854e-7, 1.159329822030985e-7,
  3.1951738871358625e-8, -2.002736912811301e-8,
]

function near(a: Arithmetic, x: Scalar): Scalar {
  return a.add(x, a.mul(x, a.polynomial(a.mul(x, x), ERF)))
}

/** erfc of a size from 0.75 on. */
function tail(a: Arithmetic, size: Scalar): Scalar {
  const held = a.min(a.max(size, NEAR), FAR)
  const t = a.div(a.sub(held, 3), a.add(held, 3))
  // x² in two parts: the square of x cut to f32 is exact, so exp keeps its digits.
  const head = a.k.cast(a.k.cast(held, "f32"), "f64")
  const rest = a.mul(a.sub(head, held), a.add(head, held))
  // exp(h + r) with small r, as exp(h)·(1 + r + r²/2 + r³/6).
  const square = exp(a, a.neg(a.mul(head, head)))
  const factor = a.add(1, a.polynomial(rest, [0, 1, 0.5, 1 / 6, 1 / 24]))
  const smooth = a.div(a.polynomial(t, ERFC), a.add(1, a.add(held, held)))
  return a.mul(a.mul(square, factor), smooth)
}

export function erf(a: Arithmetic, x: Scalar): Scalar {
  const size = a.abs(x)
  const far = a.withSign(a.sub(1, tail(a, size)), x)
  return a.choose(a.less(size, NEAR), near(a, x), far)
}

export function erfc(a: Arithmetic, x: Scalar): Scalar {
  const size = a.abs(x)
  const positive = tail(a, size)
  const far = a.choose(a.less(x, 0), a.sub(2, positive), positive)
  return a.choose(a.less(size, NEAR), a.sub(1, near(a, x)), far)
}
