// Products as a coefficient and powers of bases: collects factors of ·, /, −, squares and constant powers. Algebraic only.
import { isFloat } from "../base/dtype.ts"
import type { Builder } from "../graph/builder.ts"
import type { Node } from "../graph/node.ts"
import { constantNumber } from "../ops/constant-number.ts"
import type { Numbering } from "./numbering.ts"

/** coefficient.top / coefficient.bottom · Π base^exponent, and what it cost to write, in operations. */
export interface Product {
  readonly top: number
  readonly bottom: number
  /** By value number, in order of appearance. */
  readonly powers: ReadonlyMap<number, { readonly base: Node; readonly exponent: number }>
  readonly operations: number
}

/** A power reads as half an operation: x·x·x is longer than x³. */
const POWER_COST = 0.5

/** More operations than this are not taken apart: the text would not be read either. */
const LARGEST = 64

/** A float node taken apart into factors. */
export function factorsOf(node: Node, numbering: Numbering): Product {
  const powers = new Map<number, { base: Node; exponent: number }>()
  let top = 1
  let bottom = 1
  let operations = 0
  const stack: { node: Node; exponent: number }[] = [{ node, exponent: 1 }]
  for (let next = stack.pop(); next !== undefined; next = stack.pop()) {
    const { node: factor, exponent } = next
    const value = constantNumber(factor)
    if (value !== null && Number.isInteger(exponent) && Math.abs(exponent) <= 8) {
      for (let i = 0; i < Math.abs(exponent); i++) {
        if (exponent > 0) top *= value
        else bottom *= value
      }
      continue
    }
    const [x, y] = factor.inputs
    const parts = operations < LARGEST && x !== undefined ? partsOf(factor, x, y, exponent) : null
    if (parts === null) {
      const number = numbering.of(factor)
      const before = powers.get(number)
      powers.set(number, { base: before?.base ?? factor, exponent: (before?.exponent ?? 0) + exponent })
      continue
    }
    operations += factor.op === "square" || factor.op === "pow" ? POWER_COST : 1
    if (factor.op === "neg" && exponent % 2 !== 0) top = -top
    stack.push(...parts.reverse())
  }
  return { top, bottom, powers: new Map([...powers].filter(([, { exponent: power }]) => power !== 0)), operations }
}

type Part = { node: Node; exponent: number }

/** The factors of one operation to a power; null where it is a base itself. Fractional powers are left alone. */
function partsOf(node: Node, x: Node, y: Node | undefined, exponent: number): Part[] | null {
  if (!isFloat(node.dtype) || !Number.isInteger(exponent)) return null
  switch (node.op) {
    case "neg":
      return [{ node: x, exponent }]
    case "square":
      return [{ node: x, exponent: 2 * exponent }]
    case "reciprocal":
      return [{ node: x, exponent: -exponent }]
    case "mul":
      return y === undefined
        ? null
        : [
            { node: x, exponent },
            { node: y, exponent },
          ]
    case "div":
      return y === undefined
        ? null
        : [
            { node: x, exponent },
            { node: y, exponent: -exponent },
          ]
    case "pow": {
      const power = y === undefined ? null : constantNumber(y)
      return power === null || !Number.isInteger(power) ? null : [{ node: x, exponent: exponent * power }]
    }
    default:
      return null
  }
}

function greatestCommonDivisor(a: number, b: number): number {
  let [x, y] = [Math.abs(a), Math.abs(b)]
  while (y !== 0) [x, y] = [y, x % y]
  return x
}

/** The coefficient as a fraction in lowest terms where both are whole, else as one number over 1. */
export function reduced({ top, bottom }: Pick<Product, "top" | "bottom">): { top: number; bottom: number } {
  const whole = Number.isSafeInteger(top) && Number.isSafeInteger(bottom) && bottom !== 0
  if (!whole) return { top: top / bottom, bottom: 1 }
  const divisor = greatestCommonDivisor(top, bottom) || 1
  const sign = bottom < 0 ? -1 : 1
  return { top: (sign * top) / divisor, bottom: (sign * bottom) / divisor }
}

/** A product written with few operations, of the shape and dtype of `like`: coefficient first, divisors last. */
export function writeProduct(b: Builder, product: Product, like: Node): { node: Node; operations: number } {
  const { top, bottom } = reduced(product)
  if (top === 0 || Number.isNaN(top)) return { node: b.fillLike(like, top), operations: 0 }
  let operations = 0
  const count = (node: Node, cost = 1): Node => {
    operations += cost
    return node
  }
  const powerOf = (base: Node, exponent: number): Node => {
    if (exponent === 1) return base
    return count(exponent === 2 ? b.square(base) : b.pow(base, b.scalar(base.dtype, exponent)), POWER_COST)
  }
  const all = [...product.powers.values()]
  const above = all.filter(({ exponent }) => exponent > 0).map(({ base, exponent }) => powerOf(base, exponent))
  const below = all.filter(({ exponent }) => exponent < 0).map(({ base, exponent }) => powerOf(base, -exponent))
  const isSign = top === -1 && above.length > 0
  if (!isSign && (top !== 1 || above.length === 0)) above.unshift(b.fillLike(like, top))
  if (bottom !== 1) below.push(b.fillLike(like, bottom))
  let node = above.reduce((left, right) => count(b.mul(left, right)))
  if (below.length > 0) {
    const divisor = below.reduce((left, right) => count(b.mul(left, right)))
    node = count(b.div(node, divisor))
  }
  if (isSign) node = count(b.neg(node))
  return { node, operations }
}
