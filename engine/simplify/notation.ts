// How pieces of a formula are written, as plain text and as TeX: numbers, names, powers, fractions, brackets. No graphs here.

/** How tightly an expression holds together; an operand that holds less tightly gets brackets. */
export const SUM = 1
export const PRODUCT = 2
export const SIGN = 3
export const POWER = 4
export const ATOM = 5

/** A written expression. */
export interface Written {
  readonly text: string
  readonly strength: number
}

export interface Notation {
  number(value: number): Written
  name(name: string): Written
  sum(x: Written, y: Written): Written
  difference(x: Written, y: Written): Written
  product(x: Written, y: Written): Written
  matrixProduct(x: Written, y: Written): Written
  quotient(x: Written, y: Written): Written
  negative(x: Written): Written
  power(x: Written, exponent: Written): Written
  transposed(x: Written): Written
  root(x: Written): Written
  size(x: Written): Written
  /** Over all axes where `over` is null, else over those named. */
  total(x: Written, over: string | null): Written
  call(name: string, args: readonly Written[]): Written
  compare(x: Written, sign: string, y: Written): Written
  choice(condition: Written, x: Written, y: Written): Written
}

function bracket(x: Written, strength: number): string {
  return x.strength >= strength ? x.text : `(${x.text})`
}

/** Whether the text begins with a sign, so that it cannot follow an operator bare. */
function isSigned({ text }: Written): boolean {
  return text.startsWith("−") || text.startsWith("-")
}

/** An operand after an operator: bracketed if it is weaker than that or begins with a sign. */
function after(x: Written, strength: number): string {
  return isSigned(x) && x.strength < ATOM ? `(${x.text})` : bracket(x, strength)
}

const SUPERSCRIPTS: Readonly<Record<string, string>> = {
  "0": "⁰",
  "1": "¹",
  "2": "²",
  "3": "³",
  "4": "⁴",
  "5": "⁵",
  "6": "⁶",
  "7": "⁷",
  "8": "⁸",
  "9": "⁹",
  "−": "⁻",
}

/** Four significant digits without trailing zeros; far from 1 with a power of ten. */
export function plainNumber(value: number): { sign: string; digits: string; exponent: number } {
  const size = Math.abs(value)
  const sign = value < 0 || Object.is(value, -0) ? "−" : ""
  if (Number.isNaN(size)) return { sign: "", digits: "NaN", exponent: 0 }
  if (size === Number.POSITIVE_INFINITY) return { sign, digits: "∞", exponent: 0 }
  if (size === 0) return { sign, digits: "0", exponent: 0 }
  if (Number.isInteger(size) && size < 1e6) return { sign, digits: String(size), exponent: 0 }
  const rounded = Number(size.toPrecision(4))
  if (rounded >= 1e6 || rounded < 1e-4) {
    const [mantissa = "1", exponent = "0"] = rounded.toExponential().split("e")
    return { sign, digits: mantissa, exponent: Number(exponent) }
  }
  return { sign, digits: String(rounded), exponent: 0 }
}

export const textNotation: Notation = {
  number(value) {
    const { sign, digits, exponent } = plainNumber(value)
    const power = [...String(exponent).replace("-", "−")].map((digit) => SUPERSCRIPTS[digit] ?? digit).join("")
    const text = exponent === 0 ? `${sign}${digits}` : `${sign}${digits}·10${power}`
    return { text, strength: sign !== "" ? SIGN : exponent === 0 ? ATOM : PRODUCT }
  },
  name: (name) => ({ text: name, strength: ATOM }),
  sum: (x, y) =>
    isSigned(y) && y.strength >= SUM
      ? { text: `${bracket(x, SUM)} − ${bracket(y, SUM).slice(1)}`, strength: SUM }
      : { text: `${bracket(x, SUM)} + ${bracket(y, SUM)}`, strength: SUM },
  difference: (x, y) => ({ text: `${bracket(x, SUM)} − ${after(y, PRODUCT)}`, strength: SUM }),
  product: (x, y) => ({ text: `${bracket(x, PRODUCT)}·${after(y, PRODUCT)}`, strength: PRODUCT }),
  matrixProduct: (x, y) => ({ text: `${bracket(x, PRODUCT)} @ ${after(y, SIGN)}`, strength: PRODUCT }),
  quotient: (x, y) => ({ text: `${bracket(x, PRODUCT)} / ${after(y, SIGN)}`, strength: PRODUCT }),
  negative: (x) => ({ text: `−${after(x, PRODUCT)}`, strength: SIGN }),
  power(x, exponent) {
    const base = bracket(x, ATOM)
    const digits = [...exponent.text]
    const raised = digits.every((digit) => digit in SUPERSCRIPTS)
    return {
      text: raised
        ? `${base}${digits.map((digit) => SUPERSCRIPTS[digit]).join("")}`
        : `${base}^${bracket(exponent, ATOM)}`,
      strength: POWER,
    }
  },
  transposed: (x) => ({ text: `${bracket(x, ATOM)}ᵀ`, strength: POWER }),
  root: (x) => ({ text: `√${bracket(x, ATOM)}`, strength: POWER }),
  size: (x) => ({ text: `|${x.text}|`, strength: ATOM }),
  total: (x, over) => ({ text: `Σ${over === null ? "" : `[${over}]`}(${x.text})`, strength: ATOM }),
  call: (name, args) => ({ text: `${name}(${args.map(({ text }) => text).join(", ")})`, strength: ATOM }),
  compare: (x, sign, y) => ({ text: `${bracket(x, SUM)} ${sign} ${bracket(y, SUM)}`, strength: 0 }),
  choice: (condition, x, y) => ({
    text: `${bracket(x, SUM)} if ${condition.text} else ${bracket(y, SUM)}`,
    strength: 0,
  }),
}

const TEX_SIGNS: Readonly<Record<string, string>> = {
  "≤": "\\le",
  "≥": "\\ge",
  "≠": "\\ne",
  "=": "=",
  "<": "<",
  ">": ">",
}
const TEX_FUNCTIONS: ReadonlySet<string> = new Set([
  "exp",
  "log",
  "sin",
  "cos",
  "tan",
  "sinh",
  "cosh",
  "tanh",
  "max",
  "min",
  "arcsin",
  "arccos",
  "arctan",
])

function texBracket(x: Written, strength: number): string {
  return x.strength >= strength ? x.text : `\\left(${x.text}\\right)`
}

function texAfter(x: Written, strength: number): string {
  return isSigned(x) && x.strength < ATOM ? `\\left(${x.text}\\right)` : texBracket(x, strength)
}

/** A name as TeX: a letter stands for itself, a word upright; nothing in it is taken for a command. */
export function texName(name: string): string {
  const safe = name.replaceAll(/[^\p{L}\p{N}_.[\]]/gu, "")
  if (/^\p{L}$/u.test(safe)) return safe
  const subscript = /^(\p{L})_?(\p{N}+)$/u.exec(safe)
  if (subscript !== null) return `${subscript[1]}_{${subscript[2]}}`
  return `\\mathrm{${safe.replaceAll("_", "\\_")}}`
}

export const texNotation: Notation = {
  number(value) {
    const { sign, digits, exponent } = plainNumber(value)
    const plain = digits === "∞" ? "\\infty" : digits === "NaN" ? "\\mathrm{NaN}" : digits
    const minus = sign === "" ? "" : "-"
    if (exponent === 0) return { text: `${minus}${plain}`, strength: sign === "" ? ATOM : SIGN }
    return { text: `${minus}${plain} \\cdot 10^{${exponent}}`, strength: sign === "" ? PRODUCT : SIGN }
  },
  name: (name) => ({ text: texName(name), strength: ATOM }),
  sum: (x, y) =>
    isSigned(y) && y.strength >= SUM
      ? { text: `${texBracket(x, SUM)} - ${texBracket(y, SUM).slice(1)}`, strength: SUM }
      : { text: `${texBracket(x, SUM)} + ${texBracket(y, SUM)}`, strength: SUM },
  difference: (x, y) => ({ text: `${texBracket(x, SUM)} - ${texAfter(y, PRODUCT)}`, strength: SUM }),
  product(x, y) {
    const right = texAfter(y, PRODUCT)
    // Two numbers side by side would read as one.
    const dot = /^[0-9.]/.test(right) ? " \\cdot " : "\\,"
    // What follows a sum without brackets would be read as summed too.
    const left = x.text.includes("\\sum") && x.strength < ATOM ? `\\left(${x.text}\\right)` : texBracket(x, PRODUCT)
    return { text: `${left}${dot}${right}`, strength: PRODUCT }
  },
  matrixProduct: (x, y) => ({ text: `${texBracket(x, PRODUCT)}\\,${texAfter(y, SIGN)}`, strength: PRODUCT }),
  quotient: (x, y) => ({ text: `\\frac{${x.text}}{${y.text}}`, strength: PRODUCT }),
  negative: (x) => ({ text: `-${texAfter(x, PRODUCT)}`, strength: SIGN }),
  power: (x, exponent) => ({ text: `${texBracket(x, ATOM)}^{${exponent.text}}`, strength: POWER }),
  transposed: (x) => ({ text: `${texBracket(x, ATOM)}^{\\mathsf T}`, strength: POWER }),
  root: (x) => ({ text: `\\sqrt{${x.text}}`, strength: ATOM }),
  size: (x) => ({ text: `\\left\\lvert ${x.text} \\right\\rvert`, strength: ATOM }),
  total: (x, over) => ({
    text: `\\sum${over === null ? "" : `_{${over}}`} ${texBracket(x, PRODUCT)}`,
    strength: PRODUCT,
  }),
  call(name, args) {
    const head =
      name === "σ"
        ? "\\sigma"
        : TEX_FUNCTIONS.has(name)
          ? `\\${name}`
          : `\\operatorname{${name.replaceAll("_", "\\_")}}`
    return { text: `${head}\\left(${args.map(({ text }) => text).join(", ")}\\right)`, strength: ATOM }
  },
  compare: (x, sign, y) => ({
    text: `${texBracket(x, SUM)} ${TEX_SIGNS[sign] ?? sign} ${texBracket(y, SUM)}`,
    strength: 0,
  }),
  choice: (condition, x, y) => ({
    text: `\\begin{cases} ${x.text} & ${condition.text} \\\\ ${y.text} & \\text{otherwise} \\end{cases}`,
    strength: ATOM,
  }),
}
