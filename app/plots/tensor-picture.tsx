// A tensor as pictures on a blue-paper-orange scale, and its values as a histogram. Own canvas: small, and quick to repaint.
import { useEffect, useMemo, useRef } from "react"
import type { Shape, TypedArray } from "../../engine/index.ts"
import { formatNumber } from "../controls/number-format.ts"
import { binned } from "./figures/bins.ts"
import { divergingShades, reachOf, type Shades, shadeOf } from "./figures/diverging.ts"
import { type Tiles, tilesOf } from "./figures/tensor-tiles.ts"
import { usePalette } from "./palette.ts"

interface TensorPictureProps {
  readonly name: string
  readonly shape: Shape
  readonly values: TypedArray
}

export function TensorPicture({ name, shape, values }: TensorPictureProps) {
  const palette = usePalette()
  const shades = useMemo(() => divergingShades(palette), [palette])
  const tiles = useMemo(() => tilesOf(shape), [shape])
  const reach = useMemo(() => reachOf(values), [values])
  const size = formatNumber(reach)
  if (tiles === null) return null
  return (
    <div className="tensor">
      <div
        className={`tiles ${tiles.count > 1 ? "tiles-many" : "tiles-one"}`}
        role="img"
        aria-label={`${name} as ${tiles.count > 1 ? `${tiles.count} pictures` : "a picture"}, values from −${size} to ${size}`}
      >
        {Array.from({ length: tiles.count }, (_, tile) => `${tile}`).map((tile) => (
          <Tile key={tile} tile={Number(tile)} tiles={tiles} values={values} reach={reach} shades={shades} />
        ))}
      </div>
      <p className="scale">
        <span className="gradient">−{size}</span>
        <span className="scale-bar" aria-hidden="true" />
        <span className="value">{size}</span>
        {tiles.note !== null && <span className="scale-note">{tiles.note}</span>}
      </p>
      <Histogram name={name} values={values} />
    </div>
  )
}

/** Side of a cell of a small matrix, in rem. */
const CELL = 2

interface TileProps {
  readonly tile: number
  readonly tiles: Tiles
  readonly values: TypedArray
  readonly reach: number
  readonly shades: Shades
}

function Tile({ tile, tiles, values, reach, shades }: TileProps) {
  const canvas = useRef<HTMLCanvasElement>(null)
  useEffect(() => {
    const context = canvas.current?.getContext("2d")
    if (context === null || context === undefined) return
    const { rows, columns, index } = tiles
    const image = context.createImageData(columns, rows)
    for (let row = 0; row < rows; row++) {
      for (let column = 0; column < columns; column++) {
        const [red, green, blue] = shadeOf(shades, Number(values[index(tile, row, column)]), reach)
        const at = (row * columns + column) * 4
        image.data[at] = red
        image.data[at + 1] = green
        image.data[at + 2] = blue
        image.data[at + 3] = 255
      }
    }
    context.putImageData(image, 0, 0)
  }, [tile, tiles, values, reach, shades])
  // A lone matrix has cells of one size as long as there is room; several tiles share the row.
  const size =
    tiles.count > 1
      ? undefined
      : { width: `min(100%, ${tiles.columns * CELL}rem)`, height: `clamp(1.25rem, ${tiles.rows * CELL}rem, 12rem)` }
  return <canvas ref={canvas} width={tiles.columns} height={tiles.rows} className="tile" style={size} />
}

const BINS = 41
const histogramSize = { width: 410, height: 72 } as const

/** How often each size of value occurs now. */
function Histogram({ name, values }: { readonly name: string; readonly values: TypedArray }) {
  const bins = useMemo(() => binned(values, BINS), [values])
  if (bins === null) return null
  const { width, height } = histogramSize
  const most = bins.counts.reduce((best, count) => Math.max(best, count), 1)
  const bar = width / BINS
  const zero = ((0 - bins.low) / (bins.high - bins.low)) * width
  const path = bins.counts
    .map(
      (count, bin) =>
        `M${(bin * bar + 0.5).toFixed(1)} ${height}v${(-(count / most) * (height - 2)).toFixed(1)}h${bar - 1}V${height}z`,
    )
    .join("")
  const [low, high] = [formatNumber(bins.low), formatNumber(bins.high)]
  return (
    <figure className="histogram">
      <svg
        viewBox={`0 0 ${width} ${height + 1}`}
        preserveAspectRatio="none"
        role="img"
        aria-label={`Histogram of ${name}: ${values.length} values from ${low} to ${high}`}
      >
        <path d={path} className="histogram-bars" />
        <line x1={0} x2={width} y1={height + 0.5} y2={height + 0.5} className="axis-line" />
        {zero >= 0 && zero <= width && <line x1={zero} x2={zero} y1={0} y2={height} className="zero-line" />}
      </svg>
      <figcaption>
        <span>{low}</span>
        <span>{bins.notFinite > 0 ? `${bins.notFinite} not finite` : `${values.length} values`}</span>
        <span>{high}</span>
      </figcaption>
    </figure>
  )
}
