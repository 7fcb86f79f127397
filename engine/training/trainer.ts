// Opens texts as sessions and checks them: where the language, its files and a back end come together.
import type { Backend } from "../backends/backend.ts"
import { typedArrayBackend } from "../backends/typed-array/backend.ts"
import { errorDiagnostic } from "../base/diagnostic.ts"
import type { FileStore } from "../data/file-store.ts"
import { createMachine, type MachineResult } from "../language/machine/machine.ts"
import { PreludeCache } from "../language/machine/prelude.ts"
import { builtins } from "../language/modules/builtins.ts"
import { fileStoreKey } from "../language/modules/data/files.ts"
import { StandIn, standInKey } from "../language/modules/data/mnist.ts"
import { backendKey } from "../language/runtime/execution.ts"
import { checkProgram } from "./check.ts"
import { languageModules } from "./language.ts"
import { createProgramDriver } from "./program/program-driver.ts"
import { createSession } from "./session.ts"
import type { Clock, Trainer } from "./session-types.ts"
import type { Experiment } from "./types.ts"

export interface TrainerOptions {
  readonly clock: Clock
  /** Seconds since the epoch, for programs that ask the time. */
  readonly wallClock: () => number
  /** The typed-array one where none is given. */
  readonly backend?: Backend
}

/** How long a check may take, in milliseconds. */
const CHECK_TIME = 50
/** Units of work of a check: a single call on much data, which no clock can interrupt, is not begun. */
const CHECK_WORK = 2_000_000
/** Of them, those of one call: more would take the memory of a second data set. */
const CHECK_CALL = 100_000

interface Limits {
  readonly workLimit?: number
  readonly callLimit?: number
}

export function createTrainer({ clock, wallClock, backend = typedArrayBackend }: TrainerOptions): Trainer {
  const preludes = new PreludeCache()
  const standIn = new StandIn()

  function machineOf(
    { code, seed = 0, precision = "float32" }: Experiment,
    files: FileStore,
    limits: Limits,
  ): MachineResult {
    return createMachine({
      source: code,
      seed,
      precision,
      clock: wallClock,
      modules: languageModules,
      builtins,
      preludes,
      ...limits,
      resources: [
        [fileStoreKey, files],
        [standInKey, standIn],
        [backendKey, backend],
      ],
    })
  }

  function driverOf(experiment: Experiment, files: FileStore, limits: Limits = {}) {
    const { machine, diagnostics } = machineOf(experiment, files, limits)
    return {
      machine,
      driver: createProgramDriver({
        source: experiment.code,
        machine,
        diagnostics,
        clock,
        backend: backend.name,
      }),
    }
  }

  return {
    open: (experiment, files) => createSession({ experiment, driver: driverOf(experiment, files).driver, clock }),
    refuse(experiment, reason) {
      const diagnostics = [errorDiagnostic("engine-incomplete", reason, { start: 0, end: 0 })]
      const options = { source: experiment.code, machine: null, diagnostics, clock, backend: backend.name }
      return createSession({ experiment, driver: createProgramDriver(options), clock })
    },
    check(experiment, files) {
      const { machine, driver } = driverOf(experiment, files, { workLimit: CHECK_WORK, callLimit: CHECK_CALL })
      return checkProgram(experiment.code, machine, driver, clock() + CHECK_TIME)
    },
  }
}
