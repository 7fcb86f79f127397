// A short fingerprint of bytes, so that a test can hold thousands of numbers to the last bit.
import type { TypedArray } from "../../engine/base/dtype.ts"

/** The 32-bit FNV-1a hash of an array's bytes, as hexadecimal text. */
export function fnv1a(values: TypedArray): string {
  let hash = 0x811c9dc5
  for (const byte of new Uint8Array(values.buffer, values.byteOffset, values.byteLength)) {
    hash = Math.imul(hash ^ byte, 0x01000193)
  }
  return (hash >>> 0).toString(16).padStart(8, "0")
}
