// Random numbers by distribution over a counter-based stream. The state is plain data, so that snapshots and replays repeat it.

import { exp } from "../../base/float64/exponential.ts"
import { lgamma } from "../../base/float64/gamma.ts"
import { log, log1p } from "../../base/float64/logarithm.ts"
import { pow } from "../../base/float64/power.ts"
import { createStream, nextInteger, nextUniform, type RandomStream } from "../../base/random-stream.ts"
import type { Cloneable } from "../objects/cloner.ts"
import { allocateFor } from "./elements.ts"
import { valueError } from "./numpy-error.ts"

/** A generator's whole state: where its stream stands, and the second normal of a pair. */
export class RandomSource implements Cloneable {
  private stream: RandomStream
  private spare: number | null = null

  constructor(seed: number, stream = 0) {
    this.stream = createStream(seed, stream)
  }

  reseed(seed: number): void {
    this.stream = createStream(seed, 0)
    this.spare = null
  }

  clone(): RandomSource {
    const copy = new RandomSource(0)
    copy.stream = { key: this.stream.key, counter: this.stream.counter }
    copy.spare = this.spare
    return copy
  }

  /** Uniform in [0, 1). */
  uniform(): number {
    return nextUniform(this.stream)
  }

  /** A whole number in [0, bound). */
  below(bound: number): number {
    if (!(bound <= 9007199254740992)) throw valueError("high is out of bounds for int64")
    return nextInteger(this.stream, bound)
  }

  /** Standard normal, by the polar method (Marsaglia and Bray, 1964). */
  normal(): number {
    if (this.spare !== null) {
      const value = this.spare
      this.spare = null
      return value
    }
    for (;;) {
      const x = 2 * this.uniform() - 1
      const y = 2 * this.uniform() - 1
      const square = x * x + y * y
      if (square >= 1 || square === 0) continue
      const factor = Math.sqrt((-2 * log(square)) / square)
      this.spare = y * factor
      return x * factor
    }
  }

  /** Exponential with mean 1. */
  exponential(): number {
    return -log1p(-this.uniform())
  }

  /** Gamma of the shape, scale 1 (Marsaglia and Tsang, 2000). */
  gamma(shape: number): number {
    if (shape === 0 || !Number.isFinite(shape)) return shape
    if (shape < 1) return this.gamma(shape + 1) * pow(1 - this.uniform(), 1 / shape)
    const d = shape - 1 / 3
    const c = 1 / Math.sqrt(9 * d)
    for (;;) {
      const x = this.normal()
      const v = 1 + c * x
      if (v <= 0) continue
      const cube = v * v * v
      const u = 1 - this.uniform()
      if (log(u) < 0.5 * x * x + d - d * cube + d * log(cube)) return d * cube
    }
  }

  beta(a: number, b: number): number {
    const x = this.gamma(a)
    return x / (x + this.gamma(b))
  }

  /** Poisson: products of uniforms for small means, transformed rejection beyond (Hörmann's PTRS, 1993). */
  poisson(mean: number): number {
    if (mean < 10) {
      const limit = exp(-mean)
      let product = this.uniform()
      let count = 0
      while (product > limit) {
        product *= this.uniform()
        count++
      }
      return count
    }
    const slope = 0.931 + 2.53 * Math.sqrt(mean)
    const a = -0.059 + 0.02483 * slope
    const inverse = 1.1239 + 1.1328 / (slope - 3.4)
    const limit = 0.9277 - 3.6224 / (slope - 2)
    for (;;) {
      const u = this.uniform() - 0.5
      const v = 1 - this.uniform()
      const us = 0.5 - Math.abs(u)
      const k = Math.floor(((2 * a) / us + slope) * u + mean + 0.43)
      if (us >= 0.07 && v <= limit) return k
      if (k < 0 || (us < 0.013 && v > us)) continue
      if (log(v) + log(inverse) - log(a / (us * us) + slope) <= -mean + k * log(mean) - lgamma(k + 1)) return k
    }
  }

  /** Binomial: by inversion for few expected successes, transformed rejection beyond (Hörmann's BTRS, 1993). */
  binomial(n: number, p: number): number {
    if (p > 0.5) return n - this.binomial(n, 1 - p)
    if (n === 0 || p === 0) return 0
    if (n * p < 10) return this.binomialByInversion(n, p)
    const spread = Math.sqrt(n * p * (1 - p))
    const b = 1.15 + 2.53 * spread
    const a = -0.0873 + 0.0248 * b + 0.01 * p
    const c = n * p + 0.5
    const limit = 0.92 - 4.2 / b
    const alpha = (2.83 + 5.1 / b) * spread
    const mode = Math.floor((n + 1) * p)
    const odds = log(p / (1 - p))
    const height = lgamma(mode + 1) + lgamma(n - mode + 1)
    for (;;) {
      const u = this.uniform() - 0.5
      const v = 1 - this.uniform()
      const us = 0.5 - Math.abs(u)
      const k = Math.floor(((2 * a) / us + b) * u + c)
      if (k < 0 || k > n) continue
      if (us >= 0.07 && v <= limit) return k
      const bound = height - lgamma(k + 1) - lgamma(n - k + 1) + (k - mode) * odds
      if (log((v * alpha) / (a / (us * us) + b)) <= bound) return k
    }
  }

  private binomialByInversion(n: number, p: number): number {
    const ratio = p / (1 - p)
    for (;;) {
      let term = exp(n * log1p(-p))
      let rest = this.uniform()
      for (let k = 0; k <= n; k++) {
        if (rest < term) return k
        rest -= term
        term *= ((n - k) / (k + 1)) * ratio
      }
    }
  }

  /** Puts items in random order, in place (Fisher and Yates). */
  shuffle<T>(items: { readonly length: number; [index: number]: T }): void {
    for (let i = items.length - 1; i > 0; i--) {
      const j = this.below(i + 1)
      const kept = items[i] as T
      items[i] = items[j] as T
      items[j] = kept
    }
  }

  /** The positions 0 … n − 1 in random order. */
  permutation(n: number): Float64Array {
    const order = allocateFor("int64", [n]) as Float64Array
    for (let i = 0; i < n; i++) order[i] = i
    this.shuffle(order)
    return order
  }
}
