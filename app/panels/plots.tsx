// Plots: what the program itself draws with plt.
import { useRun } from "../session/playground-context.tsx"

export function Plots() {
  const count = useRun((run) => run.plots.length)
  return (
    <p className="empty">
      {count === 0 ? "Nothing plotted yet. plt.plot(x, y) draws a line here." : `The program drew ${count} pictures.`}
    </p>
  )
}
