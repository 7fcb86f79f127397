// Values that leave a back end: fresh arrays in which every NaN has the same bits, whatever the machine made of it.
import type { TypedArray } from "../base/dtype.ts"

const NAN_F32 = 0x7fc00000
const NAN_F64 = 0x7ff80000

/** Whether one of the elements [at, at + 8) may be NaN: their sum then is. Infinities of both signs raise the alarm too. */
function maybeNaN(x: Float32Array | Float64Array, at: number): boolean {
  const sum = x[at]! + x[at + 1]! + x[at + 2]! + x[at + 3]! + x[at + 4]! + x[at + 5]! + x[at + 6]! + x[at + 7]!
  return Number.isNaN(sum)
}

/** Calls back for the index of each NaN. */
function eachNaN(x: Float32Array | Float64Array, visit: (index: number) => void): void {
  const whole = x.length - (x.length % 8)
  for (let start = 0; start < whole; start += 8) {
    if (!maybeNaN(x, start)) continue
    for (let i = start; i < start + 8; i++) if (Number.isNaN(x[i])) visit(i)
  }
  for (let i = whole; i < x.length; i++) if (Number.isNaN(x[i])) visit(i)
}

/** Whether one of the elements is NaN, in whatever form. */
export function hasNaN(data: TypedArray): boolean {
  let found = false
  if (data instanceof Float32Array || data instanceof Float64Array) {
    eachNaN(data, () => {
      found = true
    })
  }
  return found
}

/** A copy with NaNs in their one form. */
export function canonicalCopy(source: TypedArray): TypedArray {
  const copy = source.slice()
  if (copy instanceof Float32Array) {
    const words = new Int32Array(copy.buffer)
    eachNaN(copy, (index) => {
      words[index] = NAN_F32
    })
  } else if (copy instanceof Float64Array) {
    const view = new DataView(copy.buffer)
    eachNaN(copy, (index) => {
      // In the machine's own order of bytes.
      view.setUint32(8 * index, LITTLE_ENDIAN ? 0 : NAN_F64, LITTLE_ENDIAN)
      view.setUint32(8 * index + 4, LITTLE_ENDIAN ? NAN_F64 : 0, LITTLE_ENDIAN)
    })
  }
  return copy
}

const LITTLE_ENDIAN = new Uint8Array(new Uint16Array([1]).buffer)[0] === 1
