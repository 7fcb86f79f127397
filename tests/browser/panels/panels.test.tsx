// Panels in a real browser, on a session that computes x² by hand: what a reader sees, hears and can operate.

import { Suspense } from "react"
import { createRoot, type Root } from "react-dom/client"
import { afterEach, describe, expect, test, vi } from "vitest"
import "../../../app/styles/tokens.css"
import "../../../app/styles/base.css"
import "../../../app/styles/layout.css"
import "../../../app/styles/panels.css"
import "../../../app/styles/descent.css"
import { createPlaygroundModel, type PlaygroundModel } from "../../../app/model/playground.ts"
import type { PanelId } from "../../../app/model/view.ts"
import { panels } from "../../../app/panels/panels.ts"
import { PlotScheduleProvider } from "../../../app/plots/plot-schedule.tsx"
import { PlaygroundProvider } from "../../../app/session/playground-context.tsx"
import type { Session } from "../../../app/session/session.ts"
import type { PlotFigure, ProgramInfo } from "../../../engine/index.ts"

const program: ProgramInfo = {
  kind: "declared",
  parameters: [{ name: "x", shape: [], dtype: "float32" }],
  loss: "loss",
  lossNote: null,
  rate: { owner: "control" },
  optimizerOwned: false,
  slots: [],
  fit: false,
  plots: false,
  functions: [],
}

/** Puts the run of x² at a rate, from 2, at a step into the store. */
function stand(model: PlaygroundModel, step: number, rate: number) {
  const path = Float64Array.from({ length: step + 1 }, (_, at) => 2 * (1 - 2 * rate) ** at)
  const steps = path.map((_, at) => at)
  const x = path.at(-1) ?? 2
  model.run.setState({
    engine: { kind: "alive" },
    status: step === 0 ? "ready" : "paused",
    step,
    lastStep: step,
    loss: x * x,
    program,
    parameters: { x: { shape: [], dtype: "float32", values: Float32Array.of(x) } },
    curves: {
      // As training tells it: a step's loss is the one before its update.
      loss: { name: "loss", steps: steps.subarray(1), values: path.map((value) => value * value).subarray(0, step) },
      testLoss: null,
      parameters: [{ name: "x", steps, values: path }],
      gradients: [{ name: "x", steps, values: path.map((value) => 2 * value) }],
      updateRatios: [],
    },
  })
}

function sessionOfSquare(): { -readonly [N in "landscape" | "walkthrough" | "edit" | "restart"]: Session[N] } {
  return {
    landscape: async ({ ranges: [[low, high] = [0, 1]], points }) => {
      const axis = Float64Array.from({ length: points }, (_, at) => low + ((high - low) * at) / (points - 1))
      return { axes: [axis], loss: axis.map((value) => value * value) }
    },
    walkthrough: async () => ({
      step: 1,
      lossBefore: 4,
      lossAfter: 2.56,
      note: null,
      parameters: [
        { name: "x", lines: [{ label: "slope", formula: "2·x", substituted: "2·2", value: "4", kind: "gradient" }] },
      ],
    }),
    edit: vi.fn(),
    restart: vi.fn(async () => null),
  }
}

/** Waits for what comes within a few seconds, also the first time, when a panel's code has still to be loaded. */
const soon = (look: () => void) => vi.waitFor(look, { timeout: 10_000 })

let mounted: { readonly root: Root; readonly element: HTMLElement } | null = null

function mount(id: PanelId, code = "x = Variable(2.0)\nloss = x ** 2\n") {
  const model = createPlaygroundModel(code, null)
  const session = sessionOfSquare()
  const element = document.createElement("div")
  element.className = "panels"
  element.style.width = "640px"
  document.body.append(element)
  document.documentElement.dataset.theme = "light"
  const root = createRoot(element)
  mounted = { root, element }
  const { Panel } = panels[id]
  root.render(
    <PlaygroundProvider value={{ model, session: session as Session }}>
      <PlotScheduleProvider>
        <Suspense fallback={null}>
          <Panel />
        </Suspense>
      </PlotScheduleProvider>
    </PlaygroundProvider>,
  )
  return { model, session, element }
}

afterEach(() => {
  mounted?.root.unmount()
  mounted?.element.remove()
  mounted = null
})

describe("Descent", () => {
  test("draws the curve with its point, and says what the step did", async () => {
    const { model, element } = mount("descent")
    stand(model, 1, 0.1)
    await soon(() => expect(element.querySelector(".said")?.textContent).toBe("x 2 → 1.6, loss 4 → 2.56"))
    expect(element.querySelector("[aria-live]")?.textContent).toBe("x 2 → 1.6, loss 4 → 2.56")
    await soon(() => expect(element.querySelector(".loss-curve")?.getAttribute("d")?.length).toBeGreaterThan(1000))
    expect(element.querySelectorAll(".tangent, .step-arrow, .point")).toHaveLength(3)
  })

  test("is silent for a screen reader while the run goes on", async () => {
    const { model, element } = mount("descent")
    stand(model, 1, 0.1)
    model.run.setState({ status: "running" })
    await soon(() => expect(element.querySelector(".said")?.textContent).toContain("x 2 → 1.6"))
    expect(element.querySelector("[aria-live]")?.textContent).toBe("")
  })

  test("shows a point that has left as an arrow with its value, and offers to go on", async () => {
    const { model, element } = mount("descent")
    stand(model, 38, 1.1)
    model.run.setState({ status: "diverged" })
    await soon(() => expect(element.querySelector(".edge text")?.textContent).toBe("x = 2041"))
    expect(element.querySelector(".divergence button")?.textContent).toBe("Continue")
  })

  test("moves the start by arrow keys, in the text", async () => {
    const { model, session, element } = mount("descent")
    stand(model, 0, 0.1)
    await soon(() => expect(element.querySelector("[role=slider]")).not.toBeNull())
    const handle = element.querySelector("[role=slider]")
    handle?.dispatchEvent(new KeyboardEvent("keydown", { key: "ArrowLeft", bubbles: true }))
    expect(session.edit).toHaveBeenCalledWith("x = Variable(1.9)\nloss = x ** 2\n")
    expect(session.restart).toHaveBeenCalled()
  })
})

describe("Descent over two parameters", () => {
  /** The bowl x² + 10·y² of a program with a loop of its own, at its start or after its first step. */
  function standInBowl(model: PlaygroundModel, step: 0 | 1) {
    const names = ["x", "y"]
    const path = [Float64Array.of(3, 2.76), Float64Array.of(1, 0.2)]
    const scalar = (value: number) => ({ shape: [], dtype: "float32", values: Float32Array.of(value) }) as const
    const values = path.map((each) => each[step] ?? 0)
    model.run.setState({
      engine: { kind: "alive" },
      status: "paused",
      step,
      lastStep: step,
      loss: 1,
      program: {
        ...program,
        kind: "scripted",
        parameters: names.map((name) => ({ name, shape: [], dtype: "float32" })),
      },
      parameters: { x: scalar(values[0] ?? 0), y: scalar(values[1] ?? 0) },
      gradients: { x: scalar(6), y: scalar(20) },
      curves: {
        loss: null,
        testLoss: null,
        parameters: names.map((name, at) => ({
          name,
          steps: Float64Array.of(0, 1).subarray(0, step + 1),
          values: (path[at] ?? new Float64Array()).subarray(0, step + 1),
        })),
        gradients: [],
        updateRatios: [],
      },
    })
  }

  test("waits for the data, then draws the landscape with the path over it", async () => {
    const { model, session, element } = mount("descent")
    let fed = false
    session.landscape = async ({ ranges, points }) => {
      const axes = ranges.map(([low, high]) =>
        Float64Array.from({ length: points }, (_, at) => low + ((high - low) * at) / (points - 1)),
      )
      const [across = new Float64Array(), up = new Float64Array()] = axes
      return fed
        ? { axes, loss: Float64Array.from([...up].flatMap((y) => [...across].map((x) => x * x + 10 * y * y))) }
        : null
    }
    standInBowl(model, 0)
    await soon(() => expect(element.querySelector(".descent-plane")?.textContent).toContain("Press Step"))
    fed = true
    standInBowl(model, 1)
    await soon(() => expect(element.querySelector(".contourlayer path")).not.toBeNull())
    await soon(() => expect(element.querySelectorAll(".descent-plane > svg .step-arrow")).toHaveLength(2))
    expect(element.querySelector(".descent-plane > svg")?.getBoundingClientRect().width).toBeGreaterThan(400)
    expect(element.querySelector(".said")?.textContent).toBe("x 3 → 2.76, y 1 → 0.2, loss 1")
  })
})

describe("Steps", () => {
  test("writes every term of the last step out", async () => {
    const { model, element } = mount("steps")
    await soon(() => expect(element.textContent).toContain("Press Step to see the first step worked out."))
    stand(model, 1, 0.1)
    await soon(() => expect(element.querySelector(".worked")?.textContent).toContain("slope2·x= 2·2= 4"))
    expect(element.querySelector(".recent [aria-current=step]")?.textContent).toBe("11.62.56")
  })
})

describe("Loss", () => {
  test("draws a line, names it in words, and can be read from the keyboard", async () => {
    const { model, element } = mount("loss")
    stand(model, 10, 0.1)
    await soon(() => expect(element.querySelector(".scatterlayer .js-line")).not.toBeNull())
    const label = element.querySelector(".plot-area")?.getAttribute("aria-label")
    expect(label).toBe("Loss. loss from 4 at step 0 to 0.04612 at step 10.")
    element.querySelector<HTMLInputElement>(".plot-reader input")?.focus()
    await soon(() => expect(element.querySelector(".plot-reader output")?.textContent).toBe("step 10, loss 0.04612"))
  })
})

describe("Plots", () => {
  test("shows a program's text letter by letter, and obeys none of it", async () => {
    const { model, element } = mount("plots")
    const evil = '<b>bold</b> %{x} &amp; <a href="https://example.org">go</a>'
    const plot: PlotFigure = {
      title: evil,
      xlabel: evil,
      ylabel: "",
      xscale: "linear",
      yscale: "linear",
      legend: true,
      grid: { rows: 1, columns: 1, index: 1 },
      figure: 1,
      xlim: null,
      ylim: null,
      series: [
        {
          name: evil,
          kind: "line",
          x: Float64Array.of(0, 1),
          y: Float64Array.of(0, 1),
          z: null,
          color: null,
          lineStyle: "-",
          marker: null,
          labels: null,
        },
      ],
    }
    stand(model, 0, 0.1)
    model.run.setState({ plots: [plot] })
    await soon(() => expect(element.querySelector(".legendtext")).not.toBeNull())
    const texts = [".legendtext", ".annotation-text", ".xtitle"].map((name) => element.querySelector(name)?.textContent)
    expect(texts).toEqual([evil, evil, evil])
    expect(element.querySelectorAll("svg a")).toHaveLength(0)
  })
})
