// Holds the house to its plan: ranks, doors, packages, cycles, form and safety of every source file.
// The second half shows each rule a file that breaks it, so that a rule which cannot object is noticed.

import { existsSync, readdirSync, readFileSync } from "node:fs"
import { join } from "node:path"
import { describe, expect, test } from "vitest"
import {
  cycleObjections,
  doorObjections,
  missingObjections,
  packageObjections,
  rankObjections,
  ranks,
} from "./support/import-rules.ts"
import { type SourceFile, sourceFile } from "./support/source-file.ts"
import { formObjections, languageObjections, leftOutObjections, safetyObjections } from "./support/style-rules.ts"

const root = join(import.meta.dirname, "..")

/** What may lie at the top: the rooms, and what tools and readers look for there. */
const topLevel = new Set([
  ...["app", "engine", "public", "tests"],
  ...["index.html", "package.json", "package-lock.json", "biome.json"],
  ...["vite.config.ts", "vite.worker.ts", "vitest.config.ts"],
  ...["tsconfig.json", "tsconfig.base.json", "tsconfig.engine.json", "tsconfig.worker.json", "tsconfig.app.json"],
  ...["README.md", "ARCHITECTURE.md", "CONTRIBUTING.md", "LICENSE"],
  ...[".ci", ".git", ".gitattributes", ".gitignore", ".editorconfig", ".github"],
])
/** What installing, building and running the tests leave there; none of it is committed. */
const leftByTools = new Set([
  "node_modules",
  "dist",
  "coverage",
  ".vitest-attachments",
  ".vscode",
  ".idea",
  ".DS_Store",
])

function sourcesIn(folder: string): SourceFile[] {
  return readdirSync(join(root, folder), { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && /\.(ts|tsx|css)$/.test(entry.name) && !entry.name.endsWith(".d.ts"))
    .map((entry) =>
      join(entry.parentPath, entry.name)
        .slice(root.length + 1)
        .replaceAll("\\", "/"),
    )
    .filter((path) => !path.includes("/fixtures/") && !path.startsWith("tests/bench/"))
    .map((path) => sourceFile(path, readFileSync(join(root, path), "utf8")))
}

describe("the project", () => {
  const house = [...sourcesIn("engine"), ...sourcesIn("app")]
  const tests = sourcesIn("tests")

  test("is found at all", () => {
    expect(house.length).toBeGreaterThan(10)
    expect(house.flatMap((file) => file.imports).length).toBeGreaterThan(10)
  })

  test("has at its top only what belongs there", () => {
    const strangers = readdirSync(root).filter((name) => !topLevel.has(name) && !leftByTools.has(name))
    expect(strangers).toEqual([])
  })

  test("keeps the ranks of its rooms", () => expect(rankObjections(house)).toEqual([]))
  test("goes through its doors", () => expect(doorObjections(house)).toEqual([]))
  test("keeps packages in their rooms", () => expect(packageObjections(house)).toEqual([]))
  test("has no circle of imports", () => expect(cycleObjections(house)).toEqual([]))
  test("imports files that exist, by their full names", () => {
    const exists = (path: string): boolean => existsSync(join(root, path))
    expect(missingObjections([...house, ...tests], exists)).toEqual([])
  })
  test("keeps its form", () => expect([...house, ...tests].flatMap(formObjections)).toEqual([]))
  test("does without what it does without", () => expect([...house, ...tests].flatMap(languageObjections)).toEqual([]))
  test("runs no text and trusts no platform's arithmetic", () => expect(house.flatMap(safetyObjections)).toEqual([]))
  test("leaves no test out", () => expect(tests.flatMap(leftOutObjections)).toEqual([]))

  test("type-checks every pure room of the engine without a platform", () => {
    const walled = readFileSync(join(root, "tsconfig.engine.json"), "utf8")
    const platform = new Set(["backends", "worker", "index.ts"])
    const open = Object.keys(ranks.engine).filter((room) => !platform.has(room) && !walled.includes(`"engine/${room}"`))
    expect(open).toEqual([])
  })
})

describe("the rules object", () => {
  const file = (path: string, text: string): SourceFile => sourceFile(path, `// A file.\n${text}\n`)

  test("to a higher rank, an equal rank, another back end and an unknown room", () => {
    expect(rankObjections([file("engine/base/a.ts", 'import { b } from "../ops/b.ts"')])).toHaveLength(1)
    expect(rankObjections([file("engine/graph/a.ts", 'import type { B } from "../kernel/b.ts"')])).toHaveLength(1)
    expect(rankObjections([file("engine/backends/wasm/a.ts", 'export * from "../webgl/b.ts"')])).toHaveLength(1)
    expect(rankObjections([file("engine/attic/a.ts", "")])).toHaveLength(1)
    expect(rankObjections([file("app/panels/a.tsx", 'const b = import("../App.tsx")')])).toHaveLength(1)
  })

  test("but not to a lower rank or the same room", () => {
    const allowed = [
      file("engine/ops/a.ts", 'import { b } from "../base/b.ts"\nimport { c } from "./sub/c.ts"'),
      file("engine/backends/wasm/a.ts", 'import { b } from "../backend.ts"'),
      file("app/App.tsx", 'import { b } from "./panels/b.tsx"'),
    ]
    expect([...rankObjections(allowed), ...doorObjections(allowed)]).toEqual([])
  })

  test("to ways around the doors", () => {
    expect(doorObjections([file("engine/worker/a.ts", 'import type { B } from "../../app/b.ts"')])).toHaveLength(1)
    expect(doorObjections([file("app/panels/a.ts", 'import { connect } from "../../engine/index.ts"')])).toHaveLength(1)
    expect(doorObjections([file("app/panels/a.ts", 'import { type F } from "../../engine/index.ts"')])).toHaveLength(1)
    expect(doorObjections([file("app/session/a.ts", 'import type { F } from "../../engine/ops/b.ts"')])).toHaveLength(1)
    expect(doorObjections([file("app/session/a.ts", 'new URL("../../engine/a.ts", import.meta.url)')])).toHaveLength(1)
    expect(doorObjections([file("app/panels/a.ts", 'let b: import("../../tests/b.ts").B')])).toHaveLength(1)
    expect(doorObjections([file("app/embed/host.ts", 'import { b } from "../model/b.ts"')])).toHaveLength(1)
    const allowed = [
      file("app/panels/a.ts", 'import type { Frame } from "../../engine/index.ts"'),
      file("app/session/a.ts", 'import { connect } from "../../engine/index.ts"'),
      file("app/embed/host.ts", 'import type { b } from "../model/b.ts"\nimport { c } from "./c.ts"'),
    ]
    expect(doorObjections(allowed)).toEqual([])
  })

  test("to packages out of their rooms", () => {
    expect(packageObjections([file("engine/ops/a.ts", 'import { useState } from "react"')])).toHaveLength(1)
    expect(packageObjections([file("app/panels/a.ts", 'import Plotly from "plotly.js/lib/core"')])).toHaveLength(1)
    expect(packageObjections([file("app/panels/a.ts", 'import "@codemirror/view"')])).toHaveLength(1)
    expect(packageObjections([file("app/model/a.ts", 'import { create } from "zustand"')])).toHaveLength(1)
    expect(packageObjections([file("app/model/a.ts", 'import "node:fs"')])).toHaveLength(1)
    expect(packageObjections([file("app/model/a.ts", 'import { createStore } from "zustand/vanilla"')])).toEqual([])
  })

  test("to circles, once each", () => {
    const circle = [
      file("engine/ops/a.ts", 'import { b } from "./b.ts"'),
      file("engine/ops/b.ts", 'export { C } from "./c.ts"'),
      file("engine/ops/c.ts", 'import { a } from "./a.ts"'),
      file("engine/ops/d.ts", 'import { a } from "./a.ts"'),
    ]
    expect(cycleObjections(circle)).toHaveLength(1)
    expect(cycleObjections(circle.slice(1))).toEqual([])
    const types = [
      file("engine/ops/a.ts", 'import type { B } from "./b.ts"'),
      file("engine/ops/b.ts", 'import { a } from "./a.ts"'),
    ]
    expect(cycleObjections(types)).toEqual([])
  })

  test("to imports of no file", () => {
    const exists = (path: string): boolean => path === "engine/ops/b.ts"
    expect(missingObjections([file("engine/ops/a.ts", 'import { b } from "./b.ts"')], exists)).toEqual([])
    expect(missingObjections([file("engine/ops/a.ts", 'import { b } from "./b"')], exists)).toHaveLength(1)
    expect(missingObjections([file("engine/ops/a.ts", 'import { c } from "./c.ts"')], exists)).toHaveLength(1)
  })

  test("to length, a missing or long header, and empty names", () => {
    expect(formObjections(sourceFile("app/a.css", "/* Colours. */\na {}\n"))).toEqual([])
    expect(formObjections(sourceFile("app/a.ts", "const a = 1\n"))).toHaveLength(1)
    expect(formObjections(sourceFile("app/a.ts", "// a\n// b\n// c\n// d\nconst a = 1\n"))).toHaveLength(1)
    expect(formObjections(file("app/a.ts", "f()\n".repeat(399)))).toHaveLength(1)
    expect(formObjections(file("app/a.ts", "f()\n".repeat(398)))).toEqual([])
    expect(formObjections(file("engine/ops/utils.ts", ""))).toHaveLength(1)
  })

  test.each([
    "const a: any = 1",
    "export default 1",
    "const b = 1\nexport { b as default }",
    "enum A { B }",
    "let a = 1",
    "export const cache = new Map<string, number>()",
    'export { b } from "./b.ts"',
    `// @ts-${"ignore"}\nconst a = 1`,
    `// ${"TO"}${"DO"}: more\nconst a = 1`,
  ])("to %j", (text) => expect(languageObjections(file("engine/ops/a.ts", text))).toHaveLength(1))

  test("but not to words that look alike", () => {
    const text = 'const many = new Map([["any", 1]])\nfunction f() {\n  let a = many.size\n  a++\n  return a\n}'
    expect(languageObjections(file("engine/ops/a.ts", text))).toEqual([])
  })

  test.each(["eval(a)", "new Function(a)", "globalThis.eval(a)", "a.innerHTML = b", "Math.sin(a)", "Math.random()"])(
    "to %j in the engine",
    (text) => expect(safetyObjections(file("engine/ops/a.ts", text))).toHaveLength(1),
  )

  test("to markup from text in the page", () => {
    const text = "const a = <p dangerouslySetInnerHTML={b} />"
    expect(safetyObjections(file("app/panels/a.tsx", text))).toHaveLength(1)
    expect(safetyObjections(file("app/panels/a.tsx", "Math.log(a)"))).toEqual([])
  })

  test.each(["test.skip(a)", "describe.only(a)", "it.todo(a)", "test.concurrent.skip(a)", "test.skipIf(a)(b)"])(
    "to %j",
    (text) => expect(leftOutObjections(file("tests/a.test.ts", text))).toHaveLength(1),
  )
})
