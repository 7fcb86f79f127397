// Cuts a program in two: what is the same for all elements of a line, computed once before it, and the rest.
import { decompose } from "../../../kernel/decompose.ts"
import { createProgramBuilder, type Program, registerTypes } from "../../../kernel/program.ts"
import type { Scalar } from "../../../kernel/scalar.ts"

export interface Hoisted {
  /** Takes the inputs that are uniform, in order. */
  readonly uniform: Program
  /** Takes the inputs that vary, in order, then the uniform program's results. */
  readonly varying: Program
}

/** The two parts of a program in primitives; `isUniform` says of each input whether all elements share its value. */
export function hoist(given: Program, isUniform: readonly boolean[]): Hoisted {
  const program = decompose(given)
  const types = registerTypes(program)
  const count = program.inputs.length
  const fixed = program.inputs.map((_, index) => isUniform[index] === true)
  const constant = program.inputs.map(() => false)
  for (const { op, args } of program.instructions) {
    const isConstant = op === "constant"
    constant.push(isConstant)
    fixed.push(!isConstant && args.every((arg) => fixed[arg] === true || constant[arg] === true))
  }
  const crossing = crossings(program, fixed)

  const before = createProgramBuilder()
  const early = new Map<number, Scalar>()
  program.inputs.forEach((type, index) => {
    if (fixed[index] === true) early.set(index, before.input(type))
  })
  const after = createProgramBuilder()
  const late = new Map<number, Scalar>()
  program.inputs.forEach((type, index) => {
    if (fixed[index] !== true) late.set(index, after.input(type))
  })
  for (const register of crossing) late.set(register, after.input(types[register] as Scalar["type"]))

  program.instructions.forEach(({ op, type, args, value }, index) => {
    const register = count + index
    if (op === "constant") {
      early.set(register, before.constant(type, value))
      late.set(register, after.constant(type, value))
      return
    }
    const [builder, known] = fixed[register] === true ? [before, early] : [after, late]
    known.set(register, builder.op(op, ...args.map((arg) => known.get(arg) as Scalar)))
  })
  return {
    uniform: before.finish(crossing.map((register) => early.get(register) as Scalar)),
    varying: after.finish(program.results.map((register) => late.get(register) as Scalar)),
  }
}

/** Uniform registers that the varying part or the results use. */
function crossings(program: Program, fixed: readonly boolean[]): number[] {
  const used = new Set<number>(program.results)
  program.instructions.forEach(({ args }, index) => {
    if (fixed[program.inputs.length + index] !== true) for (const arg of args) used.add(arg)
  })
  return [...used].filter((register) => fixed[register] === true).sort((a, b) => a - b)
}
