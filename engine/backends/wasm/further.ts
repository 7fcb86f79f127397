// Code for kernels that move elements about: gathers, scatters, sorts, running sums. It arrives after the core.
import { Part } from "../../base/part.ts"

export const furtherWasm = new Part<typeof import("./lines/emit-lines.ts")>("the rest of the WebAssembly back end")
