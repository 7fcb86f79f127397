// Up to three companion runs of the same program at other rates, each in an engine of its own, mirroring the main run.
import { connect, type Engine, type Experiment, type Frame, type Params } from "../../engine/index.ts"
import type { PlaygroundModel } from "../model/playground.ts"
import type { Comparison } from "../model/run.ts"

const MOST_COMPANIONS = 3

type Mirrored = "step" | "stepBack" | "seek" | "run" | "pause" | "set"

export interface Comparisons {
  /** Replaces the companions by one run for each rate. */
  compare(rates: readonly number[], experiment: Experiment): Promise<void>
  /** Starts every companion afresh with another text, each keeping its rate. */
  restart(experiment: Experiment): Promise<void>
  /** Does to every companion what was done to the main run. */
  each<N extends Mirrored>(name: N, params: Params<N>): Promise<void>
  dispose(): void
}

export function createComparisons({ run }: PlaygroundModel): Comparisons {
  let companions: { readonly engine: Engine; readonly learningRate: number }[] = []

  const update = (index: number, change: Partial<Comparison>) =>
    run.setState(({ comparisons }) => ({
      comparisons: comparisons.map((comparison, at) => (at === index ? { ...comparison, ...change } : comparison)),
    }))

  const onFrame = (index: number) => (frame: Frame) =>
    update(index, {
      status: frame.status,
      step: frame.step,
      loss: frame.loss,
      parameters: frame.parameters,
      ...(frame.curves === undefined ? {} : { curves: frame.curves }),
    })

  const dispose = () => {
    for (const { engine } of companions) engine.dispose()
    companions = []
    run.setState({ comparisons: [] })
  }

  const load = async (engine: Engine, learningRate: number, experiment: Experiment) => {
    const loaded = await engine.call("load", { ...experiment, learningRate })
    const rate = loaded?.program?.rate
    if (rate?.owner === "text") await engine.call("set", { slots: [{ id: rate.slot, value: learningRate }] })
  }

  return {
    async compare(rates, experiment) {
      dispose()
      const wanted = rates.slice(0, MOST_COMPANIONS)
      run.setState({
        comparisons: wanted.map((learningRate) => ({
          label: `rate ${learningRate}`,
          learningRate,
          status: "empty",
          step: 0,
          loss: null,
          parameters: {},
          curves: null,
        })),
      })
      companions = wanted.map((learningRate, index) => ({
        learningRate,
        engine: connect({ onFrame: onFrame(index), onRestart: () => update(index, { status: "failed" }) }),
      }))
      await Promise.all(companions.map(({ engine, learningRate }) => load(engine, learningRate, experiment)))
    },
    async restart(experiment) {
      await Promise.all(companions.map(({ engine, learningRate }) => load(engine, learningRate, experiment)))
    },
    async each(name, params) {
      await Promise.all(companions.map(({ engine }) => engine.call(name, params)))
    },
    dispose,
  }
}
