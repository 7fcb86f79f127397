// Programs whose results must have the same bits in Node and in every browser, with those bits as digests.
import type { Backend, LoopResult } from "../../../engine/backends/backend.ts"
import type { TensorValue, TypedArray } from "../../../engine/base/dtype.ts"
import { compile } from "../../../engine/compile/compile.ts"
import { type RandomGraph, randomGraph } from "./random-graph.ts"
import { inputsOf } from "./run.ts"
import { type TrainingProgram, trainingProgram } from "./training-program.ts"

/** FNV-1a over the bytes of arrays. */
function digest(arrays: readonly TypedArray[]): string {
  let hash = 0x811c9dc5
  for (const { buffer, byteOffset, byteLength } of arrays) {
    for (const byte of new Uint8Array(buffer, byteOffset, byteLength)) hash = Math.imul(hash ^ byte, 0x01000193)
  }
  return (hash >>> 0).toString(16).padStart(8, "0")
}

/** A sequence of small numbers, the same everywhere. */
function sequence(seed: number, length: number): number[] {
  let state = seed
  return Array.from({ length }, () => {
    state = (Math.imul(state, 1103515245) + 12345) >>> 0
    return (state >>> 8) % 9973
  })
}

/** A program as a plan, made ready on a back end, with the inputs of its first step. */
function start(backend: Backend, { outputs, updates, feeds, variables }: RandomGraph) {
  const plan = compile(outputs, { updates })
  return { executable: backend.load(plan), inputs: inputsOf(plan, feeds, variables) }
}

const resultDigest = ({ outputs, stores }: LoopResult): string =>
  digest([...outputs, ...stores].map((value: TensorValue) => value.data))

/** Digests of twenty random programs, each looped five times. */
export function bitDigests(backend: Backend): string[] {
  return Array.from({ length: 20 }, (_, index) => {
    const graph = randomGraph(sequence(index * 7919 + 3, 40), index % 4 === 3 ? "float64" : "float32")
    const { executable, inputs } = start(backend, graph)
    const result = executable.loop(inputs, 5)
    executable.dispose()
    return resultDigest(result)
  })
}

/** What became of one of the two hundred: its state after 99 and after 100 steps, and the digest of the latter. */
export interface LongRun {
  readonly program: TrainingProgram
  readonly before: readonly TensorValue[]
  readonly after: readonly TensorValue[]
  readonly digest: string
}

/** One digest of two hundred training programs of a hundred steps, one in five in float64. Who looks is shown each. */
export function longDigest(backend: Backend, look?: (run: LongRun) => void): string {
  const digests = Array.from({ length: 200 }, (_, index) => {
    const numbers = sequence(index * 104_729 + 17, 16 + (index % 40))
    const program = trainingProgram(numbers, index % 5 === 4 ? "float64" : "float32")
    const { executable, inputs } = start(backend, program)
    const result = executable.loop(inputs, 100)
    const own = resultDigest(result)
    look?.({ program, before: executable.loop(inputs, 99).stores, after: result.stores, digest: own })
    executable.dispose()
    return own
  })
  return digest([Uint8Array.from(digests.join(""), (character) => character.charCodeAt(0))])
}

/** What every machine gives. A change of a polynomial, an order of summation or the programs themselves changes them. */
export const wantedDigests: readonly string[] = [
  "103dc251",
  "bb7978ba",
  "0d616ce5",
  "97175caa",
  "3971510c",
  "e310cbb2",
  "bd491548",
  "538f9769",
  "97ca612c",
  "d8193547",
  "2d0b7ee1",
  "bd8dadd9",
  "696268ef",
  "b1e964f9",
  "7bd687c9",
  "7df8c482",
  "5d78e7fc",
  "8a0574b4",
  "3cdc1300",
  "247b2a53",
]
/** The same of the two hundred. */
export const wantedLongDigest = "d39c215a"
