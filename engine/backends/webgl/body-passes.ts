// The part of a kernel that runs once per element of its outputs: a map, or what follows a reduction or a product.
// One draw writes as many outputs as it can; what does not fit into one is drawn again, with the rest left out.
import { type Shape, sizeOf } from "../../base/shape.ts"
import type { BufferOperand, MapKernel, Operand } from "../../kernel/kernel.ts"
import { createProgramBuilder, type Program, withoutUnusedInputs } from "../../kernel/program.ts"
import { Refusal } from "./errors.ts"
import { createPass, type Frame, frameOf, type Pass, type PassWriter } from "./pass.ts"
import type { Scene } from "./scene.ts"
import { writeProgram } from "./write-program.ts"

export interface Body {
  readonly shape: Shape
  readonly inputs: readonly Operand[]
  /** Of primitives. Its first inputs are those that `given` yields. */
  readonly program: Program
  readonly outputs: readonly BufferOperand[]
  /** Writes the code of what comes before: the combined value or the product. */
  readonly given: (pass: PassWriter, frame: Frame) => readonly string[]
  readonly givenCount: number
  /** Sheets that `given` reads. */
  readonly givenReads: number
  /** Texels that `given` fetches for a texel. */
  readonly givenWork: number
}

/** The program with some of its results alone, and the inputs that they need. */
function part(program: Program, results: readonly number[], kept: number) {
  const builder = createProgramBuilder()
  const all = builder.inline(
    program,
    program.inputs.map((type) => builder.input(type)),
  )
  return withoutUnusedInputs(builder.finish(results.map((index) => all[index] as (typeof all)[number])), kept)
}

interface Group {
  readonly results: number[]
  program: Program
  used: readonly number[]
}

/** Outputs that lie alike in buffers of one size, as many to a draw as can be read and written. */
function groupsOf(body: Body, scene: Scene): Group[] {
  const { program, outputs, inputs, givenCount, givenReads } = body
  const layout = ({ buffer, offset, strides }: BufferOperand): string =>
    `${scene.elementsOf(buffer)} ${offset} ${strides.join()}`
  const readsOf = (used: readonly number[], results: readonly number[]): number => {
    const buffers = new Set<number>()
    for (const index of used) {
      const operand = inputs[index - givenCount]
      if (operand?.kind === "buffer") buffers.add(operand.buffer)
    }
    // A region keeps what lies around it.
    for (const index of results) {
      const output = outputs[index] as BufferOperand
      if (sizeOf(body.shape) !== scene.elementsOf(output.buffer)) buffers.add(output.buffer)
    }
    return buffers.size + givenReads
  }
  const groups: Group[] = []
  outputs.forEach((output, index) => {
    const last = groups.findLast((group) => {
      const other = outputs[group.results[0] as number] as BufferOperand
      return layout(other) === layout(output) && group.results.length < scene.limits.writes
    })
    if (last !== undefined) {
      const joined = part(program, [...last.results, index], givenCount)
      if (readsOf(joined.used, [...last.results, index]) <= scene.limits.reads) {
        last.results.push(index)
        last.program = joined.program
        last.used = joined.used
        return
      }
    }
    const alone = part(program, [index], givenCount)
    const reads = readsOf(alone.used, [index])
    if (reads > scene.limits.reads) {
      throw new Refusal(`one of its kernels reads ${reads} values at once, and this device ${scene.limits.reads}`)
    }
    groups.push({ results: [index], program: alone.program, used: alone.used })
  })
  return groups
}

export function bodyPasses(body: Body, scene: Scene): Pass[] {
  const { shape, inputs, outputs, givenCount } = body
  return groupsOf(body, scene).map(({ results, program, used }) => {
    const targets = results.map((index) => outputs[index] as BufferOperand)
    const [leading] = targets as [BufferOperand]
    const old = targets.map(({ buffer }) => (sizeOf(shape) === scene.elementsOf(buffer) ? null : scene.oldOf(buffer)))
    const writes = targets.map(({ buffer }) => scene.renew(buffer))
    const pass = createPass(writes, scene)
    const frame = frameOf(pass, shape, leading, scene.elementsOf(leading.buffer))
    const given = body.given(pass, frame)
    const loaded = used.slice(givenCount).map((index) => pass.loadIn(frame, inputs[index - givenCount] as Operand))
    const values = writeProgram(pass.main, program, [...given, ...loaded])
    const texels = writes[0]?.texels ?? 0
    return pass.finish(values, frame, old, texels * (body.givenWork + 4 * loaded.length + 1))
  })
}

export function mapPasses(kernel: MapKernel, scene: Scene): Pass[] {
  return bodyPasses(
    {
      shape: kernel.shape,
      inputs: kernel.inputs,
      program: scene.decompose(kernel.program),
      outputs: kernel.outputs,
      given: () => [],
      givenCount: 0,
      givenReads: 0,
      givenWork: 0,
    },
    scene,
  )
}
