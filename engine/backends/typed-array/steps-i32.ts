// Tight loops over blocks of i32. Arithmetic wraps; division by 0 gives 0.
import type { PrimitiveName } from "../../kernel/scalar.ts"
import type { Step } from "./steps-f32.ts"

/** A step that writes d, or null where the operation is not one of i32 alone. */
export function stepI32(op: PrimitiveName, d: Int32Array, a: Int32Array, b: Int32Array): Step | null {
  switch (op) {
    case "add":
      return (n) => {
        for (let i = 0; i < n; i++) d[i] = (a[i]! + b[i]!) | 0
      }
    case "sub":
      return (n) => {
        for (let i = 0; i < n; i++) d[i] = (a[i]! - b[i]!) | 0
      }
    case "neg":
      return (n) => {
        for (let i = 0; i < n; i++) d[i] = -a[i]! | 0
      }
    case "abs":
      return (n) => {
        for (let i = 0; i < n; i++) d[i] = Math.abs(a[i]!) | 0
      }
    case "min":
      return (n) => {
        for (let i = 0; i < n; i++) d[i] = Math.min(a[i]!, b[i]!)
      }
    case "max":
      return (n) => {
        for (let i = 0; i < n; i++) d[i] = Math.max(a[i]!, b[i]!)
      }
    case "mul_i32":
      return (n) => {
        for (let i = 0; i < n; i++) d[i] = Math.imul(a[i]!, b[i]!)
      }
    case "div_i32":
      return (n) => {
        for (let i = 0; i < n; i++) d[i] = b[i] === 0 ? 0 : (a[i]! / b[i]!) | 0
      }
    case "rem_i32":
      return (n) => {
        for (let i = 0; i < n; i++) d[i] = b[i] === 0 ? 0 : (a[i]! % b[i]!) | 0
      }
    case "shl":
      return (n) => {
        for (let i = 0; i < n; i++) d[i] = a[i]! << b[i]!
      }
    case "shr_u":
      return (n) => {
        for (let i = 0; i < n; i++) d[i] = a[i]! >>> b[i]!
      }
    case "shr_s":
      return (n) => {
        for (let i = 0; i < n; i++) d[i] = a[i]! >> b[i]!
      }
    case "xor":
      return (n) => {
        for (let i = 0; i < n; i++) d[i] = a[i]! ^ b[i]!
      }
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
    case "and":
      return (n) => {
        for (let i = 0; i < n; i++) d[i] = a[i]! & b[i]!
      }
    case "or":
      return (n) => {
        for (let i = 0; i < n; i++) d[i] = a[i]! | b[i]!
      }
    default:
      return null
  }
}
