// Instructions grouped into the loops that run them: a product with the sum that it feeds, a whole polynomial. Same bits, fewer loops.
import type { Instruction, Program } from "../../kernel/program.ts"
import type { ScalarOp, ScalarType } from "../../kernel/scalar.ts"

/** a·b + c, a·b − c, c − a·b, each with both roundings; and Horner's rule. */
type FusedName = "mul_add" | "mul_sub" | "sub_mul" | "horner"

export interface Operation {
  readonly op: ScalarOp | FusedName
  readonly type: ScalarType
  readonly args: readonly number[]
  /** The register that it defines. */
  readonly register: number
  /** Of Horner's rule, the leading one first. */
  readonly coefficients: readonly number[] | null
}

/** How often each register is used, results included. */
function countUses(program: Program): number[] {
  const uses = new Array<number>(program.inputs.length + program.instructions.length).fill(0)
  for (const register of [...program.instructions.flatMap(({ args }) => args), ...program.results]) {
    uses[register] = (uses[register] as number) + 1
  }
  return uses
}

/** Products that feed one sum or difference alone, joined to it. */
function joinProducts(program: Program, uses: readonly number[]): Operation[] {
  const first = program.inputs.length
  const joined = new Set<number>()
  const productAt = (register: number): Instruction | null => {
    const instruction = program.instructions[register - first]
    return instruction?.op === "mul" && uses[register] === 1 ? instruction : null
  }
  const operations: Operation[] = []
  program.instructions.forEach(({ op, type, args }, index) => {
    if (op === "constant") return
    const own = { type, register: first + index, coefficients: null }
    const [x = 0, y = 0] = args
    const sums = (op === "add" || op === "sub") && type !== "i32"
    const left = sums ? productAt(x) : null
    const right = sums && left === null ? productAt(y) : null
    if (left !== null) {
      joined.add(x)
      operations.push({ ...own, op: op === "add" ? "mul_add" : "mul_sub", args: [...left.args, y] })
    } else if (right !== null) {
      joined.add(y)
      operations.push({ ...own, op: op === "add" ? "mul_add" : "sub_mul", args: [...right.args, x] })
    } else operations.push({ ...own, op: op, args })
  })
  return operations.filter(({ register }) => !joined.has(register))
}

/** p·x + c with constant c, where p is a constant or such a step itself, used here alone: the steps become one operation. */
function joinSteps(program: Program, operations: readonly Operation[], uses: readonly number[]): Operation[] {
  const first = program.inputs.length
  const constant = (register: number): number | null => {
    const instruction = program.instructions[register - first]
    return instruction?.op === "constant" ? instruction.value : null
  }
  const made = new Map<number, Operation>()
  const joined = new Set<number>()
  const extended = (operation: Operation): Operation => {
    const [p = 0, x = 0, c = 0] = operation.args
    const last = constant(c)
    if (operation.op !== "mul_add" || last === null) return operation
    for (const [inner, at] of [
      [p, x],
      [x, p],
    ] as const) {
      const leading = constant(inner)
      if (leading !== null && constant(at) === null) {
        return { ...operation, op: "horner", args: [at], coefficients: [leading, last] }
      }
      const before = made.get(inner)
      if (before?.op !== "horner" || uses[inner] !== 1 || before.args[0] !== at) continue
      joined.add(inner)
      return { ...before, register: operation.register, coefficients: [...(before.coefficients ?? []), last] }
    }
    return operation
  }
  const result = operations.map((operation) => {
    const one = extended(operation)
    made.set(one.register, one)
    return one
  })
  return result.filter(({ register }) => !joined.has(register))
}

/** The operations of a program, in order. */
export function operationsOf(program: Program): Operation[] {
  const uses = countUses(program)
  return joinSteps(program, joinProducts(program, uses), uses)
}
