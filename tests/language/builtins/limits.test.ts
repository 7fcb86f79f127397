// What would take all memory or all time is an error before the work is done, and what is left out says what works instead.
import { describe, expect, test } from "vitest"
import { runProgram } from "../support/run-program.ts"

/** The error that ends a program. */
function errorOf(source: string): string {
  const { diagnostics } = runProgram(source)
  return diagnostics.find((diagnostic) => diagnostic.severity === "error")?.message ?? "no error"
}

describe("sizes are bounded", () => {
  test.each([
    ["9**9**9", /^(MemoryError|OverflowError): /],
    ["1 << 10**9", /^(MemoryError|OverflowError): /],
    ["x = 10**30000; x * x", /^(MemoryError|OverflowError): /],
    ["'a' * 10**9", /^MemoryError: /],
    ["[0] * 10**9", /^MemoryError: /],
    ["(1, 2) * 10**8", /^MemoryError: /],
    ["'%1000000000d' % 1", /^MemoryError: /],
    ["'{:1000000000}'.format(1)", /^ValueError: width too big/],
    ["'%.1000000000f' % 1", /^MemoryError: /],
    ["'a'.center(10**9)", /^MemoryError: /],
    ["'a'.zfill(10**9)", /^MemoryError: /],
    ["'\\t'.expandtabs(10**9)", /^MemoryError: /],
    ["s = 'a' * 10**6\ns.replace('a', 'b' * 1000)", /^MemoryError: /],
    ["s = 'a' * 10**6\n(',' * 100).join([s] * 100)", /^MemoryError: /],
    ["list(range(10**9))", /^MemoryError: /],
    ["x = [0]\nwhile True: x += x", /^MemoryError: /],
    ["x = 'a'\nwhile True: x += x", /^MemoryError: /],
    ["x = [1]\nwhile True: x.extend(x)", /^MemoryError: /],
    ["sum(range(10**12))", /^TimeoutError: /],
    ["import itertools\nlist(itertools.count())", /^TimeoutError: /],
    ["max(range(10**12))", /^TimeoutError: /],
    ["''.join(str(i) for i in range(10**9))", /^TimeoutError: /],
    ["pow(3, 10**6)", /^(MemoryError|OverflowError): /],
    ["int('9' * 5000)", /^ValueError: Exceeds the limit \(4300 digits\)/],
    ["str(10**5000)", /^ValueError: Exceeds the limit \(4300 digits\)/],
  ])("%s", (source, wanted) => {
    expect(errorOf(source)).toMatch(wanted)
  })

  test("a list nested deep is an error to print, not a crash", () => {
    expect(errorOf("x = []\nfor _ in range(100000): x = [x]\nprint(x)")).toMatch(/^RecursionError: /)
  })

  test("comparing lists nested deep is an error, not a crash", () => {
    const nest = "for _ in range(100000):\n    x = [x]\n    y = [y]\n"
    expect(errorOf(`x = []\ny = []\n${nest}print(x == y)`)).toMatch(/^RecursionError: /)
  })
})

describe("gaps name the nearest thing that works", () => {
  test.each([
    ["input('x')", "slider"],
    ["open('x')", "data.csv"],
    ["eval('1')", "Write the expression"],
    ["(-8) ** 0.5", "abs"],
    ["class A(int): pass\nA(3)", "attribute"],
    ["'abc'.encode()", "str itself"],
    ["import json", "collections"],
  ])("%s", (source, part) => {
    expect(errorOf(source)).toContain(part)
  })
})

describe("what is accepted without effect says so once", () => {
  test("sys twice", () => {
    const { diagnostics } = runProgram("import sys\nimport sys\nimport os\n")
    expect(diagnostics.map((diagnostic) => diagnostic.message.split(":")[0])).toEqual(["sys", "os"])
  })
})
