// The controls in sight: step back, step, run, reset, rate, scrubber and where the run stands. The rest is under More.
import { ChevronDown, Pause, Play, RotateCcw, StepBack, StepForward } from "lucide-react"
import type { ReactNode } from "react"
import { type Command, commands, isStarting, perform } from "../commands/commands.ts"
import { Button } from "../controls/button.tsx"
import { formatCount, formatNumber } from "../controls/number-format.ts"
import { RateSlider } from "../controls/rate-slider.tsx"
import { rateZones } from "../model/rates.ts"
import { useEdit, useExperiment, usePlayground, useRates, useRun, useView } from "../session/playground-context.tsx"
import { MoreControls } from "./more-controls.tsx"
import { ProgramSliders } from "./program-sliders.tsx"
import { RunLegend } from "./run-legend.tsx"

export function ControlBar() {
  const { model } = usePlayground()
  const moreOpen = useView((view) => view.moreOpen)
  const hidden = useView((view) => view.hidden)
  if (hidden.includes("controls")) {
    return (
      <section className="controls" aria-label="Where the run stands">
        <Readings />
      </section>
    )
  }
  return (
    <section className="controls" aria-label="Training controls">
      <div className="controls-row">
        <div className="transport">
          <CommandButton command={commands["step-back"]} icon={<StepBack size={16} aria-hidden />} bare />
          <CommandButton command={commands.step} icon={<StepForward size={16} aria-hidden />} filled />
          <RunButton />
          <CommandButton command={commands.reset} icon={<RotateCcw size={16} aria-hidden />} bare />
        </div>
        {!hidden.includes("lr") && <Rate />}
        {!hidden.includes("scrubber") && <Scrubber />}
        <Readings />
        {!hidden.includes("more") && (
          <Button
            label="More controls"
            pressed={moreOpen}
            onPress={() => model.view.setState(({ moreOpen: open }) => ({ moreOpen: !open }))}
          >
            More <ChevronDown size={14} aria-hidden className={moreOpen ? "turned" : undefined} />
          </Button>
        )}
      </div>
      <ProgramSliders />
      {moreOpen && !hidden.includes("more") ? <MoreControls /> : <RunLegend />}
    </section>
  )
}

interface CommandButtonProps {
  readonly command: Command
  readonly icon: ReactNode
  readonly filled?: boolean
  /** Shows the icon alone. */
  readonly bare?: boolean
}

function CommandButton({ command, icon, filled = false, bare = false }: CommandButtonProps) {
  const { model, session } = usePlayground()
  const label = useRun(command.label)
  const edit = useEdit()
  const enabled = useRun((run) => command.enabled(run, edit))
  return (
    <Button
      kind={filled ? "filled" : bare ? "bare" : "quiet"}
      label={label}
      shortcut={command.shortcut}
      disabled={!enabled}
      onPress={() => perform(command, model, session)}
    >
      {icon}
      {!bare && label}
    </Button>
  )
}

function RunButton() {
  const running = useRun((run) => run.status === "running")
  return (
    <CommandButton
      command={commands.run}
      icon={running ? <Pause size={16} aria-hidden /> : <Play size={16} aria-hidden />}
    />
  )
}

/** Shown until the engine says which rate it uses; the engine's own default. */
const DEFAULT_RATE = 0.1

function Rate() {
  const { model, session } = usePlayground()
  const rate = useRun((run) => run.program?.rate ?? null)
  const steps = useRun((run) => run.program?.kind !== "none")
  const control = useExperiment((state) => state.settings.learningRate ?? DEFAULT_RATE)
  const current = useRun((run) => run.learningRate)
  const swept = useRates((rates) => rates.swept)
  // Whose the rate is, only the program can say.
  const fixed = rate === null || rate.owner === "program" || rate.owner === "none"
  const note =
    rate?.owner === "program"
      ? `set in line ${rate.line}`
      : rate?.owner === "none"
        ? `This program ${steps ? "names no learning rate" : "takes no steps"}.`
        : null
  return (
    <RateSlider
      value={current ?? (rate?.owner === "text" ? rate.value : control)}
      disabled={fixed}
      note={note}
      onChange={(value) => session.setLearningRate(value)}
      zones={rateZones(swept)}
      onDrag={(heldRate) => {
        model.view.setState({ heldRate })
        if (heldRate !== null && model.rates.getState().status === "none") session.rates.start()
      }}
    />
  )
}

function Scrubber() {
  const { session } = usePlayground()
  const step = useRun((run) => run.step)
  const last = useRun((run) => Math.max(run.lastStep, run.step))
  return (
    <label className="scrubber">
      <span className="visually-hidden">Step of the run</span>
      <input
        type="range"
        className="slider"
        min={0}
        max={Math.max(1, last)}
        value={step}
        disabled={last === 0}
        aria-valuetext={`step ${step} of ${last}`}
        onChange={(event) => void session.seek(Number(event.target.value))}
      />
    </label>
  )
}

/** Where the run stands. Where the address hides the rate's control, its number is read here. */
function Readings() {
  const starting = useRun(isStarting)
  const step = useRun((run) => run.step)
  const loss = useRun((run) => run.loss)
  const rate = useRun((run) => run.learningRate)
  const rateHidden = useView(({ hidden }) => hidden.includes("lr") || hidden.includes("controls"))
  return (
    <dl className="readings">
      {rateHidden && rate !== null && (
        <div>
          <dt>Learning rate</dt>
          <dd title={String(rate)}>{formatNumber(rate)}</dd>
        </div>
      )}
      <div>
        <dt>Step</dt>
        <dd>
          {starting ? <span title="The engine is starting">…</span> : formatCount(step)}
          <span className="visually-hidden" role="status">
            {starting && "The engine is starting; what you press is done as soon as it is there."}
          </span>
        </dd>
      </div>
      <div>
        <dt>Loss</dt>
        <dd className="value" title={loss === null ? undefined : String(loss)}>
          {loss === null ? "–" : formatNumber(loss)}
        </dd>
      </div>
    </dl>
  )
}
