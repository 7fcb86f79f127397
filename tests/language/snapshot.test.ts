// Stopping, resuming and going back: a program's output does not depend on where it was interrupted.
import { readdirSync, readFileSync } from "node:fs"
import { join } from "node:path"
import fc from "fast-check"
import { describe, expect, test } from "vitest"
import type { Machine } from "../../engine/language/machine/machine.ts"
import { openProgram, printed } from "./support/run-program.ts"

const folder = join(import.meta.dirname, "programs")
const programs = readdirSync(folder)
  .filter((name) => name.endsWith(".py"))
  .map((name) => ({ name, source: readFileSync(join(folder, name), "utf8") }))

function open(source: string): Machine {
  const { machine } = openProgram(source)
  if (machine === null) throw new Error("the program does not compile")
  return machine
}

function finish(machine: Machine): string {
  for (;;) {
    const { reason } = machine.run()
    if (reason === "finished" || reason === "failed") return printed(machine)
  }
}

describe("a program that is interrupted anywhere", () => {
  test.each(programs)("$name prints the same after every kind of stop", ({ source }) => {
    const expected = finish(open(source))
    const work = open(source)
    finish(work)
    fc.assert(
      fc.property(fc.integer({ min: 1, max: Math.max(1, Math.floor(work.work)) }), (stop) => {
        const machine = open(source)
        machine.run({ instructions: stop })
        const before = printed(machine)
        const snapshot = machine.snapshot()
        expect(finish(machine)).toBe(expected)
        machine.restore(snapshot)
        expect(printed(machine)).toBe(before)
        expect(finish(machine)).toBe(expected)
        // The snapshot is as good the second time: nothing of the first replay leaked into it.
        machine.restore(snapshot)
        expect(finish(machine)).toBe(expected)
      }),
      { numRuns: 6 },
    )
  })

  test("keeps identity: two names of one list are still one after a restore", () => {
    const machine = open(
      "a = [1]\nb = a\nc = {'k': a}\nfor i in range(3):\n    pass\na.append(2)\nprint(b, c, a is b)\n",
    )
    machine.run({ instructions: 20 })
    machine.restore(machine.snapshot())
    expect(finish(machine)).toBe("[1, 2] {'k': [1, 2]} True\n")
  })

  test("clones a list nested ten thousand deep", () => {
    const machine = open("a = []\nfor i in range(10000):\n    a = [a]\nprint('deep')\n")
    finish(machine)
    const snapshot = machine.snapshot()
    machine.restore(snapshot)
    expect(machine.names.has("a")).toBe(true)
  })
})
