// Products large enough for every kind of tile, in all transposes, against the typed-array back end.
import { afterAll, describe, expect, it } from "vitest"
import { typedArrayBackend } from "../../../engine/backends/typed-array/backend.ts"
import { createWebglBackend } from "../../../engine/backends/webgl/backend.ts"
import { compile } from "../../../engine/compile/compile.ts"
import { scene, tensor } from "../../compile/support/scenes.ts"

const backend = createWebglBackend()
afterAll(() => backend.dispose())

/** Numbers in [−1, 1) without order. */
const scattered = (shape: readonly [number, number], salt: number) =>
  tensor(
    shape,
    Array.from({ length: shape[0] * shape[1] }, (_, i) => (((i + salt) * 0.6180339887498949) % 1) * 2 - 1),
  )

const sizes = [
  [256, 256, 128],
  [264, 132, 1100],
  [100, 10, 784],
  [128, 128, 1024],
  [3, 5, 7],
  [1, 300, 64],
] as const

describe.each(sizes)("%i rows, %i columns over %i", (m, n, k) => {
  it.each([
    [false, false],
    [true, false],
    [false, true],
    [true, true],
  ] as const)("transposed: %s, %s", (left, right) => {
    const { b, input } = scene()
    const [p, q] = [scattered(left ? [k, m] : [m, k], 1), scattered(right ? [n, k] : [k, n], 9)]
    const product = b.matmul(input(p.shape), input(q.shape), left, right)
    const plan = compile([b.op("relu", [product], {})])
    const executable = backend.load(plan)
    const [found] = executable.run([p, q]).outputs
    executable.dispose()
    const [wanted] = typedArrayBackend.load(plan).run([p, q]).outputs
    const worst = Math.max(...Array.from(wanted?.data ?? [], (x, i) => Math.abs((found?.data[i] ?? Number.NaN) - x)))
    expect(found?.shape).toEqual([m, n])
    // Sums of up to k terms of at most 1, in another order: a few units of the last place of k.
    expect(worst).toBeLessThan(k * 2 ** -22)
  })
})
