// Errors as readers meet them: code, range and words of each, from the files in errors/.
import { readdirSync, readFileSync } from "node:fs"
import { join } from "node:path"
import { describe, expect, test } from "vitest"
import { readErrorCases, showDiagnostic } from "./support/error-fixtures.ts"
import { runProgram } from "./support/run-program.ts"

const folder = join(import.meta.dirname, "errors")

for (const file of readdirSync(folder)) {
  describe(file.replace(/\.txt$/, ""), () => {
    for (const { title, source, expected } of readErrorCases(readFileSync(join(folder, file), "utf8"))) {
      test(title, () => {
        const { diagnostics } = runProgram(source)
        expect(diagnostics.map((diagnostic) => showDiagnostic(source, diagnostic)).join("\n")).toBe(expected)
      })
    }
  })
}

describe("a loop without a step", () => {
  test.each([
    ["ends with an error at its line", "x = 1\nwhile True:\n    pass\n"],
    [
      "is not saved by catching everything",
      "x = 1\nwhile True:\n    try:\n        while True:\n            pass\n    except:\n        pass\n",
    ],
  ])("%s", (_title, source) => {
    const [diagnostic] = runProgram(source).diagnostics
    expect(diagnostic?.code).toBe("work-limit")
    expect(diagnostic?.message).toMatch(/^TimeoutError: 10 million operations without a step\. /)
    expect(diagnostic?.span.start).toBeGreaterThanOrEqual(source.indexOf("while"))
  })
})

test("a module of another library: what to use instead, and what there is", () => {
  const [diagnostic] = runProgram("import torch\n").diagnostics
  const words = /^ModuleNotFoundError: No module named 'torch'\. Use tensorflow\. There are .*collections.*\.$/
  expect(diagnostic?.message).toMatch(words)
  expect(diagnostic?.span).toEqual({ start: 7, end: 12 })
})
