// What can be wrong with data, as data: the caller gives it a place in the program or on the page, and Python's class.

/** Why data could not be had. `code` is stable; `message` reads "noun: what is wrong. What to do." */
export interface DataProblem {
  readonly code:
    | "file-missing"
    | "file-kind"
    | "file-size"
    | "gzip-damaged"
    | "idx-header"
    | "idx-length"
    | "csv-empty"
    | "csv-binary"
    | "csv-size"
    | "mnist-incomplete"
    | "mnist-shape"
    | "samples"
  readonly message: string
}

/** Data, or why there is none. */
export type DataResult<T> =
  | { readonly ok: true; readonly value: T }
  | { readonly ok: false; readonly problem: DataProblem }

export function found<T>(value: T): DataResult<T> {
  return { ok: true, value }
}

export function refused(
  code: DataProblem["code"],
  message: string,
): { readonly ok: false; readonly problem: DataProblem } {
  return { ok: false, problem: { code, message } }
}

/** A number of bytes as people read it: "47.0 MB". */
export function formatBytes(bytes: number): string {
  if (bytes < 1000) return `${bytes} bytes`
  if (bytes < 1_000_000) return `${(bytes / 1000).toFixed(1)} kB`
  return `${(bytes / 1_000_000).toFixed(1)} MB`
}

/** The most bytes of one file, packed or unpacked. */
export const FILE_LIMIT = 256 * 1024 * 1024
