// Data files dropped on the page: a veil says what will happen, the file goes to the engine, and the page offers the line that reads it.
import { useEffect, useState } from "react"
import { useExperiment, usePlayground, useView } from "../session/playground-context.tsx"
import { lineThatReads } from "./file-line.ts"

/** Largest file that is read, in bytes. */
const LARGEST = 256 * 2 ** 20

export function FileDrop() {
  const { model, session } = usePlayground()
  const [over, setOver] = useState(false)
  const embedded = useView((view) => view.embedded)
  const [offer, setOffer] = useState<string | null>(null)
  const code = useExperiment((state) => state.code)

  useEffect(() => {
    const take = async (files: readonly File[]) => {
      for (const file of files) {
        if (file.size > LARGEST) {
          model.run.setState({ notice: { text: `${file.name}: it is over 256 MB. Drop a smaller file.` } })
          continue
        }
        try {
          const info = await session.addFile(file.name, await file.arrayBuffer())
          const kind = info?.kind ?? "unknown"
          // A locked text is its author's: only controls move.
          if (!model.view.getState().lockCode) setOffer(lineThatReads(file.name, kind))
          model.run.setState({ notice: { text: `${file.name} is here (${kind}). It stays in this browser.` } })
        } catch (error) {
          const why = error instanceof Error ? error.message : String(error)
          model.run.setState({ notice: { text: `${file.name}: ${why}` } })
        }
      }
    }
    const hasFiles = (event: DragEvent) => event.dataTransfer?.types.includes("Files") ?? false
    const onOver = (event: DragEvent) => {
      if (!hasFiles(event)) return
      event.preventDefault()
      setOver(true)
    }
    const onLeave = (event: DragEvent) => {
      if (event.relatedTarget === null) setOver(false)
    }
    const onDrop = (event: DragEvent) => {
      if (!hasFiles(event)) return
      event.preventDefault()
      setOver(false)
      void take([...(event.dataTransfer?.files ?? [])])
    }
    window.addEventListener("dragover", onOver)
    window.addEventListener("dragleave", onLeave)
    window.addEventListener("drop", onDrop)
    return () => {
      window.removeEventListener("dragover", onOver)
      window.removeEventListener("dragleave", onLeave)
      window.removeEventListener("drop", onDrop)
    }
  }, [model, session])

  return (
    <>
      {over && (
        <div className="drop-veil">
          <p>
            Drop a CSV or IDX file, gzip or not. It stays in this browser
            {embedded ? ", but the page around this frame can read it." : "."}
          </p>
        </div>
      )}
      {offer !== null && (
        <div className="drop-offer" role="status">
          <code>{offer}</code>
          <button
            type="button"
            className="button button-filled"
            onClick={() => {
              session.edit(`${offer}\n${code}`)
              setOffer(null)
            }}
          >
            Insert this line
          </button>
          <button type="button" className="button button-bare" onClick={() => setOffer(null)}>
            Not now
          </button>
        </div>
      )}
    </>
  )
}
