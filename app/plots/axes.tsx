// Axes of the pictures that we draw ourselves: quiet lines, round numbers, the name at the end.
import { formatNumber } from "../controls/number-format.ts"
import type { PictureFrame } from "./picture-frame.ts"

interface AxesProps {
  readonly frame: PictureFrame
  readonly xTicks: readonly number[]
  readonly yTicks: readonly number[]
  readonly xName: string
  readonly yName: string
  /** How ticks are written, where not as they are. */
  readonly xText?: (tick: number) => string
  readonly yText?: (tick: number) => string
  /** Horizontal lines across the picture, to read heights by. */
  readonly grid?: boolean
}

export function Axes({ frame, xTicks, yTicks, xName, yName, grid = false, ...texts }: AxesProps) {
  const { xText = formatNumber, yText = formatNumber } = texts
  const { left, right, top, bottom } = frame
  return (
    <g className="axes">
      {yTicks.map((tick) => (
        <g key={tick} transform={`translate(0 ${frame.y(tick)})`}>
          <line x1={grid ? left : left - 4} x2={grid ? right : left} className={grid ? "grid-line" : "tick-line"} />
          <text x={left - 8} dy="0.32em" textAnchor="end">
            {yText(tick)}
          </text>
        </g>
      ))}
      {xTicks.map((tick) => (
        <g key={tick} transform={`translate(${frame.x(tick)} ${bottom})`}>
          <line y2={4} className="tick-line" />
          <text y={18} textAnchor="middle">
            {xText(tick)}
          </text>
        </g>
      ))}
      <line x1={left} x2={right} y1={bottom} y2={bottom} className="axis-line" />
      <text x={right} y={bottom + 36} textAnchor="end" className="axis-name">
        {xName}
      </text>
      <text x={left - 8} y={top - 10} textAnchor="end" className="axis-name">
        {yName}
      </text>
    </g>
  )
}
