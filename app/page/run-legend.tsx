// Which line is which run, and how each goes: in sight while runs are compared and the controls for it are folded away.
import { formatNumber } from "../controls/number-format.ts"
import { useRun } from "../session/playground-context.tsx"

export function RunLegend() {
  const comparisons = useRun((run) => run.comparisons)
  if (comparisons.length === 0) return null
  return (
    <ul className="run-legend" aria-label="Compared runs">
      <li>
        <RunSwatch id={null} /> this run
      </li>
      {comparisons.map(({ id, label }) => (
        <li key={id}>
          <RunSwatch id={id} />
          <span className="run-name">{label}</span>
          <RunReading id={id} />
        </li>
      ))}
    </ul>
  )
}

/** A run's line in its hue and dash; null is the present run. */
export function RunSwatch({ id }: { readonly id: number | null }) {
  return (
    <svg className={`run-swatch hue-${id === null ? 1 : id + 2}`} width={26} height={8} aria-hidden="true">
      <line x1={1} x2={25} y1={4} y2={4} />
    </svg>
  )
}

/** The loss of a companion, and what has become of it where it does not simply stand. */
export function RunReading({ id }: { readonly id: number }) {
  const loss = useRun((run) => run.comparisons.find((comparison) => comparison.id === id)?.loss ?? null)
  const status = useRun((run) => run.comparisons.find((comparison) => comparison.id === id)?.status)
  if (status === "diverged") return <span className="run-reading">diverged</span>
  if (status === "failed") return <span className="run-reading">failed</span>
  return <span className="run-reading">{loss === null ? "" : `loss ${formatNumber(loss)}`}</span>
}
