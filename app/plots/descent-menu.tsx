// Saves Descent's picture, all layers of it, and the path that the run took through it.
import type { RefObject } from "react"
import type { SeriesTable } from "./figure.ts"
import { usePalette } from "./palette.ts"
import { PlotMenu } from "./plot-menu.tsx"
import { pictureAddress, svgText } from "./svg-picture.ts"
import type { Walk } from "./walk.ts"

interface DescentMenuProps {
  /** The element that holds the picture's layers. */
  readonly picture: RefObject<HTMLElement | null>
  readonly names: readonly string[]
  readonly walk: Walk
}

export function DescentMenu({ picture, names, walk }: DescentMenuProps) {
  const palette = usePalette()
  return (
    <PlotMenu
      title="Descent"
      table={() => pathTable(names, walk)}
      picture={async (format) => {
        const layers = picture.current?.querySelectorAll<SVGSVGElement>(":scope > svg, .main-svg") ?? []
        const drawn = [...layers].filter((layer) => layer.getBoundingClientRect().width > 0)
        return pictureAddress(svgText(drawn, palette.paper), format)
      }}
    />
  )
}

/** The path, one position a row, the present one last. */
export function pathTable(names: readonly string[], { past, present }: Walk): SeriesTable {
  const rows = Array.from(past[0] ?? [], (_, at) => past.map((values) => values[at] ?? ""))
  return { columns: [...names], rows: present === null ? rows : [...rows, [...present]] }
}
