// Questions about real programs: data and prediction, the landscape of two parameters, what is under the cursor, checks.
import { describe, expect, test } from "vitest"
import { answer, check, openProgram, scalar, step } from "./support/open-program.ts"

const line = [
  "x = linspace(0., 4., 9)",
  "y = 2. * x + 1.",
  "w = Variable(0.)",
  "b = Variable(0.)",
  "prediction = w * x + b",
  "loss = reduce_mean((prediction - y) ** 2)",
  "learning_rate = 0.05",
].join("\n")

describe("data and prediction for one input", () => {
  test("is a line through the data where the model has learnt it", () => {
    const session = openProgram(line)
    expect(session.program?.fit).toBe(true)
    const before = session.fit()
    expect([...(before?.lineY ?? [])].every((y) => y === 0)).toBe(true)
    step(session, 500)
    const fit = session.fit()
    expect(fit?.inputName).toBe("x")
    expect([...(fit?.x ?? [])]).toEqual([0, 0.5, 1, 1.5, 2, 2.5, 3, 3.5, 4])
    expect([...(fit?.y ?? [])]).toEqual([1, 2, 3, 4, 5, 6, 7, 8, 9])
    expect(fit?.lineX[0]).toBeCloseTo(-0.2, 9)
    expect(fit?.lineX.length).toBeGreaterThan(150)
    fit?.lineX.forEach((at, index) => {
      expect(fit.lineY[index]).toBeCloseTo(2 * at + 1, 2)
    })
  })

  test("is there with batches too, over all the data", () => {
    const batches = line
      .replace("prediction = w * x + b", "xb, yb = data.minibatch(x, y, size=4)\nprediction = w * xb + b")
      .replace("(prediction - y)", "(prediction - yb)")
    const session = openProgram(batches)
    step(session, 1_000)
    const fit = session.fit()
    expect(fit?.x).toHaveLength(9)
    expect(fit?.lineY.at(-1)).toBeCloseTo(2 * (fit?.lineX.at(-1) ?? 0) + 1, 1)
  })

  test("is not there without data", () => {
    const session = openProgram("x = Variable(2.0)\nloss = x ** 2")
    expect(session.program?.fit).toBe(false)
    expect(session.fit()).toBeNull()
  })
})

describe("the landscape of two parameters", () => {
  test("has the second along its rows, and leaves the run alone", () => {
    const session = openProgram("a = Variable(1.)\nb = Variable(2.)\nloss = a ** 2 + 10. * b ** 2")
    const found = answer(
      session.landscape({
        parameters: ["a", "b"],
        ranges: [
          [-1, 1],
          [0, 2],
        ],
        points: 3,
      }),
    )
    expect([...(found?.loss ?? [])]).toEqual([1, 0, 1, 11, 10, 11, 41, 40, 41])
    expect(scalar(session.state().parameters, "b")).toBe(2)
  })
})

describe("the rate that a program names", () => {
  test("is its own literal, and moving it acts without a restart", () => {
    const session = openProgram(line)
    const rate = session.program?.rate
    expect(rate).toMatchObject({ owner: "text", value: 0.05 })
    if (rate?.owner !== "text") return
    expect(line.slice(rate.span.start, rate.span.end)).toBe("0.05")
    expect(step(session).learningRate).toBe(0.05)
    const before = session.state()
    session.set({ slots: [{ id: rate.slot, value: 0 }] })
    const after = step(session)
    expect(after.learningRate).toBe(0)
    expect(after.parameters).toEqual(before.parameters)
  })
})

describe("what is under the cursor", () => {
  test("has its value, shape and gradient as they are now", () => {
    const session = openProgram(line)
    const at = (text: string) => answer(session.inspect(line.indexOf(text) + 1))
    expect(at("prediction = ")).toMatchObject({ text: "prediction", shape: [9] })
    expect(at("x = linspace")).toMatchObject({ value: "0 … 4, mean 2", shape: [9] })
    expect(at("w * x")).toMatchObject({ text: "w", value: "0" })
    const gradient = Number(at("w * x")?.gradient?.replace("−", "-"))
    expect(gradient).toBeLessThan(0)
    step(session, 500)
    expect(Number(at("w * x")?.value)).toBeCloseTo(2, 1)
    expect(answer(session.inspect(line.length + 100))).toBeNull()
  })

  test("of a loop is what the last step made of it", () => {
    const source = "x = 2.0\nfor i in range(10):\n    slope = 2 * x\n    x = x - 0.1 * slope\n"
    const session = openProgram(source)
    step(session, 2)
    expect(answer(session.inspect(source.indexOf("0.1 * slope") + 7))).toMatchObject({ text: "slope", value: "3.2" })
  })
})

describe("a check", () => {
  test("tells shapes at line ends, names and the kind of program", () => {
    const found = check(`${line}\nW = Variable(zeros([3, 2]))`)
    expect(found.diagnostics.filter(({ severity }) => severity === "error")).toEqual([])
    expect(found.program?.kind).toBe("declared")
    expect(found.shapes).toEqual([
      { line: 1, text: "(9,)" },
      { line: 2, text: "(9,)" },
      { line: 5, text: "(9,)" },
      { line: 8, text: "(3, 2)" },
    ])
    expect(found.names.map(({ name }) => name)).toContain("prediction")
  })

  test("finds a mistake at its place, and says nothing of what it had no time for", () => {
    const source = "x = Variable(2.0)\nloss = x ** 2 + los"
    const [diagnostic] = check(source).diagnostics
    expect(diagnostic?.message).toMatch(/^NameError: name 'los' is not defined/)
    expect(source.slice(diagnostic?.span.start, diagnostic?.span.end)).toBe("los")
    const long = check("total = 0\nfor i in range(100_000_000):\n    total += i\n")
    expect(long.diagnostics).toEqual([])
    expect(long.program).toBeNull()
  })
})

describe("a live number that Python computes with", () => {
  const source = [
    "slope = 2.0",
    "target = [slope * i for i in range(5)]",
    "w = Variable(0.)",
    "loss = reduce_mean((w * constant([0., 1., 2., 3., 4.]) - constant(target)) ** 2)",
  ].join("\n")

  test("changes the program while it trains, and comes back with its step", () => {
    const session = openProgram(source, { learningRate: 0.05 })
    const slot = session.program?.slots.find(({ name }) => name === "slope")
    expect(slot).toMatchObject({ value: 2, range: null })
    step(session, 100)
    expect(scalar(session.state().parameters, "w")).toBeCloseTo(2, 4)
    session.set({ slots: [{ id: slot?.id ?? -1, value: -3 }] })
    expect(scalar(session.state().parameters, "w")).toBeCloseTo(2, 4)
    expect(session.state().loss).toBeGreaterThan(100)
    step(session, 100)
    expect(scalar(session.state().parameters, "w")).toBeCloseTo(-3, 4)
    session.startMove(50)
    while (session.activity !== "none") session.work(Number.POSITIVE_INFINITY)
    expect(session.state().loss).toBeLessThan(1)
    step(session, 150)
    expect(scalar(session.state().parameters, "w")).toBeCloseTo(-3, 4)
    expect(answer(session.walkthrough())?.parameters[0]?.name).toBe("w")
  })
})
