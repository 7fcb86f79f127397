// Sums as terms with coefficients: collects equal terms of +, − and negation. Algebraic only.
import { isFloat } from "../base/dtype.ts"
import type { Builder } from "../graph/builder.ts"
import type { Node } from "../graph/node.ts"
import { constantNumber } from "../ops/constant-number.ts"
import { factorsOf, type Product, reduced, writeProduct } from "./factors.ts"
import type { Numbering } from "./numbering.ts"

const LARGEST = 64

interface Term {
  readonly product: Product
  readonly coefficient: number
}

/** Σ coefficient·term + constant, and how many operations it was written with. */
interface Sum {
  readonly terms: ReadonlyMap<string, Term>
  readonly constant: number
  readonly operations: number
}

function keyOf(product: Product): string {
  const powers = [...product.powers].map(([number, { exponent }]) => `${number}^${exponent}`)
  return powers.sort().join(" ")
}

function termsOf(root: Node, numbering: Numbering): Sum {
  const terms = new Map<string, Term>()
  let constant = 0
  let operations = 0
  const stack: { node: Node; sign: number }[] = [{ node: root, sign: 1 }]
  for (let next = stack.pop(); next !== undefined; next = stack.pop()) {
    const { node, sign } = next
    const value = constantNumber(node)
    if (value !== null) {
      constant += sign * value
      continue
    }
    const [x, y] = node.inputs
    const isSum = node.op === "add" || node.op === "sub"
    if (operations < LARGEST && x !== undefined && (node.op === "neg" || (isSum && y !== undefined))) {
      operations += 1
      if (y !== undefined && isSum) stack.push({ node: y, sign: node.op === "sub" ? -sign : sign })
      stack.push({ node: x, sign: node.op === "neg" ? -sign : sign })
      continue
    }
    const product = factorsOf(node, numbering)
    operations += product.operations
    const { top, bottom } = reduced(product)
    const key = keyOf(product)
    const before = terms.get(key)
    terms.set(key, { product, coefficient: (before?.coefficient ?? 0) + (sign * top) / bottom })
  }
  return { terms, constant, operations }
}

/** The sum with equal terms collected, or null where that would not make it shorter. */
export function collectTerms(b: Builder, node: Node, numbering: Numbering): Node | null {
  if (!isFloat(node.dtype)) return null
  const { terms, constant, operations } = termsOf(node, numbering)
  const kept = [...terms.values()].filter(({ coefficient }) => coefficient !== 0)
  // A positive term comes first, so that nothing begins with a sign.
  const first = kept.findIndex(({ coefficient }) => coefficient > 0)
  if (first > 0) kept.unshift(...kept.splice(first, 1))
  let written: Node | null = null
  let count = 0
  for (const { product, coefficient } of kept) {
    const positive = written === null ? coefficient : Math.abs(coefficient)
    const fraction = fractionOf(positive, product)
    const term = writeProduct(b, { ...product, ...fraction }, node)
    count += term.operations
    if (written === null) {
      written = term.node
      continue
    }
    count += 1
    written = coefficient < 0 ? b.sub(written, term.node) : b.add(written, term.node)
  }
  if (written === null) return operations > 0 ? b.fillLike(node, constant) : null
  if (constant !== 0) {
    count += 1
    const rest = b.fillLike(node, Math.abs(constant))
    written = constant < 0 ? b.sub(written, rest) : b.add(written, rest)
  }
  return count < operations ? written : null
}

/** The coefficient of a single term as the fraction that it was, so that x/3 stays a division. */
function fractionOf(coefficient: number, product: Product): { top: number; bottom: number } {
  const { top, bottom } = reduced(product)
  return Math.abs(top / bottom) === Math.abs(coefficient)
    ? { top: Math.sign(coefficient) * Math.abs(top), bottom }
    : { top: coefficient, bottom: 1 }
}

/** The product with equal factors collected, or null where that would not make it shorter. */
export function collectFactors(b: Builder, node: Node, numbering: Numbering): Node | null {
  if (!isFloat(node.dtype)) return null
  const product = factorsOf(node, numbering)
  const { node: written, operations } = writeProduct(b, product, node)
  return operations < product.operations ? written : null
}
