// The files that a reader has given: bytes by name, read when first asked for, and then kept as read. An empty store knows nothing of
// files: what is done with those that it holds is in given-files.ts.
import type { TensorValue } from "../base/dtype.ts"
import type { CsvTable } from "./csv/table.ts"
import { furtherData } from "./further.ts"
import type { StoredFile } from "./given-files.ts"
import type { DataProblem, DataResult } from "./problem.ts"
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

/** An empty store. It keeps the arrays it is given: whoever adds one does not write to it again. */
export function createFileStore(): FileStore {
  const files = new Map<string, StoredFile>()
  const given = () => furtherData.get().givenFiles
  return {
    names: () => [...files.keys()],
    add: (name, bytes) => given().add(files, name, bytes),
    remove: (name) => {
      files.delete(name)
    },
    has: (name) => given().find(files, name) !== undefined,
    sniff: (name) => given().sniff(files, name),
    csv: (name, header = null) => given().csv(files, name, header),
    idx: (name) => given().idx(files, name),
  }
}
