// Every function of the numerical modules under arguments that make no sense: a Python exception or a result, never a fault
// of ours and never a hang.
import { expect, it } from "vitest"
import { outputOf } from "./run-program.ts"

const arguments_ = [
  "()",
  "(None,)",
  "('a', 'b')",
  "(-1,)",
  "(np.nan, np.inf)",
  "(-(10 ** 30),)",
  "([],)",
  "([[1, 2], [3]],)",
  "(np.zeros((0, 3)),)",
  "(np.array([True, False]), 1.5)",
  "(np.array([1.0, 2.0, 3.0]), np.array([3, 1, 2]))",
  "(np.eye(2), np.ones((2, 2)), 1)",
  "(np.arange(6).reshape(2, 3), (0, 1))",
  "([1, 2, 3], [0, 1], [5, 6])",
  "({}, set())",
  "(np.ones((2, 3, 4), dtype=np.float32), 5)",
  "(2, 3, 4, 5)",
]

const program = (module: string): string => `
import numpy as np
import math, random
module = ${module}
cases = [${arguments_.join(", ")}]
calls = 0
for name in dir(module):
    function = getattr(module, name)
    if name.startswith('_') or not callable(function):
        continue
    for case in cases:
        calls += 1
        try:
            text = repr(function(*case))
        except Exception as error:
            text = str(error)
print(calls)
`

for (const module of ["np", "np.linalg", "np.random", "np.random.default_rng(1)", "math", "random", "np.arange(6.0)"]) {
  it(module, () => {
    const output = outputOf(program(module))
    expect(output).not.toContain("internal")
    expect(output).toMatch(/^\d{3,}\n$/)
  }, 60_000)
}

it("scalars of every kind, and what overflows 64 bits", () => {
  expect(outputOf("import numpy as np\nprint(np.int64(10) ** 30, np.array([2]) ** 64)")).not.toContain("internal")
  expect(outputOf("import numpy as np\na = np.arange(3)\na[0] = 1e400")).toContain(
    "OverflowError: cannot convert float infinity to integer",
  )
  expect(outputOf("import numpy as np\nnp.random.geometric(2)")).toContain(
    "ValueError: p <= 0, p > 1 or p contains NaNs",
  )
  expect(outputOf("import numpy as np\nnp.random.randint(0, 10 ** 30)")).toContain("out of bounds for int64")
  expect(outputOf("import numpy as np\nnp.random.gamma(np.nan)")).toContain("ValueError: shape < 0")
})
