// The words of Python that are no names.

/** Keywords that are values. */
export const VALUES: ReadonlySet<string> = new Set(["None", "True", "False"])

/** Keywords that an expression may begin with. */
export const EXPRESSION_WORDS: ReadonlySet<string> = new Set([...VALUES, "not", "lambda", "await", "yield"])

export const KEYWORDS: ReadonlySet<string> = new Set([
  ...EXPRESSION_WORDS,
  ...["and", "as", "assert", "async", "break", "class", "continue", "def", "del", "elif", "else", "except", "finally"],
  ...[
    "for",
    "from",
    "global",
    "if",
    "import",
    "in",
    "is",
    "nonlocal",
    "or",
    "pass",
    "raise",
    "return",
    "try",
    "while",
    "with",
  ],
])
