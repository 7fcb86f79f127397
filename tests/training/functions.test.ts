// Which functions of a plain program can be drawn, and in which order they are offered.
import { expect, test } from "vitest"
import { parse } from "../../engine/language/parse/parse.ts"
import { functionsOfOneNumber } from "../../engine/training/source/functions.ts"

function functions(source: string): string[] {
  const { module, diagnostics } = parse(source)
  expect(diagnostics).toEqual([])
  return module === null ? [] : functionsOfOneNumber(module)
}

test("the one that is printed comes first, a derivative last", () => {
  expect(
    functions(
      [
        "def df(x):",
        "    return 2 * x",
        "def g(x):",
        "    return x",
        "def f(x, shift=0):",
        "    return x ** 2 + shift",
        "h = lambda t: t + 1",
        "x = 3.0",
        "for i in range(3):",
        "    x = x - 0.1 * df(x)",
        '    print(f"{i}: {f(x):.3f}", df(x))',
      ].join("\n"),
    ),
  ).toEqual(["f", "g", "h", "df"])
})

test("what needs two numbers, none, or gives nothing back is not offered", () => {
  expect(
    functions(
      [
        "def two(x, y):",
        "    return x + y",
        "def none():",
        "    return 1",
        "def silent(x):",
        "    print(x)",
        "def named(x, *, y):",
        "    return x",
        "def inner(x):",
        "    if x > 0:",
        "        return x",
        "    return -x",
      ].join("\n"),
    ),
  ).toEqual(["inner"])
})
