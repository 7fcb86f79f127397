// Opens texts as sessions and checks them: where the language, its files and a back end come together.

import type { BackendScope, Backends } from "../backends/backend.ts"
import { errorDiagnostic } from "../base/diagnostic.ts"
import type { FileStore } from "../data/file-store.ts"
import { createMachine, type MachineResult } from "../language/machine/machine.ts"
import { PreludeCache } from "../language/machine/prelude.ts"
import { builtins } from "../language/modules/builtins.ts"
import { fileStoreKey } from "../language/modules/data/files.ts"
import { StandIn, standInKey } from "../language/modules/data/stand-in.ts"
import { backendKey } from "../language/runtime/execution.ts"
import { furtherTraining } from "./further.ts"
import { languageModules } from "./language.ts"
import { createProgramDriver } from "./program/program-driver.ts"
import { createSession } from "./session.ts"
import type { Clock, Trainer } from "./session-types.ts"
import type { Experiment } from "./types.ts"

export interface TrainerOptions {
  readonly clock: Clock
  /** Seconds since the epoch, for programs that ask the time. */
  readonly wallClock: () => number
  readonly backends: Backends
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

export function createTrainer({ clock, wallClock, backends }: TrainerOptions): Trainer {
  const preludes = new PreludeCache()
  const standIn = new StandIn()

  function machineOf(
    { code, seed = 0, precision = "float32" }: Experiment,
    files: FileStore,
    limits: Limits,
    backend: BackendScope,
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
    const backend = backends.open(experiment.backend ?? "auto")
    const { machine, diagnostics } = machineOf(experiment, files, limits, backend)
    return {
      backend,
      machine,
      driver: createProgramDriver({ source: experiment.code, machine, diagnostics, clock, backend }),
    }
  }

  return {
    open(experiment, files) {
      const { driver, backend } = driverOf(experiment, files)
      return createSession({ experiment, driver, clock, dispose: backend.dispose })
    },
    refuse(experiment, reason) {
      const diagnostics = [errorDiagnostic("engine-incomplete", reason, { start: 0, end: 0 })]
      const backend = backends.open(experiment.backend ?? "auto")
      const driver = createProgramDriver({ source: experiment.code, machine: null, diagnostics, clock, backend })
      return createSession({ experiment, driver, clock, dispose: backend.dispose })
    },
    check(experiment, files) {
      const { machine, driver, backend } = driverOf(experiment, files, { workLimit: CHECK_WORK, callLimit: CHECK_CALL })
      try {
        return furtherTraining.get().check.checkProgram(experiment.code, machine, driver, clock() + CHECK_TIME)
      } finally {
        backend.dispose()
      }
    },
  }
}
