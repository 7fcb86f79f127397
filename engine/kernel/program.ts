// Scalar programs: straight-line code over one element, as data, and the builder that writes them without repeating a value.
import { invariant } from "../base/invariant.ts"
import type { Scalar, ScalarBuilder, ScalarOp, ScalarType } from "./scalar.ts"

/** One register's definition. `value` belongs to constants alone. */
export interface Instruction {
  readonly op: ScalarOp | "constant"
  /** Type of the result. */
  readonly type: ScalarType
  /** Registers, all defined earlier. */
  readonly args: readonly number[]
  readonly value: number
}

/** Registers 0 … inputs.length − 1 are the inputs; instruction i defines register inputs.length + i. */
export interface Program {
  readonly inputs: readonly ScalarType[]
  readonly instructions: readonly Instruction[]
  /** Registers that are the program's results. */
  readonly results: readonly number[]
}

/** A builder that also takes inputs and other programs. Equal instructions become one register (they have the same bits). */
export interface ProgramBuilder extends ScalarBuilder {
  input(type: ScalarType): Scalar
  /** Writes another program's code with the given registers as its inputs; yields its results. */
  inline(program: Program, inputs: readonly Scalar[]): Scalar[]
  /** The program so far, without what no result needs. Inputs keep their order, needed or not. */
  finish(results: readonly Scalar[]): Program
}

const COMPARISONS: ReadonlySet<ScalarOp> = new Set<ScalarOp>(["eq", "ne", "lt", "le"])
const INTEGER_FORMS: Readonly<Partial<Record<ScalarOp, ScalarOp>>> = { mul: "mul_i32", div: "div_i32" }

/** The result type of an operation on registers of these types. */
export function resultType(op: ScalarOp, args: readonly ScalarType[]): ScalarType {
  if (COMPARISONS.has(op)) return "i32"
  switch (op) {
    case "select":
      return args[1] as ScalarType
    case "to_f32":
    case "from_bits":
      return "f32"
    case "to_f64":
    case "from_high_bits":
      return "f64"
    case "to_i32":
    case "bits_of":
    case "high_bits_of":
      return "i32"
    default:
      return args[0] as ScalarType
  }
}

/** An empty program to be written. */
export function createProgramBuilder(): ProgramBuilder {
  // By number of the register: its instruction, or null for an input.
  const drafts: (Instruction | null)[] = []
  const inputs: Scalar[] = []
  const known = new Map<string, Scalar>()

  function define(type: ScalarType, instruction: Instruction | null): Scalar {
    return { id: drafts.push(instruction) - 1, type }
  }

  function emit(op: ScalarOp | "constant", type: ScalarType, args: readonly number[], value: number): Scalar {
    const key = `${op} ${type} ${args.join(" ")} ${Object.is(value, -0) ? "-0" : value}`
    const found = known.get(key)
    if (found !== undefined) return found
    const scalar = define(type, { op, type, args, value })
    known.set(key, scalar)
    return scalar
  }

  const builder: ProgramBuilder = {
    input(type) {
      const scalar = define(type, null)
      inputs.push(scalar)
      return scalar
    },
    constant(type, value) {
      const stored = type === "f32" ? Math.fround(value) : type === "i32" ? value | 0 : value
      return emit("constant", type, [], stored)
    },
    op(name, ...args) {
      const types = args.map((arg) => arg.type)
      const [first] = args
      if (first !== undefined && name === `to_${first.type}`) return first
      const chosen = types[0] === "i32" ? (INTEGER_FORMS[name] ?? name) : name
      return emit(
        chosen,
        resultType(chosen, types),
        args.map((arg) => arg.id),
        0,
      )
    },
    select(condition, then, otherwise) {
      invariant(then.type === otherwise.type, `select of ${then.type} and ${otherwise.type}`)
      return then === otherwise ? then : builder.op("select", condition, then, otherwise)
    },
    cast(value, type) {
      return value.type === type ? value : builder.op(`to_${type}`, value)
    },
    inline(program, given) {
      const registers = [...given]
      for (const { op, type, args, value } of program.instructions) {
        const ids = args.map((arg) => (registers[arg] as Scalar).id)
        registers.push(emit(op, type, ids, value))
      }
      return program.results.map((register) => registers[register] as Scalar)
    },
    finish(results) {
      const needed: boolean[] = []
      for (const { id } of results) needed[id] = true
      for (let id = drafts.length - 1; id >= 0; id--) {
        if (needed[id] === true) for (const arg of drafts[id]?.args ?? []) needed[arg] = true
      }
      const numbers: number[] = []
      inputs.forEach(({ id }, index) => {
        numbers[id] = index
      })
      const instructions: Instruction[] = []
      drafts.forEach((instruction, id) => {
        if (instruction === null || needed[id] !== true) return
        const { op, type, args, value } = instruction
        numbers[id] = inputs.length + instructions.length
        instructions.push({ op, type, args: args.map((arg) => numbers[arg] as number), value })
      })
      return {
        inputs: inputs.map((input) => input.type),
        instructions,
        results: results.map(({ id }) => numbers[id] as number),
      }
    },
  }
  return builder
}

/** The program that yields its only input. */
export function identityProgram(type: ScalarType): Program {
  return { inputs: [type], instructions: [], results: [0] }
}

/** Type of each register of a program, inputs first. */
export function registerTypes(program: Program): ScalarType[] {
  return [...program.inputs, ...program.instructions.map((instruction) => instruction.type)]
}

/**
 * The program without inputs that no register and no result uses; the first `kept` stay in any case. `used` names the inputs
 * that remain, by their old numbers.
 */
export function withoutUnusedInputs(
  program: Program,
  kept: number,
): { readonly program: Program; readonly used: readonly number[] } {
  const needed = new Set([...program.instructions.flatMap(({ args }) => args), ...program.results])
  const used = program.inputs.map((_, index) => index).filter((index) => index < kept || needed.has(index))
  const removed = program.inputs.length - used.length
  const renumber = (register: number): number =>
    register >= program.inputs.length ? register - removed : used.indexOf(register)
  return {
    used,
    program: {
      inputs: used.map((index) => program.inputs[index] as ScalarType),
      instructions: program.instructions.map((one) => ({ ...one, args: one.args.map(renumber) })),
      results: program.results.map(renumber),
    },
  }
}
