// The right side: the names of all panels in one row, and those that stand open below it.
import { Suspense, useEffect, useRef } from "react"
import { Button } from "../controls/button.tsx"
import { type PanelId, panelIds, panelsUnderMore, suitablePanels, toggledPanel } from "../model/view.ts"
import { panels } from "../panels/panels.ts"
import { PlotScheduleProvider } from "../plots/plot-schedule.tsx"
import { usePlayground, useRun, useView } from "../session/playground-context.tsx"

export function PanelColumn() {
  const { model } = usePlayground()
  const chosen = useView((view) => view.openPanels)
  const program = useRun((run) => run.program)
  const hidden = useView((view) => view.hidden)
  const opened = useView((view) => view.opened)
  const open = chosen ?? suitablePanels(program)

  const named = panelIds.filter((id) => open.includes(id) || !panelsUnderMore.includes(id))
  const toggle = (id: PanelId) => model.view.setState(toggledPanel(open, id))

  return (
    <section className="panel-column" aria-label="Panels">
      {!hidden.includes("panels") && (
        <nav className="panel-names" aria-label="Open or close panels">
          {named.map((id) => (
            <Button key={id} kind="bare" pressed={open.includes(id)} onPress={() => toggle(id)}>
              {panels[id].title}
            </Button>
          ))}
        </nav>
      )}
      <div className="panels">
        {open.length === 0 && <p className="empty">No panel is open. Choose one from the row above.</p>}
        <PlotScheduleProvider>
          {open.map((id) => {
            const { title, Panel } = panels[id]
            return (
              <section key={id} className={`panel panel-${id}`} aria-label={title}>
                <h2 className="panel-title">{title}</h2>
                <Suspense fallback={<p className="empty">Loading {title.toLowerCase()} …</p>}>
                  <Panel />
                  {id === opened && <IntoSight />}
                </Suspense>
              </section>
            )
          })}
        </PlotScheduleProvider>
      </div>
    </section>
  )
}

/** What a reader does next: from then on the page stays where they have it. */
const nextDeeds = ["wheel", "touchstart", "pointerdown", "keydown"] as const

/** Brings the panel that it ends into sight, and keeps it there while its answers make it grow. The focus stays where it is. */
function IntoSight() {
  const end = useRef<HTMLSpanElement>(null)
  useEffect(() => {
    const panel = end.current?.closest(".panel")
    if (!panel) return
    const still = window.matchMedia("(prefers-reduced-motion: reduce)").matches
    // Tells the first size too.
    const sizes = new ResizeObserver(() =>
      panel.scrollIntoView({ block: "nearest", behavior: still ? "instant" : "smooth" }),
    )
    sizes.observe(panel)
    const stop = () => {
      sizes.disconnect()
      for (const deed of nextDeeds) window.removeEventListener(deed, stop)
    }
    for (const deed of nextDeeds) window.addEventListener(deed, stop, { passive: true })
    return stop
  }, [])
  return <span ref={end} />
}
