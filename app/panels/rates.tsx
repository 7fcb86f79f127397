// Rates: a sweep of learning rates side by side, each run's final loss, and a press that takes one.
import { useEffect, useState } from "react"
import type { OptimizerName, ProgramInfo, Stability } from "../../engine/index.ts"
import { Button } from "../controls/button.tsx"
import { formatCount, formatNumber } from "../controls/number-format.ts"
import { Select } from "../controls/select.tsx"
import { lowestOf, rateZones, type SweptRate } from "../model/rates.ts"
import { ratesFigure, ratesNotes, rateText } from "../plots/figures/rates-figure.ts"
import { RateShape, RatesPicture } from "../plots/rates-picture.tsx"
import { usePlayground, useRates, useRun } from "../session/playground-context.tsx"
import { RatesList } from "./rates-list.tsx"
import { useStability } from "./use-stability.ts"

const stepChoices = [
  { value: "auto", label: "to suit" },
  ...["20", "50", "100", "200", "500", "1000"].map((value) => ({ value, label: value })),
] as const

/** Why there is no rate to sweep; null where there is one. */
export function whyNoRates(program: ProgramInfo | null, broken: boolean): string | null {
  if (broken) return "Once the program runs, its learning rates are tried out here side by side."
  if (program === null) return null
  if (program.kind === "none") return "This program takes no steps, so it has no learning rate to try."
  if (program.rate.owner === "program") {
    return `The program works out its learning rate itself, in line ${program.rate.line}. Write it as a number, as in learning_rate = 0.1, and some 64 of them are tried here.`
  }
  if (program.rate.owner === "none") {
    return "This program names no learning rate. Name it, as in learning_rate = 0.1, and some 64 of them are tried here."
  }
  return null
}

export function Rates() {
  const { session } = usePlayground()
  const program = useRun((run) => run.program)
  const broken = useRun((run) => run.program === null && run.diagnostics.some(({ severity }) => severity === "error"))
  const present = useRun((run) => run.learningRate)
  const status = useRates((rates) => rates.status)
  const swept = useRates((rates) => rates.swept)
  const bounds = useRates((rates) => rates.bounds)
  const optimizer = useRun((run) => run.optimizer)
  const stability = useStability()
  const [aimed, setAimed] = useState<number | null>(null)
  useEffect(() => session.rates.watch(), [session])

  const why = whyNoRates(program, broken)
  if (why !== null) return <p className="empty">{why}</p>
  const failure = swept.every(({ run }) => run.behaviour === "failed") ? swept[0]?.run.message : undefined
  if (failure !== undefined && status !== "running") {
    return <p className="empty">No run came to an end: {failure ?? "the program failed."}</p>
  }
  const shown = swept.find(({ rate }) => rate === aimed)
  const summary = summaryOf(swept)
  return (
    <>
      <Tools />
      {swept.length === 0 ? (
        <div className="rates-picture">
          <p className="empty pending">{emptyText(status)}</p>
        </div>
      ) : (
        <RatesPicture
          description={`Final loss over ${swept.length} learning rates. ${summary}`}
          swept={swept}
          bounds={bounds}
          present={present}
          limit={optimizer === "sgd" ? (stability?.rate ?? null) : null}
          aimed={aimed}
          onAim={setAimed}
          onTake={(rate) => session.setLearningRate(rate)}
        />
      )}
      <p className="said rates-said" aria-hidden="true">
        {shown === undefined ? summary : `${rateText(shown)}. Click to take it.`}
      </p>
      <p className="visually-hidden" aria-live="polite">
        {status === "done" || status === "time" ? summary : ""}
      </p>
      {stability !== null && <p className="plot-note rates-note">{stabilityText(stability, optimizer)}</p>}
      {ratesNotes(ratesFigure(swept, bounds)).map((note) => (
        <p key={note} className="plot-note rates-note">
          {note}
        </p>
      ))}
      {swept.length > 0 && (
        <RatesList swept={swept} present={present} onTake={(rate) => session.setLearningRate(rate)} />
      )}
    </>
  )
}

function emptyText(status: string): string {
  if (status === "cancelled") return "The sweep was cancelled before a run was done."
  if (status === "time") return "No run was done in time. Choose fewer steps."
  return "Trying learning rates side by side …"
}

/** What the shapes mean, how long the runs are, and how far the sweep is. */
function Tools() {
  const { session } = usePlayground()
  const chosen = useRates((rates) => rates.chosenSteps)
  return (
    <div className="panel-tools">
      <ul className="rates-legend" aria-label="Shapes">
        {(["converging", "oscillating", "diverging"] as const).map((behaviour) => (
          <li key={behaviour}>
            <svg width={12} height={12} viewBox="-6 -6 12 12" aria-hidden="true">
              <RateShape behaviour={behaviour} x={0} y={0} />
            </svg>
            {behaviour}
          </li>
        ))}
      </ul>
      <Select
        label="Steps"
        value={chosen === null ? "auto" : String(chosen)}
        options={stepChoices}
        onChange={(value) => session.rates.setSteps(value === "auto" ? null : Number(value))}
      />
      <Progress />
    </div>
  )
}

function Progress() {
  const { session } = usePlayground()
  const status = useRates((rates) => rates.status)
  const done = useRates((rates) => rates.swept.length)
  const total = useRates((rates) => rates.total)
  const steps = useRates((rates) => rates.steps)
  if (status === "none") return null
  if (status === "running") {
    return (
      <span className="rates-progress">
        <progress aria-label="Rates tried" max={total} value={done} />
        {done} of {total}
        <Button kind="bare" onPress={() => session.rates.cancel()}>
          Cancel
        </Button>
      </span>
    )
  }
  const why = { cancelled: "cancelled", time: "the time was up", done: "" }[status]
  return (
    <span className="rates-progress">
      {done} rates, {formatCount(steps)} steps each{why === "" ? "" : `: ${why}`}
      {status !== "done" && (
        <Button kind="bare" onPress={() => session.rates.start()}>
          Sweep again
        </Button>
      )}
    </span>
  )
}

/** The sweep in a sentence or two: the lowest end, and from where on runs fly apart. */
export function summaryOf(swept: readonly SweptRate[]): string {
  if (swept.length === 0) return ""
  const lowest = lowestOf(swept)
  const last = rateZones(swept).at(-1)
  const low = lowest === null ? "" : `Lowest at ${rateText(lowest)}.`
  const apart = last?.behaviour === "diverging" ? ` Runs fly apart from about ${formatNumber(last.from, 2)} on.` : ""
  return `${low}${apart}`.trim()
}

/** The local stability limit in a sentence, and how far it goes. */
export function stabilityText({ step, largest, rate, settled }: Stability, optimizer: OptimizerName | null): string {
  const where = step === 0 ? "At the start" : `At step ${formatCount(step)}`
  if (rate === null) return `${where} the loss bends upwards in no direction: its curvature limits no rate.`
  const about = settled ? "about" : "roughly"
  const others = optimizer === "sgd" || optimizer === null ? "" : " Other optimisers have other limits."
  return `${where} plain gradient descent is stable up to a rate of ${about} ${formatNumber(rate, 2)}: 2/λmax, where λmax = ${formatNumber(largest, 2)} is the largest curvature of the loss. The limit is local: it moves with the parameters.${others}`
}
