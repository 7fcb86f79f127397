// The start of a run as a point that can be dragged along the axis, or moved by arrow keys. Says where it was let go.
import { type KeyboardEvent, type PointerEvent, useState } from "react"
import { formatNumber } from "../controls/number-format.ts"
import type { Range } from "./figures/descent-range.ts"
import type { PictureFrame } from "./picture-frame.ts"

export interface StartHandleProps {
  readonly frame: PictureFrame
  readonly name: string
  readonly value: number
  readonly range: Range
  /** The height of the curve over a value, in pixels. */
  readonly heightAt: (value: number) => number
  /** The nearest value that the reader can mean. */
  readonly aim: (value: number) => number
  readonly onMove: (value: number) => void
}

/** Shares of the range that an arrow key, and one with Shift, moves by. */
const keySteps = { small: 1 / 50, large: 1 / 10 } as const

export function StartHandle({ frame, name, value, range, heightAt, aim, onMove }: StartHandleProps) {
  const [held, setHeld] = useState<number | null>(null)
  const shown = held ?? value
  // Between two programs the curve may not be there yet where the new start is.
  if (!Number.isFinite(heightAt(shown))) return null
  const span = range[1] - range[0]
  const within = (wanted: number) => aim(Math.min(range[1], Math.max(range[0], wanted)))

  const valueUnder = (event: PointerEvent<SVGElement>) => {
    const box = event.currentTarget.ownerSVGElement?.getBoundingClientRect()
    const across = (event.clientX - (box?.left ?? 0) - frame.left) / (frame.right - frame.left)
    return within(range[0] + across * span)
  }
  const onKeyDown = (event: KeyboardEvent) => {
    const direction = { ArrowLeft: -1, ArrowDown: -1, ArrowRight: 1, ArrowUp: 1 }[event.key]
    if (direction === undefined) return
    event.preventDefault()
    onMove(within(value + direction * span * (event.shiftKey ? keySteps.large : keySteps.small)))
  }
  return (
    <g
      className="start-handle hue-1"
      role="slider"
      tabIndex={0}
      aria-label={`Start of ${name}`}
      aria-valuemin={range[0]}
      aria-valuemax={range[1]}
      aria-valuenow={shown}
      aria-valuetext={formatNumber(shown)}
      onKeyDown={onKeyDown}
      onPointerDown={(event) => {
        event.currentTarget.setPointerCapture(event.pointerId)
        setHeld(value)
      }}
      onPointerMove={(event) => {
        if (held !== null) setHeld(valueUnder(event))
      }}
      onPointerUp={() => {
        if (held !== null && held !== value) onMove(held)
        setHeld(null)
      }}
      onPointerCancel={() => setHeld(null)}
    >
      <title>Drag to start elsewhere</title>
      <circle cx={frame.x(shown)} cy={heightAt(shown)} r={18} className="start-reach" />
      <circle cx={frame.x(shown)} cy={heightAt(shown)} r={6.5} className="point" />
      {held !== null && (
        <text x={frame.x(held)} y={heightAt(held) - 16} textAnchor="middle">
          {name} = {formatNumber(held)}
        </text>
      )}
    </g>
  )
}
