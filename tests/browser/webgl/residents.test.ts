// What stays on the device between calls: parameters are sent once, values are those of arrays sent anew, and memory has a bound.
import { afterEach, describe, expect, it } from "vitest"
import { BeyondRange, ContextLost } from "../../../engine/backends/errors.ts"
import { createWebglBackend, type WebglBackend } from "../../../engine/backends/webgl/backend.ts"
import type { TensorValue } from "../../../engine/base/dtype.ts"
import { sizeOf } from "../../../engine/base/shape.ts"
import { type CompileOptions, compile } from "../../../engine/compile/compile.ts"
import type { Plan } from "../../../engine/compile/plan.ts"
import { scene, tensor } from "../../compile/support/scenes.ts"

interface Watched {
  readonly backend: WebglBackend
  /** Elements sent to the device so far. */
  sent(): number
  /** Bytes of all textures that exist. */
  bytes(): number
  framebuffers(): number
  lose(): void
}

const open: WebglBackend[] = []
afterEach(() => {
  for (const one of open.splice(0)) one.dispose()
})

/** A back end whose context is listened to. */
function watched(limitBytes = 2 ** 30): Watched {
  let gl: WebGL2RenderingContext | null = null
  let sent = 0
  let framebuffers = 0
  let bound: WebGLTexture | null = null
  const sizes = new Map<WebGLTexture | null, number>()
  function createContext(): WebGL2RenderingContext | null {
    const made = new OffscreenCanvas(1, 1).getContext("webgl2") as WebGL2RenderingContext
    gl = made
    sizes.clear()
    const original = {
      bind: made.bindTexture.bind(made),
      send: made.texSubImage2D.bind(made) as (...args: unknown[]) => void,
      store: made.texStorage2D.bind(made),
      drop: made.deleteTexture.bind(made),
      frame: made.createFramebuffer.bind(made),
      unframe: made.deleteFramebuffer.bind(made),
    }
    const listening = {
      bindTexture(target: number, texture: WebGLTexture | null) {
        bound = texture
        original.bind(target, texture)
      },
      texSubImage2D(...args: unknown[]) {
        sent += 4 * (args[4] as number) * (args[5] as number)
        original.send(...args)
      },
      texStorage2D(target: number, levels: number, format: number, width: number, height: number) {
        sizes.set(bound, width * height * (format === made.RGBA8UI ? 4 : 16))
        original.store(target, levels, format, width, height)
      },
      deleteTexture(texture: WebGLTexture | null) {
        sizes.delete(texture)
        original.drop(texture)
      },
      createFramebuffer() {
        framebuffers++
        return original.frame()
      },
      deleteFramebuffer(framebuffer: WebGLFramebuffer | null) {
        framebuffers--
        original.unframe(framebuffer)
      },
    }
    return Object.assign(made, listening)
  }
  const backend = createWebglBackend({ createContext, limitBytes })
  open.push(backend)
  return {
    backend,
    sent: () => sent,
    bytes: () => [...sizes.values()].reduce((sum, size) => sum + size, 0),
    framebuffers: () => framebuffers,
    lose: () => gl?.getExtension("WEBGL_lose_context")?.loseContext(),
  }
}

/** Descent on (x·w + b − y)²: parameters of 40 by 30 and of 30, and their momenta. */
function momentumPlan() {
  const { b, variable, read, assign, input } = scene()
  const [w, bias] = [variable(0, [40, 30]), variable(1, [30])]
  const [speedW, speedB] = [variable(2, [40, 30]), variable(3, [30])]
  const [x, y] = [input([8, 40]), input([8, 30])]
  const error = b.sub(b.add(b.matmul(x, read(w)), read(bias)), y)
  const loss = b.sum(b.mul(error, error), null)
  const rate = b.scalar("float32", 0.002)
  const kept = b.scalar("float32", 0.5)
  const nextW = b.add(b.mul(kept, read(speedW)), b.matmul(b.transpose(x, [1, 0]), error))
  const nextB = b.add(b.mul(kept, read(speedB)), b.sum(error, [0]))
  const updates = [
    assign(speedW, nextW),
    assign(speedB, nextB),
    assign(w, b.sub(read(w), b.mul(rate, nextW))),
    assign(bias, b.sub(read(bias), b.mul(rate, nextB))),
  ]
  const plan = compile([loss], { updates, record: loss })
  const wave = (shape: readonly number[], salt: number): TensorValue =>
    tensor(
      shape,
      Array.from({ length: sizeOf(shape) }, (_, i) => (((i + 1) * salt * 0.618034) % 1) - 0.5),
    )
  const inputs = plan.inputs.map(({ source, buffer }, index) => {
    const shape = plan.buffers.find(({ id }) => id === buffer)?.shape ?? []
    return source.kind === "variable" && source.variable.id >= 2
      ? tensor(shape, new Array(sizeOf(shape)).fill(0))
      : wave(shape, index + 1)
  })
  return { plan, inputs }
}

/** The inputs with new values of the plan's variables. */
function advanced(plan: Plan, inputs: readonly TensorValue[], stores: readonly TensorValue[]): TensorValue[] {
  return plan.inputs.map(({ source }, index) => {
    const place = plan.stores.findIndex(({ variable }) =>
      source.kind === "variable" ? variable.id === source.variable.id : false,
    )
    return stores[place] ?? (inputs[index] as TensorValue)
  })
}

const copied = (values: readonly TensorValue[]): TensorValue[] =>
  values.map((value) => ({ ...value, data: value.data.slice() }))

/** x ↦ 2x. */
function doubling(size: number, options: CompileOptions = {}): Plan {
  const { b, input } = scene()
  return compile([b.mul(input([size]), b.scalar("float32", 2))], options)
}

describe("parameters", () => {
  it("are sent once, and train as if they were sent to each call", () => {
    const [staying, fresh] = [watched(), watched()]
    const { plan, inputs } = momentumPlan()
    const [one, other] = [staying.backend.load(plan), fresh.backend.load(plan)]
    let [values, copies] = [[...inputs], copied(inputs)]
    let first = 0
    for (let call = 0; call < 6; call++) {
      // Runs of even and of odd number end in different textures.
      const [found, wanted] = [one.loop(values, 1 + (call % 3)), other.loop(copies, 1 + (call % 3))]
      expect(found).toEqual(wanted)
      values = advanced(plan, values, found.stores)
      copies = copied(advanced(plan, copies, wanted.stores))
      if (call === 0) first = staying.sent()
    }
    expect(first).toBeGreaterThanOrEqual(inputs.reduce((sum, { data }) => sum + data.length, 0))
    expect(staying.sent()).toBe(first)
    expect(fresh.sent()).toBeGreaterThan(5 * first)
    const { stores } = one.run(values)
    expect(stores).toEqual(other.run(copies).stores)
    expect(staying.sent()).toBe(first)
  })

  it("of an earlier call are what they were, whatever was drawn since", () => {
    const { backend } = watched()
    const { plan, inputs } = momentumPlan()
    const executable = backend.load(plan)
    const calls = [executable.loop(inputs, 3)]
    for (let call = 0; call < 4; call++) {
      calls.push(executable.loop(advanced(plan, inputs, calls[call]?.stores ?? []), 3))
    }
    for (const [call, { stores }] of calls.slice(0, 4).entries()) {
      expect(executable.loop(advanced(plan, inputs, stores), 3)).toEqual(calls[call + 1])
    }
    expect(executable.loop(inputs, 3)).toEqual(calls[0])
  })

  it("are read by other plans without being sent", () => {
    const { backend, sent } = watched()
    const [from, to] = [backend.load(doubling(5000)), backend.load(doubling(5000))]
    const [once] = from.run([tensor([5000])]).outputs
    const before = sent()
    const [twice] = to.run([once as TensorValue]).outputs
    from.dispose()
    const [thrice] = to.run([twice as TensorValue]).outputs
    expect(sent()).toBe(before)
    expect(thrice).toEqual(
      tensor(
        [5000],
        Array.from({ length: 5000 }, (_, i) => 8 * i),
      ),
    )
  })

  it("outlive the executable that made them", () => {
    const { backend, sent } = watched()
    const first = backend.load(doubling(5000))
    const { outputs } = first.run([tensor([5000])])
    first.dispose()
    expect(backend.state()?.bytes).toBe(0)
    const before = sent()
    expect(backend.load(doubling(5000)).run(outputs).outputs[0]?.data[4999]).toBe(4 * 4999)
    expect(sent()).toBe(before)
  })

  it("are sent again after a lost context, and go on as before", () => {
    const { backend, sent, lose } = watched()
    const { plan, inputs } = momentumPlan()
    const first = backend.load(plan)
    const values = advanced(plan, inputs, first.loop(inputs, 4).stores)
    const wanted = first.loop(values, 4)
    lose()
    expect(() => first.loop(values, 4)).toThrow(ContextLost)
    const again = backend.load(plan)
    const before = sent()
    expect(again.loop(values, 4)).toEqual(wanted)
    expect(sent()).toBeGreaterThan(before)
    first.dispose()
    expect(again.loop(values, 4)).toEqual(wanted)
  })
})

describe("an array", () => {
  it("in two shapes lies in two textures", () => {
    const { backend } = watched()
    const { b, input } = scene()
    const square = backend.load(compile([b.transpose(input([64, 64]), [1, 0])]))
    const long = backend.load(compile([b.op("reverse", [input([4096])], { axes: [0] })]))
    const value = tensor([64, 64])
    const turned = square.run([value]).outputs[0]
    const reversed = long.run([{ ...value, shape: [4096] }]).outputs[0]
    expect([...(turned?.data.slice(0, 3) ?? [])]).toEqual([0, 64, 128])
    expect([...(reversed?.data.slice(0, 3) ?? [])]).toEqual([4095, 4094, 4093])
  })

  it("with NaNs is sent in its one form", () => {
    const { backend, sent } = watched()
    const { b, input } = scene()
    const plan = compile([b.op("sqrt", [input([5000])], {})])
    const [from, to] = [backend.load(plan), backend.load(plan)]
    const rooted = (first: number) => from.run([tensor([5000], [first, ...new Array(4999).fill(16)])]).outputs
    const [whole, broken] = [rooted(16), rooted(-16)]
    const before = sent()
    to.run(whole)
    expect(sent()).toBe(before)
    expect(to.run(broken).outputs[0]?.data.slice(0, 2)).toEqual(new Float32Array([Number.NaN, 2]))
    expect(sent()).toBeGreaterThan(before)
  })

  it("of int64 beyond what can be sent is refused when it comes back", () => {
    const { backend, sent } = watched()
    const { b, variable, read, assign } = scene()
    const count = variable(0, [2], "int64")
    const next = b.add(read(count), b.scalar("int64", 1))
    const executable = backend.load(compile([next], { updates: [assign(count, next)] }))
    const { stores } = executable.loop([tensor([2], [5, 2 ** 30 - 3], "int64")], 3)
    expect(stores).toEqual([tensor([2], [8, 2 ** 30], "int64")])
    const before = sent()
    const beyond = executable.loop(stores, 3).stores
    expect(sent()).toBe(before)
    expect(beyond).toEqual([tensor([2], [11, 2 ** 30 + 3], "int64")])
    expect(() => executable.loop(beyond, 3)).toThrow(BeyondRange)
  })
})

describe("memory", () => {
  const SIZE = 2 ** 16
  const BYTES = 4 * SIZE

  it("of many values that nobody asks for again stays within the limit, the last used staying longest", () => {
    const limit = 16 * BYTES
    const { backend, bytes, sent } = watched(limit)
    const executable = backend.load(doubling(SIZE))
    const values: TensorValue[] = []
    for (let call = 0; call < 40; call++) {
      values.push(...executable.run([tensor([SIZE], new Array(SIZE).fill(call))]).outputs)
      expect(bytes()).toBeLessThanOrEqual(limit)
      expect(backend.state()?.bytes).toBeLessThanOrEqual(4 * BYTES)
    }
    const sentBy = (value: TensorValue | undefined): number => {
      const before = sent()
      expect(executable.run([value as TensorValue]).outputs[0]?.data[0]).toBe(2 * (value?.data[0] as number))
      return sent() - before
    }
    expect(sentBy(values[36])).toBe(0)
    expect(sentBy(values[2])).toBe(SIZE)
    // What is kept in case it returns is no hindrance to a plan that needs the room.
    const large = backend.load(doubling(6 * SIZE))
    expect(large.run([tensor([6 * SIZE])]).outputs[0]?.data[SIZE]).toBe(2 * SIZE)
    expect(bytes()).toBeLessThanOrEqual(limit)
    executable.dispose()
    large.dispose()
    expect(backend.state()?.bytes).toBe(0)
  })

  it("of them has a bound far below a large limit", () => {
    const { backend, bytes } = watched()
    const executable = backend.load(doubling(16 * SIZE))
    const value = new Float32Array(16 * SIZE)
    for (let call = 0; call < 50; call++) {
      executable.run([{ dtype: "float32", shape: [16 * SIZE], data: value.slice() }])
      expect(bytes()).toBeLessThanOrEqual(2 ** 27 + 4 * 16 * BYTES)
    }
    expect(bytes()).toBeGreaterThan(2 ** 25)
  })

  it("of a long training does not grow from call to call", () => {
    const { backend, bytes, framebuffers } = watched()
    const { plan, inputs } = momentumPlan()
    const executable = backend.load(plan)
    let values = [...inputs]
    const seen: (readonly [number, number])[] = []
    for (let call = 0; call < 60; call++) {
      values = advanced(plan, values, executable.loop(values, 1 + (call % 3)).stores)
      seen.push([bytes(), framebuffers()])
    }
    expect(seen[59]).toEqual(seen[29])
  })
})
