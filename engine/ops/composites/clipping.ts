// Values and gradients kept within bounds, and small arithmetic with guards.
import { invariant } from "../../base/invariant.ts"
import type { Builder } from "../../graph/builder.ts"
import type { Node } from "../../graph/node.ts"
import { type AxesArgument, type Composite, number, reduce } from "./composite.ts"

export const clipByValue: Composite<(b: Builder, x: Node, low: Node, high: Node) => Node> = {
  name: "clip_by_value",
  signature: "clip_by_value(x, clip_value_min, clip_value_max)",
  doc: {
    summary: "x cut off below and above; the gradient passes where it is not.",
    formula: "\\min(\\max(x, a), b)",
    derivative: "[a \\le x \\le b]",
  },
  expand: (b, x, low, high) => b.op("maximum", [b.op("minimum", [x, high], {}), low], {}),
}

export const clipByNorm: Composite<(b: Builder, x: Node, limit: Node, axes?: AxesArgument) => Node> = {
  name: "clip_by_norm",
  signature: "clip_by_norm(x, clip_norm, axes=None)",
  doc: {
    summary: "x scaled down to a Euclidean length of at most clip_norm.",
    formula: "x \\cdot \\min\\left(1, \\frac{c}{\\lVert x \\rVert}\\right)",
    derivative: null,
  },
  expand(b, x, limit, axes = null) {
    const squares = reduce(b, "reduce_sum", b.square(x), axes, true)
    const positive = b.op("greater", [squares, number(b, x, 0)], {})
    // The root of 0 has an infinite slope, so it is taken of 1 there and dropped.
    const length = b.select(positive, b.sqrt(b.select(positive, squares, number(b, x, 1))), squares)
    return b.div(b.mul(x, limit), b.op("maximum", [length, limit], {}))
  },
}

export const globalNorm: Composite<(b: Builder, tensors: readonly Node[]) => Node> = {
  name: "global_norm",
  signature: "global_norm(t_list)",
  doc: {
    summary: "The Euclidean length of several tensors taken as one.",
    formula: "\\sqrt{\\sum_k \\lVert x_k \\rVert^2}",
    derivative: null,
  },
  expand: (b, tensors) =>
    b.sqrt(
      addN.expand(
        b,
        tensors.map((x) => b.sum(b.square(x), null)),
      ),
    ),
}

export const clipByGlobalNorm: Composite<
  (b: Builder, tensors: readonly Node[], limit: Node, norm?: Node) => { clipped: Node[]; norm: Node }
> = {
  name: "clip_by_global_norm",
  signature: "clip_by_global_norm(t_list, clip_norm, use_norm=None)",
  doc: {
    summary: "Several tensors scaled together to a common length of at most clip_norm; also gives the length before.",
    formula: "x_k \\cdot \\min\\left(1, \\frac{c}{\\lVert x \\rVert}\\right)",
    derivative: null,
  },
  expand(b, tensors, limit, norm = globalNorm.expand(b, tensors)) {
    const one = number(b, norm, 1)
    const scale = b.mul(limit, b.op("minimum", [b.div(one, norm), b.div(one, limit)], {}))
    return { clipped: tensors.map((x) => b.mul(x, scale)), norm }
  },
}

export const addN: Composite<(b: Builder, tensors: readonly Node[]) => Node> = {
  name: "add_n",
  signature: "add_n(inputs)",
  doc: { summary: "The sum of a list of tensors.", formula: "\\sum_k x_k", derivative: "1" },
  expand(b, tensors) {
    invariant(tensors.length > 0, "add_n of nothing")
    return tensors.reduce((sum, x) => b.add(sum, x))
  },
}

export const divideNoNan: Composite<(b: Builder, x: Node, y: Node) => Node> = {
  name: "divide_no_nan",
  signature: "divide_no_nan(x, y)",
  doc: { summary: "x / y, and 0 where y is 0.", formula: "\\frac{x}{y}", derivative: null },
  expand(b, x, y) {
    const isZero = b.op("equal", [y, number(b, y, 0)], {})
    return b.select(isZero, number(b, x, 0), b.div(x, b.select(isZero, number(b, y, 1), y)))
  },
}

export const logaddexp: Composite<(b: Builder, x: Node, y: Node) => Node> = {
  name: "logaddexp",
  signature: "logaddexp(x, y)",
  doc: { summary: "log(exp(x) + exp(y)), without overflow.", formula: "\\log(e^x + e^y)", derivative: null },
  expand: (b, x, y) => b.add(x, b.op("softplus", [b.sub(y, x)], {})),
}

function logarithm(name: string, base: string, factor: number): Composite<(b: Builder, x: Node) => Node> {
  return {
    name,
    signature: `${name}(x)`,
    doc: {
      summary: `The logarithm to base ${base}.`,
      formula: `\\log_{${base}} x`,
      derivative: `\\frac{1}{x \\ln ${base}}`,
    },
    expand: (b, x) => b.div(b.log(x), number(b, x, factor)),
  }
}

export const log2 = logarithm("log2", "2", Math.LN2)
export const log10 = logarithm("log10", "10", Math.LN10)
