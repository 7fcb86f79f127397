// The typed tree: grouping of operators as Python's, ranges in the text as the user has it.
import fc from "fast-check"
import { describe, expect, test } from "vitest"
import type { Expression } from "../../engine/language/parse/ast.ts"
import { cutText } from "../../engine/language/parse/offsets.ts"
import { parse } from "../../engine/language/parse/parse.ts"

/** The expression of the only statement, with every operation in brackets. */
function grouped(source: string): string {
  const statement = parse(source).module?.body[0]
  return statement?.kind === "expression" ? show(statement.value) : "?"
}

function show(node: Expression): string {
  switch (node.kind) {
    case "name":
      return node.name
    case "constant":
      return String(node.value)
    case "binary":
      return `(${show(node.left)} ${node.operator} ${show(node.right)})`
    case "unary":
      return `(${node.operator} ${show(node.operand)})`
    case "logical":
      return `(${node.values.map(show).join(` ${node.operator} `)})`
    case "compare":
      return `(${show(node.first)}${node.rest.map((part) => ` ${part.operator} ${show(part.operand)}`).join("")})`
    case "conditional":
      return `(${show(node.whenTrue)} if ${show(node.test)} else ${show(node.otherwise)})`
    default:
      return node.kind
  }
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
  ])("%s", (source, expected) => {
    expect(grouped(source)).toBe(expected)
  })
})

describe("ranges", () => {
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
