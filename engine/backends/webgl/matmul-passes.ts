// Products as draws: each fragment computes a tile of 4 rows and 4 columns, one row into each of four sheets, so that eight texels
// serve 64 products. A second draw brings the rows together and runs the epilogue.
import { type Shape, sizeOf } from "../../base/shape.ts"
import { type BufferOperand, MATMUL_BLOCK, type MatmulKernel } from "../../kernel/kernel.ts"
import type { Block } from "./block.ts"
import { bodyPasses } from "./body-passes.ts"
import { vectorType } from "./glsl.ts"
import { createPass, type Frame, NO_FRAME, type Pass, type PassWriter } from "./pass.ts"
import { coordinates, type Place, vectorOf } from "./places.ts"
import type { Scene } from "./scene.ts"
import { registerOf, type Sheet, storeOf } from "./sheet.ts"

/** Rows of a tile: as many as there are sheets that every device can write at once. */
const ROWS = 4

/** One side of a product, as texels of four neighbours along k ("inner") or along its rows or columns ("outer"). */
interface Side {
  readonly sheet: Sheet
  readonly along: "inner" | "outer"
  /** In elements. Strides of the batch axes, then of the outer axis (rows of a, columns of b), then along k. */
  readonly offset: number
  readonly batch: readonly number[]
  readonly outer: number
  readonly inner: number
}

interface Extents {
  readonly batch: Shape
  readonly outer: number
  readonly k: number
}

/** The operand as it lies, where its texels can be read whole; else null. */
function direct(scene: Scene, operand: BufferOperand, extents: Extents, store: Sheet["store"], kFirst: boolean) {
  const sheet = scene.sheetOf(operand.buffer)
  if (sheet.store !== store || operand.offset % 4 !== 0) return null
  const rank = extents.batch.length
  const last = operand.strides.slice(rank) as [number, number]
  const inner = extents.k === 1 ? 0 : kFirst ? last[0] : last[1]
  const outer = extents.outer === 1 ? 0 : kFirst ? last[1] : last[0]
  const batch = extents.batch.map((extent, axis) => (extent === 1 ? 0 : (operand.strides[axis] as number)))
  if (batch.some((stride) => stride % 4 !== 0)) return null
  const side = { sheet, offset: operand.offset, batch, outer, inner }
  if (inner === 1 && outer % 4 === 0) return { ...side, along: "inner" as const }
  return outer === 1 && inner % 4 === 0 ? { ...side, along: "outer" as const } : null
}

/** A copy of the operand whose texels can be read whole: four neighbours along k for a, along its columns for b. */
function packed(scene: Scene, operand: BufferOperand, extents: Extents, store: Sheet["store"], kFirst: boolean) {
  const rank = extents.batch.length
  // Axes along which the operand repeats are packed once.
  const own = extents.batch.map((extent, axis) => (operand.strides[axis] === 0 ? 1 : extent))
  const [rows, length] = kFirst ? [extents.k, extents.outer] : [extents.outer, extents.k]
  const across = Math.ceil(length / 4)
  const target = scene.scratch(store, sizeOf(own) * rows * across)
  const pass = createPass([target], scene)
  const { main } = pass
  const places = coordinates(main, { kind: "same", text: pass.texel }, [...own, rows, across])
  const last = places.pop() as Place
  const lanes: Place = { kind: "run", text: main.define("int", `4 * ${last.text}`) }
  const value = pass.load(main, operand, [...places, lanes], [...own, rows, length])
  const pad = length % 4 === 0 ? null : `lessThan(${vectorOf(lanes)}, ivec4(${length}))`
  const vector = vectorType(registerOf(store))
  const choose = registerOf(store) === "f32" ? "mix" : "pick"
  const result = pad === null ? value : main.define(vector, `${choose}(${vector}(0), ${value}, ${pad})`)
  const row = 4 * across
  const strides = own.map((extent, axis) => (extent === 1 ? 0 : sizeOf(own.slice(axis + 1)) * rows * row))
  const side: Side = {
    sheet: target,
    along: kFirst ? "outer" : "inner",
    offset: 0,
    batch: strides.slice(0, rank),
    outer: kFirst ? 1 : row,
    inner: kFirst ? row : 1,
  }
  return { side, pass: pass.finish([result], NO_FRAME, [], target.texels * 4) }
}

/** What a step of up to four products along k reads: `cells[i][j]` is the element of outer place i at inner place j. */
function readSide(
  pass: PassWriter,
  block: Block,
  side: Side,
  base: string,
  counts: { readonly outer: number; readonly inner: number },
): (outer: number, inner: number) => string {
  const { texel } = pass.sampler(side.sheet)
  const vector = vectorType(registerOf(side.sheet.store))
  const inInner = side.along === "inner"
  const stride = (inInner ? side.outer : side.inner) / 4
  const texels = Array.from({ length: inInner ? counts.outer : counts.inner }, (_, index) =>
    block.define(vector, texel(index === 0 ? base : `${base} + ${index * stride}`)),
  )
  return (outer, inner) => (inInner ? `${texels[outer]}.${"xyzw"[inner]}` : `${texels[inner]}.${"xyzw"[outer]}`)
}

interface Product {
  readonly kernel: MatmulKernel
  readonly scene: Scene
  readonly a: Side
  readonly b: Side
  readonly rows: number
  readonly tiles: Shape
}

/** One row of a tile in each target. */
function tilePass({ kernel, scene, a, b, rows, tiles }: Product, targets: readonly Sheet[]): Pass {
  const pass = createPass(targets, scene)
  const { main } = pass
  const places = coordinates(main, { kind: "same", text: pass.texel }, tiles)
  const column = places.pop() as Place
  const row = places.pop() as Place
  const vector = vectorType(kernel.type)
  const start = (side: Side, tile: Place, size: number): string => {
    const terms = side.batch.map((stride, axis) => `${stride / 4} * ${(places[axis] as Place).text}`)
    // In texels: a tile is `size` rows on, or a texel where neighbours lie side by side. Fewer rows than four are one tile.
    const step = side.along === "outer" ? size / 4 : (side.outer * size) / 4
    if (tile.text !== "0") terms.push(`${step} * ${tile.text}`)
    return main.define("int", [String(side.offset / 4), ...terms].join(" + "))
  }
  const [startA, startB] = [start(a, row, rows), start(b, column, 4)]
  const stepOf = (side: Side): number => (side.along === "inner" ? 1 : side.inner)
  const names = Array.from({ length: rows }, (_, i) => `s${i}`)
  const step = (block: Block, at: string, count: number): void => {
    const [baseA, baseB] = [
      block.define("int", `${startA} + ${stepOf(a)} * ${at}`),
      block.define("int", `${startB} + ${stepOf(b)} * ${at}`),
    ]
    const cellA = readSide(pass, block, a, baseA, { outer: rows, inner: count })
    const cellB = readSide(pass, block, b, baseB, { outer: 4, inner: count })
    const columns = (inner: number): string =>
      b.along === "outer"
        ? cellB(0, inner).slice(0, -2)
        : block.define(vector, `${vector}(${[0, 1, 2, 3].map((outer) => cellB(outer, inner)).join(", ")})`)
    for (let inner = 0; inner < count; inner++) {
      const right = columns(inner)
      for (const [outer, name] of names.entries()) block.line(`${name} += ${cellA(outer, inner)} * ${right};`)
    }
  }
  const whole = Math.floor(kernel.k / 4)
  const perBlock = MATMUL_BLOCK / 4
  const blocked = kernel.k > MATMUL_BLOCK
  for (const name of names) main.line(`${vector} ${name} = ${vector}(0);`)
  if (blocked) {
    for (const name of names) main.line(`${vector} all_${name} = ${vector}(0);`)
    main.nest(`for (int block = 0; block < ${whole}; block += ${perBlock})`, (outer) => {
      for (const name of names) outer.line(`${name} = ${vector}(0);`)
      outer.nest(`for (int i = block; i < min(block + ${perBlock}, ${whole}); i++)`, (inner) => step(inner, "i", 4))
      for (const name of names) outer.line(`all_${name} += ${name};`)
    })
    for (const name of names) main.line(`${name} = ${kernel.k % 4 === 0 ? `all_${name}` : `${vector}(0)`};`)
  } else if (whole > 0) {
    main.nest(`for (int i = 0; i < ${whole}; i++)`, (inner) => step(inner, "i", 4))
  }
  if (kernel.k % 4 !== 0) {
    main.nest("", (inner) => step(inner, String(whole), kernel.k % 4))
    if (blocked) for (const name of names) main.line(`${name} += all_${name};`)
  }
  const fetched = (a.along === "inner" ? rows : 4) + 4
  return pass.finish(names, NO_FRAME, [], (targets[0]?.texels ?? 0) * Math.ceil(kernel.k / 4) * fetched)
}

/** The product at the elements of a frame, from the tiles' rows. */
function gathered({ kernel, rows, tiles }: Product, targets: readonly Sheet[]) {
  return (pass: PassWriter, frame: Frame): readonly string[] => {
    const { main } = pass
    const vector = vectorType(kernel.type)
    const scalar = kernel.type === "i32" ? "int" : "float"
    const places = [...frame.places]
    const [i, j] = places.splice(-2) as [Place, Place]
    const [down, right] = tiles.slice(-2) as [number, number]
    const before = (text: (place: Place) => string): string =>
      kernel.batch.reduce((sum, extent, axis) => `(${sum} * ${extent} + ${text(places[axis] as Place)})`, "0")
    const samplers = targets.map((target) => pass.sampler(target))
    const chosen = (read: (sampler: (typeof samplers)[number]) => string): string =>
      samplers.map(read).reduceRight((rest, text, index) => `(row == ${index} ? ${text} : ${rest})`)
    const tileOf = (batch: string, row: string, column: string): string =>
      `(${batch} * ${down} + ${row} / ${rows}) * ${right} + (${column} >> 2)`
    if (j.kind === "run" && [i, ...places].every(({ kind }) => kind === "same")) {
      pass.define(`${vector} product(int row, int tile)`, (body) => {
        body.line(`return ${chosen(({ texel }) => texel("tile"))};`)
      })
      const tile = tileOf(
        before(({ text }) => text),
        i.text,
        j.text,
      )
      return [main.define(vector, `product((${i.text}) % ${rows}, ${tile})`)]
    }
    pass.define(`${scalar} product(int batch, int i, int j)`, (body) => {
      body.line(`int row = i % ${rows};`)
      body.line(`int at = 4 * (${tileOf("batch", "i", "j")}) + (j & 3);`)
      body.line(`return ${chosen(({ element }) => element("at"))};`)
    })
    const [batches, is, js] = [main.define("ivec4", `ivec4(${before(vectorOf)})`), named(main, i), named(main, j)]
    const lanes = ["x", "y", "z", "w"].map((lane) => `product(${batches}.${lane}, ${is}.${lane}, ${js}.${lane})`)
    return [main.define(vector, `${vector}(${lanes.join(", ")})`)]
  }
}

const named = (block: Block, place: Place): string => block.define("ivec4", vectorOf(place))

export function matmulPasses(kernel: MatmulKernel, scene: Scene): Pass[] {
  const { batch, m, n, k, outputs } = kernel
  const store = kernel.type === "i32" ? "int" : storeOf("float32")
  const passes: Pass[] = []
  const sideOf = (operand: BufferOperand, outer: number, kFirst: boolean): Side => {
    const extents = { batch, outer, k }
    const found = direct(scene, operand, extents, store, kFirst)
    if (found !== null) return found
    const { side, pass } = packed(scene, operand, extents, store, kFirst)
    passes.push(pass)
    return side
  }
  const rows = Math.min(ROWS, m, scene.limits.writes)
  const a = sideOf(kernel.a, m, false)
  const b = sideOf(kernel.b, n, true)
  const tiles = [...batch, Math.ceil(m / rows), Math.ceil(n / 4)]
  const product: Product = { kernel, scene, a, b, rows, tiles }
  const targets = Array.from({ length: rows }, () => scene.scratch(store, sizeOf(tiles)))
  passes.push(tilePass(product, targets))
  const body = {
    shape: [...batch, m, n],
    inputs: kernel.epilogueInputs,
    program: scene.decompose(kernel.epilogue),
    outputs,
    given: gathered(product, targets),
    givenCount: 1,
    givenReads: rows,
    givenWork: 4,
  }
  return [...passes, ...bodyPasses(body, scene)]
}
