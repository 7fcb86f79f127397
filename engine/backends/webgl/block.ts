// A GLSL function's statements, written one after another. Equal definitions become one variable.

export interface Block {
  /** A variable of the type with the expression's value, by name. */
  define(type: string, expression: string): string
  /** A statement, or a line of one. */
  line(text: string): void
  /** Statements in braces behind `head`; what they define is theirs alone. */
  nest(head: string, write: (inner: Block) => void): void
  readonly text: string
}

/** `prefix` keeps the names of nested blocks apart. */
export function createBlock(prefix = "r", indent = "  ", known: ReadonlyMap<string, string> = new Map()): Block {
  const lines: string[] = []
  const names = new Map(known)
  let count = 0
  let nested = 0
  return {
    define(type, expression) {
      // A name or a literal needs no other.
      if (/^\w+$/.test(expression)) return expression
      const key = `${type} ${expression}`
      const found = names.get(key)
      if (found !== undefined) return found
      const name = `${prefix}${count++}`
      names.set(key, name)
      lines.push(`${indent}${type} ${name} = ${expression};`)
      return name
    },
    line: (text) => void lines.push(`${indent}${text}`),
    nest(head, write) {
      const inner = createBlock(`${prefix}${nested++}_`, `${indent}  `, names)
      write(inner)
      lines.push(`${indent}${head} {`, inner.text, `${indent}}`)
    },
    get text() {
      return lines.join("\n")
    },
  }
}
