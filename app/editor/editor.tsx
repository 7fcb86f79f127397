// The editor on the page: a CodeMirror view kept in step with the stores, both ways, and the way out of it.
import { useEffect, useId, useRef, useState } from "react"
import { usePlayground } from "../session/playground-context.tsx"
import { createEditor } from "./create-editor.ts"

export function Editor() {
  const host = useRef<HTMLDivElement>(null)
  const id = useId()
  const [shown, onShow] = useState(false)
  const { model, session } = usePlayground()
  useEffect(() => {
    if (host.current === null) return
    return createEditor(host.current, model, session, { id, onShow })
  }, [model, session, id])
  return (
    <div className="editor">
      <div className="editor-host" ref={host} />
      <p id={id} className={shown ? "editor-way-out" : "visually-hidden"}>
        Esc, then Tab leaves the editor
      </p>
    </div>
  )
}
