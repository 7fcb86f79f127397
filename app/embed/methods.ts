// The methods that a host page may call: one record each, params checked by schema, the work done by the session.
import * as v from "valibot"
import type { RunState } from "../../engine/index.ts"
import { examples } from "../examples/examples.ts"
import { defaultSettings } from "../model/experiment.ts"
import { openGoal } from "../model/goal.ts"
import { optimizerNames } from "../model/optimizers.ts"
import type { PlaygroundModel } from "../model/playground.ts"
import type { Session } from "../session/session.ts"
import { publicDiagnostic, publicState } from "./public-state.ts"
import { RpcCode, RpcRefusal, readParams } from "./rpc.ts"

export interface MethodContext {
  readonly model: PlaygroundModel
  readonly session: Session
}

/** Untrusted params in, a result for the host out; throws an RpcRefusal for a wrong call. */
type Method = (context: MethodContext, params: unknown) => Promise<unknown>

const finite = v.pipe(v.number(), v.finite())
const optimizer = v.picklist(optimizerNames)
const Nothing = v.object({})
const Count = v.object({
  count: v.optional(v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(1_000_000)), 1),
})
const Load = v.object({
  code: v.optional(v.pipe(v.string(), v.maxLength(4_000_000))),
  learningRate: v.optional(finite),
  optimizer: v.optional(optimizer),
  seed: v.optional(v.pipe(v.number(), v.safeInteger(), v.minValue(0))),
  precision: v.optional(v.picklist(["float32", "float64"])),
  example: v.optional(v.string()),
})
const Changes = v.object({
  learningRate: v.optional(finite),
  optimizer: v.optional(optimizer),
  speed: v.optional(v.nullable(v.pipe(finite, v.gtValue(0)))),
  theme: v.optional(v.picklist(["light", "dark", "auto"])),
})
const Names = v.object({ names: v.pipe(v.array(v.string()), v.maxLength(1000)) })
const DataFile = v.object({
  name: v.pipe(v.string(), v.minLength(1), v.maxLength(255)),
  bytes: v.pipe(
    v.instance(ArrayBuffer),
    v.check((bytes) => bytes.byteLength <= 256 * 2 ** 20, "a file is at most 256 MB"),
  ),
})

export const methods: Readonly<Record<string, Method>> = {
  async load(context, given) {
    const { code, example, ...settings } = readParams(Load, given)
    const built = examples.find(({ id }) => id === example)
    if (example !== undefined && built === undefined) {
      throw new RpcRefusal(RpcCode.wrongParams, `params.example: there is no example "${example}"`)
    }
    const text = code ?? built?.code ?? context.model.experiment.getState().code
    context.model.goal.setState(openGoal)
    const loaded = await context.session.open({
      code: text,
      example: code === undefined ? (built?.id ?? null) : null,
      settings: { ...defaultSettings, ...defined(settings) },
    })
    return {
      parameters: loaded?.program?.parameters ?? [],
      diagnostics: (loaded?.diagnostics ?? []).map((diagnostic) => publicDiagnostic(diagnostic, text)),
    }
  },
  step: (context, given) => answer(context, context.session.step(readParams(Count, given).count)),
  stepBack: (context, given) => answer(context, context.session.stepBack(readParams(Count, given).count)),
  run(context, given) {
    readParams(Nothing, given)
    return answer(context, context.session.run({ untilSettled: false }))
  },
  pause(context, given) {
    readParams(Nothing, given)
    return answer(context, context.session.pause())
  },
  async reset(context, given) {
    readParams(Nothing, given)
    await context.session.restart()
    return answer(context, context.session.state())
  },
  state(context, given) {
    readParams(Nothing, given)
    return answer(context, context.session.state())
  },
  async set(context, given) {
    const wanted = readParams(Changes, given)
    const program = context.model.run.getState().program
    if (wanted.learningRate !== undefined && program?.rate.owner === "program") {
      throw new RpcRefusal(RpcCode.notNow, `learningRate: the program sets it in line ${program.rate.line}`)
    }
    if (wanted.learningRate !== undefined && program?.rate.owner === "none") {
      throw new RpcRefusal(RpcCode.notNow, "learningRate: the program has none")
    }
    if (wanted.optimizer !== undefined && program?.optimizerOwned) {
      throw new RpcRefusal(RpcCode.notNow, "optimizer: the program names its own")
    }
    if (wanted.learningRate !== undefined) context.session.setLearningRate(wanted.learningRate)
    if (wanted.optimizer !== undefined) context.session.setOptimizer(wanted.optimizer)
    if (wanted.speed !== undefined) context.session.setSpeed(wanted.speed)
    if (wanted.theme !== undefined) context.model.view.setState({ theme: wanted.theme })
    return answer(context, context.session.state())
  },
  values: (context, given) => context.session.values(readParams(Names, given).names),
  async addFile(context, given) {
    const { name, bytes } = readParams(DataFile, given)
    return context.session.addFile(name, bytes)
  },
}

async function answer({ model }: MethodContext, asked: Promise<RunState | null>): Promise<unknown> {
  const state = await asked
  if (state === null) throw new RpcRefusal(RpcCode.internal, "The engine was started again; the call was lost.")
  const { runCode, goal: wanted } = model.experiment.getState()
  return publicState(state, runCode, wanted === null ? null : model.goal.getState())
}

/** Without the keys that hold undefined, which would hide a default. */
const defined = <T extends object>(given: T) =>
  Object.fromEntries(Object.entries(given).filter(([, value]) => value !== undefined)) as {
    [K in keyof T]?: Exclude<T[K], undefined>
  }
