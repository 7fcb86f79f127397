// What works line by line, as draws: running sums, places of extremes, sorting. Each element looks at its line by itself.
import { sizeOf } from "../../base/shape.ts"
import type { ArgReduceKernel, ArgSortKernel, BufferOperand, ScanKernel } from "../../kernel/kernel.ts"
import type { Block } from "./block.ts"
import { literal, scalarTypeName, vectorType } from "./glsl.ts"
import { checkLooks } from "./index-passes.ts"
import { createPass, frameOf, NO_FRAME, type Pass, type PassWriter } from "./pass.ts"
import { address, coordinates, invert, type Place } from "./places.ts"
import type { Scene } from "./scene.ts"
import { registerOf, type Sheet } from "./sheet.ts"

/** NaN read off the bits of one number. */
const isNaNText = (text: string): string => `((floatBitsToInt(${text}) & 0x7fffffff) > 0x7f800000)`

/** The element of a line's operand at a number along the line. */
function along(
  pass: PassWriter,
  block: Block,
  read: Sheet,
  operand: BufferOperand,
  line: readonly Place[],
  shape: readonly number[],
) {
  const stride = operand.strides[operand.strides.length - 1] as number
  const start = address(block, operand.offset, operand.strides.slice(0, -1), line, shape)
  return (number: string): string => pass.sampler(read).element(`${start.text} + ${stride} * ${number}`)
}

/** Four calls of a function of the element's number, as the value of the texel. */
function lanesOf({ main, first }: PassWriter, call: string, type: "f32" | "i32"): string {
  const lanes = [0, 1, 2, 3].map((lane) => `${call}(${first.text} + ${lane})`)
  return main.define(vectorType(type), `${vectorType(type)}(${lanes.join(", ")})`)
}

export function scanPass(kernel: ScanKernel, scene: Scene): Pass {
  const { shape, length, combine, exclusive, input, output } = kernel
  const elements = scene.elementsOf(output.buffer)
  checkLooks("a running sum", sizeOf(shape) * length, length)
  const read = scene.sheetOf(input.buffer)
  const target = scene.renew(output.buffer)
  const pass = createPass([target], scene)
  const type = registerOf(target.store)
  const scalar = scalarTypeName(type)
  pass.define(`${scalar} running(int e)`, (body) => {
    const found = invert(body, { kind: "same", text: "e" }, elements, [...shape, length], output.offset, output.strides)
    const at = found.coordinates.pop() as Place
    const element = along(pass, body, read, input, found.coordinates, shape)
    body.line(`${scalar} total = ${literal(type, combine === "sum" ? 0 : 1)};`)
    body.nest(`for (int i = 0; i < ${at.text}${exclusive ? "" : " + 1"}; i++)`, (inner) => {
      inner.line(`total ${combine === "sum" ? "+=" : "*="} ${element("i")};`)
    })
    body.line("return total;")
  })
  return pass.finish([lanesOf(pass, "running", type)], NO_FRAME, [], target.texels * 2 * length)
}

export function argReducePass(kernel: ArgReduceKernel, scene: Scene): Pass {
  const { shape, length, mode, input, output } = kernel
  const read = scene.sheetOf(input.buffer)
  const elements = scene.elementsOf(output.buffer)
  const region = sizeOf(shape) !== elements
  const old = region ? [scene.oldOf(output.buffer)] : []
  const target = scene.renew(output.buffer)
  const pass = createPass([target], scene)
  const type = registerOf(read.store)
  pass.define("int best(int e)", (body) => {
    const found = invert(body, { kind: "same", text: "e" }, elements, shape, output.offset, output.strides)
    const element = along(pass, body, read, input, found.coordinates, shape)
    body.line("int place = 0;")
    body.line(`${scalarTypeName(type)} value = ${element("0")};`)
    body.nest(`for (int i = 1; i < ${length}; i++)`, (inner) => {
      if (type === "f32") inner.line(`if (${isNaNText("value")}) break;`)
      const next = inner.define(scalarTypeName(type), element("i"))
      const better = `${next} ${mode === "max" ? ">" : "<"} value`
      inner.line(`if (${type === "f32" ? `${better} || ${isNaNText(next)}` : better}) { place = i; value = ${next}; }`)
    })
    body.line("return place;")
  })
  const frame = region ? frameOf(pass, shape, output, elements) : NO_FRAME
  return pass.finish([lanesOf(pass, "best", "i32")], frame, old, target.texels * 4 * length)
}

/** First the rank of every element in its line, then, for every place, the element of that rank. */
export function argSortPasses(kernel: ArgSortKernel, scene: Scene): Pass[] {
  const { shape, length, descending, input, output } = kernel
  checkLooks("a sort", sizeOf(shape) * length, 2 * length)
  const read = scene.sheetOf(input.buffer)
  const ranks = scene.scratch("int", Math.ceil((sizeOf(shape) * length) / 4))
  const ranking = createPass([ranks], scene)
  const type = registerOf(read.store)
  ranking.define("int rankOf(int e)", (body) => {
    const places = coordinates(body, { kind: "same", text: "e" }, [...shape, length])
    const at = (places.pop() as Place).text
    const element = along(ranking, body, read, input, places, shape)
    const scalar = scalarTypeName(type)
    body.line("int rank = 0;")
    const own = body.define(scalar, element(at))
    const first = type === "f32" ? isNaNText(own) : "false"
    body.nest(`for (int i = 0; i < ${length}; i++)`, (inner) => {
      const other = inner.define(scalar, element("i"))
      const before = `(${other} == ${own} ? i < ${at} : ${other} ${descending ? ">" : "<"} ${own})`
      const nan = type === "f32" ? isNaNText(other) : "false"
      inner.line(`if (${nan} ? ${first} && i < ${at} : ${first} || ${before}) rank++;`)
    })
    body.line("return rank;")
  })
  const work = 4 * length
  const ranked = ranking.finish([lanesOf(ranking, "rankOf", "i32")], NO_FRAME, [], ranks.texels * work)
  const target = scene.renew(output.buffer)
  const placing = createPass([target], scene)
  placing.define("int placed(int e)", (body) => {
    const elements = scene.elementsOf(output.buffer)
    const found = invert(body, { kind: "same", text: "e" }, elements, [...shape, length], output.offset, output.strides)
    const at = (found.coordinates.pop() as Place).text
    const line = shape.reduce((sum, extent, axis) => `(${sum} * ${extent} + ${found.coordinates[axis]?.text})`, "0")
    const { element } = placing.sampler(ranks)
    body.line("int i = 0;")
    body.nest(`while (i < ${length - 1} && ${element(`${line} * ${length} + i`)} != ${at})`, (inner) =>
      inner.line("i++;"),
    )
    body.line("return i;")
  })
  return [ranked, placing.finish([lanesOf(placing, "placed", "i32")], NO_FRAME, [], target.texels * work)]
}
