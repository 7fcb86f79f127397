// Programs in the manner of the tutorials run to their end, with the asserts that stand in them, and make steps.
import { readdirSync, readFileSync } from "node:fs"
import { join } from "node:path"
import { describe, expect, test } from "vitest"
import { runModel } from "../support/run-model.ts"

const folder = join(import.meta.dirname, "corpus")
const programs = readdirSync(folder).filter((name) => name.endsWith(".py"))

/** What some of them print at the end. */
const lastLines: Readonly<Record<string, string>> = {
  "autoencoder_tf1.py": "True True",
  "keras_sequential.py": "[1. 1.]",
  "manual_gradients_tf1.py": "5.0 7.0",
  "persistent_tape_tf2.py": "None",
  "xor_net_tf1.py": "[[0], [1], [1], [0]]",
  "subclassed_model_tf2.py": "[[2, 8], [8], [8, 1], [1]]",
}

describe("tutorial programs", () => {
  test.each(programs)("%s", { timeout: 60_000 }, (name) => {
    const source = readFileSync(join(folder, name), "utf8")
    const { failure, lines, steps } = runModel(source)
    expect(
      failure === null ? "" : `line ${source.slice(0, failure.span.start).split("\n").length}: ${failure.message}`,
    ).toBe("")
    if (name in lastLines) expect(lines.at(-1)).toBe(lastLines[name])
    if (name !== "persistent_tape_tf2.py") expect(steps).toBeGreaterThan(1)
  })

  test("the same text and seed give the same output, another seed another one", () => {
    const source = readFileSync(join(folder, "autoencoder_tf1.py"), "utf8")
      .replace("tf.set_random_seed(1)\n", "")
      .replaceAll("print(first > l, l < 0.2)", "print(l)")
    const first = runModel(source, { seed: 1 }).output
    expect(runModel(source, { seed: 1 }).output).toBe(first)
    expect(runModel(source, { seed: 2 }).output).not.toBe(first)
  })
})
