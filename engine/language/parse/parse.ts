// From text to the typed tree: clutter out, layout checked, @lezer/python's tree read, errors as diagnostics.
import type { Tree } from "@lezer/common"
import { parser } from "@lezer/python"
import type { Diagnostic } from "../../base/diagnostic.ts"
import { positionAt } from "../../base/span.ts"
import type { Module } from "./ast.ts"
import { commaNumberWarnings } from "./comma-numbers.ts"
import { SyntaxFault } from "./fault.ts"
import { furtherParser } from "./further.ts"
import { type CleanText, cutText } from "./offsets.ts"
import { readBlock } from "./read-block.ts"
import { childrenOf, Reader } from "./reader.ts"
import { type LogicalLine, scan } from "./scan.ts"

export interface ParseResult {
  /** Null where the text has a syntax error. */
  readonly module: Module | null
  readonly diagnostics: readonly Diagnostic[]
}

/** The longest text that is parsed, in UTF-16 units. */
export const MAX_SOURCE_LENGTH = 400_000

/** The most lines. */
const MAX_LINES = 30_000

/** The longest line: lines beyond it are no program, and slow every tool that shows them. */
const MAX_LINE_LENGTH = 100_000

/** Prompts and magics: what a text has that comes from a notebook or a console. */
const MAY_BE_CLUTTERED = />>>|\[[\d *]*\]:|^[ \t]*[%!]/m

/** Parses a library's text, whose form its tests check: without looking for clutter, layout faults and open points. */
export function parseTrusted(source: string): ParseResult {
  const clean = cutText(source, [])
  const tree = parser.parse(`${source}\n`)
  const fault = hasError(tree) ? furtherParser.get().diagnose.firstFault(tree, [], source.length) : null
  if (fault !== null) return parse(source)
  const body = readBlock(new Reader(clean), childrenOf(tree.topNode))
  return { module: { body, cells: [], span: { start: 0, end: source.length } }, diagnostics: [] }
}

/** Parses a program. Never throws for anything a user wrote. */
export function parse(source: string): ParseResult {
  const tooLong = checkLength(source)
  if (tooLong !== null) return { module: null, diagnostics: [tooLong] }
  const clean = MAY_BE_CLUTTERED.test(source) ? furtherParser.get().clutter.removeClutter(source) : cutText(source, [])
  try {
    const lines = ofCleanText(clean, () => {
      const scanned = scan(clean.text)
      if (scanned.some(hasLayout)) {
        const lineOf = (offset: number): number => positionAt(source, clean.span(offset, offset).start).line
        furtherParser.get().layout.checkLayout(scanned, lineOf)
      }
      return scanned
    })
    // A final newline spares the grammar its special case of the end of the text.
    const tree = parser.parse(`${withoutOpenPoints(clean.text, lines)}\n`)
    const fault = hasError(tree) ? furtherParser.get().diagnose.firstFault(tree, lines, clean.text.length) : null
    if (fault !== null) throw inOriginal(clean, fault)
    const body = readBlock(new Reader(clean), childrenOf(tree.topNode))
    return {
      module: { body, cells: clean.prompts, span: { start: 0, end: source.length } },
      diagnostics: commaNumberWarnings(body, source),
    }
  } catch (error) {
    if (error instanceof SyntaxFault) return { module: null, diagnostics: [toDiagnostic(source, error)] }
    // The readers recurse with the nesting of the text; brackets and blocks are bounded, chains of prefixes are not.
    if (error instanceof RangeError) {
      const fault = new SyntaxFault("SyntaxError", "too many nested expressions", 0, 0, "Name a part of it first.")
      return { module: null, diagnostics: [toDiagnostic(source, fault)] }
    }
    throw error
  }
}

/** Whether a line is indented or begins a block: without any such line there is no layout to be wrong. */
function hasLayout({ indent, tokens }: LogicalLine): boolean {
  return indent !== "" || tokens.at(-1)?.text === ":"
}

function hasError(tree: Tree): boolean {
  let found = false
  tree.iterate({
    enter(node) {
      found ||= node.type.isError
      return !found
    },
  })
  return found
}

/**
 * The grammar has no `5.` and `1.e5`. Only the tree is made of this text, in which such a point is a digit; the readers take
 * numbers from the real one.
 */
function withoutOpenPoints(text: string, lines: readonly LogicalLine[]): string {
  const pieces: string[] = []
  let at = 0
  for (const { tokens } of lines) {
    for (const token of tokens) {
      if (token.kind !== "number" || !/^[\d_]+\.(?!\d)/.test(token.text)) continue
      const point = token.start + token.text.indexOf(".")
      pieces.push(text.slice(at, point), "0")
      at = point + 1
    }
  }
  return at === 0 ? text : pieces.join("") + text.slice(at)
}

function ofCleanText<T>(clean: CleanText, work: () => T): T {
  try {
    return work()
  } catch (error) {
    throw error instanceof SyntaxFault ? inOriginal(clean, error) : error
  }
}

function inOriginal(clean: CleanText, fault: SyntaxFault): SyntaxFault {
  const span = clean.span(fault.start, fault.end)
  return new SyntaxFault(fault.type, fault.message, span.start, span.end, fault.advice)
}

function checkLength(source: string): Diagnostic | null {
  if (source.length > MAX_SOURCE_LENGTH) {
    const message = `MemoryError: the program is ${source.length} characters long; ${MAX_SOURCE_LENGTH} is the limit. Load data from a file instead.`
    return {
      severity: "error",
      code: "text-limit",
      message,
      span: { start: MAX_SOURCE_LENGTH, end: source.length },
      notes: [],
    }
  }
  let lines = 0
  for (let start = 0; start < source.length; ) {
    const newline = source.indexOf("\n", start)
    const end = newline === -1 ? source.length : newline
    if (end - start > MAX_LINE_LENGTH) {
      const message = `MemoryError: this line is ${end - start} characters long; ${MAX_LINE_LENGTH} is the limit. Break it up, or load data from a file.`
      return { severity: "error", code: "text-limit", message, span: { start, end }, notes: [] }
    }
    start = end + 1
    if (++lines > MAX_LINES) {
      const message = `MemoryError: the program has more than ${MAX_LINES} lines. Load data from a file instead.`
      return { severity: "error", code: "text-limit", message, span: { start: end, end: source.length }, notes: [] }
    }
  }
  return null
}

const CODES = {
  SyntaxError: "syntax",
  IndentationError: "indentation",
  TabError: "indentation",
  Gap: "language-gap",
} as const

/** A syntax error as a diagnostic, its range inside the text. */
export function toDiagnostic(source: string, fault: SyntaxFault): Diagnostic {
  const name = fault.type === "Gap" ? "SyntaxError" : fault.type
  const message = /[.?!]$/.test(fault.message) ? fault.message : `${fault.message}.`
  const text = `${name}: ${fault.advice === "" ? message.replace(/\.$/, "") : `${message} ${fault.advice}`}`
  const start = Math.min(fault.start, source.length)
  const end = Math.min(Math.max(fault.end, start), source.length)
  return { severity: "error", code: CODES[fault.type], message: text, span: { start, end }, notes: [] }
}
