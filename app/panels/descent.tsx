// Descent: the loss over one or two parameters, and the run walking down it. What can be drawn of which program.
import { lazy, useState } from "react"
import type { ProgramInfo } from "../../engine/index.ts"
import { Button } from "../controls/button.tsx"
import { Select } from "../controls/select.tsx"
import { usePlayground, useRun } from "../session/playground-context.tsx"
import { DescentOverOne } from "./descent-over-one.tsx"

// The contour is drawn by plotly.js, which a program with one parameter does without.
const DescentOverTwo = lazy(() =>
  import("./descent-over-two.tsx").then(({ DescentOverTwo: Panel }) => ({ default: Panel })),
)

/** The names of the one or two numbers that Descent can draw over, or why it cannot. */
export function descentNames(program: ProgramInfo | null): readonly string[] | string {
  if (program === null) return "Write a program with a Variable and a loss, and the loss is drawn here as a landscape."
  if (program.kind === "none") {
    return "This program takes no steps. Give it a Variable and a loss, such as loss = x ** 2, and watch it walk downhill."
  }
  const scalars = program.parameters.filter(({ shape }) => shape.length === 0)
  if (scalars.length < program.parameters.length || scalars.length > 2) {
    return "Descent draws the loss over one or two numbers. This program learns more of them: Loss shows how well."
  }
  if (program.kind === "plain" && program.functions.length === 0) {
    return "Define the function that the loop walks down, such as def f(x): return x ** 2, and it is drawn here."
  }
  if (program.kind === "plain" && scalars.length > 1) {
    return "Descent draws a plain loop over one number. This one changes two."
  }
  if (scalars.length === 0)
    return "No number is learnt here. Make one with Variable(2.0), and the loss is drawn over it."
  return scalars.map(({ name }) => name)
}

export function Descent() {
  const program = useRun((run) => run.program)
  const [picked, setPicked] = useState<string | null>(null)
  const broken = useRun((run) => run.program === null && run.diagnostics.some(({ severity }) => severity === "error"))
  const awaited = useRun((run) => run.early !== null && run.status === "empty")
  const names = descentNames(program)
  if (awaited) return <p className="empty pending">The engine is on its way …</p>
  if (broken) return <p className="empty">Once the program runs, its loss is drawn here as a landscape.</p>
  if (program === null || typeof names === "string") return <p className="empty">{names}</p>
  const plain = program.kind === "plain"
  const drawn = plain ? (program.functions.find((name) => name === picked) ?? program.functions[0] ?? null) : null
  const lossName = drawn === null ? (program.loss ?? "loss") : `${drawn}(${names[0]})`
  return (
    <>
      {plain && program.functions.length > 1 && drawn !== null && (
        <div className="panel-tools">
          <Select
            label="Function"
            value={drawn}
            options={program.functions.map((value) => ({ value, label: value }))}
            onChange={setPicked}
          />
        </div>
      )}
      {names.length === 1 ? (
        <DescentOverOne name={names[0] ?? ""} lossName={lossName} drawn={drawn} />
      ) : (
        <DescentOverTwo names={names} lossName={lossName} />
      )}
      <Divergence />
    </>
  )
}

/** Says that the run has left, and offers to let it go on; one that began without a loss has nowhere to go. */
function Divergence() {
  const { session } = usePlayground()
  const diverged = useRun((run) => run.status === "diverged")
  const start = useRun(({ step, loss, curves }) => (step === 0 ? loss : (curves?.loss?.values[0] ?? null)))
  if (!diverged) return null
  const lost = startFault(start)
  if (lost !== null) return <p className="divergence">{lost}</p>
  return (
    <p className="divergence">
      The loss has grown past all bounds: this rate is too large, and each step lands further away.{" "}
      <Button onPress={() => void session.run()}>Continue</Button>
    </p>
  )
}

/** What is wrong with a loss before the first step; null where it is a number, or not known. */
export function startFault(start: number | null): string | null {
  if (start === null || Number.isFinite(start)) return null
  const what = Number.isNaN(start) ? "not a number" : "infinite"
  return `The loss is ${what} at the start, before any step: no rate helps. Let the parameters start elsewhere.`
}
