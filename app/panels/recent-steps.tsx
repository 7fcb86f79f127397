// The latest steps in a list: step, parameters, loss. The full value of every number is on hover.
import type { Curves } from "../../engine/index.ts"
import { formatCount, formatNumber } from "../controls/number-format.ts"
import { lossByPosition, valueAtStep } from "../model/loss-by-position.ts"
import { isSingle } from "../model/single.ts"
import { useRun } from "../session/playground-context.tsx"

/** Rows and columns that can be taken in at a glance. */
const MOST_ROWS = 10
const MOST_PARAMETERS = 3

interface Row {
  readonly step: number
  readonly values: readonly (number | null)[]
}

interface Recent {
  readonly columns: readonly string[]
  readonly rows: readonly Row[]
}

/** The rows up to `step`, oldest first. The column of a tensor of several elements is its norm. */
export function recentRows(
  curves: Curves | null,
  step: number,
  loss: number | null,
  tensors: ReadonlySet<string>,
): Recent {
  if (curves === null) return { columns: [], rows: [] }
  const losses = lossByPosition(curves.loss, step, loss)
  const shown = [...curves.parameters.slice(0, MOST_PARAMETERS), ...(losses === null ? [] : [losses])]
  const [first] = shown
  if (first === undefined) return { columns: [], rows: [] }
  const steps = [...first.steps].filter((each) => each <= step).slice(-MOST_ROWS)
  return {
    columns: shown.map(({ name }) => (tensors.has(name) ? `‖${name}‖` : name)),
    rows: steps.map((each) => ({
      step: each,
      values: shown.map((curve) => valueAtStep(curve, each)),
    })),
  }
}

export function RecentSteps() {
  const curves = useRun((run) => run.curves)
  const step = useRun((run) => run.step)
  const loss = useRun((run) => run.loss)
  const program = useRun((run) => run.program)
  const tensors = new Set(program?.parameters.filter(({ shape }) => !isSingle(shape)).map(({ name }) => name))
  const { columns, rows } = recentRows(curves, step, loss, tensors)
  if (rows.length < 2) return null
  return (
    <table className="recent">
      <caption className="visually-hidden">The latest steps</caption>
      <thead>
        <tr>
          <th scope="col" className="step-column">
            step
          </th>
          {columns.map((column) => (
            <th key={column} scope="col">
              {column}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {rows.map((row) => (
          <tr key={row.step} aria-current={row.step === step ? "step" : undefined}>
            <th scope="row" className="step-column">
              {formatCount(row.step)}
            </th>
            {row.values.map((value, index) => (
              <td key={columns[index]} title={value === null ? undefined : String(value)}>
                {value === null ? "" : formatNumber(value)}
              </td>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  )
}
