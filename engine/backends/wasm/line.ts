// One line of elements: a program along an axis, in groups where they fit and one by one at the end. What becomes of its
// results is the caller's.
import type { Operand } from "../../kernel/kernel.ts"
import type { Program } from "../../kernel/program.ts"
import { loadGroup, loadScalar, operandType, unitOf } from "./elements.ts"
import type { Code, Local } from "./encode/code.ts"
import { copiesOf } from "./nest.ts"
import { type Hoisted, hoist } from "./program/hoist.ts"
import { emitScalarProgram } from "./program/scalar-code.ts"
import { type Constants, GROUP, VectorCode, type VectorRegister, vectorRegister } from "./program/vector-code.ts"

/** A program whose operands lie along one axis. Made before all loops, used at any number of places within them. */
export class LineProgram {
  readonly hoisted: Hoisted
  /** Of each operand along the axis, in elements. */
  readonly strides: readonly number[]
  private readonly constants = new Map<number, Constants>()

  /**
   * `axis` counts in the operands' strides. The program's first inputs may be given by the caller instead of being read: the
   * operands are those after them.
   */
  constructor(
    readonly code: Code,
    program: Program,
    readonly operands: readonly Operand[],
    axis: number,
  ) {
    this.strides = operands.map((operand) => operand.strides[axis] ?? 0)
    const given = new Array<boolean>(program.inputs.length - operands.length).fill(false)
    this.hoisted = hoist(program, [...given, ...this.strides.map((stride) => stride === 0)])
  }

  /** Writes the constants that vectors of so many groups need. */
  prepare(groups: number): void {
    if (this.constants.has(groups)) return
    this.constants.set(groups, new VectorCode(this.code, groups).constants(this.hoisted.varying))
  }

  constantsOf(groups: number): Constants {
    this.prepare(groups)
    return this.constants.get(groups) ?? new Map()
  }

  /** How far each cursor moves over so many elements. */
  steps(elements: number): number[] {
    return this.operands.map((operand, index) => (this.strides[index] as number) * unitOf(operand) * elements)
  }
}

/** What goes on at each place of a line. */
export interface LineWriter {
  /** Cursors stand at the first element; the line's own, then the others. */
  readonly vector: (cursors: readonly Local[], others: readonly Local[]) => void
  readonly scalar: (cursors: readonly Local[], others: readonly Local[]) => void
}

/** A line at given cursors: what is the same for all its elements has been computed. */
export class Line {
  private readonly code: Code
  private readonly uniform: readonly Local[]
  private readonly splats = new Map<number, VectorRegister[]>()

  constructor(
    private readonly program: LineProgram,
    readonly cursors: readonly Local[],
  ) {
    const { code, operands, strides, hoisted } = program
    this.code = code
    const fixed = operands.flatMap((operand, index) =>
      strides[index] === 0 ? [loadScalar(code, operand, cursors[index] as Local, 0)] : [],
    )
    this.uniform = emitScalarProgram(code, hoisted.uniform, fixed)
  }

  /** Writes what vectors of so many groups need before a loop. */
  private prepare(groups: number): VectorRegister[] {
    this.program.prepare(groups)
    const vector = new VectorCode(this.code, groups)
    const splats = this.splats.get(groups) ?? this.uniform.map((value) => vector.splat(value))
    this.splats.set(groups, splats)
    return splats
  }

  /** The element at the cursors; the results in locals of their types. */
  scalar(cursors: readonly Local[], given: readonly Local[] = []): Local[] {
    const { operands, strides, hoisted } = this.program
    const varying = operands.flatMap((operand, at) => {
      const stride = strides[at] as number
      return stride === 0 ? [] : [loadScalar(this.code, operand, cursors[at] as Local, stride)]
    })
    return emitScalarProgram(this.code, hoisted.varying, [...given, ...varying, ...this.uniform])
  }

  /** The elements from the cursors on, of which `count` are there; the vectors of each result. */
  vector(
    cursors: readonly Local[],
    groups: number,
    given: readonly VectorRegister[] = [],
    count = groups * GROUP,
  ): (readonly Local[])[] {
    const { operands, strides, hoisted } = this.program
    const splats = this.prepare(groups)
    const vector = new VectorCode(this.code, groups)
    const varying = operands.flatMap((operand, at) => {
      const stride = strides[at] as number
      if (stride === 0) return []
      const parts = Array.from({ length: groups }, (_, group) => {
        const there = Math.max(0, Math.min(GROUP, count - group * GROUP))
        return loadGroup(this.code, operand, cursors[at] as Local, stride, group * GROUP, there)
      })
      return [vectorRegister(operandType(operand), parts.flat())]
    })
    const results = vector.run(hoisted.varying, [...given, ...varying, ...splats], this.program.constantsOf(groups))
    return results.map((result) => vector.values(result))
  }

  /**
   * Goes along `total` elements: `groups` at a time with `vector`, then what is left with `scalar`. `others` are cursors beside the
   * line's own, which move by `moves` bytes an element.
   */
  along(total: number, groups: number, others: readonly Local[], moves: readonly number[], write: LineWriter): void {
    const { code } = this
    const width = groups * GROUP
    const whole = Math.floor(total / width)
    const rest = total - whole * width
    const moving = whole + rest > 1
    const own = moving ? copiesOf(code, this.cursors, this.program.steps(1)) : this.cursors
    const beside = moving ? copiesOf(code, others, moves) : others
    const advance = (elements: number) => {
      if (!moving) return
      this.program.steps(elements).forEach((step, index) => {
        code.increase(own[index] as Local, step)
      })
      moves.forEach((step, index) => {
        code.increase(beside[index] as Local, step * elements)
      })
    }
    if (whole > 0) this.prepare(groups)
    code.times(whole, () => {
      write.vector(own, beside)
      advance(width)
    })
    code.times(rest, () => {
      write.scalar(own, beside)
      advance(1)
    })
  }
}
