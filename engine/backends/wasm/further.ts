// Code for kernels that move elements about, and code to be read by people. It arrives after the core.
import { Part } from "../../base/part.ts"

export interface FurtherWasm {
  readonly lines: typeof import("./lines/emit-lines.ts")
  readonly listing: typeof import("./listing.ts")
}

export const furtherWasm = new Part<FurtherWasm>("the rest of the WebAssembly back end")
