// The controls that a first visit does not need: optimiser, speed, seed, precision, back end, shortcuts, and what runs the program.
import type { Precision } from "../../engine/index.ts"
import { Button } from "../controls/button.tsx"
import { NumberField } from "../controls/number-field.tsx"
import { formatNumber } from "../controls/number-format.ts"
import { Select } from "../controls/select.tsx"
import { backendChoices, backendLabels } from "../model/backends.ts"
import { optimizerLabels, optimizerNames } from "../model/optimizers.ts"
import { panelsUnderMore, suitablePanels, toggledPanel } from "../model/view.ts"
import { panels } from "../panels/panels.ts"
import { useExperiment, usePlayground, useRun, useView } from "../session/playground-context.tsx"
import { CompareRuns } from "./compare-runs.tsx"

const optimizers = optimizerNames.map((value) => ({ value, label: optimizerLabels[value] }))

const speeds = [
  { value: "unset", label: "Suits the program" },
  { value: "1", label: "1 step a second" },
  { value: "4", label: "4 steps a second" },
  { value: "20", label: "20 steps a second" },
  { value: "100", label: "100 steps a second" },
  { value: "flat-out", label: "Flat out" },
] as const
type SpeedOption = (typeof speeds)[number]["value"]

const backends = backendChoices.map((value) => ({ value, label: backendLabels[value] }))

const precisions: readonly { readonly value: Precision; readonly label: string }[] = [
  { value: "float32", label: "float32" },
  { value: "float64", label: "float64" },
]

const speedOption = (speed: number | null | undefined): SpeedOption => {
  if (speed === undefined) return "unset"
  if (speed === null) return "flat-out"
  return speeds.find(({ value }) => value === String(speed))?.value ?? "unset"
}

const speedOf = (option: SpeedOption): number | null | undefined => {
  if (option === "unset") return undefined
  return option === "flat-out" ? null : Number(option)
}

/** Shorter than a clock of the browser's can tell is said as that. */
const stepTime = (milliseconds: number) => (milliseconds < 0.001 ? "under 0.001" : formatNumber(milliseconds, 3))

export function MoreControls() {
  const { model, session } = usePlayground()
  const settings = useExperiment((state) => state.settings)
  const owned = useRun((run) => run.program?.optimizerOwned ?? false)
  const backend = useRun((run) => run.backend)
  const milliseconds = useRun((run) => run.stepMilliseconds)
  const singleKeys = useView((view) => view.singleKeys)
  return (
    <div className="more">
      <Select
        label="Optimiser"
        value={settings.optimizer}
        options={optimizers}
        disabled={owned}
        note={owned ? "The program names its own optimiser." : null}
        onChange={(optimizer) => session.setOptimizer(optimizer)}
      />
      <Select
        label="Speed"
        value={speedOption(settings.speed)}
        options={speeds}
        onChange={(option) => session.setSpeed(speedOf(option))}
      />
      <Select
        label="Precision"
        value={settings.precision}
        options={precisions}
        onChange={(precision) => session.setPrecision(precision)}
      />
      <Select
        label="Back end"
        value={settings.backend}
        options={backends}
        onChange={(backend) => session.setBackend(backend)}
      />
      <NumberField
        label="Seed"
        value={settings.seed}
        min={0}
        max={2 ** 31 - 1}
        onChange={(seed) => session.setSeed(seed)}
      />
      <label className="check">
        <input
          type="checkbox"
          checked={singleKeys}
          onChange={(event) => model.view.setState({ singleKeys: event.target.checked })}
        />
        Single-key shortcuts
      </label>
      <p className="backend">
        {backend}
        {milliseconds !== null && ` · ${stepTime(milliseconds)} ms a step`}
      </p>
      <PanelButtons />
      <CompareRuns />
    </div>
  )
}

/** Opens the panels that stand in no row of names. */
function PanelButtons() {
  const { model } = usePlayground()
  const chosen = useView((view) => view.openPanels)
  const program = useRun((run) => run.program)
  const hidden = useView((view) => view.hidden)
  if (hidden.includes("panels")) return null
  const open = chosen ?? suitablePanels(program)
  return panelsUnderMore.map((id) => (
    <Button key={id} pressed={open.includes(id)} onPress={() => model.view.setState(toggledPanel(open, id))}>
      {panels[id].title}
    </Button>
  ))
}
