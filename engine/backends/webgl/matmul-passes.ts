// Products as draws: each fragment computes a tile of up to 8 rows and 4 columns, one row into each of as many sheets, so that
// twelve texels serve 128 products. A second draw brings the rows together and runs the epilogue.
import { generate } from "../../base/generate.ts"
import { type Shape, sizeOf } from "../../base/shape.ts"
import { type BufferOperand, MATMUL_BLOCK, type MatmulKernel } from "../../kernel/kernel.ts"
import type { Block } from "./block.ts"
import { bodyPasses } from "./body-passes.ts"
import { scalarTypeName, vectorType } from "./glsl.ts"
import { directSide, packedSide, type Side, sideReader } from "./matmul-sides.ts"
import { createPass, type Frame, NO_FRAME, type Pass, type PassWriter } from "./pass.ts"
import { coordinates, type Place, vectorOf } from "./places.ts"
import type { Scene } from "./scene.ts"
import type { Sheet, Store } from "./sheet.ts"

/** Rows of a tile that every device can write at once, and of one where there are tiles enough to keep a device busy. */
const ROWS = 4
const MORE_ROWS = 8
const BUSY = 1024

interface Product {
  readonly kernel: MatmulKernel
  readonly scene: Scene
  readonly a: Side
  readonly b: Side
  readonly rows: number
  /** Batches, tiles down, tiles across. */
  readonly tiles: Shape
}

/** The number of the first texel of a tile on one side. */
function startOf(block: Block, side: Side, batch: readonly Place[], tile: Place, size: number): string {
  const terms = side.batch.flatMap((stride, axis) => (stride === 0 ? [] : [`${stride} * ${batch[axis]?.text}`]))
  // Fewer rows than four are one tile.
  const step = side.along === "outer" ? size / 4 : side.line * size
  if (tile.text !== "0") terms.push(`${step} * ${tile.text}`)
  return block.define("int", [String(side.offset), ...terms].join(" + "))
}

/** One row of a tile in each target. */
function tilePass({ kernel, scene, a, b, rows, tiles }: Product, targets: readonly Sheet[]): Pass {
  const pass = createPass(targets, scene)
  const { main } = pass
  const places = coordinates(main, { kind: "same", text: pass.texel }, tiles)
  const column = places.pop() as Place
  const row = places.pop() as Place
  const vector = vectorType(kernel.type)
  const blocked = kernel.k > MATMUL_BLOCK
  const readA = sideReader(pass, a, startOf(main, a, places, row, rows), rows, !blocked)
  const readB = sideReader(pass, b, startOf(main, b, places, column, 4), 4, !blocked)
  const names = generate(rows, (i) => `s${i}`)

  function step(block: Block, at: string, count: number): void {
    const [cellA, cellB] = [readA(block, at, count), readB(block, at, count)]
    for (let inner = 0; inner < count; inner++) {
      const right =
        b.along === "outer"
          ? cellB(0, inner).slice(0, -2)
          : block.define(vector, `${vector}(${[0, 1, 2, 3].map((outer) => cellB(outer, inner)).join(", ")})`)
      for (const [outer, name] of names.entries()) block.line(`${name} += ${cellA(outer, inner)} * ${right};`)
    }
  }

  const whole = Math.floor(kernel.k / 4)
  const perBlock = MATMUL_BLOCK / 4
  const each = (write: (name: string) => string): void => {
    for (const name of names) main.line(write(name))
  }
  each((name) => `${vector} ${name} = ${vector}(0);`)
  if (blocked) {
    each((name) => `${vector} all_${name} = ${vector}(0);`)
    main.nest(`for (int start = 0; start < ${whole}; start += ${perBlock})`, (outer) => {
      for (const name of names) outer.line(`${name} = ${vector}(0);`)
      outer.nest(`for (int i = start; i < min(start + ${perBlock}, ${whole}); i++)`, (inner) => step(inner, "i", 4))
      for (const name of names) outer.line(`all_${name} += ${name};`)
    })
    each((name) => `${name} = ${vector}(0);`)
  } else if (whole > 0) {
    main.nest(`for (int i = 0; i < ${whole}; i++)`, (inner) => step(inner, "i", 4))
  }
  if (kernel.k % 4 !== 0) main.nest("", (inner) => step(inner, String(whole), kernel.k % 4))
  if (blocked) each((name) => `${name} += all_${name};`)
  const fetched = (a.along === "inner" ? rows : 4) + 4
  return pass.finish(names, NO_FRAME, [], (targets[0]?.texels ?? 0) * Math.ceil(kernel.k / 4) * fetched)
}

/** The product at the elements of a frame, from the tiles' rows. */
function gathered({ kernel, rows, tiles }: Product, targets: readonly Sheet[]) {
  return (pass: PassWriter, frame: Frame): readonly string[] => {
    const { main } = pass
    const vector = vectorType(kernel.type)
    const places = [...frame.places]
    const [i, j] = places.splice(-2) as [Place, Place]
    const [down, right] = tiles.slice(-2) as [number, number]
    const batchOf = (text: (place: Place) => string): string =>
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
        batchOf(({ text }) => text),
        i.text,
        j.text,
      )
      return [main.define(vector, `product(${i.text} % ${rows}, ${tile})`)]
    }
    pass.define(`${scalarTypeName(kernel.type)} product(int batch, int i, int j)`, (body) => {
      body.line(`int row = i % ${rows};`)
      body.line(`int at = 4 * (${tileOf("batch", "i", "j")}) + (j & 3);`)
      body.line(`return ${chosen(({ element }) => element("at"))};`)
    })
    const named = (text: string): string => main.define("ivec4", text)
    const [batches, is, js] = [named(`ivec4(${batchOf(vectorOf)})`), named(vectorOf(i)), named(vectorOf(j))]
    const lanes = ["x", "y", "z", "w"].map((lane) => `product(${batches}.${lane}, ${is}.${lane}, ${js}.${lane})`)
    return [main.define(vector, `${vector}(${lanes.join(", ")})`)]
  }
}

/** More rows share more of what is read, if the device can write them, has enough to do, and can read them all again. */
function rowsOf({ m, n, batch, epilogueInputs }: MatmulKernel, { limits }: Scene): number {
  const tiles = sizeOf(batch) * Math.ceil(m / MORE_ROWS) * Math.ceil(n / 4)
  const reads = new Set(epilogueInputs.flatMap((operand) => (operand.kind === "buffer" ? [operand.buffer] : []))).size
  const more = tiles >= BUSY && limits.writes >= MORE_ROWS && limits.reads >= MORE_ROWS + reads
  return Math.min(m, more ? MORE_ROWS : ROWS)
}

export function matmulPasses(kernel: MatmulKernel, scene: Scene): Pass[] {
  const { batch, m, n, k, outputs } = kernel
  const store: Store = kernel.type === "i32" ? "int" : "float"
  const passes: Pass[] = []
  const sideOf = (operand: BufferOperand, outer: number, kFirst: boolean): Side => {
    const extents = { batch, outer, k, kFirst }
    const direct = directSide(scene, operand, extents, store)
    if (direct !== null) return direct
    const { side, pass } = packedSide(scene, operand, extents, store)
    passes.push(pass)
    return side
  }
  const a = sideOf(kernel.a, m, false)
  const b = sideOf(kernel.b, n, true)
  // Texels along the rows of a hold four of them.
  const rows = a.along === "outer" ? Math.min(ROWS, m) : rowsOf(kernel, scene)
  const tiles = [...batch, Math.ceil(m / rows), Math.ceil(n / 4)]
  const product: Product = { kernel, scene, a, b, rows, tiles }
  const targets = generate(rows, () => scene.scratch(store, sizeOf(tiles), Math.ceil(n / 4)))
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
