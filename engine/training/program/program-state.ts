// A state of a program under training that the run can come back to.
import type { Snapshot } from "../../language/machine/snapshot.ts"
import type { DriverState } from "../driver.ts"
import type { DeclaredState } from "./declared-program.ts"

/** The machine's state; of a declared program, whose machine is at its end, only what its loop changes. */
export interface ProgramState extends DriverState {
  readonly machine: Snapshot | null
  readonly declared: DeclaredState | null
  /** Present values of the live numbers. */
  readonly slots: readonly (bigint | number)[]
}
