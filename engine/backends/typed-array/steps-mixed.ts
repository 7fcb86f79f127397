// Tight loops over blocks in which types meet: comparisons, selections, conversions, bits.
import type { PrimitiveName } from "../../kernel/scalar.ts"
import type { Step } from "./steps-f32.ts"

/** Comparisons of f32: false where one is NaN, but for ne. */
export function compareF32(op: PrimitiveName, d: Int32Array, a: Float32Array, b: Float32Array): Step | null {
  switch (op) {
    case "eq":
      return (n) => {
        for (let i = 0; i < n; i++) d[i] = a[i] === b[i] ? 1 : 0
      }
    case "ne":
      return (n) => {
        for (let i = 0; i < n; i++) d[i] = a[i] !== b[i] ? 1 : 0
      }
    case "lt":
      return (n) => {
        for (let i = 0; i < n; i++) d[i] = a[i]! < b[i]! ? 1 : 0
      }
    case "le":
      return (n) => {
        for (let i = 0; i < n; i++) d[i] = a[i]! <= b[i]! ? 1 : 0
      }
    default:
      return null
  }
}

/** Comparisons of f64: false where one is NaN, but for ne. */
export function compareF64(op: PrimitiveName, d: Int32Array, a: Float64Array, b: Float64Array): Step | null {
  switch (op) {
    case "eq":
      return (n) => {
        for (let i = 0; i < n; i++) d[i] = a[i] === b[i] ? 1 : 0
      }
    case "ne":
      return (n) => {
        for (let i = 0; i < n; i++) d[i] = a[i] !== b[i] ? 1 : 0
      }
    case "lt":
      return (n) => {
        for (let i = 0; i < n; i++) d[i] = a[i]! < b[i]! ? 1 : 0
      }
    case "le":
      return (n) => {
        for (let i = 0; i < n; i++) d[i] = a[i]! <= b[i]! ? 1 : 0
      }
    default:
      return null
  }
}

/** a where the condition is not 0, else b: f32. */
export function selectF32(d: Float32Array, condition: Int32Array, a: Float32Array, b: Float32Array): Step {
  return (n) => {
    for (let i = 0; i < n; i++) d[i] = condition[i] !== 0 ? a[i]! : b[i]!
  }
}

/** a where the condition is not 0, else b: f64. */
export function selectF64(d: Float64Array, condition: Int32Array, a: Float64Array, b: Float64Array): Step {
  return (n) => {
    for (let i = 0; i < n; i++) d[i] = condition[i] !== 0 ? a[i]! : b[i]!
  }
}

/** a where the condition is not 0, else b: i32. */
export function selectI32(d: Int32Array, condition: Int32Array, a: Int32Array, b: Int32Array): Step {
  return (n) => {
    for (let i = 0; i < n; i++) d[i] = condition[i] !== 0 ? a[i]! : b[i]!
  }
}

/** Elements converted by storage alone: to f32 with rounding, to f64 exactly. */
export function convert(d: Float32Array | Float64Array, a: Float32Array | Float64Array | Int32Array): Step {
  if (d instanceof Float32Array) return a instanceof Float64Array ? f64ToF32(d, a) : i32ToF32(d, a as Int32Array)
  return a instanceof Float32Array ? f32ToF64(d, a) : i32ToF64(d, a as Int32Array)
}

function f64ToF32(d: Float32Array, a: Float64Array): Step {
  return (n) => {
    for (let i = 0; i < n; i++) d[i] = a[i]!
  }
}

function i32ToF32(d: Float32Array, a: Int32Array): Step {
  return (n) => {
    for (let i = 0; i < n; i++) d[i] = a[i]!
  }
}

function f32ToF64(d: Float64Array, a: Float32Array): Step {
  return (n) => {
    for (let i = 0; i < n; i++) d[i] = a[i]!
  }
}

function i32ToF64(d: Float64Array, a: Int32Array): Step {
  return (n) => {
    for (let i = 0; i < n; i++) d[i] = a[i]!
  }
}

/** Cut towards zero, held within 32 bits; NaN to 0. */
function saturate(x: number): number {
  return x >= 2147483647 ? 2147483647 : x <= -2147483648 ? -2147483648 : x | 0
}

export function f32ToI32(d: Int32Array, a: Float32Array): Step {
  return (n) => {
    for (let i = 0; i < n; i++) d[i] = saturate(a[i]!)
  }
}

export function f64ToI32(d: Int32Array, a: Float64Array): Step {
  return (n) => {
    for (let i = 0; i < n; i++) d[i] = saturate(a[i]!)
  }
}

/** The bits of f32 registers as i32, or of i32 registers as f32: copied as whole numbers, so that no NaN changes. */
export function copyBits(d: Float32Array | Int32Array, a: Float32Array | Int32Array): Step {
  const to = new Int32Array(d.buffer, d.byteOffset, d.length)
  const from = new Int32Array(a.buffer, a.byteOffset, a.length)
  return (n) => {
    for (let i = 0; i < n; i++) to[i] = from[i]!
  }
}

/** Where the upper half of an f64 lies among its two words. */
const UPPER = new Uint8Array(new Uint16Array([1]).buffer)[0] === 1 ? 1 : 0

export function highBits(d: Int32Array, a: Float64Array): Step {
  const words = new Int32Array(a.buffer, a.byteOffset, 2 * a.length)
  return (n) => {
    for (let i = 0; i < n; i++) d[i] = words[2 * i + UPPER]!
  }
}

export function fromHighBits(d: Float64Array, a: Int32Array): Step {
  const words = new Int32Array(d.buffer, d.byteOffset, 2 * d.length)
  return (n) => {
    for (let i = 0; i < n; i++) {
      words[2 * i + UPPER] = a[i]!
      words[2 * i + 1 - UPPER] = 0
    }
  }
}
