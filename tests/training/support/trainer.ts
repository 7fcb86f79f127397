// The trainer of the tests: the real language on the back end that the page runs by default, with the computer's clock.
import { typedArrayBackend } from "../../../engine/backends/typed-array/backend.ts"
import { createWasmBackend } from "../../../engine/backends/wasm/backend.ts"
import { createTrainer } from "../../../engine/training/trainer.ts"
import { createBackends } from "../../../engine/worker/backends.ts"

const clock = () => performance.now()

export const trainer = createTrainer({
  clock,
  wallClock: () => 1_700_000_000,
  backends: createBackends({
    now: clock,
    portable: typedArrayBackend,
    wasm: createWasmBackend(),
    graphics() {
      throw new Error("a test in Node has no graphics device")
    },
  }),
})
