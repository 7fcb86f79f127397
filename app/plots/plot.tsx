// One plot: loads plotly.js, draws a figure when its turn comes, follows its size, and says in words what it shows.
import { type CSSProperties, useEffect, useRef, useState } from "react"
import type { Figure, SeriesTable } from "./figure.ts"
import { PlotMenu } from "./plot-menu.tsx"
import { PlotReader } from "./plot-reader.tsx"
import { usePlotScheduler } from "./plot-schedule.tsx"
import type { ScheduledPlot } from "./scheduler.ts"

interface PlotProps {
  /** What the plot is, such as "Loss": its accessible name begins so, and its files are called so. */
  readonly title: string
  /** What it shows, in a sentence. */
  readonly description: string
  /** Makes the figure; called only when it is drawn. Its identity says whether anything has changed. */
  readonly build: () => Figure
  /** The numbers behind it, for a CSV file. Without them, as part of a larger picture, the plot has no menu. */
  readonly table?: () => SeriesTable
  /** "low" takes less room than the usual "wide". */
  readonly shape?: "wide" | "low"
  /** Rows of pictures within it; each gets room of its own. */
  readonly rows?: number
  /** Names in its legend, which takes room on a narrow page. */
  readonly names?: number
}

type Plotly = typeof import("./plotly.ts")

export function Plot({ title, description, build, table, shape = "wide", rows = 1, names = 0 }: PlotProps) {
  const scheduler = usePlotScheduler()
  const area = useRef<HTMLDivElement>(null)
  const latest = useRef(build)
  const scheduled = useRef<ScheduledPlot | null>(null)
  const [plotly, setPlotly] = useState<Plotly | null>(null)
  const [failed, setFailed] = useState(false)

  useEffect(() => {
    let mounted = true
    import("./plotly.ts").then(
      (module) => mounted && setPlotly(module),
      () => mounted && setFailed(true),
    )
    return () => {
      mounted = false
    }
  }, [])

  useEffect(() => {
    const element = area.current
    if (element === null || plotly === null) return
    const plot = scheduler.add(() => void plotly.drawFigure(element, latest.current()))
    scheduled.current = plot
    const seen = (entries: readonly IntersectionObserverEntry[]) =>
      plot.setVisible(entries.at(-1)?.isIntersecting === true)
    // A little before it scrolls into sight, so that it is there when it does.
    const sight = new IntersectionObserver(seen, { rootMargin: "200px" })
    sight.observe(element)
    const size = new ResizeObserver(() => plot.request())
    size.observe(element)
    return () => {
      scheduled.current = null
      sight.disconnect()
      size.disconnect()
      plot.remove()
      plotly.clearFigure(element)
    }
  }, [plotly, scheduler])

  useEffect(() => {
    latest.current = build
    scheduled.current?.request()
  }, [build])

  return (
    <figure className={`plot plot-${shape}`} style={{ "--names": names } as CSSProperties}>
      <div
        ref={area}
        className="plot-area"
        style={rows > 1 ? { minHeight: `${rows * 14}rem` } : undefined}
        role="img"
        aria-label={`${title}. ${description}`}
      />
      {failed && <p className="empty">The plots could not be loaded. Reload the page to try again.</p>}
      {plotly !== null && table !== undefined && (
        <>
          <PlotReader title={title} table={table} />
          <PlotMenu
            title={title}
            table={table}
            picture={async (format) => (area.current === null ? null : plotly.pictureOf(area.current, format))}
          />
        </>
      )}
    </figure>
  )
}
