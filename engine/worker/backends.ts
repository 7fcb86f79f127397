// Which back end runs a plan: what the reader chose, what this machine has, what the plan needs, and for large ones a trial.
import type {
  Backend,
  BackendChoice,
  BackendName,
  Backends,
  Executable,
  LoopResult,
  Series,
} from "../backends/backend.ts"
import { BeyondRange, ContextLost } from "../backends/errors.ts"
import { type FurtherBackends, furtherBackends } from "../backends/further.ts"
import type { TensorValue } from "../base/dtype.ts"
import type { Plan } from "../compile/plan.ts"
import { workOf } from "../compile/work.ts"

/** A graphics back end and what is behind it. */
export interface GraphicsBackend extends Backend {
  /** Null where there is no device. */
  state(): { readonly renderer: string; readonly software: boolean } | null
}

export interface BackendsHost {
  /** Milliseconds of a steady clock. */
  now(): number
  readonly portable: Backend
  /** Or why this machine has none, in words for the page. */
  readonly wasm: Backend | string
  /** Asked for only where a graphics device may run a plan. Throws PartMissing while it is still to be fetched. */
  graphics(): GraphicsBackend
}

const TITLES: Readonly<Record<BackendName, string>> = {
  wasm: "WebAssembly",
  "typed-array": "typed arrays",
  webgl: "WebGL",
}

/** Operations in one run from which a graphics device may be worth a trial: some ten milliseconds of WebAssembly. */
const WORTH_A_TRIAL = 1e8

/** How often a plan's graphics context may be lost before it goes on without. */
const MOST_LOSSES = 2

interface Decision {
  readonly backend: Backend
  readonly reason: string
}

/** What a plan is to be timed on as well, and what times it. */
interface Rival extends FurtherBackends {
  readonly graphics: GraphicsBackend
}

const described = ({ backend, reason }: Decision): string =>
  reason === "" ? TITLES[backend.name] : `${TITLES[backend.name]}: ${reason}`

export function createBackends(host: BackendsHost): Backends {
  const processor: Decision =
    typeof host.wasm === "string" ? { backend: host.portable, reason: host.wasm } : { backend: host.wasm, reason: "" }

  /** Where a plan begins; for `auto` a trial may still change it. */
  function decide(choice: BackendChoice, plan: Plan): Decision {
    if (choice === "typed-array") return { backend: host.portable, reason: "" }
    if (choice !== "webgl") return processor
    const graphics = host.graphics()
    const refused = graphics.refuses(plan)
    if (refused !== null) return { ...processor, reason: `WebGL does not take this program: ${refused}.` }
    return { backend: graphics, reason: graphicsReason(graphics) }
  }

  function graphicsReason(graphics: GraphicsBackend): string {
    return `on ${graphics.state()?.renderer ?? "an unknown device"}; its last digits differ from other back ends'.`
  }

  /** The graphics back end, where `auto` should try it on a plan. */
  function rivalFor(choice: BackendChoice, plan: Plan): Rival | null {
    if (choice !== "auto" || workOf(plan) < WORTH_A_TRIAL) return null
    const graphics = host.graphics()
    const state = graphics.state()
    if (state === null || state.software || graphics.refuses(plan) !== null) return null
    return { graphics, trial: furtherBackends.get().trial }
  }

  return {
    open(choice) {
      const loaded = new Set<Executable>()
      let largest = -1
      let present = decide(choice === "webgl" ? "auto" : choice, NO_PLAN)

      /** The page shows what became of the largest plan. */
      function tell(plan: Plan, decision: Decision): void {
        const work = workOf(plan)
        if (work < largest) return
        largest = work
        present = decision
      }

      function load(plan: Plan): Executable {
        let decision = decide(choice, plan)
        let inner = decision.backend.load(plan)
        let rival = rivalFor(choice, plan)
        let losses = 0
        tell(plan, decision)

        function become(next: Decision, executable: Executable): void {
          inner.dispose()
          inner = executable
          decision = next
          tell(plan, decision)
        }

        /** Values come in with every call and go out with it, so a lost context costs only the call that is done again. */
        function lasting<T>(work: (executable: Executable) => T): T {
          for (;;) {
            try {
              return work(inner)
            } catch (error) {
              if (!(error instanceof ContextLost || error instanceof BeyondRange)) throw error
              losses++
              const next =
                error instanceof BeyondRange
                  ? { ...processor, reason: error.message }
                  : losses > MOST_LOSSES || decision.backend.refuses(plan) !== null
                    ? { ...processor, reason: "the graphics device was lost." }
                    : decision
              become(next, next.backend.load(plan))
            }
          }
        }

        /** The faster of the two stays. */
        function compare({ graphics, trial }: Rival, inputs: readonly TensorValue[], series: Series | undefined): void {
          const other = graphics.load(plan)
          const times = trial.timeBoth(host.now, plan, inner, other, inputs, series)
          if (times !== null && times.theirs < times.mine) {
            const won = trial.wonBy(times.theirs, times.mine, TITLES[processor.backend.name])
            become({ backend: graphics, reason: `${won} ${graphicsReason(graphics)}` }, other)
            return
          }
          other.dispose()
          if (times === null) return
          decision = { ...decision, reason: trial.wonBy(times.mine, times.theirs, TITLES[graphics.name]) }
          tell(plan, decision)
        }

        const executable: Executable = {
          run: (inputs, wanted) => lasting((now) => now.run(inputs, wanted)),
          loop(inputs, times, series, wanted): LoopResult {
            const trial = rival
            rival = null
            if (trial !== null) compare(trial, inputs, series)
            return lasting((now) => now.loop(inputs, times, series, wanted))
          },
          dispose() {
            loaded.delete(executable)
            inner.dispose()
          },
        }
        loaded.add(executable)
        return executable
      }

      return {
        get name() {
          return processor.backend.name
        },
        get description() {
          return described(present)
        },
        listing(plan) {
          const { backend } = present.backend.refuses(plan) === null ? present : decide(choice, plan)
          return backend.listing?.(plan) ?? { backend: backend.name, code: [], bytes: null }
        },
        refuses: (plan) => decide(choice, plan).backend.refuses(plan),
        load,
        dispose() {
          for (const executable of loaded) executable.dispose()
        },
      }
    },
  }
}

/** Of no program yet. */
const NO_PLAN: Plan = {
  inputs: [],
  constants: [],
  buffers: [],
  kernels: [],
  outputs: [],
  stores: [],
  record: null,
  arenaBytes: 0,
}
