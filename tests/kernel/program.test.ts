// Scalar programs as data: what the builder writes, leaves out and shares; their text; what verification refuses.
import { describe, expect, it } from "vitest"
import { decompose } from "../../engine/kernel/decompose.ts"
import type { Kernel, MapKernel } from "../../engine/kernel/kernel.ts"
import { printKernel, printProgram } from "../../engine/kernel/print.ts"
import { createProgramBuilder, type Program, withoutUnusedInputs } from "../../engine/kernel/program.ts"
import { verifyKernel, verifyProgram } from "../../engine/kernel/verify.ts"
import { interpret } from "./support/interpret.ts"

const text = (program: Program): string => printProgram(program, "").join("\n")

describe("the program builder", () => {
  it("writes equal instructions once and leaves out what no result needs", () => {
    const k = createProgramBuilder()
    const x = k.input("f32")
    const twice = k.op("add", k.op("mul", x, x), k.op("mul", x, x))
    k.op("exp", x)
    expect(text(k.finish([twice]))).toBe("r1: f32 = mul r0, r0\nr2: f32 = add r1, r1\nyield r2")
  })

  it("tells 0 from -0, and rounds constants to their type", () => {
    const k = createProgramBuilder()
    expect(k.constant("f64", 0)).not.toBe(k.constant("f64", -0))
    expect(k.constant("f32", 0.1)).toBe(k.constant("f32", Math.fround(0.1)))
    expect(text(k.finish([k.constant("f32", -0)]))).toBe("yield -0:f32")
  })

  it("takes the whole-number form of products and quotients of whole numbers", () => {
    const k = createProgramBuilder()
    const x = k.input("i32")
    expect(text(k.finish([k.op("div", k.op("mul", x, x), x)]))).toBe(
      "r1: i32 = mul_i32 r0, r0\nr2: i32 = div_i32 r1, r0\nyield r2",
    )
  })

  it("writes another program into its own", () => {
    const inner = createProgramBuilder()
    const [p, q] = [inner.input("f64"), inner.input("f64")]
    const difference = inner.finish([inner.op("sub", p, q)])
    const k = createProgramBuilder()
    const [x, y] = [k.input("f64"), k.input("f64")]
    const results = k.inline(difference, [y, x])
    expect(interpret(k.finish(results), [3, 10])).toEqual([7])
  })

  it("can leave out inputs that nothing uses", () => {
    const k = createProgramBuilder()
    const [, y] = [k.input("f32"), k.input("f32")]
    const { program, used } = withoutUnusedInputs(k.finish([k.op("neg", y)]), 0)
    expect(used).toEqual([1])
    expect(interpret(program, [4])).toEqual([-4])
  })
})

describe("decomposing", () => {
  it("leaves only primitives, and shares the reduction of sin and cos", () => {
    const k = createProgramBuilder()
    const x = k.input("f32")
    const one = decompose(k.finish([k.op("sin", x)])).instructions.length
    const both = decompose(k.finish([k.op("sin", x), k.op("cos", x)]))
    expect(both.instructions.some(({ op }) => op === "sin" || op === "cos")).toBe(false)
    expect(both.instructions.length).toBeLessThan(one * 1.3)
    verifyProgram(both)
  })
})

const place = (buffer: number, offset: number, strides: readonly number[]) =>
  ({ kind: "buffer", buffer, dtype: "float32", offset, strides }) as const

function addKernel(change: Partial<MapKernel> = {}): Kernel {
  const k = createProgramBuilder()
  const program = k.finish([k.op("add", k.input("f32"), k.input("f32"))])
  return {
    kind: "map",
    spans: [{ start: 0, end: 5 }],
    shape: [2, 3],
    inputs: [place(0, 0, [3, 1]), place(1, 2, [0, -1])],
    program,
    outputs: [place(2, 0, [3, 1])],
    ...change,
  }
}

describe("kernels", () => {
  it("have one text form", () => {
    expect(printKernel(addKernel())).toMatchInlineSnapshot(`
      "map [2, 3]
        r0 <- b0 float32 @0 (3, 1)
        r1 <- b1 float32 @2 (0, -1)
        r2: f32 = add r0, r1
        yield r2
        -> b2 float32 @0 (3, 1)"
    `)
  })

  it("may not reach beyond their buffers", () => {
    const elements = (buffer: number) => (buffer === 1 ? 3 : 6)
    expect(() => verifyKernel(addKernel(), elements)).not.toThrow()
    const beyond = addKernel({ inputs: [place(0, 0, [3, 1]), place(1, 1, [0, -1])] })
    expect(() => verifyKernel(beyond, elements)).toThrow("internal: elements -1 to 1 of a buffer of 3")
    expect(() => verifyKernel(addKernel({ shape: [3, 3] }), elements)).toThrow(
      "internal: elements 0 to 8 of a buffer of 6",
    )
  })

  it("must feed and store what their program takes and gives", () => {
    const elements = () => 6
    expect(() => verifyKernel(addKernel({ inputs: [place(0, 0, [3, 1])] }), elements)).toThrow("inputs do not fit")
    const wide = { ...place(2, 0, [3, 1]), dtype: "float64" } as const
    expect(() => verifyKernel(addKernel({ outputs: [wide] }), elements)).toThrow("outputs do not fit")
  })

  it("may not use a register before it is defined, nor mix types", () => {
    const bad: Program = {
      inputs: ["f32"],
      instructions: [{ op: "neg", type: "f32", args: [1], value: 0 }],
      results: [1],
    }
    expect(() => verifyProgram(bad)).toThrow("not yet defined")
    const mixed: Program = {
      inputs: ["f32", "f64"],
      instructions: [{ op: "add", type: "f32", args: [0, 1], value: 0 }],
      results: [2],
    }
    expect(() => verifyProgram(mixed)).toThrow("add of f32, f64")
  })
})
