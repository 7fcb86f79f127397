// The typed tree: grouping of operators as Python's, ranges in the text as the user has it.
import fc from "fast-check"
import { describe, expect, test } from "vitest"
import { cutText } from "../../engine/language/parse/cut-text.ts"
import { parse } from "../../engine/language/parse/parse.ts"
import { showBlock } from "./support/show-tree.ts"

/** What was read: every operation in brackets, or the first fault. */
function read(source: string): string {
  const { module, diagnostics } = parse(source)
  return module === null ? (diagnostics[0]?.message ?? "nothing") : showBlock(module.body)
}

function expectRead(source: string, expected: string): void {
  expect(read(source)).toBe(expected)
}

describe("operators group as in Python", () => {
  test.each([
    ["a + b * c ** d", "(a + (b * (c ** d)))"],
    ["a ** b ** c", "(a ** (b ** c))"],
    ["-a ** b", "(- (a ** b))"],
    ["a ** -b", "(a ** (- b))"],
    ["-a * b", "((- a) * b)"],
    ["a - b - c", "((a - b) - c)"],
    ["not a == b", "(not (a == b))"],
    ["not a and b or c", "(((not a) and b) or c)"],
    ["not -a == b", "(not ((- a) == b))"],
    ["a < b <= c != d", "(a < b <= c != d)"],
    ["a not in b is not c", "(a not in b is not c)"],
    ["a | b ^ c & d << e + f", "(a | (b ^ (c & (d << (e + f)))))"],
    ["(a < b) < c", "((a < b) < c)"],
    ["a if b else c if d else e", "(a if b else (c if d else e))"],
    ["a or b if c else d", "((a or b) if c else d)"],
    ["a @ b / c", "((a @ b) / c)"],
    ["~a ** b", "(~ (a ** b))"],
    ["-3 ** 2", "(- (3 ** 2))"],
    ["-5. + .5", "(-5 + 0.5)"],
    ["-x**-y", "(- (x ** (- y)))"],
    ["2 ** -1 ** 2", "(2 ** (- (1 ** 2)))"],
    ["not not a", "(not (not a))"],
    ["a or not b and c", "(a or ((not b) and c))"],
    ["a is not b", "(a is not b)"],
    ["a is (not b)", "(a is (not b))"],
    ["a<-b", "(a < (- b))"],
    ["a--+~b", "(a - (- (+ (~ b))))"],
    ["lambda: a if b else c", "(lambda : (a if b else c))"],
    ["a if b else lambda: c, d", "((a if b else (lambda : c)), d)"],
    ["not a.b[c](d) ** e", "(not (a.b[c](d) ** e))"],
    ["a == not b", "SyntaxError: invalid syntax"],
    ["a <> b", "SyntaxError: invalid syntax. Python 3 writes != for 'not equal'."],
  ])("%s", expectRead)
})

describe("numbers and strings", () => {
  test.each([
    ["5.", "5"],
    ["1.e5", "100000"],
    ["1_000.5e-1_0", "1.0005e-7"],
    ["0xfF + 0b11 + 0o17", "((255 + 3) + 15)"],
    ["5..real", "5.real"],
    ["1if x else 2", "(1 if x else 2)"],
    ["0..5", "SyntaxError: invalid syntax. Between 0. and .5 something is missing, such as an operator."],
    ["0._5", "SyntaxError: invalid decimal literal"],
    [String.raw`"a" 'b' r"\n"`, String.raw`"ab\\n"`],
    [`""`, `""`],
    [`""" "" """`, String.raw`" \"\" "`],
    [String.raw`"\x41\u0042\103\q"`, String.raw`"ABC\\q"`],
  ])("%s", expectRead)
})

describe("f-strings", () => {
  test.each([
    ["f'{x}'", "f({x})"],
    ["f'a{{b}}{x}c' 'd'", `f("a{b}" {x} "cd")`],
    ["f'{x!r:>{w}}'", `f({x!r:">" {w}})`],
    ["f'{x:{w}.{p}f}'", `f({x:{w} "." {p} "f"})`],
    ["f'{x=}'", `f("x=" {x!r})`],
    ["f'{x = :.2f}'", `f("x = " {x:".2f"})`],
    ["f'{x=!s}'", `f("x=" {x!s})`],
    ["f'{a != b} {a == b} {a <= b}'", `f({(a != b)} " " {(a == b)} " " {(a <= b)})`],
    ["f'{x:=5}'", `f({x:"=5"})`],
    ["f'{(x:=5)}'", "f({(x := 5)})"],
    [`f'{d["a"]}{ {1: 2}[1] }'`, `f({d["a"]} {{1: 2}[1]})`],
    [`f'{f"{x}"}'`, "f({f({x})})"],
    ["f'{a, *b}'", "f({(a, *b)})"],
    ["f'''{\n  x\n}'''", "f({x})"],
    [String.raw`rf'\d{{2}}{x}'`, String.raw`f("\\d{2}" {x})`],
    [String.raw`f'\{x}'`, String.raw`f("\\" {x})`],
    ["f'{x:%H:%M}'", `f({x:"%H:%M"})`],
    ["f'{x'", "SyntaxError: f-string: invalid syntax"],
    ["f'{x # y}'", "SyntaxError: f-string: invalid syntax"],
    ["f'{2x}'", "SyntaxError: invalid decimal literal. To multiply, write 2*x."],
    ["f'}'", "SyntaxError: f-string: single '}' is not allowed. Write }} for the character itself."],
  ])("%s", expectRead)
})

describe("brackets and commas", () => {
  test.each([
    ["a,", "(a,)"],
    ["a, *b,", "(a, *b)"],
    ["()", "()"],
    ["(a)", "a"],
    ["(a,)", "(a,)"],
    ["[a, *b,]", "[a, *b]"],
    ["{a, *b}", "{a, *b}"],
    ["{**a, 'b': c,}", `{**a, "b": c}`],
    ["x[1:, ::2, ...]", "x[(1::, ::2, ...)]"],
    ["x[a,]", "x[(a,)]"],
    ["x[*a]", "x[(*a,)]"],
    ["f(a, *b, c, k=1, *d, **e,)", "f(a, *b, c, *d, k=1, **e)"],
    ["f(x for x in y)", "f((x for x in y))"],
    ["f((x := 1), y := 2)", "f((x := 1), (y := 2))"],
    ["[y := f(x), y]", "[(y := f(x)), y]"],
    ["[x for x, in a for *y, z in b if y if not z]", "[x for (x,) in a for (*y, z) in b if y if (not z)]"],
    ["{k: v for k, v in d}", "{k: v for (k, v) in d}"],
    ["{k for k in d or e}", "{k for k in (d or e)}"],
    ["lambda a, /, b=1, *c, d, **e: a", "(lambda a positional-only, b=1, *c, d keyword-only, **e: a)"],
    ["lambda *, a: a", "(lambda a keyword-only: a)"],
    ["[,]", "SyntaxError: invalid syntax"],
    ["{*a: b}", "SyntaxError: invalid syntax"],
    ["f(x for x in y, z)", "SyntaxError: Generator expression must be parenthesized. Put parentheses round it."],
    [
      "f(a.b=1)",
      'SyntaxError: expression cannot contain assignment, perhaps you meant "=="? Before the = of an argument stands the name of a parameter.',
    ],
    ["lambda *, **k: 1", "SyntaxError: named arguments must follow bare *"],
    ["lambda a, /, b, /: 1", "SyntaxError: / may appear only once"],
  ])("%s", expectRead)
})

describe("statements of one line", () => {
  test.each([
    ["a = b, = c", "a = (b,) = c"],
    ["a, *b = *c, d", "(a, *b) = (*c, d)"],
    ["a: b = yield c", "a: b = (yield c)"],
    ["a.b: c", "a.b: c"],
    ["a //= b, c", "a //= (b, c)"],
    ["a; b;", "a; b"],
    ["a = 1 + \\\n  2", "a = (1 + 2)"],
    ["a = (1 # one\n + 2)", "a = (1 + 2)"],
    ["yield", "(yield )"],
    ["yield from a", "(yield from a)"],
    ["print = 5; print, 1; print", "print = 5; (print, 1); print"],
    ["match = case = type = 1; match[0]; type(a)", "match = case = type = 1; match[0]; type(a)"],
    ["from .... import a", "from .... import a"],
    ["from ...a.b import (c as d, e,)", "from ...a.b import c as d, e"],
    ["import a.b as c, d", "import a.b as c, d"],
    ["del a, (b, c[0]), d.e", "del a, (b, c[0]), d.e"],
    ["raise a from b", "raise a from b"],
    ["assert a, b", "assert a, b"],
    ["raise a, b", "SyntaxError: invalid syntax. Python 3 writes raise Class(message)."],
    ["a;; b", "SyntaxError: invalid syntax"],
    ["a.class", "SyntaxError: invalid syntax"],
    ["from a import b.c", "SyntaxError: invalid syntax"],
    [
      "print 'a' % b; c",
      "SyntaxError: Missing parentheses in call to 'print'. Did you mean print(...)? Write print('a' % b).",
    ],
    ["print 'a', b", "SyntaxError: Missing parentheses in call to 'print'. Did you mean print(...)?"],
    [
      "type A = int",
      "SyntaxError: type aliases are not supported. Leave the line out: annotations have no effect here.",
    ],
  ])("%s", expectRead)
})

describe("statements with blocks", () => {
  test.each([
    ["if a: b; c\nelif d: e\nelse: f", "if a {b; c} else {if d {e} else {f}}"],
    ["while a := b:\n  c\n# d\nelse:\n\n  e", "while (a := b) {c} else {e}"],
    ["for a, *b in c, *d: break\nelse: pass", "for (a, *b) in (c, *d) {break} else {pass}"],
    [
      "try: a\nexcept (b, c) as d: e\nexcept: f\nelse: g\nfinally: h",
      "try {a} except (b, c) as d {e} except  {f} else {g} finally {h}",
    ],
    ["with a as b, c as (d, e), f as g.h: i", "with a as b, c as (d, e), f as g.h {i}"],
    ["with (a as b, c,): d", "with a as b, c {d}"],
    ["with (a, b): c", "with a, b {c}"],
    ["with (a, b) as c: d", "with (a, b) as c {d}"],
    [
      "@a.b(c)\n@d[0]\ndef f(a: int = 1, *b, c: d, **e) -> g: return",
      "@a.b(c) @d[0] function f(a=1, *b, c keyword-only, **e) {return }",
    ],
    ["class A(b, *c, metaclass=d): e = 1; f = 2", "class A(b, *c, metaclass=d) {e = 1; f = 2}"],
    ["def f():\n\tif a:\n\t\tb\n\n\tc\nd", "function f() {if a {b}; c}; d"],
    ["a = b\n  # c\nd", "a = b; d"],
    [
      "match a, b:\n  case [1, *_] | -2.5 as c if d: e\n  case x.y, (z): pass",
      "match (a, b) {case (([1, *_] | (- 2.5)) as c) if d {e} case [x.y, z] {pass}}",
    ],
    ["if a: while b: c", "SyntaxError: invalid syntax"],
    ["with a as b(): c", "SyntaxError: cannot assign to function call here. Maybe you meant '==' instead of '='?"],
    ["@a\nb = c", "SyntaxError: invalid syntax"],
    ["match a:\n  b", "SyntaxError: invalid syntax"],
  ])("%j", expectRead)
})

describe("ranges", () => {
  test.each([
    ["a = f'{x} y'  # z", ["a = f'{x} y'"]],
    ["if a:\n  b\n  # c\nd", ["if a:\n  b", "d"]],
    ["a, b, = c", ["a, b, = c"]],
    ["a ; b;", ["a", "b"]],
  ])("of the statements of %j", (source, expected) => {
    const body = parse(source).module?.body ?? []
    expect(body.map(({ span }) => source.slice(span.start, span.end))).toEqual(expected)
  })

  test("of a parenthesised part belong to the whole", () => {
    const source = "y = (a + b) * c"
    const statement = parse(source).module?.body[0]
    const span = statement?.kind === "assign" ? statement.value.span : { start: 0, end: 0 }
    expect(source.slice(span.start, span.end)).toBe("(a + b) * c")
  })

  test("count in the text with its prompts and magics", () => {
    const source = "%matplotlib inline\nIn [1]: first = 1\nOut[1]: 1\n!pip install x\n>>> second = 2\n"
    const body = parse(source).module?.body ?? []
    expect(body.map(({ span }) => source.slice(span.start, span.end))).toEqual(["first = 1", "second = 2"])
  })

  test("a percent sign or prompt inside a string or bracket is no clutter", () => {
    const source = 'x = """\n%matplotlib\n>>> y\n"""\nz = (a\n%b)\n'
    const body = parse(source).module?.body ?? []
    expect(body).toHaveLength(2)
    expect(body[0]?.kind === "assign" && body[0].value.kind === "constant" && body[0].value.value).toBe(
      "\n%matplotlib\n>>> y\n",
    )
  })

  test("of any cut text lead back to the same characters", () => {
    const cuts = fc.uniqueArray(fc.nat(60), { maxLength: 8 }).map((ends) => {
      const sorted = ends.toSorted((a, b) => a - b)
      return sorted.flatMap((end, index) => (index % 2 === 1 ? [{ start: sorted[index - 1] as number, end }] : []))
    })
    fc.assert(
      fc.property(fc.string({ minLength: 61, maxLength: 80 }), cuts, fc.nat(80), (original, removed, at) => {
        const clean = cutText(original, removed)
        const offset = Math.min(at, clean.text.length - 1)
        const { start, end } = clean.span(offset, offset + 1)
        expect(original.slice(start, end)).toBe(clean.text.slice(offset, offset + 1))
      }),
    )
  })
})
