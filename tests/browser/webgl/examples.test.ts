// Every example that trains, on WebGL: the losses of the typed-array back end, to the rounding of another order of sums.
import { afterAll, describe, expect, it } from "vitest"
import { examples } from "../../../app/examples/examples.ts"
import type { Backend } from "../../../engine/backends/backend.ts"
import { typedArrayBackend } from "../../../engine/backends/typed-array/backend.ts"
import { createWebglBackend } from "../../../engine/backends/webgl/backend.ts"
import { createFileStore } from "../../../engine/data/file-store.ts"
import { createTrainer } from "../../../engine/training/trainer.ts"
import { finish, step } from "../../training/support/open-program.ts"

const STEPS = 10

const webgl = createWebglBackend()
afterAll(() => webgl.dispose())

/** A loss after some steps, and how many plans ran where. */
function trained(code: string, preferred: Backend | null) {
  const ran = { preferred: 0, portable: 0 }
  const backend: Backend = {
    name: "typed-array",
    refuses: typedArrayBackend.refuses,
    load(plan) {
      const takes = preferred !== null && preferred.refuses(plan) === null
      ran[takes ? "preferred" : "portable"]++
      return (takes ? preferred : typedArrayBackend).load(plan)
    },
  }
  const clock = () => performance.now()
  const trainer = createTrainer({
    clock,
    wallClock: () => 1_700_000_000,
    backends: { open: () => ({ ...backend, description: "", dispose() {} }) },
  })
  const session = trainer.open({ code }, createFileStore())
  finish(session)
  const { loss } = step(session, STEPS)
  const at = session.step
  session.dispose()
  return { loss, at, ran }
}

/** Trains in float64, as NumPy does, or without tensors: nothing of it is for a graphics device. */
const IN_FLOAT64: ReadonlySet<string> = new Set(["plain-loop", "sine-derivative"])

const trainable = examples.filter(({ id }) => id !== "mistake")

describe.each(trainable)("$id", ({ id, code }) => {
  it("comes to the same loss", () => {
    const [found, wanted] = [trained(code, webgl), trained(code, null)]
    expect(found.at).toBe(wanted.at)
    expect(typeof found.loss).toBe(typeof wanted.loss)
    expect(found.ran.preferred > 0).toBe(!IN_FLOAT64.has(id))
    if (!IN_FLOAT64.has(id)) expect(found.ran.portable).toBe(0)
    if (typeof wanted.loss === "number" && typeof found.loss === "number") {
      expect(Math.abs(found.loss - wanted.loss)).toBeLessThanOrEqual(1e-4 * Math.max(Math.abs(wanted.loss), 1e-3))
    }
  }, 60_000)
})
