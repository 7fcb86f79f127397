// What a store does with the files that it holds: finding, measuring, reading them. It arrives after the core.
import type { TensorValue } from "../base/dtype.ts"
import { type CsvTable, readCsv } from "./csv/table.ts"
import { readIdx } from "./idx.ts"
import { plainName } from "./plain-name.ts"
import { type DataProblem, type DataResult, FILE_LIMIT, formatBytes, refused } from "./problem.ts"
import { type SniffedFile, sniffFile } from "./sniff.ts"

/** The most bytes of all files together, as given. */
const STORE_LIMIT = 2 * FILE_LIMIT

/** A file, and what was read from it so far. */
export interface StoredFile {
  readonly name: string
  readonly size: number
  /** Each made at the first call. */
  readonly sniff: () => DataResult<SniffedFile>
  readonly idx: () => DataResult<TensorValue>
  readonly tables: Map<boolean | null, DataResult<CsvTable>>
}

type GivenFiles = ReadonlyMap<string, StoredFile>

/** The file of a name: as given, or without folders and ".gz", and without regard to case. */
export function find(files: GivenFiles, name: string): StoredFile | undefined {
  const wanted = keyOf(name)
  return files.get(name) ?? [...files.values()].find((file) => keyOf(file.name) === wanted)
}

function absent(files: GivenFiles, name: string) {
  const given = files.size === 0 ? "No file was given." : `Given are ${[...files.keys()].join(", ")}.`
  return refused("file-missing", `file: there is no ${JSON.stringify(name)}. ${given} Drop it on the page.`)
}

/** Adds a file, or replaces the one of that name; says what is wrong where it is too large. */
export function add(files: Map<string, StoredFile>, name: string, bytes: Uint8Array): DataProblem | null {
  const others = [...files.values()].reduce((sum, file) => sum + (file.name === name ? 0 : file.size), 0)
  if (bytes.length > FILE_LIMIT || others + bytes.length > STORE_LIMIT) {
    const limits = `${formatBytes(FILE_LIMIT)} for a file, ${formatBytes(STORE_LIMIT)} for all`
    return refused("file-size", `file: ${formatBytes(bytes.length)} are too many (${limits}). Give a smaller file.`)
      .problem
  }
  files.set(name, storedFile(name, bytes))
  return null
}

/** What a file is. */
export function sniff(files: GivenFiles, name: string): DataResult<SniffedFile> {
  return find(files, name)?.sniff() ?? absent(files, name)
}

/** A file as a table; `header` null finds out whether it has one. */
export function csv(files: GivenFiles, name: string, header: boolean | null): DataResult<CsvTable> {
  const file = find(files, name)
  return file === undefined ? absent(files, name) : tableOf(file, header)
}

/** A file as a tensor. */
export function idx(files: GivenFiles, name: string): DataResult<TensorValue> {
  return find(files, name)?.idx() ?? absent(files, name)
}

function keyOf(name: string): string {
  return plainName(name).toLowerCase()
}

function storedFile(name: string, bytes: Uint8Array): StoredFile {
  const sniff = once(() => sniffFile(name, bytes))
  const idx = once(() => {
    const file = sniff()
    return file.ok ? readIdx(file.value.bytes) : file
  })
  return { name, size: bytes.length, sniff, idx, tables: new Map() }
}

function tableOf(file: StoredFile, header: boolean | null): DataResult<CsvTable> {
  const kept = file.tables.get(header)
  if (kept !== undefined) return kept
  const sniffed = file.sniff()
  const table = sniffed.ok ? readCsv(sniffed.value.bytes, { header }) : sniffed
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
