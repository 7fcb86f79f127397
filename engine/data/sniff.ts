// What a file is: its unpacked bytes and whether it is IDX or CSV, judged by content first and name second.
import { gunzip, isGzip } from "./gunzip.ts"
import { isIdx } from "./idx.ts"
import { plainName } from "./plain-name.ts"
import { type DataResult, FILE_LIMIT, formatBytes, found, refused } from "./problem.ts"
import { decodeText } from "./text.ts"

export type FileKind = "idx" | "csv" | "unknown"

export interface SniffedFile {
  readonly kind: FileKind
  /** The name without folders and without ".gz". */
  readonly name: string
  /** The bytes, unpacked where they were packed. */
  readonly bytes: Uint8Array
}

/** Bytes of the beginning that decide whether a file is text. */
const SAMPLE = 4096

/** Unpacks a file and says what it holds; refused where it is too large or damaged. */
export function sniffFile(name: string, bytes: Uint8Array): DataResult<SniffedFile> {
  if (bytes.length > FILE_LIMIT) {
    const size = formatBytes(bytes.length)
    return refused("file-size", `file: ${size} are more than ${formatBytes(FILE_LIMIT)}. Give a smaller file.`)
  }
  const unpacked = isGzip(bytes) ? gunzip(bytes) : found(bytes)
  if (!unpacked.ok) return unpacked
  return found({ kind: kindOf(name, unpacked.value), name: plainName(name), bytes: unpacked.value })
}

function kindOf(name: string, bytes: Uint8Array): FileKind {
  if (isIdx(bytes)) return "idx"
  if (bytes.length === 0) return "unknown"
  const namedAsText = /\.(csv|tsv|txt|dat|data)$/i.test(plainName(name))
  return isText(bytes.subarray(0, SAMPLE)) && (namedAsText || hasColumns(bytes)) ? "csv" : "unknown"
}

/** No control characters but those that text has, once decoded. */
function isText(sample: Uint8Array): boolean {
  const { text } = decodeText(sample)
  for (let i = 0; i < text.length; i++) {
    const code = text.charCodeAt(i)
    if (code < 32 && code !== 9 && code !== 10 && code !== 12 && code !== 13) return false
  }
  return true
}

/** Whether text without a telling name looks like a table: it begins with no mark-up, and has figures. */
function hasColumns(bytes: Uint8Array): boolean {
  const { text } = decodeText(bytes.subarray(0, SAMPLE))
  return !/^\s*[<{[%]/.test(text) && /\d/.test(text)
}
