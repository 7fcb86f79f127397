// Parameters: what the program learns, with present values.
import { useRun } from "../session/playground-context.tsx"
import { curveSummary } from "./summaries.ts"

export function Parameters() {
  const summary = useRun((run) =>
    (run.curves?.parameters ?? []).map((curve) => curveSummary(curve.name, curve)).join(" "),
  )
  return <p className="empty">{summary === "" ? "Press Step to see the parameters move." : summary}</p>
}
