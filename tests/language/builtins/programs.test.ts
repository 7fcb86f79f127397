// Builtin types, functions and modules: programs whose output CPython 3.11 recorded (programs-builtins/record.sh).
import { readdirSync, readFileSync } from "node:fs"
import { join } from "node:path"
import { describe, expect, test } from "vitest"
import { runProgram } from "../support/run-program.ts"

const folder = join(import.meta.dirname, "..", "programs-builtins")
const programs = readdirSync(folder).filter((name) => name.endsWith(".py"))

describe("prints what CPython 3.11 prints", () => {
  test.each(programs)("%s", (name) => {
    const { output, diagnostics } = runProgram(readFileSync(join(folder, name), "utf8"))
    const recorded = readFileSync(join(folder, name.replace(/py$/, "out")), "utf8")
    expect(output.split("\n")).toEqual(recorded.split("\n"))
    expect(diagnostics.filter((diagnostic) => diagnostic.severity === "error")).toEqual([])
  })
})
