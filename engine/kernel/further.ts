// Transcendental functions in f64 and rarer ones in f32, which arrive after the core.
import { Part } from "../base/part.ts"

export interface FurtherKernel {
  readonly f64: typeof import("./decompose-f64.ts")
  readonly hyperbolic: typeof import("./f32/hyperbolic.ts")
  readonly power: typeof import("./f64/power.ts")
  readonly trigonometric: typeof import("./f32/trigonometric.ts")
}

export const furtherKernel = new Part<FurtherKernel>("functions of the kernel language")
