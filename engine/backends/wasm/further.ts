// Code for kernels that move elements about, for products that a first model has none of, and code to be read by people. It arrives
// after the core.
import { Part } from "../../base/part.ts"

export interface FurtherWasm {
  readonly integers: typeof import("./matmul/integers.ts")
  readonly laneByLane: typeof import("./program/lane-by-lane.ts")
  readonly lines: typeof import("./lines/emit-lines.ts")
  readonly listing: typeof import("./listing.ts")
  readonly pack: typeof import("./matmul/pack-side.ts")
  readonly writtenOut: typeof import("./emit-written.ts")
}

export const furtherWasm = new Part<FurtherWasm>("the rest of the WebAssembly back end")
