// Whole programs: what NumPy and CPython's math print, character for character.
import { readFileSync } from "node:fs"
import { describe, expect, it } from "vitest"
import { machineOf, outputOf } from "./run-program.ts"

const text = readFileSync(new URL("fixtures/programs.txt", import.meta.url), "utf8")

const programs = text
  .split(/^# (?=.*$)/m)
  .filter((part) => part.includes("==>\n"))
  .map((part) => {
    const [head = "", output = ""] = part.split("==>\n")
    const end = head.indexOf("\n")
    return { title: head.slice(0, end), source: head.slice(end + 1), output }
  })

describe("NumPy's own output", () => {
  it("is there to compare with", () => expect(programs.length).toBeGreaterThan(12))
  for (const { title, source, output } of programs) {
    it(title, () => expect(outputOf(source).trimEnd()).toBe(output.trimEnd()))
  }
})

describe("what NumPy would say with objects that are not here", () => {
  it("names the gap and the nearest thing that works", () => {
    expect(outputOf("import numpy as np\nnp.array(['a', 'b'])")).toContain("arrays of str are not supported here")
    expect(outputOf("import numpy as np\nnp.array([None])")).toContain("NoneType")
    expect(outputOf("import numpy as np\nnp.float(3)")).toContain("Use float, or np.float64")
    expect(outputOf("import numpy as np\nnp.arrray([1])")).toContain("Did you mean 'array'?")
    expect(outputOf("import numpy as np\nnp.linalg.eig([[1.0, 2.0], [0.0, 1.0]])")).toContain("not symmetric")
  })

  it("refuses arrays that would fill the memory, at their line", () => {
    expect(outputOf("import numpy as np\nnp.zeros((100000, 100000))")).toContain(
      "MemoryError: Unable to allocate 74.5 GiB for an array with shape (100000, 100000) and data type float64",
    )
    expect(outputOf("import numpy as np\nx = np.ones(10**6)\nnp.outer(x, x)")).toContain("Error")
    expect(outputOf("import numpy as np\nnp.arange(10**12)")).toContain("Error")
    expect(outputOf("import numpy as np\nnp.tile([1, 2], 10**10)")).toContain("Error")
  })
})

it("a NumPy scalar or array that a loop rebinds makes steps, as a float does", () => {
  for (const start of ["1.0", "np.float64(1.0)", "np.float32(1)", "np.array([1.0, 2.0])"]) {
    const machine = machineOf(`import numpy as np\nx = ${start}\nfor i in range(3):\n    x = x - 0.1 * x\n`)
    let steps = 0
    while (machine.run().reason === "step") steps++
    expect([start, steps]).toEqual([start, 3])
  }
})
