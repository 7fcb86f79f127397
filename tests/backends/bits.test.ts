// The bits that Node gives; tests/browser/backends asks a browser's worker for the same. And what the long programs are: each
// trains to its last step, and together they use all that training uses.
import { beforeAll, describe, expect, it } from "vitest"
import { typedArrayBackend } from "../../engine/backends/typed-array/backend.ts"
import { createWasmBackend } from "../../engine/backends/wasm/backend.ts"
import type { TensorValue } from "../../engine/base/dtype.ts"
import { isOp, type Node } from "../../engine/graph/node.ts"
import type { OpName } from "../../engine/graph/op-attrs.ts"
import { walk } from "../../engine/graph/walk.ts"
import { bitDigests, type LongRun, longDigest, wantedDigests, wantedLongDigest } from "./support/bit-cases.ts"
import { type PieceName, pieces } from "./support/training-pieces.ts"

describe.each([typedArrayBackend, createWasmBackend()])("$name", (backend) => {
  it("gives the agreed bits", () => {
    expect(bitDigests(backend)).toEqual(wantedDigests)
  })
})

/** What must be computed on the way to the variables of at least ten programs. */
const WANTED: readonly string[] = [
  ...(["log", "exp", "pow", "sqrt", "tanh", "sin", "cos", "erf", "select", "cast"] satisfies OpName[]),
  ...(["random_uniform", "random_normal", "truncated_normal", "argmax", "argmin", "argsort"] satisfies OpName[]),
  ...(["extract_patches", "fold_patches", "gather", "scatter_add", "reduce_sum", "reduce_max"] satisfies OpName[]),
  ...["A B", "Aᵀ B", "A Bᵀ", "Aᵀ Bᵀ"],
]

/** An operation by name; a product by what it transposes. */
function kindOf(node: Node): string {
  if (!isOp(node, "matmul")) return node.op
  const { transposeA, transposeB } = node.attrs
  return `${transposeA ? "Aᵀ" : "A"} ${transposeB ? "Bᵀ" : "B"}`
}

function differs(value: TensorValue, other: TensorValue | undefined): boolean {
  return value.data.some((element, index) => !Object.is(element, other?.data[index]))
}

describe("two hundred training programs of a hundred steps in WebAssembly", () => {
  const runs: LongRun[] = []
  let found = ""
  beforeAll(() => {
    found = longDigest(createWasmBackend(), (run) => runs.push(run))
  }, 120_000)

  const count = (holds: (run: LongRun) => boolean): number => runs.filter(holds).length

  it("give the agreed bits", () => {
    expect(found).toBe(wantedLongDigest)
  })

  it("all store variables, still move them in the last step, stay finite and differ from one another", () => {
    expect(count(({ after }) => after.length >= 2)).toBe(200)
    const moved = count(({ before, after }) => after.some((value, index) => differs(value, before[index])))
    expect(moved).toBeGreaterThanOrEqual(195)
    const finite = count(({ after }) => after.every(({ data }) => data.every(Number.isFinite)))
    expect(finite).toBeGreaterThanOrEqual(190)
    expect(new Set(runs.map(({ digest }) => digest)).size).toBe(200)
  })

  it("use every step that training uses, on the way to a variable", () => {
    const kinds = runs.map(({ program }) => new Set(walk(program.updates).map(kindOf)))
    const rare = WANTED.filter((kind) => kinds.filter((own) => own.has(kind)).length < 10)
    expect(rare).toEqual([])
    const names = Object.keys(pieces) as PieceName[]
    expect(names.filter((name) => count(({ program }) => program.pieces.includes(name)) < 10)).toEqual([])
    expect(count(({ program }) => program.updates[0]?.dtype === "float64")).toBe(40)
  })
})
