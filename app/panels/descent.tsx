// Descent: where the run stands on its loss, and what the last step did.
import { formatNumber } from "../controls/number-format.ts"
import { useRun } from "../session/playground-context.tsx"

export function Descent() {
  const loss = useRun((run) => run.loss)
  return (
    <p className="empty">
      {loss === null ? "Press Step to walk downhill." : `The point stands at a loss of ${formatNumber(loss)}.`}
    </p>
  )
}
