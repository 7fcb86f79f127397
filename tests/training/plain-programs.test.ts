// Plain programs: a loop that rebinds a number is stepped pass by pass, and prints what CPython prints.
import { readFileSync } from "node:fs"
import { join } from "node:path"
import { describe, expect, test } from "vitest"
import { answer, moveTo, openProgram, play, scalar, step, stepBack } from "./support/open-program.ts"

const programs = join(import.meta.dirname, "programs")
const source = readFileSync(join(programs, "descent.py"), "utf8")
const output = readFileSync(join(programs, "descent.out.txt"), "utf8").trimEnd().split("\n")

describe("a descent by hand", () => {
  test("is a plain program whose number is its parameter", () => {
    const session = openProgram(source)
    expect(session.program).toMatchObject({ kind: "plain", optimizerOwned: true })
    expect(session.program?.functions).toContain("f")
    expect(session.state()).toMatchObject({ status: "ready", step: 0, console: [] })
  })

  test("is stepped pass by pass: the prints of a pass belong to its step", () => {
    const session = openProgram(source)
    const first = step(session)
    expect(first).toMatchObject({ status: "paused", step: 1, console: output.slice(0, 1) })
    expect(scalar(first.parameters, "x")).toBe(5 - 0.1 * 13)
    expect(step(session, 4).console).toEqual(output.slice(0, 5))
    const end = step(session, 100)
    expect(end).toMatchObject({ status: "finished", step: 12, console: output })
  })

  test("goes back and forward again on the same bits, prints included", () => {
    const session = openProgram(source)
    const fifth = step(session, 5)
    step(session, 5)
    expect(stepBack(session, 5)).toEqual(fifth)
    expect(step(session, 100)).toMatchObject({ status: "finished", step: 12, console: output })
    expect(moveTo(session, 0)).toMatchObject({ status: "ready", console: [] })
    expect(play(session, { embed: true })).toMatchObject({ status: "finished", step: 12, console: output })
  })

  test("has the rate of its text, and goes on with another where that is moved", () => {
    const session = openProgram(source)
    const rate = session.program?.rate
    expect(rate).toMatchObject({ owner: "text", value: 0.1 })
    if (rate?.owner !== "text") return
    expect(source.slice(rate.span.start, rate.span.end)).toBe("0.1")
    step(session, 3)
    const before = scalar(session.state().parameters, "x")
    session.set({ slots: [{ id: rate.slot, value: 0.5 }] })
    const after = step(session)
    expect(after.learningRate).toBe(0.5)
    expect(scalar(after.parameters, "x")).toBe(before - 0.5 * (2 * before + 3))
  })

  test("writes its step in the program's own terms", () => {
    const session = openProgram(source)
    step(session)
    const walk = answer(session.walkthrough())
    expect(walk?.parameters[0]?.name).toBe("x")
    const texts = walk?.parameters[0]?.lines.map(({ label, formula, substituted, value }) => [
      label,
      formula,
      substituted,
      value,
    ])
    expect(texts).toContainEqual(["new x", "x - learning_rate * grad", "5 - 0.1 * 13", "3.7"])
  })

  test("draws the function that is printed", () => {
    const session = openProgram(source)
    const found = answer(session.landscape({ parameters: ["x"], function: "f", ranges: [[-2, 2]], points: 5 }))
    expect([...(found?.loss ?? [])]).toEqual([0, 0, 2, 6, 12])
  })
})

describe("the same descent in a script without functions", () => {
  const script = [
    "x = 2.0",
    "learning_rate = 0.1",
    "for step in range(10):",
    "    x = x - learning_rate * 2 * x",
    "    print(step, x)",
  ].join("\n")

  test("steps, and its last number is CPython's", () => {
    const session = openProgram(script)
    expect(session.program).toMatchObject({ kind: "plain" })
    const state = step(session, 10)
    expect(scalar(state.parameters, "x")).toBe(0.21474836480000006)
    expect(state.console.at(-1)).toBe("9 0.21474836480000006")
    expect(state.status).toBe("finished")
  })
})

test("a program without a loop or a variable is finished with its prints", () => {
  const session = openProgram("print('hello')\nprint(1 / 4)")
  expect(session.program?.kind).toBe("none")
  expect(session.state()).toMatchObject({ status: "finished", step: 0, console: ["hello", "0.25"] })
  expect(step(session, 3)).toMatchObject({ status: "finished", step: 0 })
})
