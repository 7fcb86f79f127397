// The page's entry: makes the stores, connects them to the engine, and mounts the app.
import "@fontsource-variable/source-sans-3"
import "@fontsource-variable/jetbrains-mono"
import "./styles/tokens.css"
import "./styles/base.css"
import "./styles/controls.css"
import "./styles/layout.css"
import "./styles/panels.css"
import { StrictMode } from "react"
import { createRoot } from "react-dom/client"
import { App } from "./App.tsx"
import { firstExample } from "./examples/examples.ts"
import { createPlaygroundModel } from "./model/playground.ts"
import { keepOffline } from "./offline.ts"
import { followTheme } from "./page/theme.ts"
import { keepWork, readSavedWork } from "./session/autosave.ts"
import { connectSession } from "./session/connect-session.ts"
import { PlaygroundProvider } from "./session/playground-context.tsx"

const root = document.getElementById("root")
if (root === null) throw new Error('internal: index.html has no element with the id "root".')

const embedded = window.parent !== window || new URLSearchParams(location.search).get("embed") === "1"
const saved = embedded ? null : await readSavedWork()
const model = createPlaygroundModel(
  saved?.code ?? firstExample.code,
  saved === null ? firstExample.id : saved.example,
  {
    embedded,
    ...(saved === null ? {} : { theme: saved.theme, openPanels: saved.openPanels, singleKeys: saved.singleKeys }),
  },
)
if (saved !== null) {
  model.experiment.setState(({ settings }) => ({ settings: { ...settings, ...saved.settings } }))
}
if (!embedded) {
  keepWork(model, () =>
    model.run.setState({
      notice: { text: "This browser keeps nothing for this page: your text goes when it closes." },
    }),
  )
}
followTheme(model)
const session = connectSession(model)
void session.restart()

createRoot(root).render(
  <StrictMode>
    <PlaygroundProvider value={{ model, session }}>
      <App />
    </PlaygroundProvider>
  </StrictMode>,
)
keepOffline()
