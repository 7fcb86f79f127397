// The inner loops of a product in "lanes" order: a tile of dot products along k, each in four lanes, over one block of k.
import { generate } from "../../../base/generate.ts"
import { MATMUL_LANES } from "../../../kernel/kernel.ts"
import type { Code, Local } from "../encode/code.ts"
import type { ModuleBuilder } from "../encode/module.ts"
import { loadPart, partsOf, type RealType, shuffle, storePart, vectorOps, zeros } from "./vectors.ts"

/** What a tile's function is made for. Strides in bytes. */
export interface LanesTile {
  readonly type: RealType
  /** Lines of a and of b, each dense along k. Those of b are filled up with zeros to whole steps of four elements. */
  readonly rows: number
  readonly columns: number
  /** From line to line of a and of b; not negative. */
  readonly aLine: number
  readonly bLine: number
  /** From row to row of the result. */
  readonly row: number
  /** Elements after the last whole step of the last block of k. */
  readonly rest: number
  /** Whether there are several blocks of k: sums of the first are stored, those of others added to what is there. */
  readonly blocks: boolean
}

/** Steps of four k in one pass of the inner loop. */
const UNROLL = 2

/** A function of (a, b, result, tiles, steps, last, first): dot products of some tiles of rows, one below the other. */
export function lanesFunction(module: ModuleBuilder, tile: LanesTile): number {
  const signature = { params: ["i32", "i32", "i32", "i32", "i32", "i32", "i32"], results: [] } as const
  return module.share(`lanes ${JSON.stringify(tile)}`, signature, (code) => writeTile(code, tile))
}

function writeTile(code: Code, tile: LanesTile): void {
  const { type, rows, columns, aLine, bLine, rest } = tile
  const [a, b, result, tiles, steps, last, first] = code.params as [Local, Local, Local, Local, Local, Local, Local]
  const { size, width, add, mul } = vectorOps(type)
  const parts = partsOf(type, MATMUL_LANES)
  // Sums by row, column and part of the four lanes.
  const sums = generate(rows, () => generate(columns, () => parts.map(() => code.local("v128"))))
  const left = generate(rows, () => code.local("v128"))
  const right = code.local("v128")
  const products = left.map(() => code.local("v128"))
  const p = code.local("i32")
  const q = code.local("i32")
  const end = code.local("i32")
  const whole = code.local("i32")
  /** Takes so many elements of each line into the sums, from p and q with an offset. */
  const step = (elements: number, offset: number) => {
    partsOf(type, elements).forEach((count, part) => {
      const at = offset + 16 * part
      left.forEach((vector, row) => {
        loadPart(code, type, p, row * aLine + at, count)
        code.set(vector)
      })
      for (let column = 0; column < columns; column++) {
        code
          .get(q)
          .op("v128.load", column * bLine + at)
          .set(right)
        left.forEach((vector, row) => {
          code
            .get(vector)
            .get(right)
            .op(mul)
            .set(products[row] as Local)
        })
        products.forEach((product, row) => {
          const sum = sums[row]?.[column]?.[part] as Local
          code.get(sum).get(product).op(add).set(sum)
        })
      }
    })
  }
  const bytes = MATMUL_LANES * size
  const pass = (steps: number) => {
    code.increase(p, UNROLL * bytes).increase(q, UNROLL * bytes)
    for (let k = 0; k < steps; k++) step(MATMUL_LANES, k * bytes)
  }
  code.repeat(() => {
    for (const sum of sums.flat(2)) {
      zeros(code)
      code.set(sum)
    }
    // Addresses are moved at the loop's head, so that engines need not widen them after.
    code
      .get(a)
      .i32(-UNROLL * bytes)
      .op("i32.add")
      .set(p)
    code
      .get(b)
      .i32(-UNROLL * bytes)
      .op("i32.add")
      .set(q)
    code.get(steps).i32(-UNROLL).op("i32.and").tee(whole)
    code.when(() => {
      code.get(p).get(whole).i32(bytes).op("i32.mul").op("i32.add").set(end)
      code.repeat(() => {
        pass(UNROLL)
        code.get(p).get(end).op("i32.ne")
      })
    })
    code.get(steps).i32(1).op("i32.and")
    code.when(() => {
      pass(1)
      code.increase(p, (1 - UNROLL) * bytes).increase(q, (1 - UNROLL) * bytes)
    })
    if (rest > 0) {
      code.get(last)
      code.when(() => step(rest, UNROLL * bytes))
    }
    sums.forEach((row, index) => {
      for (let column = 0; column < columns; column += width) {
        const group = row.slice(column, column + width)
        combine(code, type, group)
        writeSum(code, tile, code.keep("v128"), group.length, index * tile.row + column * size, result, first)
      }
    })
    code.increase(a, rows * aLine).increase(result, rows * tile.row)
    code.get(tiles).i32(1).op("i32.sub").tee(tiles)
  })
}

/** Pushes (p0+p2)+(p1+p3) of up to a vector's number of sums, side by side. */
function combine(code: Code, type: RealType, group: readonly (readonly Local[])[]): void {
  const { add } = vectorOps(type)
  const take = (index: number) => group[Math.min(index, group.length - 1)] as readonly Local[]
  const pairs = (one: readonly Local[], other: readonly Local[]): Local => {
    shuffle(code, type, one[0] as Local, other[0] as Local, [0, 1, 4, 5])
    shuffle(code, type, one[0] as Local, other[0] as Local, [2, 3, 6, 7])
    return code.op(add).keep("v128")
  }
  const halves = (one: readonly Local[]): Local => {
    code.get(one[0] as Local).get(one[1] as Local)
    return code.op(add).keep("v128")
  }
  const f32 = type === "f32"
  const even = f32 ? pairs(take(0), take(1)) : halves(take(0))
  const odd = f32 ? pairs(take(2), take(3)) : halves(take(1))
  shuffle(code, type, even, odd, f32 ? [0, 2, 4, 6] : [0, 2])
  shuffle(code, type, even, odd, f32 ? [1, 3, 5, 7] : [1, 3])
  code.op(add)
}

function writeSum(
  code: Code,
  { type, blocks }: LanesTile,
  sum: Local,
  count: number,
  offset: number,
  result: Local,
  first: Local,
): void {
  if (blocks) {
    code.get(first).op("i32.eqz")
    code.when(() => {
      loadPart(code, type, result, offset, count)
      code.get(sum).op(vectorOps(type).add).set(sum)
    })
  }
  storePart(code, type, result, offset, count, sum)
}
