// Tight loops over blocks of f64: one per primitive that yields f64 from f64. Not which primitives a program needs: see block-program.ts.
import type { PrimitiveName } from "../../kernel/scalar.ts"
import { roundEven } from "./rounding.ts"
import type { FusedName, Step } from "./steps-f32.ts"

type Registers = readonly [a: Float64Array, b: Float64Array, c: Float64Array]

/** A step that writes d, or null where the operation is not one of f64 alone. Unused operands may be any array. */
export function stepF64(op: PrimitiveName | FusedName, d: Float64Array, [a, b, c]: Registers): Step | null {
  switch (op) {
    case "add":
      return (n) => {
        for (let i = 0; i < n; i++) d[i] = a[i]! + b[i]!
      }
    case "sub":
      return (n) => {
        for (let i = 0; i < n; i++) d[i] = a[i]! - b[i]!
      }
    case "mul":
      return (n) => {
        for (let i = 0; i < n; i++) d[i] = a[i]! * b[i]!
      }
    case "div":
      return (n) => {
        for (let i = 0; i < n; i++) d[i] = a[i]! / b[i]!
      }
    case "neg":
      return (n) => {
        for (let i = 0; i < n; i++) d[i] = -a[i]!
      }
    case "abs":
      return (n) => {
        for (let i = 0; i < n; i++) d[i] = Math.abs(a[i]!)
      }
    case "sqrt":
      return (n) => {
        for (let i = 0; i < n; i++) d[i] = Math.sqrt(a[i]!)
      }
    case "floor":
      return (n) => {
        for (let i = 0; i < n; i++) d[i] = Math.floor(a[i]!)
      }
    case "ceil":
      return (n) => {
        for (let i = 0; i < n; i++) d[i] = Math.ceil(a[i]!)
      }
    case "trunc":
      return (n) => {
        for (let i = 0; i < n; i++) d[i] = Math.trunc(a[i]!)
      }
    case "min":
      return (n) => {
        for (let i = 0; i < n; i++) d[i] = Math.min(a[i]!, b[i]!)
      }
    case "max":
      return (n) => {
        for (let i = 0; i < n; i++) d[i] = Math.max(a[i]!, b[i]!)
      }
    case "round_even":
      return (n) => {
        for (let i = 0; i < n; i++) d[i] = roundEven(a[i]!)
      }
    case "mul_add":
      return (n) => {
        for (let i = 0; i < n; i++) d[i] = a[i]! * b[i]! + c[i]!
      }
    case "mul_sub":
      return (n) => {
        for (let i = 0; i < n; i++) d[i] = a[i]! * b[i]! - c[i]!
      }
    case "sub_mul":
      return (n) => {
        for (let i = 0; i < n; i++) d[i] = c[i]! - a[i]! * b[i]!
      }
    default:
      return null
  }
}
