// Packing: lines of a strided matrix copied into slivers, in which the lines lie side by side for each k. Transposes end here.
import { generate } from "../../../base/generate.ts"
import type { Code, Local } from "../encode/code.ts"
import type { ModuleBuilder } from "../encode/module.ts"
import { loadPart, partsOf, type RealType, storePart, transpose, vectorOps } from "./vectors.ts"

/** How lines are packed. Strides in bytes. */
export interface Packing {
  readonly type: RealType
  /** Lines of a sliver. */
  readonly lines: number
  /** Bytes of a sliver for each k: the lines, and what rounds them up to whole vectors where that is wanted. */
  readonly step: number
  /** From line to line of the source. */
  readonly across: number
  /** From k to k of the source. */
  readonly along: number
}

/** A function of (target, source, slivers, length): packs slivers one after another, from k = 0 to length of the source. */
export function packFunction(module: ModuleBuilder, packing: Packing): number {
  const signature = { params: ["i32", "i32", "i32", "i32"], results: [] } as const
  return module.share(`pack ${JSON.stringify(packing)}`, signature, (code) => {
    const [target, source, slivers, length] = code.params as [Local, Local, Local, Local]
    const from = code.local("i32")
    const left = code.local("i32")
    code.repeat(() => {
      code.get(source).set(from)
      const { size } = vectorOps(packing.type)
      if (packing.across === size || packing.lines === 1) packRows(code, packing, target, from, length, left)
      else if (packing.along === size && packing.across >= 0) packSquares(code, packing, target, from, length, left)
      else packElements(code, packing, target, from, length, left)
      code.increase(source, packing.lines * packing.across)
      code.get(slivers).i32(1).op("i32.sub").tee(slivers)
    })
  })
}

function countDown(code: Code, left: Local): void {
  code.get(left).i32(1).op("i32.sub").tee(left)
}

/** How many elements of each vector of a sliver's step are stored: whole vectors where there is room. */
function storedParts({ type, lines, step }: Packing): readonly number[] {
  const { size } = vectorOps(type)
  return partsOf(type, Math.max(lines, step / size))
}

/** The lines lie side by side in the source too. */
function packRows(code: Code, packing: Packing, target: Local, from: Local, length: Local, left: Local): void {
  const { type, lines, step, along } = packing
  const parts = partsOf(type, lines)
  const stored = storedParts(packing)
  const vector = code.local("v128")
  code.get(length).set(left)
  code.repeat(() => {
    parts.forEach((count, index) => {
      loadPart(code, type, from, 16 * index, count)
      code.set(vector)
      storePart(code, type, target, 16 * index, stored[index] as number, vector)
    })
    code.increase(from, along).increase(target, step)
    countDown(code, left)
  })
}

/** Each line is dense: small squares of it are transposed in registers. */
function packSquares(code: Code, packing: Packing, target: Local, from: Local, length: Local, left: Local): void {
  const { type, lines, step, across } = packing
  const { width } = vectorOps(type)
  const parts = partsOf(type, lines)
  const stored = storedParts(packing)
  code.get(length).i32(width).op("i32.div_s").tee(left)
  code.when(() => {
    code.repeat(() => {
      parts.forEach((count, group) => {
        const rows = generate(count, (line) => {
          code.get(from).op("v128.load", (width * group + line) * across)
          return code.keep("v128")
        })
        const whole = generate(width, (line) => rows[Math.min(line, count - 1)] as Local)
        transpose(code, type, whole).forEach((row, k) => {
          storePart(code, type, target, k * step + 16 * group, stored[group] as number, row)
        })
      })
      code.increase(from, 16).increase(target, width * step)
      countDown(code, left)
    })
  })
  code
    .get(length)
    .i32(width - 1)
    .op("i32.and")
    .tee(left)
  code.when(() => packElementsLoop(code, packing, target, from, left))
}

function packElements(code: Code, packing: Packing, target: Local, from: Local, length: Local, left: Local): void {
  code.get(length).set(left)
  packElementsLoop(code, packing, target, from, left)
}

/** Any strides, one element at a time. */
function packElementsLoop(code: Code, packing: Packing, target: Local, from: Local, left: Local): void {
  const { type, lines, step, across, along } = packing
  const { size, scalarLoad, scalarStore } = vectorOps(type)
  code.repeat(() => {
    for (let line = 0; line < lines; line++) {
      code.get(target).get(from)
      if (line > 0) code.i32(line * across).op("i32.add")
      code.op(scalarLoad, 0).op(scalarStore, line * size)
    }
    code.increase(from, along).increase(target, step)
    countDown(code, left)
  })
}
