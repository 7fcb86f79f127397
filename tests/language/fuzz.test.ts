// Random, truncated and mutated programs: never a crash or a hang, always a result or a diagnostic inside the text.
// LANGUAGE_FUZZ_RUNS sets how many; a few by default.
import { readdirSync, readFileSync } from "node:fs"
import { join } from "node:path"
import fc from "fast-check"
import { describe, expect, test } from "vitest"
import type { Diagnostic } from "../../engine/base/diagnostic.ts"
import { openProgram } from "./support/run-program.ts"

const folder = join(import.meta.dirname, "programs")
const programs = readdirSync(folder)
  .filter((name) => name.endsWith(".py"))
  .map((name) => readFileSync(join(folder, name), "utf8"))
const words = [...new Set(programs.join("\n").match(/\w+|[^\w\s]+|\n +/g))]
const runs = Number(process.env.LANGUAGE_FUZZ_RUNS ?? 150)
/** Milliseconds that one program may take on a busy machine. */
const longest = 10_000

function check(source: string): void {
  const start = performance.now()
  const { machine, diagnostics } = openProgram(source)
  const found: Diagnostic[] = [...diagnostics]
  if (machine === null) expect(found.length).toBeGreaterThan(0)
  else {
    for (let steps = 0; steps < 50; steps++) {
      const result = machine.run({ instructions: 300_000 })
      if (result.reason === "failed") found.push(result.diagnostic)
      if (result.reason !== "step") break
    }
  }
  for (const { span, message, code } of found) {
    expect(code, message).not.toBe("internal")
    expect(span.start).toBeGreaterThanOrEqual(0)
    expect(span.end).toBeGreaterThanOrEqual(span.start)
    expect(span.end).toBeLessThanOrEqual(source.length)
  }
  expect(performance.now() - start).toBeLessThan(longest)
}

describe("any text", () => {
  test("made of any characters", () => {
    fc.assert(fc.property(fc.string({ unit: "binary", maxLength: 200 }), check), { numRuns: runs })
  })

  test("made of words of the language", () => {
    const text = fc
      .array(fc.constantFrom(...words, " ", "\n", "\n    "), { maxLength: 60 })
      .map((parts) => parts.join(" "))
    fc.assert(fc.property(text, check), { numRuns: runs })
  })

  test("a program cut off anywhere", () => {
    const cut = fc
      .constantFrom(...programs)
      .chain((source) =>
        fc.tuple(fc.nat(source.length), fc.nat(400)).map(([at, length]) => source.slice(at, at + length)),
      )
    fc.assert(fc.property(cut, check), { numRuns: runs })
  })

  test("a program with some words exchanged", () => {
    const mutated = fc
      .tuple(
        fc.constantFrom(...programs),
        fc.array(fc.tuple(fc.nat(), fc.constantFrom(...words)), { minLength: 1, maxLength: 4 }),
      )
      .map(([source, changes]) => {
        const parts = source.split(/(\w+|[^\w\s]+)/)
        for (const [at, word] of changes) parts[(at * 2 + 1) % parts.length] = word
        return parts.join("")
      })
    fc.assert(fc.property(mutated, check), { numRuns: runs })
  })

  test.each([
    ["a line of a megabyte", `x = ${"1 + ".repeat(250_000)}1`],
    ["brackets without end", "(".repeat(50_000)],
    ["signs without end", `x = ${"-".repeat(50_000)}1`],
    ["a tower of not", `x = ${"not ".repeat(20_000)}1`],
    ["lambdas in lambdas", `x = ${"lambda: ".repeat(12_000)}1`],
    ["attributes of attributes", `x = a${".b".repeat(30_000)}`],
    ["calls of calls", `x = f${"()".repeat(30_000)}`],
    ["conditions in conditions", `x = ${"1 if 1 else ".repeat(8000)}1`],
    ["blocks in blocks", Array.from({ length: 300 }, (_, depth) => `${" ".repeat(depth)}if 1:`).join("\n")],
    ["a million lines", "\n".repeat(999_999)],
    ["an f-string full of braces", `f"${"{".repeat(20_000)}"`],
    ["one long comment", `# ${"x".repeat(90_000)}`],
    ["many names", Array.from({ length: 20_000 }, (_, index) => `name${index} = ${index}`).join("\n")],
  ])("%s", (_title, source) => check(source))
})
