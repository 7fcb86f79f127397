// Descent over one parameter: asks for the curve, decides how much of it to show, and says what the last step did.
import { useEffect, useState } from "react"
import type { LandscapeRequest } from "../../engine/index.ts"
import { formatNumber } from "../controls/number-format.ts"
import { lossByPosition, valueAtStep } from "../model/loss-by-position.ts"
import { DescentCurve } from "../plots/descent-curve.tsx"
import { lossRange, parameterRange } from "../plots/figures/descent-range.ts"
import { type SampledCurve, valueAt } from "../plots/figures/sampled-curve.ts"
import { useEased } from "../plots/use-eased.ts"
import { useExperiment, usePlayground, useRun } from "../session/playground-context.tsx"
import { replaceSpan } from "../session/rewrite.ts"
import { NoLandscape } from "./no-landscape.tsx"
import { basinOfRun } from "./probe.ts"
import { Said } from "./said.tsx"
import { aimed, startLiteral } from "./start-literal.ts"
import { stepSentence } from "./step-sentence.ts"
import { useAnswer } from "./use-answer.ts"
import { useGroundMoment, useGroundText, useReach } from "./use-ground.ts"
import { useWalks } from "./use-walks.ts"

/** Points of the curve: more than the picture has pixels to bend by. */
const POINTS = 401

interface DescentOverOneProps {
  readonly name: string
  readonly lossName: string
  /** The function to draw for a plain program; null draws the loss. */
  readonly drawn: string | null
}

export function DescentOverOne({ name, lossName, drawn }: DescentOverOneProps) {
  const { session } = usePlayground()
  const ground = useGroundText()
  const unedited = useExperiment((experiment) => experiment.code === experiment.runCode)
  const text = useExperiment((experiment) => experiment.code)
  const loss = useRun((run) => (drawn === null ? run.loss : null))
  const curves = useRun((run) => run.curves)
  const step = useRun((run) => run.step)
  const { walk, others, ghost } = useWalks([name])

  const path = curves?.parameters.find((curve) => curve.name === name)?.values
  const start = path?.[0] ?? walk.present?.[0] ?? null
  const subject: Pick<LandscapeRequest, "parameters" | "function"> = {
    parameters: [name],
    ...(drawn === null ? {} : { function: drawn }),
  }
  const moment = useGroundMoment()
  const question = start === null ? null : JSON.stringify([ground, name, drawn, start, moment])
  const probed = useAnswer(question, async () =>
    start === null ? null : { bottom: await basinOfRun(session.landscape, subject, start) },
  )
  const reach = useReach(question, path ?? [])
  const bottom = probed?.answer?.bottom ?? null
  const range = start === null || probed === null ? null : parameterRange(start, bottom, reach)
  const [batch, setBatch] = useState(0)
  const sampled = useAnswer(range === null ? null : JSON.stringify([question, range, batch]), async () =>
    range === null ? null : session.landscape({ ...subject, ranges: [range], points: POINTS }),
  )
  const [axis] = sampled?.answer?.axes ?? []
  const heights = sampled?.answer?.loss
  const curve: SampledCurve | null = axis === undefined || heights === undefined ? null : { x: axis, y: heights }
  // A loss over batches is another function at each step: where the curve misses the point, it is drawn anew.
  const beside = curve !== null && loss !== null && misses(curve, walk.present?.[0], loss)
  useEffect(() => {
    if (beside) setBatch(step)
  }, [beside, step])
  // Once the range has grown for a run that flies apart, the whole curve over it is what there is to see.
  const grown = start !== null && range !== null && range[0] !== parameterRange(start, bottom, [])[0]
  const highest = curve === null || start === null || grown ? Number.POSITIVE_INFINITY : valueAt(curve, start)
  const target =
    curve === null || range === null ? null : [...range, ...lossRange(curve, range, highest, bottom !== null)]
  const eased = useEased(target ?? [])
  const [x0, x1, y0, y1] = eased

  if (sampled !== null && sampled.answer === null) {
    return <NoLandscape />
  }
  if (curve === null || x0 === undefined || x1 === undefined || y0 === undefined || y1 === undefined) {
    return (
      <div className="descent-picture">
        <p className="empty pending">Looking at the ground around the start …</p>
      </div>
    )
  }
  const literal = step === 0 && unedited && start !== null ? startLiteral(text, name, start) : null
  const moveStart =
    literal === null
      ? null
      : {
          aim: (value: number) => aimed(value, [x0, x1]),
          onMove: (value: number) => {
            const rewritten = replaceSpan(text, literal, value)
            if (rewritten === null) return
            session.edit(rewritten.code)
            void session.restart()
          },
        }
  const [before, now] = [walk.previous?.[0], walk.present?.[0]]
  const losses = drawn === null ? lossByPosition(curves?.loss ?? null, step, loss) : null
  const lossAt = (at: number, value: number | undefined) => {
    const height = value === undefined ? Number.NaN : valueAt(curve, value)
    return valueAtStep(losses, at) ?? (Number.isFinite(height) ? height : null)
  }
  const sentence = stepSentence({
    names: [name],
    before: walk.previous,
    now: walk.present,
    lossName,
    lossBefore: before === undefined ? null : lossAt(step - 1, before),
    lossNow: loss ?? lossAt(step, now),
  })
  const least = bottom === null ? "" : `, lowest near ${formatNumber(bottom)}`
  return (
    <>
      <DescentCurve
        description={`${lossName} over ${name} from ${formatNumber(x0)} to ${formatNumber(x1)}${least}. Step ${step}: ${sentence}.`}
        parameter={name}
        lossName={lossName}
        curve={curve}
        xRange={[x0, x1]}
        yRange={[y0, y1]}
        walk={walk}
        others={others}
        ghost={ghost}
        start={moveStart}
      />
      <Said text={sentence} />
    </>
  )
}

/** Whether a curve passes a point by more than sampling and rounding explain. */
function misses(curve: SampledCurve, at: number | undefined, loss: number): boolean {
  const height = at === undefined ? Number.NaN : valueAt(curve, at)
  return Math.abs(height - loss) > 1e-2 * Math.abs(loss) + 1e-6
}
