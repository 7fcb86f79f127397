// The page's entry: makes the stores, connects them to the engine, and mounts the app.
import "@fontsource-variable/source-sans-3"
import "@fontsource-variable/jetbrains-mono"
import "./styles/tokens.css"
import "./styles/base.css"
import "./styles/controls.css"
import "./styles/layout.css"
import "./styles/editor.css"
import "./styles/panels.css"
import "./styles/descent.css"
import "./styles/panel-tables.css"
import "./styles/rates.css"
import "./styles/compare.css"
import "./styles/narrow.css"
import "./styles/embedded.css"
import { StrictMode } from "react"
import { createRoot } from "react-dom/client"
import { App } from "./App.tsx"
import { serveFrame } from "./embed/serve-frame.ts"
import { keepOffline } from "./offline.ts"
import { waitForClick } from "./page/poster.ts"
import { followTheme } from "./page/theme.ts"
import { adoptEdits } from "./session/adopt-edits.ts"
import { keepWork } from "./session/autosave.ts"
import { connectSession } from "./session/connect-session.ts"
import { followGoal } from "./session/follow-goal.ts"
import { PlaygroundProvider } from "./session/playground-context.tsx"
import { begin, prepareStart } from "./start.ts"

const root = document.getElementById("root")
if (root === null) throw new Error('internal: index.html has no element with the id "root".')

const start = await prepareStart()
const { model } = start
followTheme(model)
if (start.address.click) await waitForClick(root, start.beginning.program.code)
const session = connectSession(model)
followGoal(model, session)
adoptEdits(model, session)
if (!start.address.embedded) {
  keepWork(model, () =>
    model.run.setState({
      notice: { text: "This browser keeps nothing for this page: your text goes when it closes." },
    }),
  )
}

createRoot(root).render(
  <StrictMode>
    <PlaygroundProvider value={{ model, session }}>
      <App beginning={start.beginning} />
    </PlaygroundProvider>
  </StrictMode>,
)
const begun = begin(start, session)
if (window.parent !== window) void begun.then(() => serveFrame({ model, session }, window.parent, root))
keepOffline()
