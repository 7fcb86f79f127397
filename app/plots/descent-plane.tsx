// The loss over two parameters: contour lines drawn once, and over them the path, the last step and the way downhill.
// Fills the element that it stands in.
import { useCallback } from "react"
import type { Landscape } from "../../engine/index.ts"
import { formatNumber } from "../controls/number-format.ts"
import { Axes } from "./axes.tsx"
import { Clipped, EdgeArrow, StepArrow, WalkLabels } from "./descent-marks.tsx"
import type { Range } from "./figures/descent-range.ts"
import { landscapeFigure } from "./figures/landscape-figure.ts"
import { niceTicks } from "./figures/ticks.ts"
import { usePalette } from "./palette.ts"
import { createFrame, dotsAt, edgeMark, type PictureFrame, pathThrough, planeMargins } from "./picture-frame.ts"
import { Plot } from "./plot.tsx"
import type { Size } from "./use-size.ts"
import { hueOf, type Walk } from "./walk.ts"

interface DescentPlaneProps {
  /** Of the whole picture, in pixels. */
  readonly size: Size
  readonly description: string
  readonly names: readonly string[]
  readonly landscape: Landscape
  readonly xRange: Range
  readonly yRange: Range
  readonly walk: Walk
  readonly others: readonly Walk[]
  readonly ghost: Walk | null
  /** The gradient at the present point, where it is known. */
  readonly gradient: readonly number[] | null
}

/** Length of the arrow that points downhill, in pixels; it says where to, not how far. */
const DOWNHILL = 34

export function DescentPlane(props: DescentPlaneProps) {
  const { size, description, names, landscape, xRange, yRange, walk, others, ghost, gradient } = props
  const palette = usePalette()
  const [x0, x1] = xRange
  const [y0, y1] = yRange
  const build = useCallback(
    () =>
      landscapeFigure(
        landscape,
        [
          [x0, x1],
          [y0, y1],
        ],
        planeMargins,
        palette,
      ),
    [landscape, x0, x1, y0, y1, palette],
  )
  const frame = createFrame(size.width, size.height, planeMargins, xRange, yRange)
  return (
    <>
      <Plot title="Descent" description={description} build={build} />
      <svg width={frame.width} height={frame.height} aria-hidden="true">
        <Axes
          frame={frame}
          xTicks={niceTicks(...xRange, Math.max(3, frame.width / 90))}
          yTicks={niceTicks(...yRange, Math.max(2, frame.height / 60))}
          xName={names[0] ?? ""}
          yName={names[1] ?? ""}
        />
        <Clipped frame={frame}>
          {ghost !== null && <Trail frame={frame} walk={ghost} hue={0} />}
          {others.map((other, index) => (
            <Trail key={hueOf(other, index)} frame={frame} walk={other} hue={hueOf(other, index)} />
          ))}
          <Trail frame={frame} walk={walk} hue={1} />
          <Downhill frame={frame} walk={walk} gradient={gradient} />
        </Clipped>
        <Beyond frame={frame} walk={walk} hue={1} names={names} />
        {others.map((each, index) => (
          <Beyond key={hueOf(each, index)} frame={frame} walk={each} hue={hueOf(each, index)} names={names} />
        ))}
        <WalkLabels frame={frame} others={others} ghost={ghost} />
      </svg>
    </>
  )
}

interface MarkProps {
  readonly frame: PictureFrame
  readonly walk: Walk
}

type Place = readonly [number, number]

function placeOf(frame: PictureFrame, position: readonly (number | undefined)[]): Place {
  return [frame.x(position[0] ?? Number.NaN), frame.y(position[1] ?? Number.NaN)]
}

/** Up to so many past points each is a dot; more are a line alone. */
const MOST_DOTS = 80

function Trail({ frame, walk, hue }: MarkProps & { readonly hue: number }) {
  const [xs = [], ys = []] = walk.past
  const past = xs.map((x, index) => placeOf(frame, [x, ys[index]]))
  const present = walk.present === null ? null : placeOf(frame, walk.present)
  const previous = walk.previous === null ? null : placeOf(frame, walk.previous)
  // The run's own last step is an arrow, which takes the place of the trail there.
  const arrow = hue === 1 && previous !== null
  return (
    <g className={`walker hue-${hue}`}>
      <path d={pathThrough(arrow || present === null ? past : [...past, present])} className="trail" />
      {past.length <= MOST_DOTS && <path d={dotsAt(past)} className="past-points" />}
      {arrow && present !== null && <StepArrow from={previous} to={present} gap={7} />}
      {present !== null && edgeMark(frame, ...present) === null && (
        <circle cx={present[0]} cy={present[1]} r={hue === 1 ? 6 : 5} className="point" />
      )}
    </g>
  )
}

/** The direction against the gradient, as it lies in the picture. */
function Downhill({ frame, walk, gradient }: MarkProps & { readonly gradient: readonly number[] | null }) {
  if (walk.present === null || gradient === null) return null
  const [x, y] = placeOf(frame, walk.present)
  const [dx, dy] = [-(gradient[0] ?? 0) * (frame.x(1) - frame.x(0)), -(gradient[1] ?? 0) * (frame.y(1) - frame.y(0))]
  const length = Math.hypot(dx, dy)
  if (!Number.isFinite(x + y + length) || length === 0) return null
  const [ux, uy] = [dx / length, dy / length]
  return (
    <g className="downhill">
      <StepArrow from={[x + ux * 8, y + uy * 8]} to={[x + ux * DOWNHILL, y + uy * DOWNHILL]} />
    </g>
  )
}

function Beyond({ frame, walk, hue, names }: MarkProps & { readonly hue: number; readonly names: readonly string[] }) {
  if (walk.present === null) return null
  const mark = edgeMark(frame, ...placeOf(frame, walk.present))
  const text = names.map((name, index) => `${name} = ${formatNumber(walk.present?.[index] ?? Number.NaN)}`).join(", ")
  return mark === null ? null : <EdgeArrow frame={frame} mark={mark} hue={hue} text={text} />
}
