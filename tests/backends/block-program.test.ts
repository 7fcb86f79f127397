// Block programs give the bits of the obvious interpreter: each primitive on special values, and random straight-line code.
import fc from "fast-check"
import { describe, expect, it } from "vitest"
import { blockProgram, createRegisterPool } from "../../engine/backends/typed-array/block-program.ts"
import { decompose } from "../../engine/kernel/decompose.ts"
import { createProgramBuilder, type Program } from "../../engine/kernel/program.ts"
import type { Scalar, ScalarOp, ScalarType } from "../../engine/kernel/scalar.ts"
import { specials } from "../kernel/support/floats.ts"
import { interpret, rounded } from "../kernel/support/interpret.ts"

/** Results of a program for columns of inputs, by blocks. `uniform` inputs take their first element for all. */
function runBlocks(program: Program, columns: readonly (readonly number[])[], uniform: readonly boolean[]): number[][] {
  const count = columns[0]?.length ?? 1
  const block = blockProgram(program, uniform, count, createRegisterPool())
  block.inputs.forEach((register, index) => {
    for (let i = 0; i < (uniform[index] ? 1 : count); i++) register[i] = columns[index]?.[i] as number
  })
  block.start()
  block.run(count)
  return Array.from({ length: count }, (_, i) => block.results.map((register) => register[i] as number))
}

function expectSame(program: Program, columns: readonly (readonly number[])[], uniform: readonly boolean[]): void {
  const found = runBlocks(program, columns, uniform)
  found.forEach((results, i) => {
    const wanted = interpret(
      program,
      columns.map((column, index) => column[uniform[index] ? 0 : i] as number),
    )
    expect(results).toEqual(wanted)
  })
}

const floatUnary: readonly ScalarOp[] = [
  "neg",
  "abs",
  "sqrt",
  "floor",
  "ceil",
  "trunc",
  "round_even",
  "to_i32",
  "to_f64",
  "to_f32",
]
const floatBinary: readonly ScalarOp[] = ["add", "sub", "mul", "div", "min", "max", "eq", "ne", "lt", "le"]
const wholeBinary: readonly ScalarOp[] = [
  ...(["add", "sub", "mul_i32", "div_i32", "rem_i32", "min", "max", "eq", "ne", "lt", "le"] as const),
  ...(["and", "or", "xor", "shl", "shr_u", "shr_s"] as const),
]
const floats = [...specials, 2.5, 3.5, -2.5, -0.3, 1e10, -1e10, 4294967297, 0.49999997]
const whole = [0, 1, -1, 2, -2, 7, -7, 31, 32, 33, 1000003, -1000003, 2147483647, -2147483648]

const pairsOf = (list: readonly number[]) => list.flatMap((x) => list.map((y) => [x, y] as const))

function binaryCase(op: ScalarOp, type: ScalarType, list: readonly number[]): void {
  const k = createProgramBuilder()
  const program = k.finish([k.op(op, k.input(type), k.input(type))])
  const pairs = pairsOf(list.map((x) => rounded(x, type)))
  for (let start = 0; start < pairs.length; start += 512) {
    const part = pairs.slice(start, start + 512)
    expectSame(program, [part.map(([x]) => x), part.map(([, y]) => y)], [false, false])
  }
}

describe("primitives", () => {
  it.each(["f32", "f64"] as const)("of %s", (type) => {
    for (const op of floatUnary) {
      const k = createProgramBuilder()
      const program = k.finish([k.op(op, k.input(type))])
      expectSame(program, [floats.map((x) => rounded(x, type))], [false])
    }
    for (const op of floatBinary) binaryCase(op, type, floats)
  })

  it("of i32", () => {
    for (const op of wholeBinary) binaryCase(op, "i32", whole)
    for (const op of ["neg", "abs", "to_f32", "to_f64"] as const) {
      const k = createProgramBuilder()
      expectSame(k.finish([k.op(op, k.input("i32"))]), [whole], [false])
    }
  })

  it("of bits", () => {
    const numbers = floats.filter((x) => !Number.isNaN(x))
    for (const [op, type] of [
      ["bits_of", "f32"],
      ["high_bits_of", "f64"],
    ] as const) {
      const k = createProgramBuilder()
      expectSame(k.finish([k.op(op, k.input(type))]), [numbers.map((x) => rounded(x, type))], [false])
    }
    for (const op of ["from_bits", "from_high_bits"] as const) {
      const k = createProgramBuilder()
      expectSame(
        k.finish([k.op(op, k.input("i32"))]),
        [[0, 1, 0x3f800000, 0x3ff00000, -2147483648, 0x40490fdb]],
        [false],
      )
    }
  })
})

describe("transcendental functions", () => {
  const names = [
    "exp",
    "expm1",
    "log",
    "log1p",
    "sin",
    "cos",
    "tan",
    "asin",
    "acos",
    "atan",
    "sinh",
    "cosh",
    "tanh",
  ] as const
  const more = ["asinh", "acosh", "atanh", "erf", "erfc", "sigmoid", "softplus"] as const
  it.each([...names, ...more])("%s has the interpreter's bits", (name) => {
    for (const type of ["f32", "f64"] as const) {
      const k = createProgramBuilder()
      const program = k.finish([k.op(name, k.input(type))])
      const column = [...floats, ...Array.from({ length: 400 }, (_, i) => (i - 200) / 7)].map((x) => rounded(x, type))
      expectSame(decompose(program), [column], [false])
    }
  })
})

describe("functions with a loop of their own", () => {
  const tiny = [1e-45, -1e-45, 1e-39, 1.2e-38, -1e-20]
  const edges = [
    0.625, 0.62499994, 0.34657359, 0.34657362, -0.34657359, 9, 10, 20, 88.72283, 88.72284, 89, -103.9, -104,
  ]
  const turns = Array.from({ length: 200 }, (_, i) => (i - 100) * (Math.PI / 4))
  const column = [
    ...floats,
    ...tiny,
    ...edges,
    ...edges.map((x) => -x),
    ...turns,
    ...turns.map((x) => x * 1e6),
    2e9,
    1e15,
    3e38,
  ]
  const random = Array.from({ length: 20_000 }, (_, i) => (((i * 7919) % 20011) - 10_000) / 90.7)

  it.each(["exp", "sigmoid", "tanh", "sin", "cos"] as const)("%s has the bits of its primitives", (name) => {
    const k = createProgramBuilder()
    const program = k.finish([k.op(name, k.input("f32"))])
    const primitives = decompose(program)
    const all = [...column, ...random].map((x) => rounded(x, "f32"))
    for (let start = 0; start < all.length; start += 512) {
      const part = all.slice(start, start + 512)
      expect(runBlocks(program, [part], [false])).toEqual(part.map((x) => interpret(primitives, [x])))
    }
  })
})

describe("random programs", () => {
  const operations = [
    "add",
    "sub",
    "mul",
    "div",
    "min",
    "max",
    "neg",
    "abs",
    "floor",
    "select",
    "exp",
    "mul_add",
  ] as const
  const steps = fc.array(fc.tuple(fc.constantFrom(...operations), fc.nat(), fc.nat(), fc.nat()), {
    minLength: 1,
    maxLength: 30,
  })

  it("keep registers apart, and uniform values the same for all elements", () => {
    fc.assert(
      fc.property(
        steps,
        fc.constantFrom("f32" as const, "f64" as const),
        fc.integer({ min: 1, max: 70 }),
        (list, type, count) => {
          const k = createProgramBuilder()
          const registers: Scalar[] = [k.input(type), k.input(type), k.input(type), k.constant(type, 1.5)]
          const at = (n: number) => registers[n % registers.length] as Scalar
          for (const [op, p, q, r] of list) {
            if (op === "select") registers.push(k.select(k.op("lt", at(p), at(q)), at(q), at(r)))
            else if (op === "mul_add")
              registers.push(k.op(p % 2 === 0 ? "add" : "sub", at(r), k.op("mul", at(p), at(q))))
            else if (op === "neg" || op === "abs" || op === "floor") registers.push(k.op(op, at(p)))
            else if (op === "exp") registers.push(k.op("exp", k.op("min", at(p), k.constant(type, 3))))
            else registers.push(k.op(op, at(p), at(q)))
          }
          const results = [registers[registers.length - 1] as Scalar, at(list.length * 7)]
          const program = k.finish(results)
          const column = (salt: number) =>
            Array.from({ length: count }, (_, i) => rounded(((i * 37 + salt * 11) % 41) / 8 - 2, type))
          const primitive = { ...program }
          const found = runBlocks(primitive, [column(1), column(2), column(3)], [false, true, false])
          const plain = runBlocks(
            primitive,
            [column(1), column(2).map(() => column(2)[0] as number), column(3)],
            [false, false, false],
          )
          expect(found).toEqual(plain)
        },
      ),
      { numRuns: 300, seed: 5 },
    )
  })
})
