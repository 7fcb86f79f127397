// Packing one operand's part of a block of a product in "sequential" order. It arrives after the core: small products are read in place.
import type { Local } from "../encode/code.ts"
import { addressOf, type Block, inLast, type Lines, type Place, push, type RealProduct } from "./operands.ts"
import { packFunction } from "./pack.ts"
import type { Side } from "./sequential.ts"
import { paddedBytes, vectorOps } from "./vectors.ts"

/** Packs one operand's part of a block to scratch, its last and smaller sliver on its own. */
export function packed(
  { code, module, scratch }: Place,
  { type }: RealProduct,
  { across, along }: Lines,
  side: Side,
  depth: Block,
  offset: number,
  padded: boolean,
): Side {
  const { size } = vectorOps(type)
  const stepOf = (lines: number) => (padded ? paddedBytes(type, lines) : lines * size)
  const base = addressOf(code, scratch, [offset, 1])
  const pack = (lines: number, target: Local, source: Local, pushCount: () => void) => {
    code.get(target).get(source)
    pushCount()
    push(code, depth.length)
    code.op("call", packFunction(module, { type, lines, step: stepOf(lines), across, along }))
  }
  side.pushWhole()
  const whole = code.keep("i32")
  code.get(whole)
  code.when(() => pack(side.extent, base, side.base, () => code.get(whole)))
  if (side.rest > 0) {
    inLast(code, side.block, () => {
      push(code, depth.length)
      const length = code.keep("i32")
      code.get(base).get(whole).get(length).op("i32.mul").i32(stepOf(side.extent)).op("i32.mul").op("i32.add")
      const target = code.keep("i32")
      const source = addressOf(code, side.base, [whole, side.extent * across])
      pack(side.rest, target, source, () => code.i32(1))
    })
  }
  return { ...side, base }
}
