// Random arithmetic and formatting, against what CPython 3.11 computed (expressions/record.py).
import { readFileSync } from "node:fs"
import { join } from "node:path"
import { expect, test } from "vitest"
import { runProgram } from "./support/run-program.ts"

const lines = readFileSync(join(import.meta.dirname, "expressions", "expressions.txt"), "utf8")
  .trimEnd()
  .split("\n")
const cases = lines.map((line) => {
  const [expression, result] = line.split("\t") as [string, string]
  return { expression, result }
})

test("computes and formats as CPython does", () => {
  expect(cases.length).toBeGreaterThan(2000)
  const program = cases.map(
    ({ expression }) =>
      `try:\n    print(repr(${expression}))\nexcept Exception as e:\n    print(f"{type(e).__name__}: {e}")\n`,
  )
  const { output, diagnostics } = runProgram(program.join(""))
  expect(diagnostics).toEqual([])
  const results = output.trimEnd().split("\n")
  const differing = cases.flatMap(({ expression, result }, index) =>
    results[index] === result ? [] : [`${expression} is ${result}, not ${results[index]}`],
  )
  expect(differing).toEqual([])
})
