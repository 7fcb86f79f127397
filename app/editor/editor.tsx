// The editor on the page: a CodeMirror view kept in step with the stores, both ways.
import { useEffect, useRef } from "react"
import { usePlayground } from "../session/playground-context.tsx"
import { createEditor } from "./create-editor.ts"

export function Editor() {
  const host = useRef<HTMLDivElement>(null)
  const { model, session } = usePlayground()
  useEffect(() => {
    if (host.current === null) return
    return createEditor(host.current, model, session)
  }, [model, session])
  return <div className="editor" ref={host} />
}
