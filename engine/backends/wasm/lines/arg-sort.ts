// Sorting orders: each line's keys are laid out densely, and a merge sort of places (stable, NaN last) runs on them in scratch.
import { type ArgSortKernel, scalarTypeOf } from "../../../kernel/kernel.ts"
import type { ScalarType } from "../../../kernel/scalar.ts"
import type { KernelContext } from "../context.ts"
import { loadScalar } from "../elements.ts"
import type { Code, Local } from "../encode/code.ts"
import type { ModuleBuilder } from "../encode/module.ts"
import { copiesOf, emitNest, startCursors } from "../nest.ts"
import { storePlace } from "./arg-reduce.ts"
import { lastStep, lineStarts, mergeAxes } from "./axes.ts"

const PLACE_BYTES = 4
const KEY_BYTES: Readonly<Record<ScalarType, number>> = { i32: 4, f32: 4, f64: 8 }

export function emitArgSort(context: KernelContext, kernel: ArgSortKernel): void {
  const { code, module } = context
  const { length, input, output } = kernel
  if (length === 0 || kernel.shape.includes(0)) return
  const type = scalarTypeOf(input.dtype)
  const keyBytes = KEY_BYTES[type]
  const keys = context.scratch(length * (keyBytes + 2 * PLACE_BYTES))
  const order = code
    .get(keys)
    .i32(length * keyBytes)
    .op("i32.add")
    .keep("i32")
  const other = code
    .get(order)
    .i32(length * PLACE_BYTES)
    .op("i32.add")
    .keep("i32")
  const sort = sortFunction(module, type, kernel.descending)
  const { shape, operands } = mergeAxes(kernel.shape, [lineStarts(input), lineStarts(output)])
  const axes = shape.map((_, axis) => axis)
  const steps = [lastStep(input), lastStep(output)]
  emitNest(code, shape, axes, operands, startCursors(context, operands), (cursors) => {
    const [from, to] = copiesOf(code, cursors, steps) as [Local, Local]
    const key = code.get(keys).keep("i32")
    code.times(length, () => {
      const x = loadScalar(code, input, from, 0)
      code.get(key).get(x).op(`${type}.store`, 0)
      code.increase(from, steps[0] as number).increase(key, keyBytes)
    })
    const sorted = code.get(keys).get(order).get(other).i32(length).op("call", sort).keep("i32")
    code.times(length, () => {
      storePlace(code, output, to, code.get(sorted).op("i32.load", 0).keep("i32"))
      code.increase(to, steps[1] as number).increase(sorted, PLACE_BYTES)
    })
  })
}

/** A function of (keys, places, other places, length ≥ 1): the address of the sorted places, one of the two. */
function sortFunction(module: ModuleBuilder, type: ScalarType, descending: boolean): number {
  const signature = { params: ["i32", "i32", "i32", "i32"], results: ["i32"] } as const
  return module.share(`argsort ${type} ${descending ? "down" : "up"}`, signature, (code) => {
    const [keys, order, other, length] = code.params as [Local, Local, Local, Local]
    const bytes = code.get(length).i32(PLACE_BYTES).op("i32.mul").keep("i32")
    number(code, order, length)
    // Bytes of the runs that are sorted already.
    const run = code.i32(PLACE_BYTES).keep("i32")
    code.block(() =>
      code.repeat(() => {
        code.get(run).get(bytes).op("i32.ge_u").op("br_if", 1)
        mergePairs(code, { type, descending, keys, order, other, run, bytes })
        code.get(order).get(other).set(order).set(other)
        code.get(run).i32(1).op("i32.shl").set(run)
        code.i32(1)
      }),
    )
    code.get(order)
  })
}

/** Writes 0, 1, 2 … */
function number(code: Code, order: Local, length: Local): void {
  const at = code.get(order).keep("i32")
  const place = code.i32(0).keep("i32")
  code.repeat(() => {
    code.get(at).get(place).op("i32.store", 0)
    code.increase(at, PLACE_BYTES).increase(place, 1)
    code.get(place).get(length).op("i32.ne")
  })
}

interface Merge {
  readonly type: ScalarType
  readonly descending: boolean
  readonly keys: Local
  readonly order: Local
  readonly other: Local
  readonly run: Local
  readonly bytes: Local
}

/** Merges runs of `order` two by two into `other`. */
function mergePairs(code: Code, merge: Merge): void {
  const { order, other, run, bytes } = merge
  const end = code.get(order).get(bytes).op("i32.add").keep("i32")
  const left = code.get(order).keep("i32")
  const to = code.get(other).keep("i32")
  const right = code.local("i32")
  const middle = code.local("i32")
  const last = code.local("i32")
  const runEnd = (from: Local, into: Local) => {
    // The end of a run, or of all where that comes first.
    code.get(from).get(run).op("i32.add").tee(into).get(end)
    code.get(into).get(end).op("i32.lt_u").op("select").set(into)
  }
  code.repeat(() => {
    runEnd(left, middle)
    code.get(middle).set(right)
    runEnd(middle, last)
    code.block(() =>
      code.repeat(() => {
        code.get(left).get(middle).op("i32.eq").op("br_if", 1)
        code.get(right).get(last).op("i32.eq").op("br_if", 1)
        const atLeft = code.get(left).op("i32.load", 0).keep("i32")
        const atRight = code.get(right).op("i32.load", 0).keep("i32")
        pushIsBefore(code, merge, keyAt(code, merge, atRight), keyAt(code, merge, atLeft))
        code.when(
          () => take(code, to, right, atRight),
          () => take(code, to, left, atLeft),
        )
        code.i32(1)
      }),
    )
    takeAll(code, to, left, middle)
    takeAll(code, to, right, last)
    code.get(last).tee(left).get(end).op("i32.ne")
  })
}

function keyAt(code: Code, { type, keys }: Merge, place: Local): Local {
  code.get(keys).get(place).i32(KEY_BYTES[type]).op("i32.mul").op("i32.add")
  return code.op(`${type}.load`, 0).keep(type)
}

/** Pushes whether x must stand before y, which came first. */
function pushIsBefore(code: Code, { type, descending }: Merge, x: Local, y: Local): void {
  code.get(x).get(y)
  if (type === "i32") {
    code.op(descending ? "i32.gt_s" : "i32.lt_s")
    return
  }
  code.op(descending ? `${type}.gt` : `${type}.lt`)
  code.get(y).get(y).op(`${type}.ne`)
  code.get(x).get(x).op(`${type}.eq`).op("i32.and").op("i32.or")
}

function take(code: Code, to: Local, from: Local, place: Local): void {
  code.get(to).get(place).op("i32.store", 0)
  code.increase(to, PLACE_BYTES).increase(from, PLACE_BYTES)
}

/** Copies what is left of a run. */
function takeAll(code: Code, to: Local, from: Local, end: Local): void {
  code.get(end).get(from).op("i32.sub").tee(from)
  code.when(() => {
    code.get(to).get(end).get(from).op("i32.sub").get(from).op("memory.copy")
    code.get(to).get(from).op("i32.add").set(to)
  })
}
