// Data files dropped on the page: a veil says what will happen, the file goes to the engine, and the page offers the line that reads it.
import { useEffect, useState } from "react"
import { useExperiment, usePlayground, useView } from "../session/playground-context.tsx"
import { lineThatReads, withLines } from "./file-line.ts"

/** Largest file that is read, in bytes. */
const LARGEST = 256 * 2 ** 20

/** Milliseconds without a word of a drag, of which browsers speak several times a second, after which it is over. */
const STILL = 2_000

const listed = (names: readonly string[]) =>
  names.length === 1 ? `${names[0]} is` : `${names.slice(0, -1).join(", ")} and ${names.at(-1)} are`

export function FileDrop() {
  const { model, session } = usePlayground()
  const [over, setOver] = useState(false)
  const embedded = useView((view) => view.embedded)
  const [offer, setOffer] = useState<readonly string[]>([])
  const code = useExperiment((state) => state.code)

  useEffect(() => {
    const take = async (files: readonly File[]) => {
      const taken: string[] = []
      const refused: string[] = []
      const lines: (string | null)[] = []
      for (const file of files) {
        try {
          if (file.size > LARGEST) throw new Error("it is over 256 MB. Drop a smaller file.")
          const info = await session.addFile(file.name, await file.arrayBuffer())
          if (info === null) throw new Error("the engine was started again. Drop it once more.")
          taken.push(file.name)
          lines.push(lineThatReads(file.name, info.kind))
        } catch (error) {
          refused.push(`${file.name}: ${error instanceof Error ? error.message : String(error)}`)
        }
      }
      const here =
        taken.length === 0 ? [] : [`${listed(taken)} here, and stay${taken.length === 1 ? "s" : ""} in this browser.`]
      model.run.setState({ notice: { text: [...refused, ...here].join(" ") } })
      // A locked text is its author's: only controls move. Files that belong together are read by one line.
      const distinct = [...new Set(lines)].filter((line) => line !== null)
      if (!model.view.getState().lockCode) setOffer(distinct)
    }
    let gone: ReturnType<typeof setTimeout> | undefined
    const hasFiles = (event: DragEvent) => event.dataTransfer?.types.includes("Files") ?? false
    const onOver = (event: DragEvent) => {
      if (!hasFiles(event)) return
      event.preventDefault()
      setOver(true)
      clearTimeout(gone)
      gone = setTimeout(() => setOver(false), STILL)
    }
    const onLeave = (event: DragEvent) => {
      if (event.relatedTarget === null) setOver(false)
    }
    const onDrop = (event: DragEvent) => {
      setOver(false)
      if (!hasFiles(event)) return
      event.preventDefault()
      void take([...(event.dataTransfer?.files ?? [])])
    }
    window.addEventListener("dragover", onOver)
    window.addEventListener("dragleave", onLeave)
    window.addEventListener("drop", onDrop)
    return () => {
      clearTimeout(gone)
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
      {offer.length > 0 && (
        <div className="drop-offer" role="status">
          <code>{offer.join("\n")}</code>
          <button
            type="button"
            className="button button-filled"
            onClick={() => {
              session.edit(withLines(code, offer))
              setOffer([])
            }}
          >
            {offer.length === 1 ? "Insert this line" : "Insert these lines"}
          </button>
          <button type="button" className="button button-bare" onClick={() => setOffer([])}>
            Not now
          </button>
        </div>
      )}
    </>
  )
}
