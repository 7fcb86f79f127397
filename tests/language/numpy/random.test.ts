// Random numbers: the same for the same seed, of the right distribution, part of snapshots.
import { describe, expect, it } from "vitest"
import { finish, machineOf, outputOf, printed } from "./run-program.ts"

const run = (body: string, seed = 1): string =>
  outputOf(`import numpy as np\nimport random\nimport time\n${body}\n`, seed)

describe("np.random", () => {
  it("repeats for a seed and differs between seeds", () => {
    const body = "np.random.seed(3)\nprint(np.random.rand(3), np.random.randint(0, 10, 5), np.random.randn())"
    expect(run(body, 1)).toBe(run(body, 2))
    expect(run(body)).not.toBe(run(body.replace("seed(3)", "seed(4)")))
    const unseeded = "print(np.random.rand(3))"
    expect(run(unseeded, 1)).toBe(run(unseeded, 1))
    expect(run(unseeded, 1)).not.toBe(run(unseeded, 2))
  })

  it("has shapes, types and bounds", () => {
    const body = `
a = np.random.rand(2, 3)
print(a.shape, a.dtype, a.min() >= 0 and a.max() < 1, type(np.random.rand()))
b = np.random.randint(5, size=(100,))
print(b.dtype, b.min(), b.max(), type(np.random.randint(3)), np.random.randint(2, 3))
print(np.random.normal(0, 1, (2, 2)).shape, np.random.uniform(-1, 1, 4).shape, np.random.random((2,)).shape, np.random.normal([0, 10], [1, 1]).shape)
print(sorted(np.random.permutation(5)), np.random.choice(5, 3, replace=False).shape, np.random.choice(['a', 'b']) in 'ab')
rng = np.random.default_rng(0)
print(rng.normal(size=3).shape, type(rng.integers(10)), rng.random(), rng.choice([1, 2, 3], 2).shape)
x = np.arange(10)
np.random.shuffle(x)
print(sorted(x), np.random.multivariate_normal([0, 0], [[1, 0], [0, 1]], 5).shape, np.random.RandomState(1).randn(2).shape)
`
    const lines = run(body).trimEnd().split("\n")
    expect(lines.slice(0, 4)).toEqual([
      "(2, 3) float64 True <class 'float'>",
      "int64 0 4 <class 'int'> 2",
      "(2, 2) (4,) (2,) (2,)",
      "[0, 1, 2, 3, 4] (3,) True",
    ])
    expect(lines[4]).toMatch(/^\(3,\) <class 'numpy.int64'> 0\.\d+ \(2,\)$/)
    expect(lines[5]).toBe("[0, 1, 2, 3, 4, 5, 6, 7, 8, 9] (5, 2) (2,)")
  })

  it("draws from the distributions it names", () => {
    const body = `
n = 20000
def close(x, mean, std):
    print(abs(x.mean() - mean) < 5 * std / n ** 0.5, abs(x.std() - std) < 0.05 * std)
close(np.random.normal(3, 2, n), 3, 2)
close(np.random.uniform(0, 1, n), 0.5, 12 ** -0.5)
close(np.random.exponential(2, n), 2, 2)
close(np.random.poisson(3, n), 3, 3 ** 0.5)
close(np.random.poisson(50, n), 50, 50 ** 0.5)
close(np.random.binomial(10, 0.3, n), 3, 2.1 ** 0.5)
close(np.random.binomial(1000, 0.4, n), 400, 240 ** 0.5)
close(np.random.gamma(2, 3, n), 6, 18 ** 0.5)
close(np.random.beta(2, 2, n), 0.5, 0.05 ** 0.5)
close(np.random.laplace(1, 1, n), 1, 2 ** 0.5)
close(np.random.geometric(0.25, n), 4, 12 ** 0.5)
c = np.random.multivariate_normal([1, 2], [[2, 1], [1, 2]], n)
print(np.allclose(np.cov(c.T), [[2, 1], [1, 2]], atol=0.1), np.allclose(c.mean(axis=0), [1, 2], atol=0.1))
p = np.bincount(np.random.choice(3, n, p=[0.2, 0.5, 0.3])) / n
print(np.allclose(p, [0.2, 0.5, 0.3], atol=0.02), 0)
`
    const expected = `${Array.from({ length: 12 }, () => "True True").join("\n")}\nTrue 0\n`
    expect(run(body)).toBe(expected)
  })

  it("goes on from where a snapshot was taken", () => {
    const source = `
import numpy as np
x = 1.0
rng = np.random.default_rng(5)
for i in range(6):
    x = x - 0.1 * np.random.rand() + rng.normal()
    print(x)
`
    const machine = machineOf(source)
    for (let i = 0; i < 3; i++) expect(machine.run().reason).toBe("step")
    const snapshot = machine.snapshot()
    finish(machine)
    const whole = printed(machine)
    machine.restore(snapshot)
    expect(printed(machine).length).toBeLessThan(whole.length)
    finish(machine)
    expect(printed(machine)).toBe(whole)
  })

  it("says what is wrong with its arguments", () => {
    expect(run("np.random.choice(3, 5, replace=False)")).toContain(
      "ValueError: Cannot take a larger sample than population when replace is False",
    )
    expect(run("np.random.choice([1, 2], p=[0.5, 0.6])")).toContain("probabilities do not sum to 1")
    expect(run("np.random.randint(5, 5)")).toContain("ValueError: low >= high")
    expect(run("np.random.normal(0, -1)")).toContain("ValueError: scale < 0")
  })
})

describe("the standard library's random and time", () => {
  it("repeats for a seed and keeps to its bounds", () => {
    const body = `
random.seed(42)
a = [random.random() for _ in range(3)]
random.seed(42)
print(a == [random.random() for _ in range(3)], 1 <= random.randint(1, 6) <= 6, random.choice(['x']), len(random.sample(range(10), 4)))
items = [1, 2, 3, 4]
random.shuffle(items)
print(sorted(items), random.choices([1, 2], weights=[1, 0], k=3), random.randrange(0, 10, 5) in (0, 5), 2 <= random.uniform(2, 3) <= 3)
print(random.Random(1).random() == random.Random(1).random(), random.randint(10 ** 30, 10 ** 30 + 1) >= 10 ** 30)
`
    expect(run(body)).toBe("True True x 4\n[1, 2, 3, 4] [1, 1, 1] True True\nTrue True\n")
    expect(run("random.choice([])")).toContain("IndexError: Cannot choose from an empty sequence")
    expect(run("random.randint(5, 1)")).toContain("ValueError: empty range for randrange() (5, 2, -3)")
  })

  it("reads the machine's clock", () => {
    expect(run("a = time.time()\nb = time.time()\nprint(b > a, type(a), type(time.time_ns()))")).toBe(
      "True <class 'float'> <class 'int'>\n",
    )
  })
})
