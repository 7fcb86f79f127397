// Readers of files and the generated digits, which arrive after the core: a first program brings its data in its text.
import { Part } from "../base/part.ts"

export interface FurtherData {
  readonly csv: typeof import("./csv/table.ts")
  readonly digits: typeof import("./digits/digits.ts")
  readonly idx: typeof import("./idx.ts")
  readonly sniff: typeof import("./sniff.ts")
}

export const furtherData = new Part<FurtherData>("the readers of files")
