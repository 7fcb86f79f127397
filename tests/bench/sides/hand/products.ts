// Matrix products as plain loops, the innermost along rows of memory.
import type { Numbers } from "./arrays.ts"

/** c [m, n] = a [m, k] b [k, n]. */
export function multiply(c: Numbers, a: Numbers, b: Numbers, m: number, n: number, k: number): void {
  c.fill(0, 0, m * n)
  for (let i = 0; i < m; i++) {
    for (let p = 0; p < k; p++) {
      const factor = a[i * k + p] as number
      const from = p * n
      const to = i * n
      for (let j = 0; j < n; j++) c[to + j] = (c[to + j] as number) + factor * (b[from + j] as number)
    }
  }
}

/** c [m, n] = aᵀ b of a [k, m], b [k, n]. */
export function multiplyLeftTransposed(c: Numbers, a: Numbers, b: Numbers, m: number, n: number, k: number): void {
  c.fill(0, 0, m * n)
  for (let p = 0; p < k; p++) {
    const from = p * n
    for (let i = 0; i < m; i++) {
      const factor = a[p * m + i] as number
      const to = i * n
      for (let j = 0; j < n; j++) c[to + j] = (c[to + j] as number) + factor * (b[from + j] as number)
    }
  }
}

/** c [m, n] = a bᵀ of a [m, k], b [n, k]. */
export function multiplyRightTransposed(c: Numbers, a: Numbers, b: Numbers, m: number, n: number, k: number): void {
  for (let i = 0; i < m; i++) {
    const left = i * k
    for (let j = 0; j < n; j++) {
      const right = j * k
      let sum = 0
      for (let p = 0; p < k; p++) sum += (a[left + p] as number) * (b[right + p] as number)
      c[i * n + j] = sum
    }
  }
}
