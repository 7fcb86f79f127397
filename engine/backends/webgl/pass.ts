// One draw: the fragment shader that writes whole sheets, texel by texel, and what it reads. Plans are lists of these.
import { rowMajorStrides, type Shape, sizeOf } from "../../base/shape.ts"
import type { BufferOperand, Operand } from "../../kernel/kernel.ts"
import { type Block, createBlock } from "./block.ts"
import { Refusal } from "./errors.ts"
import { functionsFor, scalarTypeName, vectorType } from "./glsl.ts"
import { type Address, address, coordinates, invert, type Place, vectorOf } from "./places.ts"
import type { Scene } from "./scene.ts"
import { registerOf, type Sheet } from "./sheet.ts"

export interface Pass {
  /** The fragment shader. Sampler t0, t1, … reads `reads` in order; output o0, o1, … is `writes` in order. */
  readonly source: string
  readonly reads: readonly Sheet[]
  /** Of one size. */
  readonly writes: readonly Sheet[]
  /** About how many texels all fragments together fetch. */
  readonly work: number
}

/** Where a shader's element lies among the coordinates of a kernel's shape. */
export interface Frame {
  readonly shape: Shape
  readonly places: readonly Place[]
  /** Which of the four elements the kernel writes, as bvec4; null where it writes all. */
  readonly inside: string | null
  /** The element's number, where outputs are dense: what lies alike is fetched by it. */
  readonly linear: Place | null
}

/** What a shader reads from one sheet. */
export interface Sampler {
  /** The texel of a number, as a vector of registers. */
  texel(number: string): string
  /** The texel of a sheet of floats at a place from 0 to 1 in width and height. `steady`: in a loop of constant length at most. */
  sample(u: string, v: string, steady: boolean): string
  /** The element of a number, as one register. */
  element(number: string): string
  /** The elements at an address, as a vector. */
  elements(at: Address): string
}

export interface PassWriter {
  /** The statements of main. */
  readonly main: Block
  /** The number of the fragment's texel, and of its first element. */
  readonly texel: string
  readonly first: Place
  sampler(sheet: Sheet): Sampler
  /** The elements of an operand, as a vector, at coordinates over a shape. */
  load(block: Block, operand: Operand, places: readonly Place[], shape: Shape): string
  /** The same within a frame, which may know a shorter way. */
  loadIn(frame: Frame, operand: Operand): string
  /** A function beside main. `write` fills its body. */
  define(head: string, write: (body: Block) => void): void
  /** Writes a vector per sheet; where the frame lies inside of them, `old` keeps the rest. */
  finish(results: readonly string[], frame: Frame, old: readonly (Sheet | null)[], work: number): Pass
}

const isDense = (shape: Shape, strides: readonly number[]): boolean => {
  const dense = rowMajorStrides(shape)
  return shape.every((extent, axis) => extent === 1 || strides[axis] === dense[axis])
}

/** The frame of a shader whose texels are not elements of a kernel's outputs. */
export const NO_FRAME: Frame = { shape: [], places: [], inside: null, linear: null }

/** The frame of a kernel that writes `output`, an operand over `shape` in a buffer of so many elements. */
export function frameOf(
  { main, first }: PassWriter,
  shape: Shape,
  { offset, strides }: Pick<BufferOperand, "offset" | "strides">,
  elements: number,
): Frame {
  const whole = sizeOf(shape) === elements
  if (whole && offset === 0 && isDense(shape, strides)) {
    return { shape, places: coordinates(main, first, shape), inside: null, linear: first }
  }
  const found = invert(main, first, elements, shape, offset, strides)
  const inside = whole ? null : main.define("bvec4", `bvec4(${found.inside})`)
  return { shape, places: found.coordinates, inside, linear: null }
}

const SAMPLERS = { float: "sampler2D", int: "isampler2D", byte: "usampler2D" } as const
const OUTPUTS = { float: "vec4", int: "ivec4", byte: "uvec4" } as const

/** Functions that read sheet number `index` of a shader. */
function readingFunctions({ store, texels, shift }: Sheet, index: number): string {
  const [vector, scalar] = [vectorType(registerOf(store)), scalarTypeName(registerOf(store))]
  const place = texels === 1 ? "ivec2(0)" : `ivec2(i & ${2 ** shift - 1}, i >> ${shift})`
  const fetch = `texelFetch(t${index}, ${place}, 0)`
  return [
    `${vector} texel${index}(int i) { return ${store === "byte" ? `ivec4(${fetch})` : fetch}; }`,
    `${scalar} element${index}(int i) { return texel${index}(i >> 2)[i & 3]; }`,
    `${vector} elements${index}(ivec4 i) {`,
    `  return ${vector}(element${index}(i.x), element${index}(i.y), element${index}(i.z), element${index}(i.w));`,
    "}",
  ].join("\n")
}

/** A shader that writes the given sheets. */
export function createPass(
  writes: readonly Sheet[],
  { sheetOf, limits }: Pick<Scene, "sheetOf" | "limits">,
): PassWriter {
  const reads: Sheet[] = []
  const functions: string[] = []
  const main = createBlock()
  const shift = writes[0]?.shift ?? 0
  main.line(`int texel = (int(gl_FragCoord.y) << ${shift}) | int(gl_FragCoord.x);`)
  const first: Place = { kind: "run", text: main.define("int", "4 * texel") }

  function sampler(read: Sheet): Sampler {
    const found = reads.indexOf(read)
    const index = found >= 0 ? found : reads.push(read) - 1
    const vector = vectorType(registerOf(read.store))
    return {
      texel: (number) => `texel${index}(${number})`,
      // There is one level alone: not to name it is faster, but some compilers then unroll loops of unknown length.
      sample: (u, v, steady) =>
        steady ? `texture(t${index}, vec2(${u}, ${v}))` : `textureLod(t${index}, vec2(${u}, ${v}), 0.0)`,
      element: (number) => `element${index}(${number})`,
      elements(at) {
        if (at.kind === "same") return `${vector}(element${index}(${at.text}))`
        return at.aligned ? `texel${index}((${at.text}) >> 2)` : `elements${index}(${vectorOf(at)})`
      },
    }
  }

  function read(block: Block, operand: Operand, at: Address): string {
    if (operand.kind === "index") return block.define("ivec4", vectorOf(at))
    const sheet = sheetOf(operand.buffer)
    return block.define(vectorType(registerOf(sheet.store)), sampler(sheet).elements(at))
  }

  return {
    main,
    texel: "texel",
    first,
    sampler,
    load: (block, operand, places, shape) =>
      read(block, operand, address(block, operand.offset, operand.strides, places, shape)),
    loadIn(frame, operand) {
      const { linear, shape, places } = frame
      if (linear !== null && operand.kind === "buffer" && isDense(shape, operand.strides)) {
        return read(main, operand, address(main, operand.offset, [1], [linear], [sizeOf(shape) + 4]))
      }
      return read(main, operand, address(main, operand.offset, operand.strides, places, shape))
    },
    define(head, write) {
      const body = createBlock()
      write(body)
      functions.push(`${head} {\n${body.text}\n}`)
    },
    finish(results, { inside }, old, work) {
      results.forEach((result, index) => {
        const { store } = writes[index] as Sheet
        const before = old[index] ?? null
        const kept =
          inside === null || before === null
            ? result
            : `${store === "float" ? "mix" : "pick"}(${sampler(before).texel("texel")}, ${result}, ${inside})`
        main.line(`o${index} = ${store === "byte" ? `uvec4(${kept} & 255)` : kept};`)
      })
      if (reads.length > limits.reads) {
        throw new Refusal(`one of its kernels reads ${reads.length} values at once, and this device ${limits.reads}`)
      }
      return { source: sourceOf(writes, reads, functions, main.text), reads, writes, work }
    },
  }
}

function sourceOf(
  writes: readonly Sheet[],
  reads: readonly Sheet[],
  functions: readonly string[],
  main: string,
): string {
  const own = `${functions.join("\n")}\nvoid main() {\n${main}\n}`
  return [
    "#version 300 es",
    ...["float", "int", "sampler2D", "isampler2D", "usampler2D"].map((type) => `precision highp ${type};`),
    // Never set, so it is 0: no compiler can know that.
    "uniform int zero;",
    ...reads.map(({ store }, index) => `uniform ${SAMPLERS[store]} t${index};`),
    ...writes.map(({ store }, index) => `layout(location = ${index}) out ${OUTPUTS[store]} o${index};`),
    ...functionsFor(own),
    ...reads.map(readingFunctions),
    own,
  ].join("\n")
}
