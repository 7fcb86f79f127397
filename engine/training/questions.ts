// Questions that a run answers beside itself: a step written out, the loss around the parameters, the path at another rate.
import { OpError } from "../graph/builder.ts"
import { LimitReached } from "../language/machine/raise.ts"
import { compilationOf } from "./compilation.ts"
import type { Driver } from "./driver.ts"
import { NoValue } from "./graph/plan-runner.ts"
import { rateChange } from "./rate-change.ts"
import type { Run } from "./run.ts"
import type { Clock, Job } from "./session-types.ts"
import { stabilityJob } from "./stability.ts"
import type { Compilation, Landscape, LandscapeRequest, Stability, Trial, Walkthrough } from "./teaching-types.ts"
import type { Inspection, ProgramInfo } from "./types.ts"

/** How long a job works before it gives way, in milliseconds. */
const PIECE = 4

/** The step that was done last, written out: a run of its own is brought to just before it. */
export function* walkthroughJob(run: Run, clock: Clock): Job<Walkthrough | null> {
  const { step } = run
  if (step === 0 || !run.betweenSteps) return null
  const replay = run.scratchFrom(step - 1)
  if (replay === null) return null
  const lossAfter = run.observer.now().loss
  while (!replay.replay(step - 1, clock() + PIECE)) yield
  const lossBefore = replay.driver.observe().loss
  const explanation = replay.step === step - 1 ? replay.driver.explain() : null
  return explanation === null ? null : { step, lossBefore, lossAfter, ...explanation }
}

/** The expression at an offset: with the values of the last step, where the program has steps of its own. */
export function* inspectJob(run: Run, driver: Driver, offset: number, clock: Clock): Job<Inspection | null> {
  const { step } = run
  const kind = driver.info?.kind
  if (step === 0 || !run.betweenSteps || (kind !== "scripted" && kind !== "plain")) return driver.inspect(offset)
  const replay = run.scratchFrom(step - 1)
  if (replay === null) return driver.inspect(offset)
  while (!replay.replay(step - 1, clock() + PIECE)) yield
  replay.driver.recordStep()
  return replay.driver.inspect(offset)
}

/** The step from graph to code; compiled anew, beside what runs. Null as well where what was fed fits no graph. */
export function* compilationJob(driver: Driver): Job<Compilation | null> {
  const graph = driver.compiled()
  if (graph === null) return null
  yield
  try {
    return compilationOf(graph)
  } catch (error) {
    if (error instanceof OpError) return null
    throw error
  }
}

/** The curvature of the loss where the run stands; null as well where what the loss reads was not fed yet. */
export function* stabilityOf(driver: Driver, run: Run, clock: Clock): Job<Stability | null> {
  const hessian = run.betweenSteps ? driver.hessian() : null
  if (hessian === null || hessian.size === 0) return null
  try {
    return yield* stabilityJob(hessian, run.step, clock)
  } catch (error) {
    if (error instanceof NoValue || error instanceof LimitReached) return null
    throw error
  }
}

/** Evaluates the loss on a grid. */
export function* landscapeJob(driver: Driver, request: LandscapeRequest, clock: Clock): Job<Landscape | null> {
  const loss = driver.lossOf(request)
  const [first, second] = request.ranges
  if (loss === null || first === undefined) return null
  const axes = [first, second].filter((range) => range !== undefined).map((range) => spaced(range, request.points))
  const [across = new Float64Array(0), along] = axes
  const values = new Float64Array(across.length * (along?.length ?? 1))
  let pause = clock() + PIECE
  for (let index = 0; index < values.length; index++) {
    const x = across[index % across.length] as number
    const point = along === undefined ? [x] : [x, along[Math.floor(index / across.length)] as number]
    values[index] = loss(point)
    if (clock() < pause) continue
    yield
    pause = clock() + PIECE
  }
  return { axes, loss: values }
}

/** `points` numbers from one end of a range to the other, both included. */
function spaced([from, to]: readonly [number, number], points: number): Float64Array {
  return Float64Array.from({ length: points }, (_, index) => {
    const share = index / (points - 1)
    return from * (1 - share) + to * share
  })
}

/**
 * The path from the start at another rate; null where the program computes its own. Ends early where the program does or the loss is
 * no longer a number.
 */
export function* trialJob(
  run: Run,
  info: ProgramInfo | null,
  learningRate: number,
  steps: number,
  clock: Clock,
): Job<Trial | null> {
  const change = rateChange(info, learningRate)
  const driver = change === null ? undefined : run.scratchFrom(0)?.driver
  if (change === null || driver === undefined) return null
  driver.apply({ step: 0, ...change })
  const names = driver.parameters().filter(({ value }) => value.shape.length === 0)
  const path = names.map((): number[] => [])
  const losses: number[] = []
  let pause = clock() + PIECE
  for (let step = 0; step <= steps; step++) {
    const loss = driver.observe().loss
    const now = driver.parameters().filter(({ value }) => value.shape.length === 0)
    now.forEach(({ value }, index) => {
      path[index]?.push(value.data[0] as number)
    })
    losses.push(loss ?? Number.NaN)
    if (step === steps || (loss !== null && !Number.isFinite(loss))) break
    let advanced = driver.advance(1, pause)
    while (advanced.outcome === "more" && advanced.steps === 0) {
      yield
      pause = clock() + PIECE
      advanced = driver.advance(1, pause)
    }
    if (advanced.steps === 0) break
    if (clock() < pause) continue
    yield
    pause = clock() + PIECE
  }
  const parameters = names.map(({ name }, index) => [name, Float64Array.from(path[index] ?? [])] as const)
  return { learningRate, loss: Float64Array.from(losses), parameters: Object.fromEntries(parameters) }
}
