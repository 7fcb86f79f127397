// What the choice of a back end needs for large plans only. It arrives after the core.
import { Part } from "../base/part.ts"

export interface FurtherBackends {
  readonly trial: typeof import("./trial.ts")
}

export const furtherBackends = new Part<FurtherBackends>("the trial of back ends")
