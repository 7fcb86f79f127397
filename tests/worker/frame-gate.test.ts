// Frames that come faster than the page shows any: one is handed over for each frame of the display, and it says all of them.
import { expect, test } from "vitest"
import { createFrameGate } from "../../engine/worker/frame-gate.ts"
import type { Frame, FromWorker } from "../../engine/worker/protocol.ts"

const frame = (step: number, more: Partial<Frame> = {}): FromWorker => ({
  kind: "frame",
  frame: {
    ...{ generation: 1, status: "running", step, lastStep: step, loss: 1 / step, learningRate: 0.1, optimizer: null },
    ...{ parameters: {}, gradients: {}, stepMilliseconds: null, backend: "WebAssembly" },
    ...more,
  },
})
const lines = (from: number, ...texts: string[]) => ({ console: { from, lines: texts } })

function gated() {
  const delivered: FromWorker[] = []
  const displays: (() => void)[] = []
  const gate = createFrameGate(
    (message) => delivered.push(message),
    (callback) => displays.push(callback),
  )
  return { gate, delivered, show: () => displays.splice(0).forEach((callback) => void callback()) }
}

test("a hundred frames before the display's next are one, of the last step", () => {
  const { gate, delivered, show } = gated()
  for (let step = 1; step <= 100; step++) gate.receive(frame(step, step === 7 ? { pause: null } : {}))
  expect(delivered).toEqual([])
  show()
  expect(delivered).toEqual([frame(100, { pause: null })])
  show()
  expect(delivered).toHaveLength(1)
  gate.receive(frame(101))
  show()
  expect(delivered[1]).toEqual(frame(101))
})

test("consoles are joined where they go on, and begin anew where they do", () => {
  const { gate, delivered, show } = gated()
  gate.receive(frame(1, lines(4, "a", "b")))
  gate.receive(frame(2))
  gate.receive(frame(3, lines(5, "B", "c")))
  show()
  gate.receive(frame(4, lines(7, "d")))
  gate.receive(frame(5, lines(0, "new")))
  show()
  expect(delivered).toEqual([frame(3, lines(4, "a", "B", "c")), frame(5, lines(0, "new"))])
})

test("an answer comes after the frame that went before it, at once; a word of life passes it by", () => {
  const { gate, delivered } = gated()
  gate.receive(frame(1))
  gate.receive({ kind: "alive" })
  const answer: FromWorker = { kind: "result", id: 1, result: null }
  gate.receive(answer)
  expect(delivered).toEqual([{ kind: "alive" }, frame(1), answer])
})

test("another run's frame does not take in what is left of the last one, and a closed gate is silent", () => {
  const { gate, delivered, show } = gated()
  gate.receive(frame(9, lines(0, "old")))
  gate.receive(frame(1, { generation: 2 }))
  expect(delivered).toEqual([frame(9, lines(0, "old"))])
  gate.close()
  show()
  gate.receive({ kind: "alive" })
  expect(delivered).toHaveLength(1)
})
