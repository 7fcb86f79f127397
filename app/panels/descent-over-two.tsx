// Descent over two parameters: asks for the plane, decides how much of it to show, and says what the last step did.
import { useRef } from "react"
import { formatNumber } from "../controls/number-format.ts"
import { lossByPosition, valueAtStep } from "../model/loss-by-position.ts"
import { DescentMenu } from "../plots/descent-menu.tsx"
import { DescentPlane } from "../plots/descent-plane.tsx"
import { parameterRange, type Range } from "../plots/figures/descent-range.ts"
import { withEqualUnits } from "../plots/figures/plane-range.ts"
import { planeMargins } from "../plots/picture-frame.ts"
import { type Size, useSize } from "../plots/use-size.ts"
import { usePlayground, useRun } from "../session/playground-context.tsx"
import { NoLandscape } from "./no-landscape.tsx"
import { lowestOfPlane } from "./probe.ts"
import { Said } from "./said.tsx"
import { stepSentence } from "./step-sentence.ts"
import { useAnswer } from "./use-answer.ts"
import { useGroundMoment, useGroundText, useReach } from "./use-ground.ts"
import { useWalks } from "./use-walks.ts"

/** Samples along each side: as fine as contour lines need to look smooth, coarser where each takes long. */
const sides = { most: 128, least: 24 } as const

/** How long the picture may take, in milliseconds. */
const PATIENCE = 1500

/** Half of the least range, in sizes of the parameter. */
const LEAST_HALF = 0.75

interface DescentOverTwoProps {
  readonly names: readonly string[]
  readonly lossName: string
}

export function DescentOverTwo({ names, lossName }: DescentOverTwoProps) {
  const { session } = usePlayground()
  const ground = useGroundText()
  const loss = useRun((run) => run.loss)
  const curves = useRun((run) => run.curves)
  const gradients = useRun((run) => run.gradients)
  const step = useRun((run) => run.step)
  const { walk, others, ghost } = useWalks(names)
  const box = useRef<HTMLDivElement>(null)
  const size = useSize(box)

  const paths = names.map((name) => curves?.parameters.find((curve) => curve.name === name)?.values)
  const starts = paths.map((path, index) => path?.[0] ?? walk.present?.[index])
  const start = starts.every((value) => value !== undefined) ? starts.map(Number) : null
  const moment = useGroundMoment()
  const question = start === null ? null : JSON.stringify([ground, names, start, moment])
  const probed = useAnswer(question, async () =>
    start === null ? null : lowestOfPlane(session.landscape, names, start),
  )
  const reaches = [useReach(question, paths[0] ?? []), useReach(question, paths[1] ?? [])]
  const lowest = probed?.answer?.lowest ?? null
  const rangeOf = (index: number) => {
    const [from, to] = [start?.[index] ?? 0, lowest?.[index] ?? null]
    // One of the two may start where it is best already, and still move on the way.
    return parameterRange(from, to, reaches[index] ?? [], LEAST_HALF * Math.max(1, Math.abs(to ?? from)))
  }
  const ranges = start === null || probed === null || size === null ? null : planeRanges(rangeOf(0), rangeOf(1), size)
  const affordable = Math.sqrt(PATIENCE / Math.max(1e-4, probed?.answer?.millisecondsPerPoint ?? 0))
  const points = Math.round(Math.min(sides.most, Math.max(sides.least, affordable)))
  const sampled = useAnswer(ranges === null ? null : JSON.stringify([question, ranges]), async () => {
    if (ranges === null) return null
    const landscape = await session.landscape({ parameters: names, ranges, points })
    return landscape === null ? null : { landscape, ranges }
  })

  const drawn = sampled?.answer
  const slopes = names.map((name) => gradients[name]?.values?.[0])
  const sentence = stepSentence({
    names,
    before: walk.previous,
    now: walk.present,
    lossName,
    lossBefore: walk.previous === null ? null : valueAtStep(lossByPosition(curves?.loss ?? null, step, loss), step - 1),
    lossNow: loss,
  })
  const lies = lowest === null ? "" : `, lowest near ${lowest.map((value) => formatNumber(value)).join(", ")}`
  return (
    <>
      <div ref={box} className="descent-picture descent-plane">
        {drawn !== null && drawn !== undefined && size !== null && (
          <DescentPlane
            size={size}
            description={`${lossName} over ${names.join(" and ")} as contour lines at equal ratios${lies}. Step ${step}: ${sentence}.`}
            names={names}
            landscape={drawn.landscape}
            xRange={drawn.ranges[0]}
            yRange={drawn.ranges[1]}
            walk={walk}
            others={others}
            ghost={ghost}
            gradient={slopes.every((slope) => slope !== undefined) ? slopes.map(Number) : null}
          />
        )}
        {drawn === undefined && <p className="empty pending">Looking at the ground around the start …</p>}
        {drawn === null && <NoLandscape />}
        <DescentMenu picture={box} names={names} walk={walk} />
      </div>
      <Said text={sentence} />
      {drawn !== null && (
        <p className="plot-note descent-note">
          Contour lines stand at equal ratios of the loss; the thin arrow points downhill.
        </p>
      )}
    </>
  )
}

/** Both ranges, with equal units where the picture's shape allows it. */
function planeRanges(x: Range, y: Range, { width, height }: Size): readonly [Range, Range] {
  const { left, right, top, bottom } = planeMargins
  return withEqualUnits(x, y, Math.max(1, width - left - right), Math.max(1, height - top - bottom))
}
