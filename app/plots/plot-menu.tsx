// A discreet menu at a plot's corner: the picture as PNG or SVG, its numbers as CSV.
import { Download } from "lucide-react"
import { type KeyboardEvent, useRef } from "react"
import { csvText } from "./csv.ts"
import type { SeriesTable } from "./figure.ts"
import { fileName, saveAddress, saveText } from "./save.ts"

interface PlotMenuProps {
  readonly title: string
  readonly table: () => SeriesTable
  readonly picture: (format: "png" | "svg") => Promise<string | null>
}

export function PlotMenu({ title, table, picture }: PlotMenuProps) {
  const menu = useRef<HTMLDetailsElement>(null)
  const close = () => {
    if (menu.current !== null) menu.current.open = false
  }
  const savePicture = async (format: "png" | "svg") => {
    close()
    const address = await picture(format)
    if (address !== null) saveAddress(fileName(title, format), address)
  }
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key !== "Escape" || menu.current?.open !== true) return
    close()
    menu.current.querySelector("summary")?.focus()
  }
  return (
    <details
      ref={menu}
      className="plot-menu"
      onKeyDown={onKeyDown}
      onBlur={(event) => {
        if (!event.currentTarget.contains(event.relatedTarget)) close()
      }}
    >
      <summary aria-label={`Save ${title}`} title={`Save ${title}`}>
        <Download size={15} aria-hidden />
      </summary>
      <div className="plot-menu-list">
        <button type="button" onClick={() => void savePicture("png")}>
          Picture, PNG
        </button>
        <button type="button" onClick={() => void savePicture("svg")}>
          Picture, SVG
        </button>
        <button
          type="button"
          onClick={() => {
            close()
            saveText(fileName(title, "csv"), csvText(table()), "text/csv")
          }}
        >
          Numbers, CSV
        </button>
      </div>
    </details>
  )
}
