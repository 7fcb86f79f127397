// Marks that both pictures of Descent share: the arrow of a step, and the arrow at the edge for what lies beyond it.
import { type ReactNode, useId } from "react"
import type { EdgeMark, PictureFrame } from "./picture-frame.ts"
import { hueOf, type Walk } from "./walk.ts"

/** What is drawn inside the frame, and cut off at its edge. */
export function Clipped({ frame, children }: { readonly frame: PictureFrame; readonly children: ReactNode }) {
  const id = useId()
  const { left, right, top, bottom } = frame
  return (
    <>
      <clipPath id={id}>
        <rect x={left} y={top - 6} width={right - left} height={bottom - top + 6} />
      </clipPath>
      <g clipPath={`url(#${id})`}>{children}</g>
    </>
  )
}

interface StepArrowProps {
  readonly from: readonly [number, number]
  readonly to: readonly [number, number]
  /** How far before its end the arrow stops, so that the point there does not hide its head. */
  readonly gap?: number
}

/** An arrow in pixels; too short for a head, it is a line, and too short to be seen, nothing. */
export function StepArrow({ from, to: end, gap = 0 }: StepArrowProps) {
  const [dx, dy] = [end[0] - from[0], end[1] - from[1]]
  const length = Math.hypot(dx, dy) - gap
  if (!(length > 1)) return null
  const share = length / (length + gap)
  const to = [from[0] + dx * share, from[1] + dy * share] as const
  const head = Math.min(8, length * 0.6)
  const [ux, uy] = [dx / (length + gap), dy / (length + gap)]
  const base = [to[0] - ux * head, to[1] - uy * head] as const
  const half = head * 0.45
  const corners = [
    to,
    [base[0] - uy * half, base[1] + ux * half] as const,
    [base[0] + uy * half, base[1] - ux * half] as const,
  ]
  return (
    <g className="step-arrow">
      <line x1={from[0]} y1={from[1]} x2={base[0]} y2={base[1]} />
      <polygon points={corners.map(([x, y]) => `${x.toFixed(1)},${y.toFixed(1)}`).join(" ")} />
    </g>
  )
}

interface EdgeArrowProps {
  readonly frame: PictureFrame
  readonly mark: EdgeMark
  readonly hue: number
  readonly text: string
}

export function EdgeArrow({ frame, mark, hue, text }: EdgeArrowProps) {
  const right = mark.x > (frame.left + frame.right) / 2
  return (
    <g className={`edge hue-${hue}`} transform={`translate(${mark.x} ${mark.y})`}>
      <polygon points="0,0 -11,-6 -11,6" transform={`rotate(${mark.degrees})`} />
      <text
        x={right ? -16 : 16}
        dy={mark.y < frame.top + 20 ? 18 : mark.y > frame.bottom - 20 ? -8 : 4}
        textAnchor={right ? "end" : "start"}
      >
        {text}
      </text>
    </g>
  )
}

interface WalkLabelsProps {
  readonly frame: PictureFrame
  readonly others: readonly Walk[]
  readonly ghost: Walk | null
}

/** What the compared runs are called, each in its hue, and the ghost; at the picture's upper right. */
export function WalkLabels({ frame, others, ghost }: WalkLabelsProps) {
  return (
    <text x={frame.right} y={frame.top - 10} textAnchor="end" className="walk-labels">
      {ghost !== null && <tspan>{ghost.label}</tspan>}
      {ghost === null &&
        others.map((other, index) => (
          <tspan key={hueOf(other, index)} dx={index === 0 ? 0 : 12} className={`hue-${hueOf(other, index)}`}>
            ● {other.label}
          </tspan>
        ))}
    </text>
  )
}
