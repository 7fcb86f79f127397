// The place in the tokens of a text at which it is read, and the way back to spans of the text as the user has it.
import type { Span } from "../../base/span.ts"
import { inOriginal, SyntaxFault } from "./fault.ts"
import { furtherParser } from "./further.ts"
import { KEYWORDS } from "./keywords.ts"
import type { CleanText } from "./offsets.ts"
import type { LogicalLine, Token } from "./scan.ts"

/** Stands after the last token of a line. */
const END: Token = { kind: "operator", text: "", start: 0, end: 0 }

/** Stands after the last line. */
const NO_LINE: LogicalLine = { tokens: [], indent: "", width: -1, start: 0 }

export class Reader {
  /** The line that is read; one of width -1 after the last. */
  line = NO_LINE
  tokens: readonly Token[] = []
  /** The place of the next token among the tokens. */
  at = 0
  /** The next token; one of no text at the end of the line. */
  token = END
  /** Where the last token that was taken ends. */
  end = 0
  private row = -1

  constructor(
    readonly clean: CleanText,
    readonly lines: readonly LogicalLine[],
  ) {
    this.nextLine()
  }

  private nextLine(): void {
    this.line = this.lines[++this.row] ?? NO_LINE
    this.moveTo(this.line.tokens, 0)
  }

  /** Goes to the next line from the end of this one. */
  endLine(): void {
    if (this.token !== END) throw this.invalid()
    this.nextLine()
  }

  moveTo(tokens: readonly Token[], at: number): void {
    this.tokens = tokens
    this.at = at
    this.token = tokens[at] ?? END
  }

  /** The text of the token after the next. */
  get following(): string {
    return (this.tokens[this.at + 1] ?? END).text
  }

  /** Whether the next token reads so; no text is the end of the line. */
  is(text: string): boolean {
    return this.token.text === text
  }

  take(): Token {
    const { token } = this
    this.end = token.end
    this.token = this.tokens[++this.at] ?? END
    return token
  }

  /** Takes the next token if it reads so. */
  takes(text: string): boolean {
    if (this.token.text !== text) return false
    this.take()
    return true
  }

  /** Takes the next token, which has to read so. */
  expect(text: string): void {
    if (!this.takes(text)) throw this.invalid()
  }

  /** Takes a name. */
  name(): Token {
    if (this.token.kind !== "name" || KEYWORDS.has(this.token.text)) throw this.invalid()
    return this.take()
  }

  /** The range from an offset up to the last token that was taken. */
  span(start: number, end = this.end): Span {
    return this.clean.span(start, end)
  }

  /** The fault of a token that cannot stand here: what is wrong is found from its line. */
  invalid(at = this.token === END ? this.end : this.token.start): SyntaxFault {
    return inOriginal(this.clean, furtherParser.get().diagnose.explain(this, at))
  }

  /** The fault of correct Python that the language does not have. */
  gap(span: Span, what: string, advice: string): SyntaxFault {
    return new SyntaxFault("Gap", what, span.start, span.end, advice)
  }

  fault(span: Span, message: string, advice = ""): SyntaxFault {
    return new SyntaxFault("SyntaxError", message, span.start, span.end, advice)
  }

  /** The fault of a statement that was read to here; where it does not end here, that is its fault. */
  statementFault(span: Span, message: string): SyntaxFault {
    return this.is("") || this.is(";") ? this.fault(span, message) : this.invalid()
  }
}
