// What the WebGL back end does at its limits: a lost context, too little memory, shapes beyond a texture, plans that it does not take.
import { afterEach, describe, expect, it } from "vitest"
import { BeyondRange, ContextLost, OutOfMemory } from "../../../engine/backends/errors.ts"
import { createWebglBackend, type WebglBackend, type WebglOptions } from "../../../engine/backends/webgl/backend.ts"
import type { TensorValue } from "../../../engine/base/dtype.ts"
import { compile } from "../../../engine/compile/compile.ts"
import type { Node } from "../../../engine/graph/node.ts"
import { scene, tensor } from "../../compile/support/scenes.ts"

const open: WebglBackend[] = []

function backendWith(options: WebglOptions = {}): WebglBackend {
  const made = createWebglBackend(options)
  open.push(made)
  return made
}

afterEach(() => {
  for (const one of open.splice(0)) one.dispose()
})

/** v ← v + x, with the sum of v recorded. */
function accumulation(size: number) {
  const { b, variable, read, assign, input } = scene()
  const v = variable(0, [size])
  const x = input([size])
  const next = b.add(read(v), x)
  const total = b.sum(next, null)
  const plan = compile([total], { updates: [assign(v, next)], record: total })
  const values = { x: tensor([size]), v: tensor([size], new Array(size).fill(1)) }
  const inputs = plan.inputs.map(({ source }) => (source.kind === "variable" ? values.v : values.x))
  return { plan, inputs }
}

const contextIn = (box: { gl?: WebGL2RenderingContext | null }) => (): WebGL2RenderingContext | null => {
  box.gl = new OffscreenCanvas(1, 1).getContext("webgl2")
  return box.gl
}

const lose = (gl: WebGL2RenderingContext | null | undefined): void =>
  gl?.getExtension("WEBGL_lose_context")?.loseContext()

describe("a lost context", () => {
  it("is ContextLost at the next run, and a plan loaded anew goes on", () => {
    const box: { gl?: WebGL2RenderingContext | null } = {}
    const backend = backendWith({ createContext: contextIn(box) })
    const { plan, inputs } = accumulation(1000)
    const executable = backend.load(plan)
    const before = executable.loop(inputs, 3)
    lose(box.gl)
    expect(() => executable.run(inputs)).toThrow(ContextLost)
    expect(() => executable.loop(inputs, 3)).toThrow("WebGL: the graphics context was lost.")
    executable.dispose()
    const again = backend.load(plan)
    expect(again.loop(inputs, 3)).toEqual(before)
    again.dispose()
  })

  it("in the middle of a loop yields no zeros for values", () => {
    const box: { gl?: WebGL2RenderingContext | null } = {}
    const backend = backendWith({ createContext: contextIn(box) })
    const { plan, inputs } = accumulation(64)
    const executable = backend.load(plan)
    executable.run(inputs)
    const { gl } = box
    if (!gl) throw new Error("no context")
    const draw = gl.drawArrays.bind(gl)
    let draws = 0
    gl.drawArrays = (...args) => {
      draw(...args)
      if (++draws === 20) lose(gl)
    }
    expect(() => executable.loop(inputs, 10)).toThrow(ContextLost)
  })

  it("that cannot be made again is words, not a fault", () => {
    let first = true
    const backend = backendWith({
      createContext() {
        const gl = first ? new OffscreenCanvas(1, 1).getContext("webgl2") : null
        first = false
        return gl
      },
    })
    const { plan } = accumulation(8)
    expect(backend.refuses(plan)).toBeNull()
    backend.dispose()
    expect(backend.refuses(plan)).toBe("this browser offers no WebGL 2 that draws into float textures")
    expect(backend.state()).toBeNull()
  })
})

describe("a context that is lost while the device is made", () => {
  it("is as none at all", () => {
    const box: { gl?: WebGL2RenderingContext | null } = {}
    const backend = backendWith({
      createContext() {
        const gl = contextIn(box)()
        if (gl !== null) gl.createShader = () => null
        return gl
      },
    })
    const { plan } = accumulation(8)
    expect(backend.state()).toBeNull()
    expect(backend.refuses(plan)).toBe("this browser offers no WebGL 2 that draws into float textures")
    expect(() => backend.load(plan)).toThrow(ContextLost)
  })
})

describe("memory", () => {
  it("beyond the limit is an error that says how much", () => {
    const backend = backendWith({ limitBytes: 2 ** 20 })
    const { plan } = accumulation(500_000)
    expect(backend.refuses(plan)).toMatch(/^it needs \d+\.\d MB of textures, more than 1\.0 MB$/)
    expect(() => backend.load(plan)).toThrow(OutOfMemory)
    expect(() => backend.load(plan)).toThrow(/it needs \d+\.\d MB of textures, more than the limit of 1\.0 MB\./)
    expect(backend.state()?.bytes).toBe(0)
  })

  it("is given back by dispose, and does not grow from loop to loop", () => {
    const backend = backendWith()
    const { plan, inputs } = accumulation(5000)
    const executable = backend.load(plan)
    executable.loop(inputs, 5)
    const after = backend.state()?.bytes
    for (let turn = 0; turn < 10; turn++) executable.loop(inputs, 5)
    expect(backend.state()?.bytes).toBe(after)
    executable.dispose()
    expect(backend.state()?.bytes).toBe(0)
  })

  it("is shared by executables that read the same array, which is sent once", () => {
    const box: { gl?: WebGL2RenderingContext | null } = {}
    const backend = backendWith({ createContext: contextIn(box) })
    const { plan, inputs } = accumulation(40_000)
    const [one, other] = [backend.load(plan), backend.load(plan)]
    const { gl } = box
    if (!gl) throw new Error("no context")
    let sent = 0
    const send = gl.texSubImage2D.bind(gl) as (...args: unknown[]) => void
    gl.texSubImage2D = (...args: unknown[]) => {
      sent++
      send(...args)
    }
    one.run(inputs)
    const first = sent
    one.run(inputs)
    other.run(inputs)
    expect(first).toBeGreaterThan(0)
    expect(sent).toBe(first)
    for (const executable of [one, other]) executable.dispose()
  })

  it("of shaders: a plan that is loaded again compiles nothing", () => {
    const backend = backendWith()
    const { plan } = accumulation(77)
    backend.load(plan).dispose()
    const compiled = backend.state()?.compiled
    backend.load(accumulation(77).plan).dispose()
    expect(backend.state()?.compiled).toBe(compiled)
  })
})

describe("shapes", () => {
  const compare = (value: TensorValue | undefined, wanted: (i: number) => number): void => {
    const wrong = value?.data.findIndex((x, i) => x !== Math.fround(wanted(i)))
    expect(wrong).toBe(-1)
  }

  it("beyond the largest texture's side wrap into rows", () => {
    const backend = backendWith({ largest: 128 })
    const { b, input } = scene()
    const x = input([50_003])
    const plan = compile([b.mul(x, b.scalar("float32", 2)), b.op("reverse", [x], { axes: [0] })])
    const executable = backend.load(plan)
    const { outputs } = executable.run([tensor([50_003])])
    compare(outputs[0], (i) => 2 * i)
    compare(outputs[1], (i) => 50_002 - i)
    executable.dispose()
  })

  it("of two axes beyond it, too", () => {
    const backend = backendWith({ largest: 128 })
    const { b, input } = scene()
    const x = input([3, 9000])
    const plan = compile([b.transpose(b.add(x, x), [1, 0])])
    const executable = backend.load(plan)
    const { outputs } = executable.run([tensor([3, 9000])])
    compare(outputs[0], (i) => 2 * ((i % 3) * 9000 + Math.floor(i / 3)))
    executable.dispose()
  })

  it("beyond the largest texture are refused with its size", () => {
    const backend = backendWith({ largest: 64 })
    const { b, input } = scene()
    const plan = compile([b.exp(input([20_000]))])
    expect(backend.refuses(plan)).toBe("a value of 20000 elements is larger than the largest texture, 64 by 64")
  })

  it("without elements have values all the same", () => {
    const backend = backendWith()
    const { b, input } = scene()
    const none = input([0, 3])
    const plan = compile([b.exp(none), b.sum(none, [0]), b.matmul(b.transpose(none, [1, 0]), none)])
    const executable = backend.load(plan)
    const { outputs } = executable.run([tensor([0, 3])])
    expect(outputs.map(({ shape }) => shape)).toEqual([[0, 3], [3], [3, 3]])
    expect(outputs.map(({ data }) => [...data])).toEqual([[], [0, 0, 0], new Array(9).fill(0)])
    executable.dispose()
  })
})

describe("kernels", () => {
  it("that write and read more values than one shader can are drawn in parts", () => {
    const { b, variable, read, assign, input } = scene()
    const x = input([3])
    const variables = Array.from({ length: 20 }, (_, id) => variable(id, [3]))
    const updates = variables.map((one, id) => assign(one, b.add(b.mul(read(one), x), b.scalar("float32", id))))
    const plan = compile([], { updates })
    expect(plan.kernels).toHaveLength(1)
    const backend = backendWith()
    const executable = backend.load(plan)
    const inputs = plan.inputs.map(({ source }) =>
      source.kind === "variable" ? tensor([3], [1, 2, source.variable.id]) : tensor([3], [1, 2, 3]),
    )
    const { stores } = executable.loop(inputs, 2)
    plan.stores.forEach(({ variable: { id } }, index) => {
      expect([...(stores[index]?.data ?? [])]).toEqual([1 + 2 * id, 8 + 3 * id, 13 * id])
    })
    executable.dispose()
  })

  it("of which one value needs more than a shader can read are refused", () => {
    const { b, input } = scene()
    const inputs = Array.from({ length: 40 }, () => input([5]))
    const plan = compile([inputs.reduce((sum, x) => b.add(sum, x))])
    expect(backendWith().refuses(plan)).toMatch(/^one of its kernels reads 40 values at once, and this device \d+$/)
  })
})

describe("plans that it does not take", () => {
  const refusalOf = (build: (b: ReturnType<typeof scene>["b"], input: ReturnType<typeof scene>["input"]) => Node) => {
    const { b, input } = scene()
    return backendWith().refuses(compile([build(b, input)]))
  }

  it("say why", () => {
    const words = "which WebGL does not have"
    expect(refusalOf((b, input) => b.exp(input([2], "float64")))).toBe(`it computes in float64, ${words}`)
    const product = refusalOf((b, input) => b.mul(input([2], "int64"), input([2], "int64")))
    expect(product).toBe(`it computes in int64 or float64, ${words} but for counting`)
    expect(refusalOf((b, input) => b.sum(input([2], "int64"), null))).toBe(`it adds up int64 numbers, ${words}`)
    expect(
      refusalOf((b, input) => b.op("cumsum", [input([200_000])], { axis: 0, exclusive: false, reverse: false })),
    ).toMatch(/^a running sum of 200000 places would look at 200000 elements for each/)
  })
})

describe("int64", () => {
  it("counts, is compared and is a place", () => {
    const { b, variable, read, assign, input } = scene()
    const count = variable(0, [], "int64")
    const next = b.add(read(count), b.scalar("int64", 1))
    const best = b.op("argmax", [input([2, 3])], { axis: 1, dtype: "int64" })
    const rate = b.op("cast", [next], { dtype: "float32" })
    const plan = compile([best, rate, b.op("equal", [best, b.constant(tensor([2], [1, 1], "int64"))], {})], {
      updates: [assign(count, next)],
    })
    const backend = backendWith()
    expect(backend.refuses(plan)).toBeNull()
    const executable = backend.load(plan)
    const values = plan.inputs.map(({ source }) =>
      source.kind === "variable" ? tensor([], [7], "int64") : tensor([2, 3], [1, 5, 2, 9, 0, 3]),
    )
    const { outputs, stores } = executable.loop(values, 3)
    expect(outputs.map(({ data }) => [...data])).toEqual([[1, 0], [10], [1, 0]])
    expect(stores[0]).toEqual(tensor([], [10], "int64"))
    const large = values.map((value) => (value.dtype === "int64" ? tensor([], [2 ** 31], "int64") : value))
    expect(() => executable.run(large)).toThrow(BeyondRange)
    executable.dispose()
  })
})

describe("an executable", () => {
  it("refuses wrong inputs, no runs at all, and work after its end", () => {
    const { b, input } = scene()
    const executable = backendWith().load(compile([b.exp(input([2]))]))
    expect(() => executable.run([])).toThrow("internal: 0 inputs for a plan of 1")
    expect(() => executable.run([tensor([3])])).toThrow("internal: input 0 has 3 elements, not 2")
    expect(() => executable.run([tensor([2], [1, 2], "int32")])).toThrow("internal: input 0 is int32, not float32")
    expect(() => executable.loop([tensor([2])], 0)).toThrow("internal: a loop of 0 runs")
    executable.dispose()
    expect(() => executable.run([tensor([2])])).toThrow("internal: an executable is used after it was disposed of")
  })

  it("gives fresh arrays for every fetch, with NaNs in one form", () => {
    const { b, input } = scene()
    const x = input([3])
    const executable = backendWith().load(compile([x, x, b.constant(tensor([2], [8, 9]))]))
    const odd = new Float32Array(new Int32Array([-1, 0x7f800001, 0x3f800000]).buffer)
    const { outputs } = executable.run([{ dtype: "float32", shape: [3], data: odd }])
    const [first, second, third] = outputs.map(({ data }) => data)
    expect([...new Int32Array(first?.buffer ?? new ArrayBuffer(0))]).toEqual([0x7fc00000, 0x7fc00000, 0x3f800000])
    expect([...(third ?? [])]).toEqual([8, 9])
    expect(first).not.toBe(second)
    executable.dispose()
  })
})
