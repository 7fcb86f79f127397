// Fit: the data and what the model predicts for them.
import { useRun } from "../session/playground-context.tsx"

export function Fit() {
  const fits = useRun((run) => run.program?.fit === true)
  return (
    <p className="empty">
      {fits
        ? "Press Step, and the line moves towards the points."
        : "Fit shows data and prediction for a model with one input. Name the model’s output prediction to see it here."}
    </p>
  )
}
