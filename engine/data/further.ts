// What is done with files, and the generated digits, which arrive after the core: a first program brings its data in its text.
import { Part } from "../base/part.ts"

export interface FurtherData {
  readonly digits: typeof import("./digits/digits.ts")
  readonly givenFiles: typeof import("./given-files.ts")
}

export const furtherData = new Part<FurtherData>("the readers of files")
