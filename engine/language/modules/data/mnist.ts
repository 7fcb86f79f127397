// MNIST for programs: the four files that were dropped on the page, or generated digits in their place, said on the console.
import type { TensorValue } from "../../../base/dtype.ts"
import { findMnist, type MnistArrays } from "../../../data/mnist.ts"
import type { NativeContext, StateKey } from "../../machine/native.ts"
import type { Cloneable } from "../../objects/cloner.ts"
import { filesOf, raiseProblem } from "./files.ts"
import { STAND_IN_TEST, STAND_IN_TRAIN, standInKey } from "./stand-in.ts"

class Loaded implements Cloneable {
  constructor(readonly arrays: MnistArrays) {}
  clone(): Loaded {
    return this
  }
}

const mnistKey: StateKey<Loaded> = { name: "mnist", create: (ctx) => new Loaded(load(ctx)) }

function load(ctx: NativeContext): MnistArrays {
  const search = findMnist(filesOf(ctx))
  if (search.kind === "broken") raiseProblem(ctx, search.problem)
  if (search.kind === "complete") return search.arrays
  ctx.charge((STAND_IN_TRAIN + STAND_IN_TEST) * 100)
  return ctx.resource(standInKey).arrays()
}

/** The images and labels, as bytes. */
export function mnistOf(ctx: NativeContext): MnistArrays {
  const { arrays } = ctx.state(mnistKey)
  if (findMnist(filesOf(ctx)).kind === "none") {
    ctx.noteOnce(
      "mnist-stand-in",
      `No MNIST file was given, so ${STAND_IN_TRAIN} generated digits stand in (and ${STAND_IN_TEST} for testing). Drop the four files on the page for the real ones.`,
    )
  }
  return arrays
}

/** Rows `from` to `to` of a set, sharing its bytes. */
export function rowsOf({ dtype, shape, data }: TensorValue, from: number, to: number): TensorValue {
  const width = shape.slice(1).reduce((size, extent) => size * extent, 1)
  return { dtype, shape: [to - from, ...shape.slice(1)], data: data.subarray(from * width, to * width) }
}
