// Reductions as draws: either a lane per output element runs over all that is combined, or first four lanes along the reduced
// elements give partial values, chunk by chunk, which a second draw combines. Sums are of blocks of sums, for their accuracy.
import { sizeOf } from "../../base/shape.ts"
import type { Combine, Operand, ReduceKernel } from "../../kernel/kernel.ts"
import { type Program, registerTypes } from "../../kernel/program.ts"
import type { Block } from "./block.ts"
import { type Body, bodyPasses } from "./body-passes.ts"
import { literal, vectorType } from "./glsl.ts"
import { createPass, NO_FRAME, type Pass, type PassWriter } from "./pass.ts"
import { coordinates, type Place } from "./places.ts"
import type { Scene } from "./scene.ts"
import type { Sheet, Store } from "./sheet.ts"
import { writeProgram } from "./write-program.ts"

type Register = "f32" | "i32"

export function identityOf(combine: Combine, type: Register): string {
  switch (combine) {
    case "sum":
    case "any":
      return literal(type, 0)
    case "prod":
    case "all":
      return literal(type, 1)
    case "max":
      return literal(type, type === "i32" ? -2147483648 : -Infinity)
    case "min":
      return literal(type, type === "i32" ? 2147483647 : Infinity)
  }
}

/** Two vectors into one. */
function combined(combine: Combine, type: Register, a: string, b: string): string {
  switch (combine) {
    case "sum":
      return `${a} + ${b}`
    case "prod":
      return `${a} * ${b}`
    case "max":
      return `${type === "i32" ? "max" : "greater"}(${a}, ${b})`
    case "min":
      return `${type === "i32" ? "min" : "lesser"}(${a}, ${b})`
    case "any":
      return `${a} | ${b}`
    case "all":
      return `${a} & ${b}`
  }
}

/** Elements that one accumulator takes before it goes into the total. */
const BLOCK = 64
/** Below this a second draw costs more than it saves. */
const SHORT = 32
/** From so many elements on, a partial value per chunk: some fragments for each output, not one. */
const LONG = 256
/** So many outputs keep a device busy without chunks. */
const MANY = 16384

/** Fetches that a step of four lanes takes along an axis: one where neighbours lie together or are the same. */
function fetches(operands: readonly Operand[], axis: number, extent: number, alone: boolean): number {
  return operands.reduce((sum, operand) => {
    const stride = operand.strides[axis] ?? 0
    const together = stride === 0 || (stride === 1 && (extent % 4 === 0 || alone))
    return sum + (operand.kind === "index" ? 0 : together ? 1 : 4)
  }, 0)
}

interface Reduction {
  readonly kernel: ReduceKernel
  readonly program: Program
  readonly type: Register
  readonly scene: Scene
}

/** The values of four elements: coordinates of the outputs, then those of the reduced axes. */
function element({ kernel, program }: Reduction, pass: PassWriter, block: Block, places: readonly Place[]): string {
  const shape = [...kernel.shape, ...kernel.reduced]
  const loaded = kernel.inputs.map((operand) => pass.load(block, operand, places, shape))
  return writeProgram(block, program, loaded)[0] as string
}

/** Each lane runs over all elements of its own output. */
function acrossOutputs(reduction: Reduction): Pick<Body, "given" | "givenReads" | "givenWork"> {
  const { kernel, type } = reduction
  const [vector, identity] = [vectorType(type), identityOf(kernel.combine, type)]
  const length = sizeOf(kernel.reduced)
  return {
    givenReads: buffersOf(kernel),
    givenWork: length * 4 * kernel.inputs.length,
    given(pass, frame) {
      const { main } = pass
      main.line(`${vector} total = ${vector}(${identity});`)
      main.nest(`for (int start = 0; start < ${length}; start += ${BLOCK})`, (outer) => {
        outer.line(`${vector} part = ${vector}(${identity});`)
        outer.nest(`for (int i = start; i < min(start + ${BLOCK}, ${length}); i++)`, (inner) => {
          const along = coordinates(inner, { kind: "same", text: "i" }, kernel.reduced)
          const value = element(reduction, pass, inner, [...frame.places, ...along])
          inner.line(`part = ${combined(kernel.combine, type, "part", value)};`)
        })
        outer.line(`total = ${combined(kernel.combine, type, "total", "part")};`)
      })
      return ["total"]
    },
  }
}

function buffersOf({ inputs }: ReduceKernel): number {
  return new Set(inputs.flatMap((operand) => (operand.kind === "buffer" ? [operand.buffer] : []))).size
}

/** Texel output·chunks + chunk: four lanes over the chunk's elements, `steps` of them each. */
function partialPass(reduction: Reduction, target: Sheet, chunks: number, steps: number): Pass {
  const { kernel, type, scene } = reduction
  const [vector, identity] = [vectorType(type), identityOf(kernel.combine, type)]
  const length = sizeOf(kernel.reduced)
  const pass = createPass([target], scene)
  const { main } = pass
  const [output, chunk] = coordinates(main, { kind: "same", text: pass.texel }, [sizeOf(kernel.shape), chunks])
  const outer = coordinates(main, output as Place, kernel.shape)
  const start = main.define("int", `${chunk?.text} * ${steps * 4}`)
  main.line(`${vector} total = ${vector}(${identity});`)
  main.nest(`for (int i = ${start}; i < min(${start} + ${steps * 4}, ${length}); i += 4)`, (inner) => {
    const along = coordinates(inner, { kind: "run", text: "i" }, kernel.reduced)
    const value = element(reduction, pass, inner, [...outer, ...along])
    const held =
      length % 4 === 0
        ? value
        : `${type === "i32" ? "pick" : "mix"}(${vector}(${identity}), ${value}, lessThan(i + ivec4(0, 1, 2, 3), ivec4(${length})))`
    inner.line(`total = ${combined(kernel.combine, type, "total", inner.define(vector, held))};`)
  })
  return pass.finish(["total"], NO_FRAME, [], target.texels * steps * 4 * kernel.inputs.length)
}

/** Combines the chunks of each output, then their four lanes. */
function fromPartials(
  { kernel, type }: Reduction,
  partial: Sheet,
  chunks: number,
): Pick<Body, "given" | "givenReads" | "givenWork"> {
  const vector = vectorType(type)
  return {
    givenReads: 1,
    givenWork: 4 * chunks,
    given(pass, frame) {
      const { texel } = pass.sampler(partial)
      const scalar = type === "i32" ? "int" : "float"
      pass.define(`${scalar} lanesOf(int output_)`, (body) => {
        body.line(`${vector} lanes = ${texel(`output_ * ${chunks}`)};`)
        if (chunks > 1) {
          body.nest(`for (int c = 1; c < ${chunks}; c++)`, (inner) => {
            const next = texel(`output_ * ${chunks} + c`)
            inner.line(`lanes = ${combined(kernel.combine, type, "lanes", inner.define(vector, next))};`)
          })
        }
        const two = body.define(vector, combined(kernel.combine, type, "lanes", "lanes.zwxy"))
        body.line(`return (${combined(kernel.combine, type, two, `${two}.yxwz`)}).x;`)
      })
      const number = outputNumber(pass, frame.places, kernel)
      const each = ["x", "y", "z", "w"].map((lane) => `lanesOf(${number}.${lane})`)
      return [pass.main.define(vector, `${vector}(${each.join(", ")})`)]
    },
  }
}

/** The row-major numbers of the outputs at hand, held within the outputs: the last texel has lanes beyond them. */
function outputNumber(pass: PassWriter, places: readonly Place[], { shape }: ReduceKernel): string {
  let number = "ivec4(0)"
  shape.forEach((extent, axis) => {
    const place = places[axis] as Place
    const text = place.kind === "run" ? `(${place.text} + ivec4(0, 1, 2, 3))` : place.text
    number = `${number} * ${extent} + ${text}`
  })
  return pass.main.define("ivec4", `min(${number}, ivec4(${sizeOf(shape) - 1}))`)
}

/** The store of values that are computed in a type. */
function storeOfRegister(type: Register): Store {
  return type === "i32" ? "int" : "float"
}

export function reducePasses(kernel: ReduceKernel, scene: Scene): Pass[] {
  const program = scene.decompose(kernel.program)
  const found = registerTypes(program)[program.results[0] as number]
  const type: Register = found === "i32" ? "i32" : "f32"
  const reduction: Reduction = { kernel, program, type, scene }
  const { shape, reduced } = kernel
  const [outputs, length] = [sizeOf(shape), sizeOf(reduced)]
  const rank = shape.length
  const across = fetches(kernel.inputs, rank - 1, shape[rank - 1] ?? 1, rank === 1)
  const last = rank + reduced.length - 1
  const along = fetches(kernel.inputs, last, reduced[reduced.length - 1] ?? 1, reduced.length === 1)
  const few = length >= LONG && outputs < MANY
  const inLanes = length >= SHORT && (few || along < across || (along === across && outputs < 4))
  const body = {
    shape,
    inputs: kernel.epilogueInputs,
    program: scene.decompose(kernel.epilogue),
    outputs: kernel.outputs,
    givenCount: 1,
  }
  if (!inLanes) return bodyPasses({ ...body, ...acrossOutputs(reduction) }, scene)
  const all = Math.ceil(length / 4)
  const steps = few ? Math.max(16, Math.ceil(Math.sqrt(all))) : all
  const chunks = Math.ceil(all / steps)
  const partial = scene.scratch(storeOfRegister(type), outputs * chunks)
  const first = partialPass(reduction, partial, chunks, steps)
  return [first, ...bodyPasses({ ...body, ...fromPartials(reduction, partial, chunks) }, scene)]
}
