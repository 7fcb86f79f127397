// Samples and misuses of every operation, for the tests of rules, gradients and back ends. Not loaded by the worker.
import type { OpName } from "../../graph/op-attrs.ts"
import type { Trials } from "./make.ts"
import { mapTrials } from "./maps.ts"
import { movementTrials } from "./movement.ts"
import { structureTrials } from "./structure.ts"

/** An operation without an entry does not compile. */
export const opTrials: { readonly [N in OpName]: Trials<N> } = { ...mapTrials, ...structureTrials, ...movementTrials }
