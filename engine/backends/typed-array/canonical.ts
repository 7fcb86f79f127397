// Values that leave a back end: fresh arrays in which every NaN has the same bits, whatever the machine made of it.
import type { TypedArray } from "../../base/dtype.ts"

const NAN_F32 = 0x7fc00000
const NAN_F64 = 0x7ff80000

/** A copy with NaNs in their one form. */
export function canonicalCopy(source: TypedArray): TypedArray {
  const copy = source.slice()
  if (copy instanceof Float32Array) {
    const words = new Int32Array(copy.buffer)
    for (let i = 0; i < copy.length; i++) if (Number.isNaN(copy[i])) words[i] = NAN_F32
  } else if (copy instanceof Float64Array) {
    const view = new DataView(copy.buffer)
    for (let i = 0; i < copy.length; i++) {
      if (!Number.isNaN(copy[i])) continue
      // Both bytes orders of a machine are served by writing in its own.
      view.setUint32(8 * i, LITTLE_ENDIAN ? 0 : NAN_F64, LITTLE_ENDIAN)
      view.setUint32(8 * i + 4, LITTLE_ENDIAN ? NAN_F64 : 0, LITTLE_ENDIAN)
    }
  }
  return copy
}

const LITTLE_ENDIAN = new Uint8Array(new Uint16Array([1]).buffer)[0] === 1
