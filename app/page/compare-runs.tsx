// Compare: up to four runs of the same program, each with a rate, optimiser or seed of its own. Where companions are
// added, named, changed and taken away; how they go is on the plots.
import { Plus, X } from "lucide-react"
import { useRef } from "react"
import { Button } from "../controls/button.tsx"
import { OptionalNumber } from "../controls/optional-number.tsx"
import { another, type Companion, LONGEST_LABEL, MOST_COMPANIONS, nameOf } from "../model/companions.ts"
import { optimizerLabels, optimizerNames } from "../model/optimizers.ts"
import { useExperiment, usePlayground, useRun } from "../session/playground-context.tsx"
import { RunReading, RunSwatch } from "./run-legend.tsx"

export function CompareRuns() {
  const { session } = usePlayground()
  const companions = useExperiment((state) => state.companions)
  const seed = useExperiment((state) => state.settings.seed)
  const rate = useRun((run) => run.learningRate)
  const owner = useRun((run) => run.program?.rate.owner ?? "none")
  const rateOpen = owner === "text" || owner === "control"
  const add = useRef<HTMLDivElement>(null)
  const set = (next: readonly Companion[]) => void session.compare(next)
  const change = (id: number, part: Partial<Companion>) =>
    set(companions.map((companion) => (companion.id === id ? { ...companion, ...part } : companion)))

  return (
    <section className="compare" aria-label="Compare runs">
      <h2 className="compare-title">Compare</h2>
      {companions.length > 0 && (
        <ul className="compare-list">
          {companions.map((companion) => (
            <CompanionRow
              key={companion.id}
              companion={companion}
              rateOpen={rateOpen}
              onChange={(part) => change(companion.id, part)}
              onRemove={() => {
                set(companions.filter(({ id }) => id !== companion.id))
                add.current?.querySelector("button")?.focus()
              }}
            />
          ))}
        </ul>
      )}
      <div ref={add}>
        <Button
          disabled={companions.length >= MOST_COMPANIONS}
          onPress={() => set([...companions, another(companions, rateOpen ? rate : null, seed)])}
        >
          <Plus size={16} aria-hidden /> Add a run
        </Button>
      </div>
      {companions.length === 0 && (
        <p className="compare-hint">
          The same program beside this run, at another rate, optimiser or seed, on every plot.
        </p>
      )}
    </section>
  )
}

interface CompanionRowProps {
  readonly companion: Companion
  readonly rateOpen: boolean
  readonly onChange: (part: Partial<Companion>) => void
  readonly onRemove: () => void
}

function CompanionRow({ companion, rateOpen, onChange, onRemove }: CompanionRowProps) {
  const optimizerOwned = useRun((run) => run.program?.optimizerOwned ?? false)
  const { id, label, learningRate, optimizer, seed } = companion
  const name = nameOf(companion)
  return (
    <li>
      <RunSwatch id={id} />
      <input
        className="compare-label"
        aria-label={`Name of ${name}`}
        maxLength={LONGEST_LABEL}
        placeholder={nameOf({ ...companion, label: null })}
        value={label ?? ""}
        onChange={(event) => onChange({ label: event.target.value === "" ? null : event.target.value })}
      />
      <span className="field">
        <span aria-hidden="true">Rate</span>
        <OptionalNumber
          label={`Learning rate of ${name}`}
          value={learningRate}
          placeholder="same"
          accepts={Number.isFinite}
          disabled={!rateOpen}
          onChange={(value) => onChange({ learningRate: value })}
        />
      </span>
      <span className="field">
        <span aria-hidden="true">Optimiser</span>
        <select
          aria-label={`Optimiser of ${name}`}
          value={optimizer ?? ""}
          disabled={optimizerOwned}
          onChange={(event) => {
            onChange({ optimizer: optimizerNames.find((known) => known === event.target.value) ?? null })
          }}
        >
          <option value="">same</option>
          {optimizerNames.map((known) => (
            <option key={known} value={known}>
              {optimizerLabels[known]}
            </option>
          ))}
        </select>
      </span>
      <span className="field">
        <span aria-hidden="true">Seed</span>
        <OptionalNumber
          label={`Seed of ${name}`}
          value={seed}
          placeholder="same"
          accepts={(value) => Number.isSafeInteger(value) && value >= 0}
          onChange={(value) => onChange({ seed: value })}
        />
      </span>
      <RunReading id={id} />
      <Button kind="bare" label={`Remove ${name}`} onPress={onRemove}>
        <X size={16} aria-hidden />
      </Button>
    </li>
  )
}
