// The rates of a sweep as a table, folded: the same numbers and the same choice for those who read rather than look.
import { formatCount, formatNumber } from "../controls/number-format.ts"
import type { SweptRate } from "../model/rates.ts"
import { behaviourNames } from "../plots/figures/rates-figure.ts"

interface RatesListProps {
  readonly swept: readonly SweptRate[]
  readonly present: number | null
  readonly onTake: (rate: number) => void
}

export function RatesList({ swept, present, onTake }: RatesListProps) {
  return (
    <details className="rates-list">
      <summary>As a table</summary>
      <table>
        <caption className="visually-hidden">Learning rates and where their runs end</caption>
        <thead>
          <tr>
            <th scope="col">rate</th>
            <th scope="col">final loss</th>
            <th scope="col">steps</th>
            <th scope="col">behaviour</th>
          </tr>
        </thead>
        <tbody>
          {swept.map(({ rate, run }) => (
            <tr key={rate} aria-current={rate === present ? "true" : undefined}>
              <th scope="row">
                <button type="button" className="link" onClick={() => onTake(rate)} title="Take this rate">
                  {formatNumber(rate)}
                </button>
              </th>
              <td title={run.finalLoss === null ? undefined : String(run.finalLoss)}>
                {run.finalLoss === null ? "–" : formatNumber(run.finalLoss)}
              </td>
              <td>{formatCount(run.steps)}</td>
              <td>{behaviourNames[run.behaviour]}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </details>
  )
}
