// One line of elements: a program along an axis, in groups where they fit and one by one at the end. What becomes of its
// results is the caller's.
import { generate } from "../../base/generate.ts"
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

/** Cursors that stand at an element: the line's own, and those that go along beside it. */
export interface Place {
  readonly own: readonly Local[]
  readonly others: readonly Local[]
}

/** What goes on at each place of a line. */
export interface LineWriter {
  /** So many elements of so many groups; `partial` says that the last group need not be whole. */
  readonly vector: (place: Place, groups: number, count: number) => void
  readonly partial: boolean
  readonly scalar: (place: Place) => void
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
      const parts = generate(groups, (group) => {
        const there = Math.max(0, Math.min(GROUP, count - group * GROUP))
        return loadGroup(this.code, operand, cursors[at] as Local, stride, group * GROUP, there)
      })
      return [vectorRegister(operandType(operand), parts.flat())]
    })
    const results = vector.run(hoisted.varying, [...given, ...varying, ...splats], this.program.constantsOf(groups))
    return results.map((result) => vector.values(result))
  }

  /**
   * Goes along `total` elements: `groups` at a time with `vector`, then what is left in smaller vectors or one by one. `others` are
   * cursors beside the line's own, which move by `moves` bytes an element.
   */
  along(total: number, groups: number, others: readonly Local[], moves: readonly number[], write: LineWriter): void {
    const { code } = this
    const stretches = stretchesOf(total, groups, write.partial)
    const moving = stretches.length > 1 || (stretches[0]?.times ?? 0) > 1
    const own = moving ? copiesOf(code, this.cursors, this.program.steps(1)) : this.cursors
    const beside = moving ? copiesOf(code, others, moves) : others
    const place: Place = { own, others: beside }
    for (const { groups: wide } of stretches) if (wide > 0) this.prepare(wide)
    for (const { groups: wide, count, times } of stretches) {
      code.times(times, () => {
        if (wide === 0) write.scalar(place)
        else write.vector(place, wide, count)
        if (!moving) return
        this.program.steps(count).forEach((step, index) => {
          code.increase(own[index] as Local, step)
        })
        moves.forEach((step, index) => {
          code.increase(beside[index] as Local, step * count)
        })
      })
    }
  }
}

/** A part of a line that is done in one way: `count` elements in `groups` vectors (or 0: one by one), so many times. */
export interface Stretch {
  readonly groups: number
  readonly count: number
  readonly times: number
}

/** How a line is cut: whole vectors, then a smaller one, then a part of one or single elements. */
export function stretchesOf(total: number, groups: number, partial: boolean): Stretch[] {
  const found: Stretch[] = []
  let left = total
  for (let wide = groups; wide >= 1; wide--) {
    const times = Math.floor(left / (wide * GROUP))
    if (times > 0) found.push({ groups: wide, count: wide * GROUP, times })
    left -= times * wide * GROUP
  }
  if (left > 1 && partial) found.push({ groups: 1, count: left, times: 1 })
  else if (left > 0) found.push({ groups: 0, count: 1, times: left })
  return found
}
