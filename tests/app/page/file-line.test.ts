// The line that reads a dropped file, with names that mean harm.
import fc from "fast-check"
import { expect, test } from "vitest"
import { lineThatReads, pythonString, withLines } from "../../../app/page/file-line.ts"

test("the line reads the file by its kind", () => {
  expect(lineThatReads("penguins.csv", "csv")).toBe('table = data.csv("penguins.csv")')
  expect(lineThatReads("train-images-idx3-ubyte.gz", "idx")).toContain("mnist.load_data()")
  expect(lineThatReads("mine.idx", "idx")).toBe('values = data.idx("mine.idx")')
  expect(lineThatReads("photo.jpg", "unknown")).toBeNull()
})

test("a file's name cannot leave its string literal", () => {
  fc.assert(
    fc.property(fc.string({ unit: "binary" }), (name) => {
      expect(pythonString(name)).toMatch(/^"(?:[^"\\\r\n]|\\.)*"$/)
    }),
  )
  expect(pythonString('a"; x = 1 #\n')).toBe('"a\\"; x = 1 #\\u000a"')
})

test("a line goes below the imports, once", () => {
  const code = "# digits\nimport numpy as np\nimport tensorflow as tf\n\nx = 1"
  const line = 'table = data.csv("a.csv")'
  const wanted = `# digits\nimport numpy as np\nimport tensorflow as tf\n${line}\n\nx = 1`
  expect(withLines(code, [line, line])).toBe(wanted)
  expect(withLines(wanted, [line])).toBe(wanted)
  expect(withLines("x = 1", ["a", "b"])).toBe("a\nb\nx = 1")
  expect(withLines("import tensorflow.compat.v1 as tf\ntf.disable_v2_behavior()\nx = 1", ["a"])).toBe(
    "import tensorflow.compat.v1 as tf\ntf.disable_v2_behavior()\na\nx = 1",
  )
  expect(withLines("", ["a"])).toBe("a\n")
})
