// Gathering and scattering as draws. A fragment cannot write where it likes: each place of a scatter looks for its own updates.
import { sizeOf } from "../../base/shape.ts"
import type { BufferOperand, GatherKernel, ScatterKernel } from "../../kernel/kernel.ts"
import { Refusal } from "./errors.ts"
import { literal, scalarTypeName, vectorType } from "./glsl.ts"
import { createPass, frameOf, type Pass } from "./pass.ts"
import { address, coordinates, invert, type Place, vectorOf } from "./places.ts"
import type { Scene } from "./scene.ts"
import { registerOf } from "./sheet.ts"

/** Looks that a plan's scatters, scans and sorts may take, all places together: beyond it a processor is faster. */
export const MOST_LOOKS = 2 ** 30

/** Throws where places × looks would take too long. */
export function checkLooks(what: string, places: number, looks: number): void {
  if (places * looks > MOST_LOOKS) {
    throw new Refusal(
      `${what} of ${places} places would look at ${looks} elements for each, which is slow on a graphics device`,
    )
  }
}

export function gatherPass(kernel: GatherKernel, scene: Scene): Pass {
  const { shape, source, indices, output, axisSize, axisStride } = kernel
  const region = sizeOf(shape) !== scene.elementsOf(output.buffer)
  const old = region ? [scene.oldOf(output.buffer)] : []
  const read = scene.sheetOf(source.buffer)
  const target = scene.renew(output.buffer)
  const pass = createPass([target], scene)
  const { main } = pass
  const frame = frameOf(pass, shape, output, scene.elementsOf(output.buffer))
  const index = pass.loadIn(frame, indices)
  const own = address(main, source.offset, source.strides, frame.places, shape)
  const held = main.define("ivec4", `clamp(${index}, 0, ${Math.max(0, axisSize - 1)})`)
  const place: Place = { kind: "each", text: main.define("ivec4", `${vectorOf(own)} + ${axisStride} * ${held}`) }
  const type = registerOf(read.store)
  const vector = vectorType(type)
  const found = main.define(vector, pass.sampler(read).elements({ ...place, aligned: false }))
  const missing = `${vector}(${literal(type, type === "f32" ? Number.NaN : 0)})`
  const inside = main.define("bvec4", `equal(${held}, ${index})`)
  const value = main.define(vector, `${type === "f32" ? "mix" : "pick"}(${missing}, ${found}, ${inside})`)
  return pass.finish([axisSize === 0 ? missing : value], frame, old, target.texels * 12)
}

export function scatterPass(kernel: ScatterKernel, scene: Scene): Pass {
  const { shape, updates, indices, output, axisSize, axisStride } = kernel
  const elements = scene.elementsOf(output.buffer)
  // Along these axes updates go to places that the indices say; along the others each stays where it is.
  const looked = [...shape.keys()].filter((axis) => output.strides[axis] === 0 && (shape[axis] as number) > 1)
  const lookedShape = looked.map((axis) => shape[axis] as number)
  const looks = sizeOf(shape) === 0 ? 0 : sizeOf(lookedShape)
  checkLooks("scatter_add", elements, looks)
  const targetShape = [...shape.map((extent, axis) => (looked.includes(axis) ? 1 : extent)), axisSize]
  const [read, at] = [scene.sheetOf(updates.buffer), scene.sheetOf(indices.buffer)]
  const target = scene.renew(output.buffer)
  const pass = createPass([target], scene)
  const type = registerOf(target.store)
  const scalar = scalarTypeName(type)
  pass.define(`${scalar} summed(int e)`, (body) => {
    const e: Place = { kind: "same", text: "e" }
    const found = invert(body, e, elements, targetShape, output.offset, [...output.strides, axisStride])
    const wanted = (found.coordinates.pop() as Place).text
    body.line(`${scalar} total = ${literal(type, 0)};`)
    body.nest(`for (int u = 0; u < ${looks}; u++)`, (inner) => {
      const along = coordinates(inner, { kind: "same", text: "u" }, lookedShape)
      const places = shape.map((_, axis): Place => {
        const order = looked.indexOf(axis)
        return (order >= 0 ? along[order] : found.coordinates[axis]) as Place
      })
      const placeOf = ({ offset, strides }: BufferOperand) => address(inner, offset, strides, places, shape).text
      const index = pass.sampler(at).element(placeOf(indices))
      const update = pass.sampler(read).element(placeOf(updates))
      inner.line(`if (${index} == ${wanted}) total += ${update};`)
    })
    body.line("return total;")
  })
  const { main, first } = pass
  const lanes = [0, 1, 2, 3].map((lane) => `summed(${first.text} + ${lane})`)
  const value = main.define(vectorType(type), `${vectorType(type)}(${lanes.join(", ")})`)
  const frame = { shape, places: [], inside: null, linear: null }
  return pass.finish([value], frame, [], target.texels * 4 * looks * 2)
}
