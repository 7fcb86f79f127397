// Pass: kernels over the same elements become one, so that a value is loaded once and small programs are one loop.
import { sameShape, sizeOf } from "../base/shape.ts"
import { distinctSpans, type Span } from "../base/span.ts"
import {
  type BufferOperand,
  type Kernel,
  type MapKernel,
  type Operand,
  outputShape,
  outputsOf,
} from "../kernel/kernel.ts"
import { createProgramBuilder, type Program, withoutUnusedInputs } from "../kernel/program.ts"
import type { Scalar } from "../kernel/scalar.ts"
import { readsOf, writesOf } from "./kernel-inputs.ts"

/** Kernels with more instructions than this stay apart: giant functions compile badly. */
const LONGEST_PROGRAM = 400
/** Kernels that share no value are merged only where the cost of a kernel outweighs its elements. */
const SMALL = 1024

/** How many kernels back a partner is looked for. */
const FARTHEST = 64

const sameStrides = (a: Operand, b: Operand): boolean =>
  a.offset === b.offset && a.strides.every((stride, axis) => stride === b.strides[axis])

/** The part of a kernel that runs over its outputs' shape, to which a map can be added. */
interface Body {
  readonly inputs: readonly Operand[]
  readonly program: Program
  readonly outputs: readonly BufferOperand[]
  /** Registers that the program is given before those of `inputs`: 1 where it follows a reduction or product. */
  readonly given: number
}

function bodyOf(kernel: Kernel): Body | null {
  if (kernel.kind === "map")
    return { inputs: kernel.inputs, program: kernel.program, outputs: kernel.outputs, given: 0 }
  if (kernel.kind !== "reduce" && kernel.kind !== "matmul") return null
  return { inputs: kernel.epilogueInputs, program: kernel.epilogue, outputs: kernel.outputs, given: 1 }
}

function withBody(kernel: Kernel, { inputs, program, outputs }: Body, spans: readonly Span[]): Kernel {
  const all = distinctSpans([...kernel.spans, ...spans])
  if (kernel.kind === "map") return { ...kernel, spans: all, inputs, program, outputs }
  if (kernel.kind === "reduce" || kernel.kind === "matmul") {
    return { ...kernel, spans: all, epilogueInputs: inputs, epilogue: program, outputs }
  }
  return kernel
}

/** The first body, then the map's code on its results: what the first wrote and the map read stays in a register. */
function joined(first: Body, map: MapKernel): Body {
  const builder = createProgramBuilder()
  const given = first.program.inputs.slice(0, first.given).map((type) => builder.input(type))
  const operands: Operand[] = []
  const registers = new Map<string, Scalar>()
  const load = (operand: Operand, type: Scalar["type"]): Scalar => {
    const key = JSON.stringify(operand)
    const register = registers.get(key) ?? builder.input(type)
    if (!registers.has(key)) operands.push(operand)
    registers.set(key, register)
    return register
  }
  const own = first.inputs.map((operand, i) => load(operand, first.program.inputs[first.given + i] as Scalar["type"]))
  const results = builder.inline(first.program, [...given, ...own])
  const fed = map.inputs.map((operand, i) => {
    const at = first.outputs.findIndex((output) => operand.kind === "buffer" && output.buffer === operand.buffer)
    const kept = at >= 0 ? results[at] : undefined
    return kept ?? load(operand, map.program.inputs[i] as Scalar["type"])
  })
  const added = builder.inline(map.program, fed)
  return {
    given: first.given,
    inputs: operands,
    program: builder.finish([...results, ...added]),
    outputs: [...first.outputs, ...map.outputs],
  }
}

/** Whether both load the same elements of some buffer: then they are loaded once. */
function loadsAlike(body: Body, map: MapKernel): boolean {
  const keys = new Set(body.inputs.filter(varies).map((operand) => JSON.stringify(operand)))
  return map.inputs.some((operand) => varies(operand) && keys.has(JSON.stringify(operand)))
}

const varies = (operand: Operand): boolean => operand.strides.some((stride) => stride !== 0)

/** Whether the map can be added to the kernel as far as the two alone are concerned. */
function fits(kernel: Kernel, body: Body, map: MapKernel, shared: ReadonlySet<number>): boolean {
  if (!sameShape(outputShape(kernel), map.shape)) return false
  if (body.program.instructions.length + map.program.instructions.length > LONGEST_PROGRAM) return false
  const writes = writesOf(kernel)
  let reads = false
  for (const operand of map.inputs) {
    if (operand.kind !== "buffer" || !writes.has(operand.buffer)) continue
    const written = body.outputs.filter((output) => output.buffer === operand.buffer)
    if (written.length !== 1 || !sameStrides(written[0] as BufferOperand, operand)) return false
    // Storing would round: bool and uint8 are cut to bytes.
    if (operand.dtype !== written[0]?.dtype || operand.dtype === "uint8") return false
    reads = true
  }
  if ([...writes, ...writesOf(map)].some((buffer) => shared.has(buffer))) return false
  return reads || (kernel.kind === "map" && (sizeOf(map.shape) <= SMALL || loadsAlike(body, map)))
}

/** Buffers that more than one kernel writes: their kernels keep their order. */
function writtenTwice(kernels: readonly Kernel[]): Set<number> {
  const seen = new Set<number>()
  const twice = new Set<number>()
  for (const kernel of kernels) {
    for (const buffer of writesOf(kernel)) (seen.has(buffer) ? twice : seen).add(buffer)
  }
  return twice
}

/** Merges each map into an earlier kernel where nothing between them stands in the way, then leaves out what nobody reads. */
export function mergeKernels(kernels: readonly Kernel[], kept: ReadonlySet<number>): Kernel[] {
  const shared = writtenTwice(kernels)
  const list = [...kernels]
  for (let later = 1; later < list.length; later++) {
    const map = list[later] as Kernel
    if (map.kind !== "map") continue
    const needed = readsOf(map)
    for (let earlier = later - 1; earlier >= Math.max(0, later - FARTHEST); earlier--) {
      const kernel = list[earlier] as Kernel
      const body = bodyOf(kernel)
      if (body !== null && fits(kernel, body, map, shared)) {
        list[earlier] = withBody(kernel, joined(body, map), map.spans)
        list.splice(later, 1)
        later--
        break
      }
      // The map cannot run before what it reads is written.
      if ([...writesOf(kernel)].some((buffer) => needed.has(buffer))) break
    }
  }
  return withoutDead(list, kept)
}

/** Leaves out results that no kernel reads and that do not leave the plan. */
function withoutDead(kernels: readonly Kernel[], kept: ReadonlySet<number>): Kernel[] {
  const live = new Set(kept)
  const result: Kernel[] = []
  for (const kernel of [...kernels].reverse()) {
    const alive = outputsOf(kernel).map((output) => live.has(output.buffer))
    if (!alive.includes(true)) continue
    const body = bodyOf(kernel)
    const trimmed = body === null || !alive.includes(false) ? kernel : withBody(kernel, trim(body, alive), [])
    for (const buffer of readsOf(trimmed)) live.add(buffer)
    result.unshift(trimmed)
  }
  return result
}

function trim(body: Body, alive: readonly boolean[]): Body {
  const builder = createProgramBuilder()
  const inputs = body.program.inputs.map((type) => builder.input(type))
  const results = builder.inline(body.program, inputs).filter((_, index) => alive[index])
  const { program, used } = withoutUnusedInputs(builder.finish(results), body.given)
  return {
    given: body.given,
    inputs: used.slice(body.given).map((index) => body.inputs[index - body.given] as Operand),
    program,
    outputs: body.outputs.filter((_, index) => alive[index]),
  }
}
