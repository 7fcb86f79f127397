// A sweep of learning rates as a picture: where each rate's loss ends, with shapes that tell how its run goes. A rate is
// taken by pointer or by keys.
import { type KeyboardEvent, type MouseEvent, useRef } from "react"
import { formatNumber } from "../controls/number-format.ts"
import { type RateZone, rateZones, type SweptRate } from "../model/rates.ts"
import { Axes } from "./axes.tsx"
import type { Range } from "./figures/descent-range.ts"
import { type RateMark, type RatesFigure, ratesFigure, ratesTable, rateText } from "./figures/rates-figure.ts"
import { usePalette } from "./palette.ts"
import { createFrame, type PictureFrame, pathThrough } from "./picture-frame.ts"
import { PlotMenu } from "./plot-menu.tsx"
import { pictureAddress, svgText } from "./svg-picture.ts"
import { useSize } from "./use-size.ts"

interface RatesPictureProps {
  readonly description: string
  readonly swept: readonly SweptRate[]
  /** The least and the greatest rate that is tried. */
  readonly bounds: readonly [number, number]
  readonly present: number | null
  /** The rate beyond which plain gradient descent is not stable where the run stands; null where it is not known. */
  readonly limit: number | null
  /** The rate that the reader points at; null for none. */
  readonly aimed: number | null
  readonly onAim: (rate: number | null) => void
  readonly onTake: (rate: number) => void
}

const margins = { left: 56, right: 20, top: 34, bottom: 44 }

/** Rates that an arrow key with Shift, or a page key, moves by. */
const LEAP = 8

export function RatesPicture(props: RatesPictureProps) {
  const { description, swept, bounds, present, limit, aimed, onAim, onTake } = props
  const palette = usePalette()
  const box = useRef<HTMLDivElement>(null)
  const size = useSize(box)
  const figure = ratesFigure(swept, bounds)
  const frame = size === null ? null : createFrame(size.width, size.height, margins, figure.xRange, figure.yRange)
  const unlog = (place: number) => formatNumber(10 ** place)
  return (
    <div ref={box} className="rates-picture">
      {frame !== null && (
        <svg width={frame.width} height={frame.height} role="group" aria-label={description}>
          <Zones frame={frame} zones={rateZones(swept)} />
          <Axes
            frame={frame}
            xTicks={figure.xTicks}
            yTicks={figure.yTicks}
            xName="learning rate"
            yName="final loss"
            xText={unlog}
            yText={figure.scale === "log" ? unlog : formatNumber}
            grid
          />
          {figure.start !== null && (
            <g className="rates-start" transform={`translate(0 ${frame.y(figure.start)})`}>
              <line x1={frame.left} x2={frame.right} />
              <text x={frame.left + 4} y={-4}>
                start
              </text>
            </g>
          )}
          <Limit frame={frame} rate={limit} />
          <Upright frame={frame} rate={present} className="rates-present" name="now" />
          <Upright frame={frame} rate={aimed} className="rates-aim" name="" />
          <Marks frame={frame} figure={figure} />
          <Taker {...{ frame, swept, present, aimed, onAim, onTake }} xRange={figure.xRange} />
        </svg>
      )}
      <PlotMenu
        title="Rates"
        table={() => ratesTable(swept)}
        picture={async (format) => {
          const drawn = box.current?.querySelectorAll<SVGSVGElement>(":scope > svg") ?? []
          return pictureAddress(svgText([...drawn], palette.paper), format)
        }}
      />
    </div>
  )
}

/** Where a rate lies across, in pixels; a rate beyond the axis is kept out. */
function across(frame: PictureFrame, rate: number): number | null {
  const x = frame.x(Math.log10(rate))
  return Number.isFinite(x) && x >= frame.left - 1 && x <= frame.right + 1 ? x : null
}

function Zones({ frame, zones }: { readonly frame: PictureFrame; readonly zones: readonly RateZone[] }) {
  return zones
    .filter(({ behaviour }) => behaviour !== "converging")
    .map(({ from, to, behaviour }) => {
      const [x0, x1] = [frame.x(Math.log10(from)), frame.x(Math.log10(to))]
      const name = behaviour === "failed" ? "" : behaviour
      return (
        <g key={from} className={`rates-zone rates-zone-${behaviour}`}>
          <rect x={x0} y={frame.top} width={Math.max(1, x1 - x0)} height={frame.bottom - frame.top} />
          {x1 - x0 > name.length * 7 && (
            <text x={(x0 + x1) / 2} y={frame.bottom - 8} textAnchor="middle">
              {name}
            </text>
          )}
        </g>
      )
    })
}

interface UprightProps {
  readonly frame: PictureFrame
  readonly rate: number | null
  readonly className: string
  readonly name: string
}

/** A line at a rate, with its name above the picture. */
function Upright({ frame, rate, className, name }: UprightProps) {
  const x = rate === null ? null : across(frame, rate)
  if (rate === null || x === null) return null
  const late = x > (frame.left + frame.right) / 2
  return (
    <g className={className} transform={`translate(${x} 0)`}>
      <line y1={frame.top - 6} y2={frame.bottom} />
      {name !== "" && (
        <text x={late ? 4 : -4} y={frame.top - 11} textAnchor={late ? "end" : "start"}>
          {name} {formatNumber(rate)}
        </text>
      )}
    </g>
  )
}

/** A broken line at the stability limit; its name stands inside the picture, where no other line has one. */
function Limit({ frame, rate }: Pick<UprightProps, "frame" | "rate">) {
  const x = rate === null ? null : across(frame, rate)
  if (x === null) return null
  const late = x > (frame.left + frame.right) / 2
  return (
    <g className="rates-limit" transform={`translate(${x} 0)`}>
      <line y1={frame.top} y2={frame.bottom} />
      <text x={late ? -5 : 5} y={0.7 * frame.top + 0.3 * frame.bottom} textAnchor={late ? "end" : "start"}>
        2/λ
        <tspan className="rates-limit-index" dy={3}>
          max
        </tspan>
      </text>
    </g>
  )
}

/** The height of a mark in pixels: on its edge where its loss lies beyond. */
function upright(frame: PictureFrame, { y, edge }: RateMark): number {
  if (y !== null) return frame.y(y)
  return edge === "bottom" ? frame.bottom - 5 : frame.top + 5
}

function Marks({ frame, figure }: { readonly frame: PictureFrame; readonly figure: RatesFigure }) {
  const kept = figure.marks.filter(({ behaviour }) => behaviour !== "diverging" && behaviour !== "failed")
  return (
    <g className="rates-marks">
      <path d={pathThrough(kept.map((mark) => [frame.x(mark.x), upright(frame, mark)]))} className="rates-line" />
      {figure.marks.map((mark) => (
        <RateShape key={mark.rate} behaviour={mark.behaviour} x={frame.x(mark.x)} y={upright(frame, mark)} />
      ))}
    </g>
  )
}

interface RateShapeProps {
  readonly behaviour: RateMark["behaviour"]
  readonly x: number
  readonly y: number
}

/** Converging a dot, oscillating an open diamond, diverging a cross. */
export function RateShape({ behaviour, x, y }: RateShapeProps) {
  const place = `translate(${x.toFixed(1)} ${y.toFixed(1)})`
  if (behaviour === "converging") return <circle r={3.75} transform={place} className="rate-converging" />
  if (behaviour === "oscillating") {
    return <path d="M0 -5L5 0L0 5L-5 0Z" transform={place} className="rate-oscillating" />
  }
  return <path d="M-4 -4L4 4M-4 4L4 -4" transform={place} className={`rate-${behaviour}`} />
}

type TakerProps = Pick<RatesPictureProps, "swept" | "present" | "aimed" | "onAim" | "onTake"> & {
  readonly frame: PictureFrame
  readonly xRange: Range
}

/** The part that takes pointer and keys: arrows aim at a rate, Enter and a click take it. */
function Taker({ frame, xRange, swept, present, aimed, onAim, onTake }: TakerProps) {
  const nearest = (rate: number): number => {
    const distances = swept.map((each) => Math.abs(Math.log10(each.rate / rate)))
    return distances.indexOf(Math.min(...distances))
  }
  const [first, last] = [swept[0], swept.at(-1)]
  if (first === undefined || last === undefined) return null
  const index = nearest(aimed ?? (present !== null && present > 0 ? present : first.rate))
  const current = swept[index] ?? first

  const rateUnder = (event: MouseEvent<SVGElement>): number => {
    const svg = event.currentTarget.ownerSVGElement?.getBoundingClientRect()
    const share = (event.clientX - (svg?.left ?? 0) - frame.left) / (frame.right - frame.left)
    return swept[nearest(10 ** (xRange[0] + share * (xRange[1] - xRange[0])))]?.rate ?? first.rate
  }
  const moves: Readonly<Record<string, number>> = {
    ...{ ArrowLeft: -1, ArrowDown: -1, ArrowRight: 1, ArrowUp: 1 },
    ...{ PageDown: -LEAP, PageUp: LEAP, Home: -swept.length, End: swept.length },
  }
  const onKeyDown = (event: KeyboardEvent) => {
    const move = moves[event.key]
    if (event.key === "Enter" || event.key === " ") onTake(current.rate)
    else if (move === undefined) return
    else {
      const to = index + (event.shiftKey ? Math.sign(move) * Math.max(LEAP, Math.abs(move)) : move)
      onAim(swept[Math.min(swept.length - 1, Math.max(0, to))]?.rate ?? null)
    }
    event.preventDefault()
  }
  return (
    <g
      className="rates-taker"
      role="slider"
      tabIndex={0}
      aria-label="Rates tried: arrow keys aim, Enter takes the rate"
      aria-valuemin={first.rate}
      aria-valuemax={last.rate}
      aria-valuenow={current.rate}
      aria-valuetext={rateText(current)}
      onKeyDown={onKeyDown}
      onBlur={() => onAim(null)}
      onPointerMove={(event) => onAim(rateUnder(event))}
      onPointerLeave={() => onAim(null)}
      // A click that no pointer made, as by a screen reader, has no place.
      onClick={(event) => onTake(event.detail === 0 ? current.rate : rateUnder(event))}
    >
      <rect
        x={frame.left}
        y={frame.top - 6}
        width={frame.right - frame.left}
        height={frame.bottom - frame.top + 6}
        fill="transparent"
      />
    </g>
  )
}
