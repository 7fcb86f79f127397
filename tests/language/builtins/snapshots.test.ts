// Iterators, containers and library objects in the middle of their work are part of a snapshot.
import { readFileSync } from "node:fs"
import { join } from "node:path"
import { expect, test } from "vitest"
import type { Machine } from "../../../engine/language/machine/machine.ts"
import { openProgram, printed } from "../support/run-program.ts"

const folder = join(import.meta.dirname, "..", "programs-builtins")

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

test.each([
  ["iterators-in-flight.py", 12],
  ["statements.py", 8],
  ["protocols.py", 8],
  ["iterating-modules.py", 6],
  ["other-modules.py", 6],
] as const)("%s prints the same from any of its states", (name, stops) => {
  const source = readFileSync(join(folder, name), "utf8")
  const expected = readFileSync(join(folder, name.replace(/py$/, "out")), "utf8")
  const whole = open(source)
  expect(finish(whole)).toBe(expected)
  for (let stop = 1; stop <= stops; stop++) {
    const machine = open(source)
    machine.run({ instructions: Math.floor((whole.work * stop) / (stops + 1)) })
    const snapshot = machine.snapshot()
    // What goes on after the snapshot must not reach into it.
    expect(finish(machine)).toBe(expected)
    machine.restore(snapshot)
    expect(finish(machine)).toBe(expected)
  }
})
