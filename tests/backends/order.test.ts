// The order of every sum, as engine/kernel/kernel.ts states it, bit for bit: what makes back ends equal.
import { describe, expect, it } from "vitest"
import { allocate, type TensorValue } from "../../engine/base/dtype.ts"
import { type Shape, sizeOf } from "../../engine/base/shape.ts"
import type { Builder } from "../../engine/graph/builder.ts"
import { createBuilder } from "../../engine/graph/create-builder.ts"
import type { Node } from "../../engine/graph/node.ts"
import { opTable } from "../../engine/ops/index.ts"
import { runGraph } from "./support/run.ts"

const round = Math.fround

/** A sum of f32 in the stated order: blocks of 1024, eight lanes, then a tree. */
function statedSum(elements: readonly number[]): number {
  let total = 0
  for (let start = 0; start < elements.length; start += 1024) {
    const lanes = new Array<number>(8).fill(0)
    elements.slice(start, start + 1024).forEach((x, r) => {
      lanes[r % 8] = round((lanes[r % 8] as number) + x)
    })
    const [a, b, c, d, e, f, g, h] = lanes as [number, number, number, number, number, number, number, number]
    const value = round(round(round(a + e) + round(c + g)) + round(round(b + f) + round(d + h)))
    total = start === 0 ? value : round(total + value)
  }
  return total
}

/** A dot product of f32 in the stated order: blocks of 512; in a block one lane, or four and a tree. */
function statedDot(a: readonly number[], b: readonly number[], lanes: 1 | 4): number {
  let total = 0
  for (let start = 0; start < a.length; start += 512) {
    const sums = [0, 0, 0, 0]
    for (let k = start; k < Math.min(a.length, start + 512); k++) {
      const lane = (k - start) % lanes
      sums[lane] = round((sums[lane] as number) + round((a[k] as number) * (b[k] as number)))
    }
    const [p, q, r, s] = sums as [number, number, number, number]
    const value = lanes === 1 ? p : round(round(p + r) + round(q + s))
    total = start === 0 ? value : round(total + value)
  }
  return total
}

/** Numbers of many sizes and both signs, so that another order rounds otherwise. */
function numbers(shape: Shape, salt: number): TensorValue {
  const data = allocate("float32", sizeOf(shape))
  for (let i = 0; i < data.length; i++) data[i] = Math.sin(i * 12.9898 + salt) * 10 ** ((i * 7 + salt) % 5)
  return { dtype: "float32", shape, data }
}

function run(inputs: readonly TensorValue[], build: (b: Builder, nodes: Node[]) => Node): Float32Array {
  const b = createBuilder(opTable)
  const nodes = inputs.map(({ shape, dtype }, i) => b.op("input", [], { role: "leaf", label: `x${i}`, shape, dtype }))
  const feeds = new Map(nodes.map((node, i) => [node.id, inputs[i] as TensorValue]))
  return runGraph([build(b, nodes)], feeds)[0]?.data as Float32Array
}

describe("sums", () => {
  it.each([
    [[1], [0]],
    [[7], [0]],
    [[1024], [0]],
    [[5000], [0]],
    [[60, 10], [1]],
    [[10, 60], [1]],
    [[3, 2500], [1]],
    [[1300, 40], [0]],
    [[100, 700], [0]],
    [
      [2, 3, 4, 5],
      [1, 3],
    ],
    [
      [9, 30, 17],
      [0, 1],
    ],
    [
      [9, 30, 17],
      [0, 2],
    ],
  ] as const)("over axes of %j: %j", (shape, axes) => {
    const x = numbers(shape, 1)
    const kept = shape.map((_, axis) => axis).filter((axis) => !axes.some((one) => one === axis))
    const groups = new Map<string, number[]>()
    x.data.forEach((value, position) => {
      let rest = position
      const index = [...shape].reverse().map((extent) => {
        const at = rest % extent
        rest = (rest - at) / extent
        return at
      })
      index.reverse()
      const key = kept.map((axis) => index[axis]).join()
      groups.set(key, [...(groups.get(key) ?? []), value])
    })
    const wanted = Float32Array.from([...groups.values()], statedSum)
    expect(run([x], (b, [node]) => b.sum(node as Node, axes))).toEqual(wanted)
  })

  it("does not depend on how the input is laid out", () => {
    const x = numbers([70, 50], 2)
    const plain = run([x], (b, [node]) => b.sum(node as Node, [0]))
    const turned = run([x], (b, [node]) => b.sum(b.transpose(node as Node, [1, 0]), [1]))
    expect(turned).toEqual(plain)
  })
})

describe("products", () => {
  const sizes = [
    [1, 1, 1],
    [3, 5, 7],
    [4, 20, 512],
    [5, 17, 513],
    [130, 18, 33],
    [2, 260, 9],
    [6, 10, 784],
    [7, 16, 1100],
    [1, 3, 2000],
    [9, 1, 40],
  ] as const

  it.each(sizes)("of %i rows, %i columns over %i", (m, n, k) => {
    const [a, b] = [numbers([m, k], 3), numbers([k, n], 4)]
    const lanes = n <= 16 && k >= 16 ? 4 : 1
    const wanted = new Float32Array(m * n)
    for (let i = 0; i < m; i++) {
      for (let j = 0; j < n; j++) {
        const row = Array.from({ length: k }, (_, x) => a.data[i * k + x] as number)
        const column = Array.from({ length: k }, (_, x) => b.data[x * n + j] as number)
        wanted[i * n + j] = statedDot(row, column, lanes)
      }
    }
    expect(run([a, b], (g, [x, y]) => g.matmul(x as Node, y as Node))).toEqual(wanted)
  })

  it("absorb transposes and batches", () => {
    const [m, n, k] = [18, 20, 30]
    const [a, b] = [numbers([2, k, m], 5), numbers([2, n, k], 6)]
    const wanted = new Float32Array(2 * m * n)
    for (let t = 0; t < 2; t++) {
      for (let i = 0; i < m; i++) {
        for (let j = 0; j < n; j++) {
          const row = Array.from({ length: k }, (_, x) => a.data[(t * k + x) * m + i] as number)
          const column = Array.from({ length: k }, (_, x) => b.data[(t * n + j) * k + x] as number)
          wanted[(t * m + i) * n + j] = statedDot(row, column, 1)
        }
      }
    }
    expect(run([a, b], (g, [x, y]) => g.matmul(x as Node, y as Node, true, true))).toEqual(wanted)
  })
})
