// Unpacks gzip (RFC 1952) within a bound on the size, and checks what came out. Damaged or endless input is data, not a crash.
import { Gunzip } from "fflate"
import { type DataResult, FILE_LIMIT, formatBytes, found, refused } from "./problem.ts"

/** Packed bytes per push: what one push can unpack to, at gzip's ratio of at most 1032, stays far below the limit. */
const PIECE = 16 * 1024

/** Whether bytes begin as a gzip file does. */
export function isGzip(bytes: Uint8Array): boolean {
  return bytes.length > 2 && bytes[0] === 0x1f && bytes[1] === 0x8b && bytes[2] === 8
}

/** The unpacked bytes; refused where they are damaged, cut short, or come to more than `limit` bytes. */
export function gunzip(bytes: Uint8Array, limit: number = FILE_LIMIT): DataResult<Uint8Array> {
  if (!isGzip(bytes)) return refused("gzip-damaged", "gzip: the file does not begin as one. Pack it again.")
  const parts: Uint8Array[] = []
  let total = 0
  let members = 1
  const stream = new Gunzip((part) => {
    total += part.length
    if (total <= limit) parts.push(part)
  })
  stream.onmember = () => {
    members++
  }
  try {
    for (let at = 0; at < bytes.length && total <= limit; at += PIECE) {
      stream.push(bytes.subarray(at, at + PIECE), at + PIECE >= bytes.length)
    }
  } catch {
    return damaged()
  }
  if (total > limit) {
    return refused("file-size", `gzip: it unpacks to more than ${formatBytes(limit)}. Give a smaller file.`)
  }
  const whole = joined(parts, total)
  return members > 1 || agreesWithTrailer(bytes, whole) ? found(whole) : damaged()
}

function damaged(): DataResult<never> {
  return refused("gzip-damaged", "gzip: the file is damaged or cut short. Download or pack it again.")
}

function joined(parts: readonly Uint8Array[], total: number): Uint8Array {
  const only = parts[0]
  if (parts.length === 1 && only !== undefined) return only
  const whole = new Uint8Array(total)
  let at = 0
  for (const part of parts) {
    whole.set(part, at)
    at += part.length
  }
  return whole
}

/** The last eight bytes of a member are the CRC-32 and the size (mod 2^32) of what it holds. */
function agreesWithTrailer(packed: Uint8Array, whole: Uint8Array): boolean {
  const view = new DataView(packed.buffer, packed.byteOffset, packed.byteLength)
  if (packed.length < 18) return false
  const size = view.getUint32(packed.length - 4, true)
  return size === whole.length && view.getUint32(packed.length - 8, true) === crc32(whole)
}

/** CRC-32 with the reflected polynomial EDB88320, as RFC 1952 has it. */
function crc32(bytes: Uint8Array): number {
  const table = Int32Array.from({ length: 256 }, (_, byte) => {
    let rest = byte
    for (let bit = 0; bit < 8; bit++) rest = rest & 1 ? 0xedb88320 ^ (rest >>> 1) : rest >>> 1
    return rest
  })
  let rest = -1
  for (let i = 0; i < bytes.length; i++) {
    rest = (table[(rest ^ (bytes[i] as number)) & 255] as number) ^ (rest >>> 8)
  }
  return ~rest >>> 0
}
