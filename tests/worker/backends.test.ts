// Which back end runs a plan, and what the page is told of it.
import { describe, expect, test } from "vitest"
import type { Backend, BackendName, Executable, LoopResult } from "../../engine/backends/backend.ts"
import { BeyondRange, ContextLost, OutOfMemory } from "../../engine/backends/errors.ts"
import { typedArrayBackend } from "../../engine/backends/typed-array/backend.ts"
import { scalarValue } from "../../engine/base/dtype.ts"
import { compile } from "../../engine/compile/compile.ts"
import type { Plan } from "../../engine/compile/plan.ts"
import { createBuilder } from "../../engine/graph/create-builder.ts"
import { opTable } from "../../engine/ops/index.ts"
import { createBackends } from "../../engine/worker/backends.ts"

/** What goes wrong at calls one after another; null where one is fine. */
type Faults = readonly (Error | null)[]

interface FakeOptions {
  readonly refuses?: (plan: Plan) => string | null
  readonly software?: boolean
  readonly device?: boolean
  /** Milliseconds of one loop. */
  readonly graphicsTime?: number
  readonly wasmTime?: number
  /** Of the graphics device, as plans are loaded and as they run. */
  readonly loadFaults?: Faults
  readonly runFaults?: Faults
  readonly wasm?: boolean
}

function open(options: FakeOptions) {
  const {
    refuses = () => null,
    software = false,
    device = true,
    graphicsTime = 1,
    wasmTime = 10,
    wasm = true,
  } = options
  const [loadFaults, runFaults] = [[...(options.loadFaults ?? [])], [...(options.runFaults ?? [])]]
  let now = 0
  const loaded = new Map<BackendName, number>()
  const count = (name: BackendName, change: number) => loaded.set(name, (loaded.get(name) ?? 0) + change)
  const fake = (name: BackendName, milliseconds: number): Backend => ({
    name,
    refuses: (plan) => (name === "webgl" ? refuses(plan) : null),
    load(plan): Executable {
      const hold = (faults: (Error | null)[]) => {
        const fault = name === "webgl" ? faults.shift() : null
        if (fault) throw fault
      }
      hold(loadFaults)
      count(name, 1)
      const loop: Executable["loop"] = (given, times) => {
        now += milliseconds
        hold(runFaults)
        const found = results.get(plan) ?? typedArrayBackend.load(plan).loop(given, times)
        results.set(plan, found)
        return found
      }
      return { run: (given) => loop(given, 1), loop, dispose: () => count(name, -1) }
    },
  })
  const graphics = { ...fake("webgl", graphicsTime), state: () => (device ? { renderer: "a card", software } : null) }
  const backends = createBackends({
    now: () => now,
    portable: fake("typed-array", 50),
    wasm: wasm ? fake("wasm", wasmTime) : "this browser has no WebAssembly",
    graphics: () => graphics,
  })
  return { backends, loaded }
}

/** A product of n by n matrices, of 2n³ operations. */
function product(n: number) {
  const b = createBuilder(opTable)
  const x = b.op("input", [], { role: "leaf", label: "x", shape: [], dtype: "float32" })
  const matrix = b.broadcastTo(x, [n, n])
  return compile([b.sum(b.matmul(matrix, matrix), null)])
}

const small = product(4)
const large = product(480)
const inputs = [scalarValue("float32", 2)]
/** Of plans on them: a large product takes a while. */
const results = new Map<Plan, LoopResult>()
const answer = 480 ** 3 * 4
const full = new OutOfMemory("WebGL: textures would take 2 GB, more than the limit of 1 GB.")
const lost = new ContextLost()

describe("by name", () => {
  test("typed arrays, WebAssembly and WebGL are what is asked for", () => {
    const { backends } = open({})
    for (const [choice, told] of [
      ["typed-array", /^typed arrays$/],
      ["wasm", /^WebAssembly$/],
      ["webgl", /^WebGL: on a card; its last digits/],
    ] as const) {
      const scope = backends.open(choice)
      expect(scope.load(small).run(inputs).outputs[0]?.data[0]).toBe(4 * 4 * 4 * 4)
      expect(scope.description).toMatch(told)
    }
  })

  test("what WebGL does not take stays on WebAssembly, and says so", () => {
    const { backends, loaded } = open({ refuses: () => "it sorts" })
    const scope = backends.open("webgl")
    scope.load(small)
    expect(scope.description).toBe("WebAssembly: not on WebGL, because it sorts")
    expect(loaded.get("webgl")).toBeUndefined()
  })

  test("a part of a program that WebGL does not take is told of, though the largest part runs there", () => {
    for (const order of [
      [small, large],
      [large, small],
    ]) {
      const { backends } = open({ refuses: (plan) => (plan === small ? "it sorts" : null) })
      const scope = backends.open("webgl")
      for (const plan of order) scope.load(plan)
      expect(scope.description).toBe(
        "WebGL: on a card; its last digits differ from other back ends'. WebAssembly for a part: not on WebGL, because it sorts",
      )
    }
  })

  test("what has no room in graphics memory goes to WebAssembly, as it is loaded and as it runs", () => {
    for (const faults of [
      { loadFaults: [full] },
      { runFaults: [null, full] },
      { runFaults: [lost], loadFaults: [null, full] },
    ]) {
      const { backends, loaded } = open(faults)
      const scope = backends.open("webgl")
      const executable = scope.load(small)
      for (let call = 0; call < 2; call++) expect(executable.run(inputs).outputs[0]?.data[0]).toBe(256)
      expect(scope.description).toBe("WebAssembly: there is no room for it in graphics memory")
      expect([loaded.get("webgl") ?? 0, loaded.get("wasm")]).toEqual([0, 1])
    }
  })

  test("without WebAssembly typed arrays take over, and say why", () => {
    const scope = open({ wasm: false }).backends.open("auto")
    expect(scope.description).toBe("typed arrays: this browser has no WebAssembly")
    expect(scope.load(small).run(inputs).outputs[0]?.data[0]).toBe(256)
  })
})

describe("auto", () => {
  test("never asks a graphics device about a small program, and says that it is small", () => {
    const { backends, loaded } = open({})
    const scope = backends.open("auto")
    expect(scope.description).toBe("WebAssembly")
    const executable = scope.load(small)
    executable.loop(inputs, 3)
    for (let run = 0; run < 5; run++) executable.run(inputs)
    expect(loaded.get("webgl")).toBeUndefined()
    expect(scope.description).toBe("WebAssembly: too small to gain from a graphics card")
  })

  test("tries both on a large one and keeps the faster", () => {
    for (const [graphicsTime, wasmTime, kept, told] of [
      [1, 10, "webgl", /^WebGL: on a card; .*\. A step took 1\.0 ms in a trial, 10\.0 ms on WebAssembly$/],
      [10, 1, "wasm", /^WebAssembly: a step took 1\.0 ms in a trial, 10\.0 ms on WebGL$/],
    ] as const) {
      const { backends, loaded } = open({ graphicsTime, wasmTime })
      const scope = backends.open("auto")
      const executable = scope.load(large)
      expect(scope.description).toBe("WebAssembly")
      expect(executable.loop(inputs, 1).outputs[0]?.data[0]).toBe(answer)
      expect(scope.description).toMatch(told)
      expect([loaded.get("webgl"), loaded.get("wasm")]).toEqual(kept === "webgl" ? [1, 0] : [0, 1])
      scope.dispose()
      expect([loaded.get("webgl"), loaded.get("wasm")]).toEqual([0, 0])
    }
  })

  test("tries one that is run again and again at its third run, once", () => {
    for (const [graphicsTime, kept] of [
      [1, /^WebGL/],
      [20, /^WebAssembly: a step took/],
    ] as const) {
      const { backends, loaded } = open({ graphicsTime })
      const scope = backends.open("auto")
      const executable = scope.load(large)
      for (let run = 0; run < 2; run++) executable.run(inputs)
      expect([loaded.get("webgl"), scope.description]).toEqual([undefined, "WebAssembly"])
      expect(executable.run(inputs).outputs[0]?.data[0]).toBe(answer)
      expect(scope.description).toMatch(kept)
      const { description } = scope
      executable.loop(inputs, 1)
      for (let run = 0; run < 3; run++) executable.run(inputs)
      expect(scope.description).toBe(description)
    }
  })

  test.each([
    ["no device", { device: false }, "no graphics card was found"],
    ["a processor in disguise", { software: true }, "graphics are drawn by software here"],
    ["one that cannot", { refuses: () => "it sorts" }, "not on WebGL, because it sorts"],
  ])("takes %s, and says so", (_, options, reason) => {
    const { backends, loaded } = open(options)
    const scope = backends.open("auto")
    expect(scope.load(large).loop(inputs, 1).outputs[0]?.data[0]).toBe(answer)
    expect(loaded.get("webgl")).toBeUndefined()
    expect(scope.description).toBe(`WebAssembly: ${reason}`)
  })

  test("keeps to typed arrays' own reason, where these stand in for WebAssembly", () => {
    const scope = open({ wasm: false }).backends.open("auto")
    scope.load(small).run(inputs)
    expect(scope.description).toBe("typed arrays: this browser has no WebAssembly")
  })

  const beyond = new BeyondRange()
  const broken = new Error("internal: a shader does not compile: 40 lines")
  test.each([
    ["has no room for it", { loadFaults: [full] }, "there is no room for it in graphics memory"],
    ["has no room in the trial", { runFaults: [null, full] }, "there is no room for it in graphics memory"],
    ["is lost as it is loaded", { loadFaults: [lost] }, "the graphics device was lost"],
    ["is lost in the trial", { runFaults: [lost] }, "the graphics device was lost"],
    ["holds no such value", { runFaults: [beyond] }, beyond.message],
    ["takes none of our shaders", { runFaults: [broken] }, "a trial on WebGL failed"],
    ["has no room after it won", { runFaults: [null, null, full] }, "there is no room for it in graphics memory"],
    [
      "is lost after it won, and has no room then",
      { runFaults: [null, null, lost], loadFaults: [null, full] },
      "there is no room for it in graphics memory",
    ],
  ])("goes on with WebAssembly where the device %s", (_, faults, reason) => {
    for (const call of ["run", "loop"] as const) {
      const { backends, loaded } = open(faults)
      const scope = backends.open("auto")
      const executable = scope.load(large)
      for (let turn = 0; turn < 4; turn++) {
        const { outputs } = call === "run" ? executable.run(inputs) : executable.loop(inputs, 1)
        expect(outputs[0]?.data[0]).toBe(answer)
      }
      expect(scope.description).toBe(`WebAssembly: ${reason}`)
      expect([loaded.get("webgl") ?? 0, loaded.get("wasm")]).toEqual([0, 1])
    }
  })
})

describe("a lost graphics context", () => {
  test("costs only the call that is done again", () => {
    const { backends, loaded } = open({ runFaults: [lost] })
    const scope = backends.open("webgl")
    expect(scope.load(small).loop(inputs, 2).outputs[0]?.data[0]).toBe(256)
    expect(scope.description).toMatch(/^WebGL/)
    expect(loaded.get("webgl")).toBe(1)
  })

  test("that keeps happening leaves the program to WebAssembly", () => {
    const { backends, loaded } = open({ runFaults: new Array(9).fill(lost) })
    const scope = backends.open("webgl")
    expect(scope.load(small).run(inputs).outputs[0]?.data[0]).toBe(256)
    expect(scope.description).toBe("WebAssembly: the graphics device was lost")
    expect([loaded.get("webgl"), loaded.get("wasm")]).toEqual([0, 1])
  })
})
