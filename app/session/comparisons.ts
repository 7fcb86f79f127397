// The companions of the present run, each in an engine of its own: they step, run, pause and go back as it does.
import {
  connect as connectEngine,
  type Engine,
  type EngineOptions,
  type Experiment,
  type Frame,
  type OptimizerName,
  type Params,
} from "../../engine/index.ts"
import { type Companion, nameOf } from "../model/companions.ts"
import type { PlaygroundModel } from "../model/playground.ts"
import type { Comparison } from "../model/run.ts"

/** Controls of the present run that have moved: companions that have no own follow. */
export interface MovedControls {
  readonly learningRate?: number
  readonly optimizer?: OptimizerName
  readonly slots?: readonly { readonly id: number; readonly value: number }[]
  readonly speed?: number | null
}

export interface Comparisons {
  /** Brings the engines in line with the companions in the experiment store; new ones catch up with the present run. */
  sync(): Promise<void>
  /** Starts all of them afresh, with the text that the present run has. */
  restart(): Promise<void>
  /** So many steps on, or back where negative. `done` is the present run's own call. */
  move<T extends { readonly step: number } | null>(steps: number, done: Promise<T>): Promise<T>
  seek(step: number): Promise<void>
  run(params: Params<"run">, speed: number | null): Promise<void>
  pause(): Promise<void>
  follow(controls: MovedControls): void
  addFile(name: string, content: Blob): Promise<void>
  dispose(): void
}

/** A companion and its engine. */
interface Member {
  companion: Companion
  readonly engine: Engine
  /** The step at which it will stand once its calls are done. */
  at: number
  /** From its last frame. */
  lastStep: number
  status: Comparison["status"]
}

/** `described` is the experiment of a text with the controls as they stand. */
export function createComparisons(
  { experiment, run }: PlaygroundModel,
  described: (code: string) => Experiment,
  connect: (options: EngineOptions) => Engine = connectEngine,
): Comparisons {
  let members: readonly Member[] = []
  const files = new Map<string, Blob>()
  /** Where the present run will stand once its calls are done, and how many of them are not. */
  let at = 0
  let pending = 0
  let playing: { readonly params: Params<"run">; readonly speed: number | null } | null = null

  const update = (id: number, change: Partial<Comparison>) =>
    run.setState(({ comparisons }) => ({
      comparisons: comparisons.map((comparison) => (comparison.id === id ? { ...comparison, ...change } : comparison)),
    }))

  const hire = (companion: Companion): Member => {
    const { id } = companion
    const onFrame = ({ status, step, lastStep, loss, learningRate, parameters, curves }: Frame) => {
      member.lastStep = lastStep
      member.status = status
      update(id, { status, step, loss, learningRate, parameters, ...(curves === undefined ? {} : { curves }) })
    }
    const engine = connect({ onFrame, onRestart: () => update(id, { status: "failed" }) })
    const member: Member = { companion, engine, at: 0, lastStep: 0, status: "empty" }
    return member
  }

  /** Loads the program into a member, with what is its own, and brings it to where the present run stands. */
  const load = async (member: Member) => {
    const { engine, companion } = member
    const { learningRate, optimizer, seed } = companion
    member.at = 0
    member.lastStep = 0
    member.status = "empty"
    const loaded = engine.call("load", {
      ...described(experiment.getState().runCode),
      ...(learningRate === null ? {} : { learningRate }),
      ...(optimizer === null ? {} : { optimizer }),
      ...(seed === null ? {} : { seed }),
    })
    const now = run.getState()
    goTo(member, now.step)
    if (now.status === "running") start(member)
    // What the engine refuses, such as a rate that is no number, is that run's own trouble.
    await loaded.catch(() => update(companion.id, { status: "failed" }))
  }

  /** Where a run has ended or run away it stays: forward there is nothing to compare. */
  const goTo = (member: Member, step: number) => {
    const ended = member.status === "diverged" || member.status === "failed" || member.status === "finished"
    if (step === member.at || (ended && step > member.at)) return
    if (step < member.at || step <= member.lastStep) void member.engine.call("seek", { step })
    else void member.engine.call("step", { count: step - member.at })
    member.at = step
  }

  const start = ({ engine, status }: Member) => {
    if (playing === null || status === "diverged") return
    void engine.call("set", { speed: playing.speed })
    void engine.call("run", playing.params)
  }

  /** The present run has come to stand: the others stop too, and stand where it does. */
  const align = async () => {
    playing = null
    const stopped = members
    const states = await Promise.all(stopped.map(({ engine }) => engine.call("pause", {})))
    at = run.getState().step
    for (const [index, member] of stopped.entries()) {
      const state = states[index]
      if (state === null || state === undefined) continue
      member.at = state.step
      member.status = state.status
      goTo(member, at)
    }
  }

  const stopFollowing = run.subscribe((now, before) => {
    if (members.length > 0 && before.status === "running" && now.status !== "running") void align()
  })

  const sync = async (anew: boolean) => {
    const { companions } = experiment.getState()
    const wanted = new Map(companions.map((companion) => [companion.id, companion]))
    for (const { companion, engine } of members) if (!wanted.has(companion.id)) engine.dispose()
    const known = new Map(members.map((member) => [member.companion.id, member]))
    const loading: Promise<void>[] = []
    members = companions.map((companion) => {
      const old = known.get(companion.id)
      const member = old ?? hire(companion)
      const changed = old === undefined || !alike(old.companion, companion)
      member.companion = companion
      const given = old === undefined ? [...files].map(([name, content]) => give(member, name, content)) : []
      if (given.length > 0) loading.push(Promise.all(given).then(() => load(member)))
      else if (changed || anew) loading.push(load(member))
      return member
    })
    run.setState(({ comparisons }) => ({
      comparisons: companions.map((companion) => {
        const before = comparisons.find(({ id }) => id === companion.id)
        return { ...(before ?? notBegun(companion)), label: nameOf(companion) }
      }),
    }))
    await Promise.all(loading)
  }

  const give = async ({ engine }: Member, name: string, content: Blob) => {
    await engine.call("addFile", { name, bytes: await content.arrayBuffer() })
  }

  return {
    sync: () => sync(false),
    restart() {
      at = 0
      playing = null
      return sync(true)
    },
    async move(steps, done) {
      at = Math.max(0, at + steps)
      for (const member of members) goTo(member, at)
      pending++
      const state = await done
      pending--
      // A program may end sooner than it was asked to, and a companion may have come in the meantime.
      if (pending === 0 && state !== null) {
        at = state.step
        for (const member of members) goTo(member, at)
      }
      return state
    },
    async seek(step) {
      at = step
      for (const member of members) goTo(member, step)
    },
    async run(params, speed) {
      playing = { params, speed }
      for (const member of members) start(member)
    },
    async pause() {
      await Promise.all(members.map(({ engine }) => engine.call("pause", {})))
    },
    follow({ learningRate, optimizer, slots = [], speed }) {
      const { program } = run.getState()
      const rateSlot = program?.rate.owner === "text" ? program.rate.slot : null
      for (const { engine, companion } of members) {
        const followed = slots.filter(({ id }) => id !== rateSlot || companion.learningRate === null)
        const moved = {
          ...(learningRate === undefined || companion.learningRate !== null ? {} : { learningRate }),
          ...(optimizer === undefined || companion.optimizer !== null ? {} : { optimizer }),
          ...(followed.length === 0 ? {} : { slots: followed }),
          ...(speed === undefined ? {} : { speed }),
        }
        if (Object.keys(moved).length > 0) void engine.call("set", moved)
      }
    },
    async addFile(name, content) {
      files.set(name, content)
      await Promise.all(members.map((member) => give(member, name, content)))
    },
    dispose() {
      stopFollowing()
      for (const { engine } of members) engine.dispose()
      members = []
    },
  }
}

function notBegun({ id, learningRate }: Companion): Omit<Comparison, "label"> {
  return { id, learningRate, status: "empty", step: 0, loss: null, parameters: {}, curves: null }
}

/** Whether two companions are the same run, whatever they are called. */
function alike(a: Companion, b: Companion): boolean {
  return a.learningRate === b.learningRate && a.optimizer === b.optimizer && a.seed === b.seed
}
