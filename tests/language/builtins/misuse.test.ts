// Builtins called with anything: a value or a Python error, never a fault of the machine ("internal: …").
import fc from "fast-check"
import { expect, test } from "vitest"
import { builtinTypes, listedBuiltins } from "../../../engine/language/modules/builtins/table.ts"
import { runProgram } from "../support/run-program.ts"

const values = [
  ...[
    "None",
    "5",
    "-1",
    "2.5",
    "'a'",
    "[]",
    "{}",
    "(1, 2)",
    "{1}",
    "len",
    "int",
    "object()",
    "range(3)",
    "True",
    "...",
  ],
  ...["float('nan')", "float('inf')", "10**30", "slice(1)", "[1, 'a']", "{'k': 1}", "iter([1])", "ValueError", "'%d'"],
  ...["'😀b'", "''", "[[1]]", "lambda *a: 1", "NotImplemented", "{}.keys()", "ValueError('x')", "10**9", "'{}{x}'"],
]
const special = [
  "__len__",
  "__getitem__",
  "__add__",
  "__radd__",
  "__iter__",
  "__eq__",
  "__new__",
  "__init__",
  "__format__",
]
const members = builtinTypes.flatMap(({ type, record }) =>
  [...Object.keys(record.methods ?? {}), ...Object.keys(record.classMethods ?? {}), ...special].map(
    (name) => `${type.name === "NoneType" ? "None" : type.name}.${name}`,
  ),
)

const value = fc.constantFrom(...values)
const callee = fc.oneof(
  fc.constantFrom(...listedBuiltins.keys()),
  fc.constantFrom(...members),
  fc.tuple(value, fc.constantFrom(...special)).map(([receiver, name]) => `(${receiver}).${name}`),
)
const call = fc.tuple(callee, fc.array(value, { maxLength: 3 })).map(([name, args]) => `${name}(${args.join(", ")})`)
const index = fc.tuple(value, value, value).map(([row, start, stop]) => `(${row})[${start}:${stop}]`)
const format = fc.tuple(fc.constantFrom("%d", "%5.2f", "%s", "%c", "%x", "%(a)s", "%*d"), value)
const expression = fc.oneof(
  { weight: 6, arbitrary: call },
  { weight: 1, arbitrary: index },
  { weight: 1, arbitrary: format.map(([text, given]) => `'${text}' % (${given})`) },
)

test("a thousand calls with arguments of every kind", () => {
  fc.assert(
    fc.property(expression, (text) => {
      const { diagnostics } = runProgram(`x = ${text}\nprint(x)\n`)
      expect(diagnostics.filter(({ message }) => message.includes("internal:"))).toEqual([])
    }),
    { numRuns: 1000, seed: 20240611 },
  )
}, 60_000)
