// The right side: the names of all panels in one row, and those that stand open below it.
import { Suspense } from "react"
import { Button } from "../controls/button.tsx"
import { type PanelId, panelIds, panelsUnderMore, suitablePanels, toggledPanels } from "../model/view.ts"
import { panels } from "../panels/panels.ts"
import { PlotScheduleProvider } from "../plots/plot-schedule.tsx"
import { usePlayground, useRun, useView } from "../session/playground-context.tsx"

export function PanelColumn() {
  const { model } = usePlayground()
  const chosen = useView((view) => view.openPanels)
  const program = useRun((run) => run.program)
  const hidden = useView((view) => view.hidden)
  const open = chosen ?? suitablePanels(program)

  const named = panelIds.filter((id) => open.includes(id) || !panelsUnderMore.includes(id))
  const toggle = (id: PanelId) => model.view.setState({ openPanels: toggledPanels(open, id) })

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
                </Suspense>
              </section>
            )
          })}
        </PlotScheduleProvider>
      </div>
    </section>
  )
}
