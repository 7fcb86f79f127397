// From text to the typed tree: clutter out, tokens made, layout checked, statements read, errors as diagnostics.
import type { Diagnostic } from "../../base/diagnostic.ts"
import { positionAt } from "../../base/span.ts"
import type { Module } from "./ast.ts"
import { commaNumberWarnings } from "./comma-numbers.ts"
import { inOriginal, SyntaxFault } from "./fault.ts"
import { furtherParser } from "./further.ts"
import { type CleanText, wholeText } from "./offsets.ts"
import { readBlock } from "./read-block.ts"
import { Reader } from "./reader.ts"
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

/** Parses a library's text, whose form its tests check: without looking for clutter and faults of layout. */
export function parseTrusted(source: string): ParseResult {
  try {
    return { module: readModule(wholeText(source), scan(source), source), diagnostics: [] }
  } catch (error) {
    if (error instanceof SyntaxFault) return parse(source)
    throw error
  }
}

/** Parses a program. Never throws for anything a user wrote. */
export function parse(source: string): ParseResult {
  const tooLong = checkLength(source)
  if (tooLong !== null) return { module: null, diagnostics: [tooLong] }
  const clean = MAY_BE_CLUTTERED.test(source) ? furtherParser.get().clutter.removeClutter(source) : wholeText(source)
  try {
    const module = readModule(clean, scanChecked(clean, source), source)
    return { module, diagnostics: commaNumberWarnings(module.body, source) }
  } catch (error) {
    if (error instanceof SyntaxFault)
      return { module: null, diagnostics: [furtherParser.get().syntaxDiagnostic.toDiagnostic(source, error)] }
    // The readers recurse with the nesting of the text; brackets and blocks are bounded, chains of prefixes are not.
    if (error instanceof RangeError) {
      const fault = new SyntaxFault("SyntaxError", "too many nested expressions", 0, 0, "Name a part of it first.")
      return { module: null, diagnostics: [furtherParser.get().syntaxDiagnostic.toDiagnostic(source, fault)] }
    }
    throw error
  }
}

function readModule(clean: CleanText, lines: readonly LogicalLine[], source: string): Module {
  const reader = new Reader(clean, lines)
  const body = readBlock(reader, 0)
  if (!reader.is("")) throw reader.invalid()
  return { body, cells: clean.prompts, span: { start: 0, end: source.length } }
}

/** The lines of a text whose layout is sound. */
function scanChecked(clean: CleanText, source: string): LogicalLine[] {
  try {
    const lines = scan(clean.text)
    if (lines.some(hasLayout)) {
      const lineOf = (offset: number): number => positionAt(source, clean.span(offset, offset).start).line
      furtherParser.get().layout.checkLayout(lines, lineOf)
    }
    return lines
  } catch (error) {
    throw error instanceof SyntaxFault ? inOriginal(clean, error) : error
  }
}

/** Whether a line is indented or begins a block: without any such line there is no layout to be wrong. */
function hasLayout({ indent, tokens }: LogicalLine): boolean {
  return indent !== "" || tokens.at(-1)?.text === ":"
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
