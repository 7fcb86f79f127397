// The last line of an embedded page: the author's goal, and the ways out. On the full page only a goal shows it.
import { ExternalLink } from "lucide-react"
import { Button } from "../controls/button.tsx"
import { openGoal } from "../model/goal.ts"
import { linkTo, presentState } from "../model/link.ts"
import type { PanelId } from "../model/view.ts"
import { useExperiment, usePlayground, useView } from "../session/playground-context.tsx"
import type { Program } from "../session/session.ts"
import { GoalLine } from "./goal-line.tsx"

/** What a page opened with: the program, and the panels that stood open (null: those that suit it). */
export interface Beginning {
  readonly program: Program
  readonly panels: readonly PanelId[] | null
}

interface EmbedBarProps {
  readonly beginning: Beginning
}

export function EmbedBar({ beginning }: EmbedBarProps) {
  const { model, session } = usePlayground()
  const embedded = useView((view) => view.embedded)
  const goal = useExperiment((state) => state.goal)
  const changed = useChanged(beginning)
  if (!embedded && goal === null) return null
  const startOver = () => {
    model.goal.setState(openGoal)
    model.view.setState({ openPanels: beginning.panels })
    void session.open(beginning.program)
  }
  return (
    <footer className="embed-bar">
      {goal !== null && <GoalLine goal={goal} />}
      <span className="embed-bar-end">
        {changed && (
          <Button kind="bare" onPress={startOver}>
            Start over
          </Button>
        )}
        {embedded && (
          <a
            className="button button-bare"
            href="./"
            target="_blank"
            rel="noopener"
            // The state is the one at the moment of the click, not of the last render.
            onClick={(event) => {
              event.currentTarget.href = linkTo(presentState(model), location.href)
            }}
          >
            Open in playground <ExternalLink size={14} aria-hidden />
          </a>
        )}
      </span>
    </footer>
  )
}

/** Whether there is anything that starting over would bring back. */
function useChanged({ program, panels }: Beginning): boolean {
  const edited = useExperiment((state) => state.code !== program.code)
  const set = useExperiment(({ settings: { optimizer, seed, precision } }) => {
    const { settings } = program
    return optimizer !== settings?.optimizer || seed !== settings.seed || precision !== settings.precision
  })
  const rearranged = useView(({ openPanels }) => openPanels !== panels && String(openPanels) !== String(panels))
  return edited || set || rearranged
}
