// The files that the reader gave, as a store that reads each once. What is wrong with one becomes a Python exception.
import { createFileStore, type FileStore } from "../../../data/file-store.ts"
import type { DataProblem, DataResult } from "../../../data/problem.ts"
import type { NativeContext, ResourceKey, StateKey } from "../../machine/native.ts"
import type { Cloneable } from "../../objects/cloner.ts"
import { fileNotFoundErrorType, valueErrorType } from "../../objects/exceptions.ts"

/** A store never changes while a program runs, so that snapshots share it. */
class GivenFiles implements Cloneable {
  constructor(readonly store: FileStore) {}
  clone(): GivenFiles {
    return this
  }
}

const filesKey: StateKey<GivenFiles> = {
  name: "files",
  create(ctx) {
    const store = createFileStore()
    for (const [name, bytes] of ctx.files) store.add(name, bytes)
    return new GivenFiles(store)
  },
}

/** A store that many machines share, so that a file is read once for all of them. */
export const fileStoreKey: ResourceKey<FileStore | null> = { name: "file store", fallback: () => null }

export function filesOf(ctx: NativeContext): FileStore {
  return ctx.resource(fileStoreKey) ?? ctx.state(filesKey).store
}

export function raiseProblem(ctx: NativeContext, problem: DataProblem): never {
  return ctx.raise(problem.code === "file-missing" ? fileNotFoundErrorType : valueErrorType, problem.message)
}

/** The value of a result, or the exception of what is wrong. */
export function unwrap<T>(ctx: NativeContext, result: DataResult<T>): T {
  return result.ok ? result.value : raiseProblem(ctx, result.problem)
}
