// How a reduction combines values, as code: two of them, the eight lanes of a block, blocks. See the order in kernel.ts.
import type { Combine } from "../../kernel/kernel.ts"
import type { ScalarType } from "../../kernel/scalar.ts"
import type { Code, Local } from "./encode/code.ts"
import type { OpcodeName } from "./encode/opcodes.ts"
import { emitScalar } from "./program/scalar-code.ts"
import { HALVES_SWAPPED, SECOND_FIRST } from "./program/shuffles.ts"

/** The value that combines with any other into that other. */
export function identityOf(combine: Combine, type: ScalarType): number {
  switch (combine) {
    case "sum":
    case "any":
      return 0
    case "prod":
    case "all":
      return 1
    case "max":
      return type === "i32" ? -2147483648 : -Infinity
    case "min":
      return type === "i32" ? 2147483647 : Infinity
  }
}

const NAMES = { sum: "add", prod: "mul", max: "max", min: "min", any: "or", all: "and" } as const
const PREFIX = { f32: "f32x4", f64: "f64x2", i32: "i32x4" } as const

/** Writes the combination of values of one type. */
export class Combiner {
  constructor(
    private readonly code: Code,
    readonly combine: Combine,
    readonly type: ScalarType,
  ) {}

  /** The identity in every element of a vector. */
  identityVector(): Local {
    const { code, type } = this
    const value = identityOf(this.combine, type)
    return code
      .op(`${type}.const`, value)
      .op(`${PREFIX[type]}.splat` as OpcodeName)
      .keep("v128")
  }

  identity(): Local {
    return this.code.op(`${this.type}.const`, identityOf(this.combine, this.type)).keep(this.type)
  }

  scalar(a: Local, b: Local): Local {
    return emitScalar(this.code, NAMES[this.combine], this.type, [a, b])
  }

  /** Pushes the combination of two vectors, element by element. */
  pushVector(a: Local, b: Local): Code {
    const { code, type, combine } = this
    return code.get(a).get(b).op(this.vectorName(combine, type))
  }

  vector(a: Local, b: Local): Local {
    return this.pushVector(a, b).keep("v128")
  }

  /** Eight lanes, in two vectors of four elements or four of two, as one value. */
  lanes(parts: readonly Local[]): Local {
    const { code, type } = this
    if (parts.length === 4) {
      const [a, b, c, d] = parts as readonly [Local, Local, Local, Local]
      // (l0 + l4, l1 + l5) and (l2 + l6, l3 + l7).
      const both = this.vector(this.vector(a, c), this.vector(b, d))
      const first = code.get(both).op("f64x2.extract_lane", 0).keep("f64")
      const second = code.get(both).op("f64x2.extract_lane", 1).keep("f64")
      return this.scalar(first, second)
    }
    const [low, high] = parts as readonly [Local, Local]
    const four = this.vector(low, high)
    const pairs = this.vector(four, this.shuffled(four, HALVES_SWAPPED))
    const one = this.vector(pairs, this.shuffled(pairs, SECOND_FIRST))
    return code
      .get(one)
      .op(`${PREFIX[type]}.extract_lane` as OpcodeName, 0)
      .keep(type)
  }

  private shuffled(vector: Local, shuffle: readonly number[]): Local {
    const { code } = this
    return code.get(vector).get(vector).vector("i8x16.shuffle", shuffle).keep("v128")
  }

  private vectorName(combine: Combine, type: ScalarType): OpcodeName {
    if (combine === "any") return "v128.or"
    if (combine === "all") return "v128.and"
    const name = NAMES[combine]
    const signed = type === "i32" && (name === "max" || name === "min") ? "_s" : ""
    return `${PREFIX[type]}.${name}${signed}` as OpcodeName
  }
}
