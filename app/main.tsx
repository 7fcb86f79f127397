// The page's entry: mounts the app and nothing else.
import { StrictMode } from "react"
import { createRoot } from "react-dom/client"
import { App } from "./App.tsx"
import { keepOffline } from "./offline.ts"

const root = document.getElementById("root")
if (root === null) throw new Error('internal: index.html has no element with the id "root".')
createRoot(root).render(
  <StrictMode>
    <App />
  </StrictMode>,
)
keepOffline()
