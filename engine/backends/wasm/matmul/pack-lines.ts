// Packing for dot products: each line of a strided matrix copied so that it is dense along k, zeros after it up to whole steps.
import { generate } from "../../../base/generate.ts"
import { MATMUL_LANES } from "../../../kernel/kernel.ts"
import type { Code, Local } from "../encode/code.ts"
import type { ModuleBuilder } from "../encode/module.ts"
import { type RealType, transpose, vectorOps } from "./vectors.ts"

/** How lines are packed. Strides in bytes. */
export interface LinePacking {
  readonly type: RealType
  /** From line to line of the source, and from k to k. */
  readonly across: number
  readonly along: number
  /** From line to line of the target. */
  readonly line: number
  /** Elements after the last whole step, in a block that has some. */
  readonly rest: number
}

/** A function of (target, source, lines ≥ 1, length ≥ 1). */
export function packLinesFunction(module: ModuleBuilder, packing: LinePacking): number {
  const signature = { params: ["i32", "i32", "i32", "i32"], results: [] } as const
  return module.share(`lines ${JSON.stringify(packing)}`, signature, (code) => {
    const { type, across, along } = packing
    const { size, width } = vectorOps(type)
    // Lines that lie side by side are turned in registers, as many at a time as a vector has elements.
    if (across === size && along > 0) packLines(code, packing, width)
    packLines(code, packing, 1)
  })
}

/** Packs lines so many at a time, as long as there are enough. */
function packLines(code: Code, packing: LinePacking, group: number): void {
  const [target, source, lines, length] = code.params as [Local, Local, Local, Local]
  const { type, across, line } = packing
  const to = code.local("i32")
  const from = code.local("i32")
  const left = code.local("i32")
  const pushAreEnough = () => code.get(lines).i32(group).op("i32.ge_u")
  pushAreEnough()
  code.when(() => {
    code.repeat(() => {
      code.get(target).set(to).get(source).set(from)
      const { width } = vectorOps(type)
      const step = group === width ? width : 1
      code.get(length).i32(step).op("i32.div_s").tee(left)
      code.when(() => {
        code.repeat(() => {
          if (step > 1) packSquare(code, packing, to, from)
          else packColumn(code, packing, group, to, from)
          code.increase(from, step * packing.along).increase(to, step * vectorOps(type).size)
          code.get(left).i32(1).op("i32.sub").tee(left)
        })
      })
      finish(code, packing, group, step, to, from, length)
      code
        .increase(target, group * line)
        .increase(source, group * across)
        .increase(lines, -group)
      pushAreEnough()
    })
  })
}

function packSquare(code: Code, { type, along, line }: LinePacking, to: Local, from: Local): void {
  const rows = generate(vectorOps(type).width, (k) => {
    code.get(from).op("v128.load", k * along)
    return code.keep("v128")
  })
  transpose(code, type, rows).forEach((row, index) => {
    code
      .get(to)
      .get(row)
      .op("v128.store", index * line)
  })
}

function packColumn(code: Code, { type, across, line }: LinePacking, count: number, to: Local, from: Local): void {
  const { scalarLoad, scalarStore } = vectorOps(type)
  for (let index = 0; index < count; index++) {
    code
      .get(to)
      .get(from)
      .op(scalarLoad, index * across)
      .op(scalarStore, index * line)
  }
}

/** What is left of the lines of a group in a block that is no whole number of steps, then zeros. */
function finish(
  code: Code,
  packing: LinePacking,
  group: number,
  step: number,
  to: Local,
  from: Local,
  length: Local,
): void {
  const { type, along, line, rest } = packing
  if (rest === 0) return
  const { size, scalarStore } = vectorOps(type)
  code
    .get(length)
    .i32(MATMUL_LANES - 1)
    .op("i32.and")
  code.when(() => {
    for (let k = 0; k < rest % step; k++) {
      packColumn(code, packing, group, to, from)
      code.increase(to, size).increase(from, along)
    }
    for (let k = 0; k < MATMUL_LANES - rest; k++) {
      for (let index = 0; index < group; index++) {
        code.get(to).op(type === "f32" ? "f32.const" : "f64.const", 0)
        code.op(scalarStore, index * line + k * size)
      }
    }
  })
}
