// Reads a format spec: [[fill]align][sign][z][#][0][width][,_][.precision][type]. Not its application: see format-spec.ts.

/** A mistake in a format spec, with the class that CPython raises for it. */
export class FormatError extends Error {
  override readonly name = "FormatError"
  readonly pythonClass: "ValueError" | "OverflowError"

  constructor(pythonClass: "ValueError" | "OverflowError", message: string) {
    super(message)
    this.pythonClass = pythonClass
  }
}

export interface FormatSpec {
  readonly fill: string
  readonly align: "" | "<" | ">" | "=" | "^"
  readonly sign: "" | "+" | "-" | " "
  readonly coerceZero: boolean
  readonly alternate: boolean
  readonly width: number
  readonly grouping: "" | "," | "_"
  /** null where none is given. */
  readonly precision: number | null
  /** One character, or "" where none is given. */
  readonly type: string
}

/** Longest text and most digits that a spec may ask for. */
const MOST_WIDTH = 10_000_000
const MOST_PRECISION = 100_000

/** Parses a spec for a value of the named Python type. Throws FormatError in CPython's words. */
export function parseFormatSpec(spec: string, kind: "int" | "float" | "str"): FormatSpec {
  const characters = Array.from(spec)
  let at = 0
  let fill = " "
  let align: FormatSpec["align"] = ""
  let hasFill = false
  if (isAlign(characters[1])) {
    fill = characters[0] as string
    align = characters[1]
    hasFill = true
    at = 2
  } else if (isAlign(characters[0])) {
    align = characters[0]
    at = 1
  }
  const first = characters[at]
  let sign: FormatSpec["sign"] = ""
  if (first === "+" || first === "-" || first === " ") {
    sign = first
    at++
  }
  const coerceZero = characters[at] === "z"
  if (coerceZero) at++
  const alternate = characters[at] === "#"
  if (alternate) at++
  if (!hasFill && characters[at] === "0") {
    fill = "0"
    if (align === "" && kind !== "str") align = "="
    at++
  }
  const number = (most: number, tooBig: string): number | null => {
    const start = at
    while (at < characters.length && /^[0-9]$/.test(characters[at] as string)) at++
    if (at === start) return null
    const value = Number(characters.slice(start, at).join(""))
    if (value >= 9.223372036854775e18) throw fault("Too many decimal digits in format string")
    if (value > most) throw fault(tooBig)
    return value
  }
  const width = number(MOST_WIDTH, "width too big") ?? 0
  const { grouping, next } = readGrouping(characters, at)
  at = next
  let precision: number | null = null
  if (characters[at] === ".") {
    at++
    precision = number(MOST_PRECISION, "precision too big")
    if (precision === null) throw fault("Format specifier missing precision")
  }
  if (characters.length - at > 1) throw fault(`Invalid format specifier '${spec}' for object of type '${kind}'`)
  const type = characters[at] ?? ""
  checkGrouping(grouping, type === "" && kind === "str" ? "s" : type)
  return { fill, align, sign, coerceZero, alternate, width, grouping, precision, type }
}

function isAlign(character: string | undefined): character is "<" | ">" | "=" | "^" {
  return character === "<" || character === ">" || character === "=" || character === "^"
}

function readGrouping(
  characters: readonly string[],
  start: number,
): { grouping: FormatSpec["grouping"]; next: number } {
  const first = characters[start]
  if (first !== "," && first !== "_") return { grouping: "", next: start }
  const second = characters[start + 1]
  if ((second === "," || second === "_") && second !== first) throw fault("Cannot specify both ',' and '_'.")
  if (second === first) throw fault(`Cannot specify '${first}' with '${first}'.`)
  return { grouping: first, next: start + 1 }
}

function checkGrouping(grouping: FormatSpec["grouping"], type: string): void {
  if (grouping === "" || type === "" || "deEfFgG%".includes(type)) return
  if (grouping === "_" && "boxX".includes(type)) return
  throw fault(`Cannot specify '${grouping}' with '${type}'.`)
}

function fault(message: string): FormatError {
  return new FormatError("ValueError", message)
}
