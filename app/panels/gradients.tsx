// Gradients: how large each variable's slope is, step by step.
import { useRun } from "../session/playground-context.tsx"
import { curveSummary } from "./summaries.ts"

export function Gradients() {
  const summary = useRun((run) =>
    (run.curves?.gradients ?? []).map((curve) => curveSummary(curve.name, curve)).join(" "),
  )
  return <p className="empty">{summary === "" ? "Press Step to see the first gradient." : summary}</p>
}
