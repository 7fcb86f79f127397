// The loss over one parameter, and the run walking down it: point, tangent, step, path. Draws what it is given.
import { useRef } from "react"
import { formatNumber } from "../controls/number-format.ts"
import { Axes } from "./axes.tsx"
import { Clipped, EdgeArrow, StepArrow, WalkLabels } from "./descent-marks.tsx"
import { DescentMenu } from "./descent-menu.tsx"
import type { Range } from "./figures/descent-range.ts"
import { type SampledCurve, slopeAt, valueAt } from "./figures/sampled-curve.ts"
import { niceTicks } from "./figures/ticks.ts"
import { createFrame, dotsAt, edgeMark, type PictureFrame, pathThrough } from "./picture-frame.ts"
import { StartHandle } from "./start-handle.tsx"
import { useSize } from "./use-size.ts"
import { hueOf, type Walk } from "./walk.ts"

interface DescentCurveProps {
  readonly description: string
  readonly parameter: string
  readonly lossName: string
  readonly curve: SampledCurve
  readonly xRange: Range
  readonly yRange: Range
  readonly walk: Walk
  /** Compared runs, in the order of their hues. */
  readonly others: readonly Walk[]
  /** The path that the held rate would take from the start. */
  readonly ghost: Walk | null
  /** Set where the start may be dragged: the nearest value that can be meant, and what to do with it. */
  readonly start: { readonly aim: (value: number) => number; readonly onMove: (value: number) => void } | null
}

const margins = { left: 56, right: 20, top: 28, bottom: 44 }

/** Half the length of a tangent, in pixels. */
const TANGENT = 64

export function DescentCurve(props: DescentCurveProps) {
  const { curve, description, parameter, lossName, xRange, yRange, walk, others, ghost, start } = props
  const box = useRef<HTMLDivElement>(null)
  const size = useSize(box)
  const frame = size === null ? null : createFrame(size.width, size.height, margins, xRange, yRange)
  return (
    <div ref={box} className="descent-picture">
      {frame !== null && (
        <svg width={frame.width} height={frame.height} role="group" aria-label={description}>
          <Axes
            frame={frame}
            xTicks={niceTicks(...xRange, Math.max(3, frame.width / 90))}
            yTicks={niceTicks(...yRange, Math.max(2, frame.height / 70))}
            xName={parameter}
            yName={lossName}
            grid
          />
          <Clipped frame={frame}>
            <path
              className="loss-curve"
              d={pathThrough(Array.from(curve.x, (x, at) => [frame.x(x), frame.y(curve.y[at] ?? Number.NaN)]))}
            />
            {ghost !== null && <Ghost frame={frame} curve={curve} walk={ghost} />}
            {others.map((other, index) => (
              <Walker key={hueOf(other, index)} frame={frame} curve={curve} walk={other} hue={hueOf(other, index)} />
            ))}
            <Tangent frame={frame} curve={curve} walk={walk} />
            <LastStep frame={frame} curve={curve} walk={walk} />
            <Walker frame={frame} curve={curve} walk={walk} hue={1} />
          </Clipped>
          {start !== null && walk.present?.[0] !== undefined && (
            <StartHandle
              frame={frame}
              name={parameter}
              value={walk.present[0]}
              range={xRange}
              heightAt={(value) => frame.y(valueAt(curve, value))}
              aim={start.aim}
              onMove={start.onMove}
            />
          )}
          <Beyond frame={frame} curve={curve} walk={walk} hue={1} parameter={parameter} />
          {others.map((each, index) => (
            <Beyond
              key={hueOf(each, index)}
              frame={frame}
              curve={curve}
              walk={each}
              hue={hueOf(each, index)}
              parameter={parameter}
            />
          ))}
          <WalkLabels frame={frame} others={others} ghost={ghost} />
        </svg>
      )}
      <DescentMenu picture={box} names={[parameter]} walk={walk} />
    </div>
  )
}

interface MarkProps {
  readonly frame: PictureFrame
  readonly curve: SampledCurve
  readonly walk: Walk
}

/** Where a value of the parameter lies in the picture, on the curve. */
function placeOf(frame: PictureFrame, curve: SampledCurve, x: number): readonly [number, number] {
  return [frame.x(x), frame.y(valueAt(curve, x))]
}

function Walker({ frame, curve, walk, hue }: MarkProps & { readonly hue: number }) {
  const past = (walk.past[0] ?? []).map((x) => placeOf(frame, curve, x))
  const present = walk.present?.[0]
  const [x, y] = present === undefined ? [Number.NaN, Number.NaN] : placeOf(frame, curve, present)
  return (
    <g className={`walker hue-${hue}`}>
      <path d={dotsAt(past)} className="past-points" />
      {edgeMark(frame, x, y) === null && <circle cx={x} cy={y} r={hue === 1 ? 6.5 : 5} className="point" />}
    </g>
  )
}

function Tangent({ frame, curve, walk }: MarkProps) {
  const present = walk.present?.[0]
  if (present === undefined) return null
  const [x, y] = placeOf(frame, curve, present)
  const slope = slopeAt(curve, present)
  const [dx, dy] = [frame.x(1) - frame.x(0), (frame.y(1) - frame.y(0)) * slope]
  const length = Math.hypot(dx, dy)
  if (!Number.isFinite(x + y + length) || length === 0) return null
  const [ex, ey] = [(dx / length) * TANGENT, (dy / length) * TANGENT]
  return <line x1={x - ex} y1={y - ey} x2={x + ex} y2={y + ey} className="tangent" />
}

/** The last step: the move along the axis, then the fall onto the curve. */
function LastStep({ frame, curve, walk }: MarkProps) {
  const [before, now] = [walk.previous?.[0], walk.present?.[0]]
  if (before === undefined || now === undefined) return null
  const [x0, y0] = placeOf(frame, curve, before)
  const [x1, y1] = placeOf(frame, curve, now)
  if (!Number.isFinite(x0 + y0 + x1)) return null
  return (
    <g>
      {Number.isFinite(y1) && <line x1={x1} y1={y0} x2={x1} y2={y1} className="fall" />}
      <StepArrow from={[x0, y0]} to={[x1, y0]} />
    </g>
  )
}

function Ghost({ frame, curve, walk }: MarkProps) {
  const places = (walk.past[0] ?? []).map((x) => placeOf(frame, curve, x))
  return (
    <g className="ghost">
      <path d={pathThrough(places)} className="ghost-line" />
      <path d={dotsAt(places)} className="ghost-rims" />
      <path d={dotsAt(places)} className="ghost-hearts" />
    </g>
  )
}

/** An arrow at the edge, with the value, for a point that the axes do not reach. */
function Beyond({
  frame,
  curve,
  walk,
  hue,
  parameter,
}: MarkProps & { readonly hue: number; readonly parameter: string }) {
  const present = walk.present?.[0]
  if (present === undefined) return null
  const height = valueAt(curve, present)
  const sampled = Number.isFinite(height)
  const mark = edgeMark(frame, frame.x(present), sampled ? frame.y(height) : frame.top - 2)
  return mark === null ? null : (
    <EdgeArrow frame={frame} mark={mark} hue={hue} text={`${parameter} = ${formatNumber(present)}`} />
  )
}
