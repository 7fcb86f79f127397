// Loss: its value at each step, in words until the first step is taken.
import { useRun } from "../session/playground-context.tsx"
import { curveSummary } from "./summaries.ts"

export function Loss() {
  const summary = useRun((run) => curveSummary("Loss", run.curves?.loss ?? null))
  return <p className="empty">{summary}</p>
}
