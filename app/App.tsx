// The page's frame: what stands where, and the keys. It holds no state of its own.
import { lazy, Suspense, useEffect } from "react"
import { commandForKey, perform } from "./commands/commands.ts"
import { ControlBar } from "./page/control-bar.tsx"
import { EditedMark } from "./page/edited-mark.tsx"
import { type Beginning, EmbedBar } from "./page/embed-bar.tsx"
import { FileDrop } from "./page/file-drop.tsx"
import { FoldedWhenNarrow } from "./page/folded-when-narrow.tsx"
import { Header } from "./page/header.tsx"
import { Output } from "./page/output.tsx"
import { PanelColumn } from "./page/panel-column.tsx"
import { useExperiment, usePlayground, useView } from "./session/playground-context.tsx"

const Editor = lazy(() => import("./editor/editor.tsx").then(({ Editor }) => ({ default: Editor })))

interface AppProps {
  /** What "Start over" brings back. */
  readonly beginning: Beginning
}

/** The whole page. */
export function App({ beginning }: AppProps) {
  useCommandKeys()
  const embedded = useView((view) => view.embedded)
  const view = useView((state) => state.view)
  const hidden = useView((state) => state.hidden)
  return (
    <div className={`page view-${view}${embedded ? " embedded" : ""}`}>
      {!embedded && <Header />}
      <main className="workbench">
        <ControlBar />
        {view !== "plots" && view !== "walkthrough" && !hidden.includes("editor") && (
          <section className="editor-column" aria-label="Program">
            <FoldedWhenNarrow summary="Program">
              <Suspense fallback={<PlainText />}>
                <Editor />
              </Suspense>
            </FoldedWhenNarrow>
            <EditedMark />
            {!hidden.includes("console") && <Output />}
          </section>
        )}
        {view !== "editor" && <PanelColumn />}
      </main>
      <EmbedBar beginning={beginning} />
      <FileDrop />
    </div>
  )
}

/** The text before the editor has come: readable at first paint. */
function PlainText() {
  const code = useExperiment((state) => state.code)
  return <pre className="plain-text">{code}</pre>
}

function useCommandKeys() {
  const { model, session } = usePlayground()
  useEffect(() => {
    const onKeyDown = (event: KeyboardEvent) => {
      const command = commandForKey(event, model.view.getState().singleKeys)
      if (command !== null && perform(command, model, session)) event.preventDefault()
    }
    document.addEventListener("keydown", onKeyDown)
    return () => document.removeEventListener("keydown", onKeyDown)
  }, [model, session])
}
