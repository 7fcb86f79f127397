// The line of program that reads a dropped file.

/** Python source for the file, or null for what no program can read. The name is written as a string literal. */
export function lineThatReads(name: string, kind: string): string | null {
  const literal = pythonString(name)
  if (kind === "csv") return `table = data.csv(${literal})`
  if (kind === "idx") {
    if (/^(train|t10k)-(images|labels)/.test(name)) {
      return "(x_train, y_train), (x_test, y_test) = tf.keras.datasets.mnist.load_data()"
    }
    return `values = data.idx(${literal})`
  }
  return null
}

/** A text as a Python string literal: quotes, backslashes and everything outside printable ASCII escaped. */
export function pythonString(text: string): string {
  const escaped = text.replace(/[\\"]|[^\x20-\x7e]/gu, (character) => {
    if (character === "\\" || character === '"') return `\\${character}`
    const point = character.codePointAt(0) ?? 0
    return point > 0xffff ? `\\U${point.toString(16).padStart(8, "0")}` : `\\u${point.toString(16).padStart(4, "0")}`
  })
  return `"${escaped}"`
}

/** The text with lines put where names are made: below what it imports at its head. Lines that it has already are left out. */
export function withLines(code: string, lines: readonly string[]): string {
  const present = code.split("\n")
  const wanted = lines.filter((line, index) => lines.indexOf(line) === index && !present.includes(line))
  const head = present.findIndex((line) => !/^(import\s|from\s|#|\s*$|tf\.(compat\.v1\.)?disable_)/.test(line))
  const imports = present
    .slice(0, head < 0 ? undefined : head)
    .findLastIndex((line) => /^(import|from|tf)\b/.test(line))
  return present.toSpliced(imports + 1, 0, ...wanted).join("\n")
}
