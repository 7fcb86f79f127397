// Which back end runs a plan: what the reader chose, what this machine has, what the plan needs, and for large ones a trial.
import type {
  Backend,
  BackendChoice,
  BackendName,
  Backends,
  Executable,
  GraphicsBackend,
  LoopResult,
} from "../backends/backend.ts"
import { ContextLost, graphicsFault } from "../backends/errors.ts"
import { type FurtherBackends, furtherBackends } from "../backends/further.ts"
import type { TrialCall } from "../backends/trial.ts"
import type { Plan } from "../compile/plan.ts"
import { workOf } from "../compile/work.ts"

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

/** Which run of a plan begins with a trial, where the plan is run by itself. A loop begins with one at once. */
const RUN_OF_TRIAL = 3

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
    if (refused !== null) return { ...processor, reason: `not on WebGL, because ${refused}` }
    return { backend: graphics, reason: graphicsReason(graphics) }
  }

  function graphicsReason(graphics: GraphicsBackend): string {
    return `on ${graphics.state()?.renderer ?? "an unknown device"}; its last digits differ from other back ends'`
  }

  /** What `auto` should try a plan on, or why on nothing. */
  function rivalFor(plan: Plan): Rival | string {
    if (workOf(plan) < WORTH_A_TRIAL) return "too small to gain from a graphics card"
    const graphics = host.graphics()
    const { trial } = furtherBackends.get()
    return trial.againstTrial(graphics, plan) ?? { graphics, trial }
  }

  return {
    open(choice) {
      const loaded = new Set<Executable>()
      let present = decide(choice === "webgl" ? "auto" : choice, NO_PLAN)
      let largest = -1
      /** Where WebGL was asked for: the largest plan that is not there. */
      let aside: Decision | null = null
      let largestAside = -1

      /** The page shows what became of the largest plan. */
      function tell(plan: Plan, decision: Decision): void {
        const work = workOf(plan)
        if (choice === "webgl" && decision.backend.name !== "webgl" && work >= largestAside) {
          largestAside = work
          aside = decision
        }
        if (work < largest) return
        largest = work
        present = decision
      }

      function load(plan: Plan): Executable {
        let decision = decide(choice, plan)
        let inner: Executable | null = null
        let rival = choice === "auto" ? rivalFor(plan) : ""
        let losses = 0
        let runs = 0

        function become(next: Decision, executable: Executable | null): void {
          inner?.dispose()
          inner = executable
          decision = next
          tell(plan, decision)
        }

        /** Where a plan goes on after a fault of the graphics device; throws on any other. */
        function after(error: unknown): Decision {
          const reason = decision.backend.name === "webgl" ? graphicsFault(error) : null
          if (reason === null) throw error
          losses++
          const again = error instanceof ContextLost && losses <= MOST_LOSSES && decision.backend.refuses(plan) === null
          return again ? decision : { ...processor, reason }
        }

        /** Values come in with every call and go out with it, so a fault of the device costs only the call that is done again. */
        function lasting<T>(work: (executable: Executable) => T): T {
          for (;;) {
            try {
              inner ??= decision.backend.load(plan)
              return work(inner)
            } catch (error) {
              become(after(error), null)
            }
          }
        }

        /** The faster of the two stays. */
        function compare(call: TrialCall): void {
          if (typeof rival === "string") return
          const { graphics, trial } = rival
          rival = ""
          const title = TITLES[processor.backend.name]
          const { executable, reason } = lasting((now) =>
            trial.tryGraphics(host.now, plan, { title, executable: now }, graphics, call),
          )
          if (executable !== null) {
            become({ backend: graphics, reason: `${graphicsReason(graphics)}. ${reason}` }, executable)
            return
          }
          decision = { ...decision, reason }
          tell(plan, decision)
        }

        if (typeof rival === "string" && decision.reason === "") decision = { ...decision, reason: rival }
        lasting(() => tell(plan, decision))

        const executable: Executable = {
          run(inputs, wanted) {
            if (++runs === RUN_OF_TRIAL) compare({ inputs, series: undefined, wanted })
            return lasting((now) => now.run(inputs, wanted))
          },
          loop(inputs, times, series, wanted): LoopResult {
            compare({ inputs, series, wanted })
            return lasting((now) => now.loop(inputs, times, series, wanted))
          },
          dispose() {
            loaded.delete(executable)
            inner?.dispose()
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
          if (aside === null || aside.backend === present.backend) return described(present)
          return `${described(present)}. ${TITLES[aside.backend.name]} for a part: ${aside.reason}`
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
