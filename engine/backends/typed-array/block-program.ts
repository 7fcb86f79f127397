// A scalar program made ready to run over blocks of elements: registers are arrays, instructions are loops.
import { invariant } from "../../base/invariant.ts"
import { decompose } from "../../kernel/decompose.ts"
import { transcendentals32 } from "../../kernel/decompose-f32.ts"
import type { Decomposition } from "../../kernel/decompose-f64.ts"
import { type Program, registerTypes } from "../../kernel/program.ts"
import type { Scalar, ScalarBuilder, ScalarType, TranscendentalName } from "../../kernel/scalar.ts"
import { functionsF32 } from "./functions-f32.ts"
import { loopsF32 } from "./loops-f32.ts"
import { loopsF64 } from "./loops-f64.ts"
import { loopsI32 } from "./loops-i32.ts"
import { comparisonsF32, comparisonsF64, conversions, selections, words } from "./loops-mixed.ts"
import { type Operation, operationsOf } from "./operations.ts"

/** Elements of a block: a divisor of the language's block of a reduction, small enough for registers to stay in the cache. */
export const BLOCK = 512

export type Register = Float32Array | Float64Array | Int32Array

/** A program over blocks. Fill the inputs, run, read the results. */
export interface BlockProgram {
  readonly inputs: readonly Register[]
  readonly results: readonly Register[]
  /** Computes what is the same for all elements, from the first elements of the uniform inputs. Once before the blocks. */
  start(): void
  run(n: number): void
}

/** Registers of an executable. Kernels run one after another, so all of them share one set; constants keep theirs. */
export interface RegisterPool {
  constant(type: ScalarType, value: number): Register
  /** A register that no other program of the present kernel has. */
  take(type: ScalarType): Register
  /** The next kernel begins: its programs may take all registers anew. */
  nextKernel(): void
}

function newRegister(type: ScalarType): Register {
  if (type === "f32") return new Float32Array(BLOCK)
  return type === "f64" ? new Float64Array(BLOCK) : new Int32Array(BLOCK)
}

export function createRegisterPool(): RegisterPool {
  const constants = new Map<string, Register>()
  const registers: Record<ScalarType, Register[]> = { f32: [], f64: [], i32: [] }
  const taken: Record<ScalarType, number> = { f32: 0, f64: 0, i32: 0 }
  return {
    constant(type, value) {
      const key = `${type} ${Object.is(value, -0) ? "-0" : value}`
      const register = constants.get(key) ?? newRegister(type).fill(value)
      constants.set(key, register)
      return register
    },
    take(type) {
      const register = registers[type][taken[type]] ?? newRegister(type)
      registers[type][taken[type]++] = register
      return register
    },
    nextKernel() {
      taken.f32 = 0
      taken.f64 = 0
      taken.i32 = 0
    },
  }
}

/** A loop over registers of whatever types it was chosen for. */
type Loop = (d: never, a: never, b: never, c: never, n: number) => void
type Loops = Readonly<Record<string, Loop>>

/** A loop with its registers. */
interface Step {
  readonly loop: Loop
  readonly d: Register
  readonly a: Register
  readonly b: Register
  readonly c: Register
}

const tables: Readonly<Record<ScalarType, Loops>> = {
  f32: { ...loopsF32, ...functionsF32 },
  f64: loopsF64,
  i32: loopsI32,
}
const comparisons: Readonly<Record<ScalarType, Loops>> = { f32: comparisonsF32, f64: comparisonsF64, i32: loopsI32 }
const converting: Loops = conversions

/** Functions with a loop of their own stay as they are. */
const singles: Readonly<Record<TranscendentalName, Decomposition>> = {
  ...transcendentals32,
  ...Object.fromEntries(
    (Object.keys(functionsF32) as (keyof typeof functionsF32)[]).map((name) => [
      name,
      (k: ScalarBuilder, ...args: readonly Scalar[]) => k.op(name, ...args),
    ]),
  ),
}

const wordsOf = (register: Register): Int32Array =>
  new Int32Array(register.buffer, register.byteOffset, register.byteLength / 4)

function loopOf(op: Operation["op"], type: ScalarType, from: ScalarType): Loop | undefined {
  switch (op) {
    case "select":
      return selections[type]
    case "to_f32":
    case "to_f64":
    case "to_i32":
      return converting[`${from}_${type}`]
    case "eq":
    case "ne":
    case "lt":
    case "le":
      return comparisons[from][op]
    default:
      return tables[type][op]
  }
}

/** The step of one operation; `from` is the type of its first argument. */
function stepOf(operation: Operation, d: Register, args: readonly Register[], from: ScalarType): Step {
  const { op, type, coefficients } = operation
  const [a, b, c] = [args[0] as Register, (args[1] ?? args[0]) as Register, (args[2] ?? args[0]) as Register]
  const bits = op === "high_bits_of" ? words.high : op === "from_high_bits" ? words.fromHigh : null
  if (bits !== null || op === "bits_of" || op === "from_bits") {
    const source = wordsOf(a)
    return { loop: bits ?? words.copy, d: wordsOf(d), a: source, b: source, c: source }
  }
  const loop = loopOf(op, type, from)
  invariant(loop !== undefined, `no loop for ${op} of ${type}`)
  if (coefficients === null) return { loop, d, a, b, c }
  return { loop, d, a, b: type === "f32" ? Float32Array.from(coefficients) : Float64Array.from(coefficients), c }
}

function runSteps(steps: readonly Step[], n: number): void {
  for (let index = 0; index < steps.length; index++) {
    const { loop, d, a, b, c } = steps[index] as Step
    loop(d as never, a as never, b as never, c as never, n)
  }
}

/** The last operation that uses each register; results are used to the end. */
function lastUses(operations: readonly Operation[], results: readonly number[]): Map<number, number> {
  const last = new Map<number, number>()
  operations.forEach(({ args }, index) => {
    for (const arg of args) last.set(arg, index)
  })
  for (const result of results) last.set(result, operations.length)
  return last
}

/**
 * Makes a program ready for blocks of up to `length` elements. `uniform` says which inputs are the same for all elements: only
 * their first element is filled.
 */
export function blockProgram(
  given: Program,
  uniform: readonly boolean[],
  length: number,
  pool: RegisterPool,
): BlockProgram {
  const program = decompose(given, singles)
  const types = registerTypes(program)
  const first = program.inputs.length
  const operations = operationsOf(program)
  const last = lastUses(operations, program.results)
  const registers: Register[] = []
  const isUniform: boolean[] = [...uniform]
  // A multiple of four, as the loops take it.
  const size = 4 * Math.ceil(Math.max(1, Math.min(length, BLOCK)) / 4)
  program.inputs.forEach((type, index) => {
    registers[index] = pool.take(type)
  })
  program.instructions.forEach(({ op, type, value }, index) => {
    if (op !== "constant") return
    registers[first + index] = pool.constant(type, value)
    isUniform[first + index] = true
  })
  const isConstant = (register: number) => program.instructions[register - first]?.op === "constant"
  const free: Record<ScalarType, Register[]> = { f32: [], f64: [], i32: [] }
  const before: Step[] = []
  const steps: Step[] = []
  const spread = new Set<number>()
  operations.forEach((operation, index) => {
    const { args, register, type } = operation
    const same = args.every((arg) => isUniform[arg])
    isUniform[register] = same
    if (!same) {
      for (const arg of args) if (isUniform[arg] && !isConstant(arg)) spread.add(arg)
      // A register whose last use this is may be written in place: every loop reads an element before it writes it.
      for (const arg of new Set(args)) {
        if (last.get(arg) === index && !isUniform[arg]) free[types[arg] as ScalarType].push(registers[arg] as Register)
      }
    }
    const target = (same ? undefined : free[type].pop()) ?? pool.take(type)
    registers[register] = target
    const sources = args.map((arg) => registers[arg] as Register)
    ;(same ? before : steps).push(stepOf(operation, target, sources, types[args[0] as number] as ScalarType))
  })
  for (const result of program.results) if (isUniform[result] && !isConstant(result)) spread.add(result)
  const filled = [...spread].map((register) => registers[register] as Register)
  return {
    inputs: registers.slice(0, first),
    results: program.results.map((result) => registers[result] as Register),
    start() {
      runSteps(before, 1)
      for (const register of filled) register.fill(register[0] as number, 0, size)
    },
    run(n) {
      runSteps(steps, n)
    },
  }
}
