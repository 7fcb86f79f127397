// Why Descent has no landscape to draw, and what to do about it.
import { useRun } from "../session/playground-context.tsx"

export function NoLandscape() {
  const begun = useRun((run) => run.step > 0)
  return (
    <p className="empty">
      {begun
        ? "The loss of this program is known only where the run has been, so there is no landscape to draw. Loss shows how it falls."
        : "Press Step: the landscape is drawn once the program has fed its data."}
    </p>
  )
}
