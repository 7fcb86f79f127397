// Rewrites a program so that it holds primitives alone. Each transcendental is written once, for all back ends.
import { invariant } from "../base/invariant.ts"
import { transcendentals32 } from "./decompose-f32.ts"
import type { Decomposition } from "./decompose-f64.ts"
import { furtherKernel } from "./further.ts"
import { createProgramBuilder, type Program } from "./program.ts"
import type { Scalar, ScalarOp, TranscendentalName } from "./scalar.ts"

function isTranscendental(op: ScalarOp | "constant"): op is TranscendentalName {
  return op in transcendentals32
}

/**
 * The same program in primitives. Functions of one argument share what they have in common, such as sin and cos their reduction.
 * `singles` is the table for f32: a back end without f64 has its own.
 */
export function decompose(
  program: Program,
  singles: Readonly<Record<TranscendentalName, Decomposition>> = transcendentals32,
): Program {
  if (!program.instructions.some(({ op }) => isTranscendental(op))) return program
  const k = createProgramBuilder()
  const registers: Scalar[] = program.inputs.map((type) => k.input(type))
  for (const { op, type, args, value } of program.instructions) {
    const given = args.map((arg) => registers[arg] as Scalar)
    if (op === "constant") registers.push(k.constant(type, value))
    else if (isTranscendental(op)) {
      invariant(type !== "i32", `${op} of whole numbers`)
      const table = type === "f32" ? singles : furtherKernel.get().f64.transcendentals64
      registers.push(table[op](k, ...given))
    } else registers.push(k.op(op, ...given))
  }
  return k.finish(program.results.map((result) => registers[result] as Scalar))
}
