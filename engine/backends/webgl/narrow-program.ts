// Programs on int64 elements, whose registers are f64 elsewhere, on i32: for counters, labels and places, which never come near
// its end. What could bring them there is not taken.
import { createProgramBuilder, type Instruction, type Program } from "../../kernel/program.ts"
import type { Scalar, ScalarOp } from "../../kernel/scalar.ts"
import { Refusal } from "./errors.ts"

/** Largest size of an int64 that enters: counting on from it, the longest loop stays within 32 bits. */
export const LARGEST_WHOLE = 2 ** 30

/** Largest step of a counter. */
const LARGEST_STEP = 256

const SAFE: ReadonlySet<ScalarOp | "constant"> = new Set<ScalarOp>([
  ...(["min", "max", "eq", "ne", "lt", "le", "select", "to_f32", "to_i32", "to_f64"] as const),
])

const REFUSED = "it computes in int64 or float64, which WebGL does not have but for counting"

/** Throws Refusal for a whole number too large to enter. */
export function checkWhole(value: number): void {
  if (!Number.isInteger(value) || Math.abs(value) > LARGEST_WHOLE) throw new Refusal(REFUSED)
}

/** The same program without f64. Throws Refusal where it does more than count, compare and choose. */
export function narrowProgram(program: Program): Program {
  if (![...program.inputs, ...program.instructions.map(({ type }) => type)].includes("f64")) return program
  const k = createProgramBuilder()
  const types = [...program.inputs, ...program.instructions.map(({ type }) => type)]
  const registers: Scalar[] = program.inputs.map((type) => k.input(type === "f64" ? "i32" : type))
  const definition = (register: number): Instruction | undefined =>
    program.instructions[register - program.inputs.length]
  const isStep = (register: number): boolean => {
    const found = definition(register)
    return found?.op === "constant" && Math.abs(found.value) <= LARGEST_STEP
  }
  for (const { op, type, args, value } of program.instructions) {
    const given = args.map((arg) => registers[arg] as Scalar)
    const wide = type === "f64" || args.some((arg) => types[arg] === "f64")
    if (op === "constant") {
      if (type === "f64") checkWhole(value)
      registers.push(k.constant(type === "f64" ? "i32" : type, value))
    } else if (!wide) registers.push(k.op(op, ...given))
    else if (op === "to_f64" && types[args[0] as number] === "i32") registers.push(given[0] as Scalar)
    else if (SAFE.has(op) && op !== "to_f64") registers.push(k.op(op, ...given))
    else if ((op === "add" || op === "sub") && args.some(isStep)) registers.push(k.op(op, ...given))
    else throw new Refusal(REFUSED)
  }
  return k.finish(program.results.map((result) => registers[result] as Scalar))
}
