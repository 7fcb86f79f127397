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
