// What completion and hover are told: every name of the language once, with a signature and a sentence.
import { expect, test } from "vitest"
import { createDocumentation } from "../../engine/training/documentation.ts"

test("names, signatures, sentences and formulas come from the language itself", () => {
  const documentation = createDocumentation()
  const entries = documentation()
  expect(documentation()).toBe(entries)
  const names = entries.map(({ name }) => name)
  expect(new Set(names).size).toBe(names.length)
  for (const name of ["print", "tf.reduce_mean", "np.linspace", "tf.nn.softmax", "plt.plot", "np.random.randn"]) {
    expect(names).toContain(name)
  }
  const sin = entries.find(({ name }) => name === "tf.sin")
  expect(sin?.signature).toMatch(/^\(x/)
  expect(sin?.summary).not.toBe("")
  expect(sin?.formula).toContain("sin")
  expect(sin?.derivative).toContain("cos")
  const silent = entries.filter(({ name, summary }) => /^(tf|np)\.[a-z_]+$/.test(name) && summary === "")
  expect(silent.length).toBeLessThan(entries.length / 4)
})
