// Programs whose output CPython 3.11 recorded: ours is the same, character for character.
import { readdirSync, readFileSync } from "node:fs"
import { join } from "node:path"
import { describe, expect, test } from "vitest"
import { runProgram } from "./support/run-program.ts"

const folder = join(import.meta.dirname, "programs")
const programs = readdirSync(folder).filter((name) => name.endsWith(".py"))

describe("prints what CPython 3.11 prints", () => {
  test.each(programs)("%s", (name) => {
    const { output, diagnostics } = runProgram(readFileSync(join(folder, name), "utf8"))
    const recorded = readFileSync(join(folder, name.replace(/py$/, "out")), "utf8")
    expect(output).toBe(recorded)
    expect(diagnostics.filter((diagnostic) => diagnostic.severity === "error")).toEqual([])
  })
})
