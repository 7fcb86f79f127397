// What the page refuses before it is sent: every bound of the protocol, in words that name the part.
import { describe, expect, test } from "vitest"
import type { CallName } from "../../engine/worker/protocol.ts"
import { createValidation } from "../../engine/worker/validation.ts"

const valid = createValidation()
const take = (call: string, params: unknown) => valid(call as CallName, params)

describe("wrong calls are refused, and say why", () => {
  const cases: readonly (readonly [string, unknown, RegExp])[] = [
    ["step", { count: 1_000_001 }, /^step: count must be at most 1,000,000\.$/],
    ["step", { count: 1.5 }, /^step: count must be a whole number\.$/],
    ["step", { count: "3" }, /^step: count must be a number\.$/],
    ["set", { learningRate: Number.NaN }, /^set: learningRate must be/],
    ["set", { optimizer: "magic" }, /^set: optimizer must be sgd, momentum/],
    ["set", { speed: -1 }, /^set: speed must be positive/],
    ["load", { code: 3 }, /^load: code must be a string\.$/],
    ["load", { code: "x".repeat(1024 * 1024 + 1) }, /^load: code must have at most 1,048,576 characters\.$/],
    ["load", null, /^load: /],
    ["addFile", { name: "a.csv", bytes: "text" }, /^addFile: bytes must be an ArrayBuffer\.$/],
    ["addFile", { name: "", bytes: new ArrayBuffer(1) }, /^addFile: name must not be empty\.$/],
    [
      "landscape",
      {
        parameters: ["a", "b"],
        ranges: [
          [0, 1],
          [0, 1],
        ],
        points: 512,
      },
      /at most 128/,
    ],
    ["values", { names: [1] }, /^values: names\.0 must be a string\.$/],
    ["toString", {}, /^toString: there is no such call\.$/],
    ["constructor", {}, /no such call/],
  ]
  test.each(cases.map(([call, params, message], at) => ({ at, call, params, message })))("$call, case $at", (wrong) => {
    const { call, params, message } = wrong
    expect(() => take(call, params)).toThrow(message)
    expect(() => take(call, params)).toThrow(expect.objectContaining({ name: "EngineError", code: "wrong-call" }))
  })
})

test("what fits is taken, without keys that no call knows and without those that hold nothing", () => {
  expect(take("set", { learningRate: 0.5, optimizer: undefined, magic: 1 })).toEqual({ learningRate: 0.5 })
  expect(take("run", undefined)).toEqual({ untilSettled: false })
  expect(take("load", { code: "x = 1", seed: 3 })).toEqual({ code: "x = 1", seed: 3 })
})
