// The files that a reader has given: bytes by name, read when first asked for, and then kept as read.
import type { TensorValue } from "../base/dtype.ts"
import type { CsvTable } from "./csv/table.ts"
import { furtherData } from "./further.ts"
import { plainName } from "./plain-name.ts"
import { type DataProblem, type DataResult, FILE_LIMIT, formatBytes, refused } from "./problem.ts"
import type { SniffedFile } from "./sniff.ts"

/** Files by name. A name is found as given, or without folders and ".gz", and without regard to case. */
export interface FileStore {
  /** The names as given, in order of arrival. */
  readonly names: () => readonly string[]
  /** Adds a file, or replaces the one of that name; says what is wrong where it cannot be taken. */
  readonly add: (name: string, bytes: Uint8Array) => DataProblem | null
  readonly remove: (name: string) => void
  readonly has: (name: string) => boolean
  /** What a file is, without reading more than that takes. */
  readonly sniff: (name: string) => DataResult<SniffedFile>
  /** A file as a table; `header` null finds out whether it has one. */
  readonly csv: (name: string, header?: boolean | null) => DataResult<CsvTable>
  /** A file as a tensor. */
  readonly idx: (name: string) => DataResult<TensorValue>
}

/** The most bytes of all files together, as given. */
const STORE_LIMIT = 2 * FILE_LIMIT

interface StoredFile {
  readonly name: string
  readonly size: number
  /** Each made at the first call. */
  readonly sniff: () => DataResult<SniffedFile>
  readonly idx: () => DataResult<TensorValue>
  readonly tables: Map<boolean | null, DataResult<CsvTable>>
}

/** An empty store. It keeps the arrays it is given: whoever adds one does not write to it again. */
export function createFileStore(): FileStore {
  const files = new Map<string, StoredFile>()

  const find = (name: string): StoredFile | undefined => {
    const wanted = keyOf(name)
    return files.get(name) ?? [...files.values()].find((file) => keyOf(file.name) === wanted)
  }
  const absent = (name: string) => {
    const given = files.size === 0 ? "No file was given." : `Given are ${[...files.keys()].join(", ")}.`
    return refused("file-missing", `file: there is no ${JSON.stringify(name)}. ${given} Drop it on the page.`)
  }

  return {
    names: () => [...files.keys()],
    add: (name, bytes) => {
      const others = [...files.values()].reduce((sum, file) => sum + (file.name === name ? 0 : file.size), 0)
      if (bytes.length > FILE_LIMIT || others + bytes.length > STORE_LIMIT) {
        const limits = `${formatBytes(FILE_LIMIT)} for a file, ${formatBytes(STORE_LIMIT)} for all`
        return refused("file-size", `file: ${formatBytes(bytes.length)} are too many (${limits}). Give a smaller file.`)
          .problem
      }
      files.set(name, storedFile(name, bytes))
      return null
    },
    remove: (name) => {
      files.delete(name)
    },
    has: (name) => find(name) !== undefined,
    sniff: (name) => find(name)?.sniff() ?? absent(name),
    csv: (name, header = null) => {
      const file = find(name)
      return file === undefined ? absent(name) : tableOf(file, header)
    },
    idx: (name) => find(name)?.idx() ?? absent(name),
  }
}

function keyOf(name: string): string {
  return plainName(name).toLowerCase()
}

function storedFile(name: string, bytes: Uint8Array): StoredFile {
  const sniff = once(() => furtherData.get().sniff.sniffFile(name, bytes))
  const idx = once(() => {
    const file = sniff()
    return file.ok ? furtherData.get().idx.readIdx(file.value.bytes) : file
  })
  return { name, size: bytes.length, sniff, idx, tables: new Map() }
}

function tableOf(file: StoredFile, header: boolean | null): DataResult<CsvTable> {
  const kept = file.tables.get(header)
  if (kept !== undefined) return kept
  const sniffed = file.sniff()
  const table = sniffed.ok ? furtherData.get().csv.readCsv(sniffed.value.bytes, { header }) : sniffed
  file.tables.set(header, table)
  return table
}

/** A function whose result is made at the first call and kept. */
function once<T>(make: () => T): () => T {
  let made: { readonly value: T } | null = null
  return () => {
    made ??= { value: make() }
    return made.value
  }
}
