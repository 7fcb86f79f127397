// A syntax error on its way to becoming a diagnostic: thrown by the scanner and the readers, caught in parse.ts.
import type { CleanText } from "./offsets.ts"

export type FaultClass = "SyntaxError" | "IndentationError" | "TabError" | "Gap"

/** A syntax error; the scanner's offsets are of the cleaned text, the readers' of the original. `Gap` is correct Python that the language does not have. */
export class SyntaxFault {
  constructor(
    readonly type: FaultClass,
    /** Python's wording, without the class and a full stop. */
    readonly message: string,
    readonly start: number,
    readonly end: number,
    /** What to do, as whole sentences. */
    readonly advice: string = "",
  ) {}
}

/** A fault of the cleaned text as one of the text as the user has it. */
export function inOriginal(clean: CleanText, { type, message, start, end, advice }: SyntaxFault): SyntaxFault {
  const span = clean.span(start, end)
  return new SyntaxFault(type, message, span.start, span.end, advice)
}
