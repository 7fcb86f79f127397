// A plan as draws: which shaders run in which order, over which textures. No graphics context is needed to make one.
import { invariant, unreachable } from "../../base/invariant.ts"
import { sizeOf } from "../../base/shape.ts"
import type { Plan } from "../../compile/plan.ts"
import { decompose } from "../../kernel/decompose.ts"
import { type Kernel, outputShape, outputsOf } from "../../kernel/kernel.ts"
import { mapPasses } from "./body-passes.ts"
import { Refusal } from "./errors.ts"
import { gatherPass, scatterPass } from "./index-passes.ts"
import { argReducePass, argSortPasses, scanPass } from "./line-passes.ts"
import { singleTranscendentals } from "./math/table.ts"
import { matmulPasses } from "./matmul-passes.ts"
import { checkWhole, narrowProgram } from "./narrow-program.ts"
import type { Pass } from "./pass.ts"
import { reducePasses } from "./reduce-passes.ts"
import type { Limits, Scene } from "./scene.ts"
import { bytesOfSheet, type Sheet, sheet, storeOf, texelsOf } from "./sheet.ts"

/** Textures are slots: sheets that do not live at one time share one. */
export interface Draw {
  readonly source: string
  readonly reads: readonly number[]
  readonly writes: readonly number[]
  readonly work: number
  /** The place of the plan's kernel that it computes, or computes a part of. */
  readonly kernel: number
}

export interface DrawPlan {
  /** By slot, what its texture must hold. */
  readonly slots: readonly Sheet[]
  readonly draws: readonly Draw[]
  /** Slots of buffers as a run finds them (inputs, constants), or as it leaves them. */
  slotOf(buffer: number): number
  /** Slots that draws write. */
  readonly written: ReadonlySet<number>
  readonly bytes: number
}

function passesOf(kernel: Kernel, scene: Scene): Pass[] {
  switch (kernel.kind) {
    case "map":
      return mapPasses(kernel, scene)
    case "reduce":
      return reducePasses(kernel, scene)
    case "matmul":
      return matmulPasses(kernel, scene)
    case "gather":
      return [gatherPass(kernel, scene)]
    case "scatter_add":
      return [scatterPass(kernel, scene)]
    case "scan":
      return [scanPass(kernel, scene)]
    case "argreduce":
      return [argReducePass(kernel, scene)]
    case "argsort":
      return argSortPasses(kernel, scene)
    default:
      return unreachable(kernel)
  }
}

/** Whether a kernel writes nothing, since its outputs are empty. A scatter clears its buffer in any case. */
function isEmpty(kernel: Kernel): boolean {
  return kernel.kind !== "scatter_add" && sizeOf(outputShape(kernel)) === 0
}

type KernelPass = Pass & Pick<Draw, "kernel">

/** Whether results can grow without bound. Sums of int64 have 53 bits elsewhere and would have 32 here. */
function sumsUp(kernel: Kernel): boolean {
  if (kernel.kind === "reduce") return kernel.combine === "sum" || kernel.combine === "prod"
  return kernel.kind === "matmul" || kernel.kind === "scan" || kernel.kind === "scatter_add"
}

/** Draws for the plan. Throws Refusal where WebGL cannot. */
export function planDraws(plan: Plan, limits: Limits): DrawPlan {
  const sheets: Sheet[] = []
  const create = (store: Sheet["store"], texels: number, row = 0): Sheet => {
    const made = sheet(sheets.length, store, texels, limits.largest, row)
    sheets.push(made)
    return made
  }
  const elements = new Map(plan.buffers.map(({ id, shape }) => [id, sizeOf(shape)]))
  const present = new Map(
    plan.buffers.map(({ id, dtype, shape }) => [
      id,
      create(storeOf(dtype), texelsOf(sizeOf(shape)), (shape[shape.length - 1] ?? 0) / 4),
    ]),
  )
  const passes: KernelPass[] = []
  const wide = new Set(plan.buffers.flatMap(({ id, dtype }) => (dtype === "int64" ? [id] : [])))
  for (const [buffer, data] of plan.constants) if (wide.has(buffer)) for (const value of data) checkWhole(value)
  const filled = new Set(plan.buffers.flatMap(({ id, place }) => (place.kind === "arena" ? [] : [id])))
  for (const [index, kernel] of plan.kernels.entries()) {
    if (isEmpty(kernel)) continue
    if (sumsUp(kernel) && outputsOf(kernel).some(({ dtype }) => dtype === "int64")) {
      throw new Refusal("it adds up int64 numbers, which WebGL does not have")
    }
    const renewed = new Map<number, Sheet>()
    const made = passesOf(kernel, {
      sheetOf(buffer) {
        const found = present.get(buffer)
        invariant(found !== undefined, `a kernel uses buffer ${buffer}, which the plan does not have`)
        return found
      },
      oldOf: (buffer) => (filled.has(buffer) ? (present.get(buffer) ?? null) : null),
      elementsOf: (buffer) => elements.get(buffer) ?? 0,
      renew(buffer) {
        const { store, texels, shift } = present.get(buffer) as Sheet
        const made = create(store, texels, 2 ** shift)
        renewed.set(buffer, made)
        return made
      },
      scratch: create,
      decompose: (program) => decompose(narrowProgram(program), singleTranscendentals),
      limits,
    })
    passes.push(...made.map((pass) => ({ ...pass, kernel: index })))
    for (const [buffer, made] of renewed) {
      present.set(buffer, made)
      filled.add(buffer)
    }
  }
  return assignSlots(plan, passes, present)
}

/** Gives every sheet a slot: those that enter or leave one of their own, the others the first of their size that is free. */
function assignSlots(plan: Plan, passes: readonly KernelPass[], present: ReadonlyMap<number, Sheet>): DrawPlan {
  const slots: Sheet[] = []
  const slotOfSheet = new Map<number, number>()
  const last = new Map<number, number>()
  passes.forEach(({ reads, writes }, index) => {
    for (const { id } of [...reads, ...writes]) last.set(id, index)
  })
  const own = (made: Sheet): number => {
    const found = slotOfSheet.get(made.id) ?? slots.push(made) - 1
    slotOfSheet.set(made.id, found)
    return found
  }
  for (const { id, place } of plan.buffers) if (place.kind !== "arena") own(present.get(id) as Sheet)
  const kept = [
    ...plan.outputs,
    ...plan.stores.map(({ buffer }) => buffer),
    ...(plan.record === null ? [] : [plan.record]),
  ]
  for (const buffer of kept) own(present.get(buffer) as Sheet)
  const leaving = new Set(slotOfSheet.keys())
  const free = new Map<string, number[]>()
  const key = ({ store, shift, height }: Sheet): string => `${store} ${shift} ${height}`
  const written = new Set<number>()
  const draws = passes.map(({ source, reads, writes, work, kernel }, index): Draw => {
    for (const made of writes) {
      if (slotOfSheet.has(made.id)) continue
      const reused = free.get(key(made))?.pop()
      if (reused === undefined) own(made)
      else slotOfSheet.set(made.id, reused)
    }
    const slot = ({ id }: Sheet): number => {
      const found = slotOfSheet.get(id)
      invariant(found !== undefined, "a draw reads what none has written")
      return found
    }
    const draw = { source, reads: reads.map(slot), writes: writes.map(slot), work, kernel }
    for (const target of draw.writes) written.add(target)
    for (const made of new Set([...reads, ...writes])) {
      if (last.get(made.id) !== index || leaving.has(made.id)) continue
      const list = free.get(key(made)) ?? []
      list.push(slot(made))
      free.set(key(made), list)
    }
    return draw
  })
  return {
    slots,
    draws,
    written,
    slotOf: (buffer) => slotOfSheet.get((present.get(buffer) as Sheet).id) as number,
    bytes: slots.reduce((sum, made) => sum + bytesOfSheet(made), 0),
  }
}
