// Which back end runs a plan, and what the page is told of it.
import { describe, expect, test } from "vitest"
import type { Backend, BackendName, Executable } from "../../engine/backends/backend.ts"
import { ContextLost } from "../../engine/backends/errors.ts"
import { typedArrayBackend } from "../../engine/backends/typed-array/backend.ts"
import { scalarValue } from "../../engine/base/dtype.ts"
import { compile } from "../../engine/compile/compile.ts"
import { createBuilder } from "../../engine/graph/create-builder.ts"
import { opTable } from "../../engine/ops/index.ts"
import { createBackends } from "../../engine/worker/backends.ts"

interface FakeOptions {
  readonly refusal?: string
  readonly software?: boolean
  /** Milliseconds of one loop. */
  readonly graphicsTime?: number
  readonly wasmTime?: number
  /** Calls that find the context lost. */
  readonly losses?: number
  readonly wasm?: boolean
}

function open({ refusal, software = false, graphicsTime = 1, wasmTime = 10, losses = 0, wasm = true }: FakeOptions) {
  let now = 0
  let left = losses
  const loaded = new Map<BackendName, number>()
  const count = (name: BackendName, change: number) => loaded.set(name, (loaded.get(name) ?? 0) + change)
  const fake = (name: BackendName, milliseconds: number): Backend => ({
    name,
    refuses: () => (name === "webgl" ? (refusal ?? null) : null),
    load(plan): Executable {
      count(name, 1)
      const real = typedArrayBackend.load(plan)
      const called = () => {
        now += milliseconds
        if (name === "webgl" && left-- > 0) throw new ContextLost()
      }
      return {
        run(inputs, wanted) {
          called()
          return real.run(inputs, wanted)
        },
        loop(inputs, times, series, wanted) {
          called()
          return real.loop(inputs, times, series, wanted)
        },
        dispose() {
          count(name, -1)
          real.dispose()
        },
      }
    },
  })
  const graphics = { ...fake("webgl", graphicsTime), state: () => ({ renderer: "a card", software }) }
  const backends = createBackends({
    now: () => now,
    portable: fake("typed-array", 50),
    wasm: wasm ? fake("wasm", wasmTime) : "this browser has no WebAssembly.",
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
    const { backends, loaded } = open({ refusal: "it sorts" })
    const scope = backends.open("webgl")
    scope.load(small)
    expect(scope.description).toBe("WebAssembly: WebGL does not take this program: it sorts.")
    expect(loaded.get("webgl")).toBeUndefined()
  })

  test("without WebAssembly typed arrays take over, and say why", () => {
    const scope = open({ wasm: false }).backends.open("auto")
    expect(scope.description).toBe("typed arrays: this browser has no WebAssembly.")
    expect(scope.load(small).run(inputs).outputs[0]?.data[0]).toBe(256)
  })
})

describe("auto", () => {
  test("never asks a graphics device about a small program", () => {
    const { backends, loaded } = open({})
    backends.open("auto").load(small).loop(inputs, 3)
    expect(loaded.get("webgl")).toBeUndefined()
  })

  test("tries both on a large one and keeps the faster", () => {
    for (const [graphicsTime, wasmTime, kept] of [
      [1, 10, "webgl"],
      [10, 1, "wasm"],
    ] as const) {
      const { backends, loaded } = open({ graphicsTime, wasmTime })
      const scope = backends.open("auto")
      const executable = scope.load(large)
      expect(scope.description).toBe("WebAssembly")
      expect(executable.loop(inputs, 1).outputs[0]?.data[0]).toBe(480 ** 3 * 4)
      expect(scope.description).toMatch(/a step took 1\.0 ms in a trial, 10\.0 ms on (WebAssembly|WebGL)\./)
      expect([loaded.get("webgl"), loaded.get("wasm")]).toEqual(kept === "webgl" ? [1, 0] : [0, 1])
      scope.dispose()
      expect([loaded.get("webgl"), loaded.get("wasm")]).toEqual([0, 0])
    }
  })

  test("takes no device that is a processor in disguise", () => {
    const { backends, loaded } = open({ software: true })
    backends.open("auto").load(large).loop(inputs, 1)
    expect(loaded.get("webgl")).toBeUndefined()
  })
})

describe("a lost graphics context", () => {
  test("costs only the call that is done again", () => {
    const { backends, loaded } = open({ losses: 1 })
    const scope = backends.open("webgl")
    expect(scope.load(small).loop(inputs, 2).outputs[0]?.data[0]).toBe(256)
    expect(scope.description).toMatch(/^WebGL/)
    expect(loaded.get("webgl")).toBe(1)
  })

  test("that keeps happening leaves the program to WebAssembly", () => {
    const { backends, loaded } = open({ losses: 9 })
    const scope = backends.open("webgl")
    expect(scope.load(small).run(inputs).outputs[0]?.data[0]).toBe(256)
    expect(scope.description).toBe("WebAssembly: the graphics device was lost.")
    expect([loaded.get("webgl"), loaded.get("wasm")]).toEqual([0, 1])
  })
})
