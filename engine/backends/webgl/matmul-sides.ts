// The two sides of a product as texels of four neighbours: read where they lie, or packed into a sheet of their own first.
import { generate } from "../../base/generate.ts"
import { invariant } from "../../base/invariant.ts"
import { type Shape, sizeOf } from "../../base/shape.ts"
import type { BufferOperand } from "../../kernel/kernel.ts"
import type { Block } from "./block.ts"
import { literal, vectorType } from "./glsl.ts"
import { createPass, NO_FRAME, type Pass, type PassWriter } from "./pass.ts"
import { coordinates, type Place, vectorOf } from "./places.ts"
import type { Scene } from "./scene.ts"
import { registerOf, type Sheet, type Store } from "./sheet.ts"

/** One side of a product. Offset and strides are in texels. */
export interface Side {
  readonly sheet: Sheet
  /** Whether a texel holds neighbours along k ("inner") or along rows of a or columns of b ("outer"). */
  readonly along: "inner" | "outer"
  readonly offset: number
  readonly batch: readonly number[]
  /** From one line to the next: rows or columns where texels lie along k, else places along k. */
  readonly line: number
}

export interface Extents {
  readonly batch: Shape
  readonly outer: number
  readonly k: number
  /** Whether k is the first of the operand's two axes: in b. */
  readonly kFirst: boolean
}

/** The operand as it lies, where its texels can be read whole; else null. */
export function directSide(scene: Scene, operand: BufferOperand, extents: Extents, store: Store): Side | null {
  const { batch, k, kFirst } = extents
  const sheet = scene.sheetOf(operand.buffer)
  const last = operand.strides.slice(batch.length)
  invariant(last.length === 2, "a product's operand without two last axes")
  const [first, second] = last as [number, number]
  const inner = k === 1 ? 0 : kFirst ? first : second
  const outer = extents.outer === 1 ? 0 : kFirst ? second : first
  const strides = batch.map((extent, axis) => (extent === 1 ? 0 : (operand.strides[axis] as number)))
  if (sheet.store !== store || [operand.offset, ...strides].some((stride) => stride % 4 !== 0)) return null
  const common = { sheet, offset: operand.offset / 4, batch: strides.map((stride) => stride / 4) }
  if (inner === 1 && outer % 4 === 0) return { ...common, along: "inner", line: outer / 4 }
  return outer === 1 && inner % 4 === 0 ? { ...common, along: "outer", line: inner / 4 } : null
}

/** A copy of the operand whose texels can be read whole: four neighbours along its last axis, 0 beyond its end. */
export function packedSide(
  scene: Scene,
  operand: BufferOperand,
  { batch, outer, k, kFirst }: Extents,
  store: Store,
): { readonly side: Side; readonly pass: Pass } {
  // Axes along which the operand repeats are packed once.
  const own = batch.map((extent, axis) => (operand.strides[axis] === 0 ? 1 : extent))
  const [lines, length] = kFirst ? [k, outer] : [outer, k]
  const across = Math.ceil(length / 4)
  const target = scene.scratch(store, sizeOf(own) * lines * across, across)
  const pass = createPass([target], scene)
  const { main } = pass
  const places = coordinates(main, { kind: "same", text: pass.texel }, [...own, lines, across])
  const last = places.pop() as Place
  const lanes: Place = { kind: "run", text: main.define("int", `4 * ${last.text}`) }
  const value = pass.load(main, operand, [...places, lanes], [...own, lines, length])
  const vector = vectorType(registerOf(store))
  const choose = registerOf(store) === "f32" ? "mix" : "pick"
  const result =
    length % 4 === 0
      ? value
      : main.define(vector, `${choose}(${vector}(0), ${value}, lessThan(${vectorOf(lanes)}, ivec4(${length})))`)
  const strides = own.map((extent, axis) => (extent === 1 ? 0 : sizeOf(own.slice(axis + 1)) * lines * across))
  const side: Side = { sheet: target, along: kFirst ? "outer" : "inner", offset: 0, batch: strides, line: across }
  return { side, pass: pass.finish([result], NO_FRAME, [], target.texels * 4) }
}

/** The element of an outer and an inner place, both from 0 to 3 or the tile's rows. */
export type Cells = (outer: number, inner: number) => string

/** Reads what step `at` (an int) of four places along k needs; `count` may be fewer at the end. */
export type SideReader = (block: Block, at: string, count: number) => Cells

/**
 * Whether a step never wraps at a texture's edge in mid-line, so that the place of each texel is a float that grows with the step:
 * a sampler takes that faster than a number to be cut into row and column.
 */
function isGrid({ sheet, along, offset, batch, line }: Side): boolean {
  const width = 2 ** sheet.shift
  if (sheet.store !== "float" || line === 0) return false
  if (along === "outer") return (4 * line) % width === 0
  return width % line === 0 && [offset, ...batch].every((stride) => stride % line === 0)
}

/**
 * `start` is the number of the tile's first texel; `lines` how many lines of texels along k there are; `steady` whether the steps are
 * a loop of constant length.
 */
export function sideReader(pass: PassWriter, side: Side, start: string, lines: number, steady: boolean): SideReader {
  const { sheet, along, line } = side
  const { main } = pass
  const vector = vectorType(registerOf(sheet.store))
  const sampler = pass.sampler(sheet)
  const width = 2 ** sheet.shift
  const inInner = along === "inner"
  const numbers = generate(inInner ? lines : 4, (index) =>
    main.define("int", index === 0 || line === 0 ? start : `${start} + ${index * line}`),
  )
  const grid = isGrid(side)
  const places = numbers.map((number, index) => {
    // Lines that are whole rows of the texture apart share their column.
    const column = line % width === 0 ? (numbers[0] as string) : number
    return {
      number,
      u: grid ? main.define("float", `(float(${column} & ${width - 1}) + 0.5) * ${literal("f32", 1 / width)}`) : "",
      v: grid ? main.define("float", `(float(${number} >> ${sheet.shift}) + 0.5) / ${sheet.height}.0`) : "",
      index,
    }
  })
  const read = (block: Block, at: string, { number, u, v }: (typeof places)[number]): string => {
    if (!grid) return sampler.texel(`${number} + ${inInner ? at : `${4 * line} * ${at}`}`)
    const float = block.define("float", `float(${at})`)
    return inInner
      ? sampler.sample(block.define("float", `${u} + ${float} * ${literal("f32", 1 / width)}`), v, steady)
      : sampler.sample(
          u,
          block.define("float", `${v} + ${float} * (${(4 * line) / width}.0 / ${sheet.height}.0)`),
          steady,
        )
  }
  return (block, at, count) => {
    const texels = places.slice(0, inInner ? lines : count).map((place) => block.define(vector, read(block, at, place)))
    return (outer, inner) => (inInner ? `${texels[outer]}.${"xyzw"[inner]}` : `${texels[inner]}.${"xyzw"[outer]}`)
  }
}
