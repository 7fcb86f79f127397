// Every built-in program from an engine that has its core alone: the same run, to the bit, as with all parts there from the beginning.
import { readdirSync } from "node:fs"
import { join } from "node:path"
import { afterAll, beforeAll, expect, test, vi } from "vitest"
import { type EngineStage, openEngine, programText } from "./support/engine-stage.ts"

const folder = join(import.meta.dirname, "../../app/examples/programs")
const programs = readdirSync(folder).filter((name) => name.endsWith(".py"))

let whole: EngineStage

beforeAll(async () => {
  whole = await openEngine("there")
}, 60_000)

afterAll(() => {
  vi.resetModules()
})

/** What the page is told of a load and three steps: answers, and of the frames what each of them leaves standing. */
async function told(engine: EngineStage, code: string) {
  const begin = engine.frames().length
  const loaded = await engine.call("load", { code, seed: 1 })
  const states = [await engine.call("state", {})]
  for (let step = 0; step < 3; step++) states.push(await engine.call("step", { count: 1 }))
  const frames = engine.frames().slice(begin)
  const curves = frames.findLast((frame) => frame.curves !== undefined)?.curves
  const plots = frames.findLast((frame) => frame.plots !== undefined)?.plots
  const console = frames.flatMap((frame) => (frame.console === undefined ? [] : [frame.console]))
  return { loaded, states, curves, plots, console }
}

test.each(programs)(
  "%s",
  async (name) => {
    const code = await programText(name)
    const late = await openEngine("asked")
    const found = await told(late, code)
    expect(found).toEqual(await told(whole, code))
    expect(whole.timesAsked).toBe(0)
    const steps = found.loaded.program === null || found.loaded.program.kind === "none" ? 0 : 3
    expect(found.states.at(-1)?.step).toBe(steps)
  },
  60_000,
)
