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
