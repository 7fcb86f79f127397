// The syntax tree of the model language: typed, with the source range of every node. Shapes follow Python's own `ast` module.
import type { Span } from "../../base/span.ts"
import type { BinaryOperator, CompareOperator } from "../machine/native.ts"

export type Comparison = CompareOperator | "in" | "not in" | "is" | "is not"

export type Expression =
  | NameExpression
  | ConstantExpression
  | { readonly kind: "fstring"; readonly span: Span; readonly parts: readonly FStringPart[] }
  | {
      readonly kind: "binary"
      readonly span: Span
      readonly operator: BinaryOperator
      readonly left: Expression
      readonly right: Expression
    }
  | {
      readonly kind: "unary"
      readonly span: Span
      readonly operator: "-" | "+" | "~" | "not"
      readonly operand: Expression
    }
  | { readonly kind: "logical"; readonly span: Span; readonly operator: "and" | "or"; readonly values: Expression[] }
  | {
      readonly kind: "compare"
      readonly span: Span
      readonly first: Expression
      readonly rest: readonly { readonly operator: Comparison; readonly operand: Expression }[]
    }
  | CallExpression
  | AttributeExpression
  | SubscriptExpression
  | {
      readonly kind: "slice"
      readonly span: Span
      readonly start: Expression | null
      readonly stop: Expression | null
      readonly step: Expression | null
    }
  | SequenceExpression
  | { readonly kind: "dict"; readonly span: Span; readonly entries: readonly DictEntry[] }
  | {
      readonly kind: "lambda"
      readonly span: Span
      readonly parameters: ParameterList
      readonly body: Expression
    }
  | {
      readonly kind: "conditional"
      readonly span: Span
      readonly test: Expression
      readonly whenTrue: Expression
      readonly otherwise: Expression
    }
  | ComprehensionExpression
  | StarredExpression
  | { readonly kind: "named"; readonly span: Span; readonly target: NameExpression; readonly value: Expression }
  | { readonly kind: "yield"; readonly span: Span; readonly value: Expression | null; readonly from: boolean }

export interface NameExpression {
  readonly kind: "name"
  readonly span: Span
  readonly name: string
}

/** A literal; `undefined` is the ellipsis. */
export interface ConstantExpression {
  readonly kind: "constant"
  readonly span: Span
  readonly value: null | boolean | bigint | number | string | undefined
}

export interface CallExpression {
  readonly kind: "call"
  readonly span: Span
  readonly callee: Expression
  readonly positional: readonly Expression[]
  readonly keywords: readonly KeywordArgument[]
}

/** `name=value`, or `**value` where the name is null. */
export interface KeywordArgument {
  readonly name: string | null
  readonly value: Expression
  readonly span: Span
}

export interface AttributeExpression {
  readonly kind: "attribute"
  readonly span: Span
  readonly object: Expression
  readonly name: string
  readonly nameSpan: Span
}

export interface SubscriptExpression {
  readonly kind: "subscript"
  readonly span: Span
  readonly object: Expression
  readonly index: Expression
}

export interface SequenceExpression {
  readonly kind: "list" | "tuple" | "set"
  readonly span: Span
  readonly items: readonly Expression[]
}

export interface StarredExpression {
  readonly kind: "starred"
  readonly span: Span
  readonly value: Expression
}

/** `key: value`, or `**value` where the key is null. */
export interface DictEntry {
  readonly key: Expression | null
  readonly value: Expression
}

export interface ComprehensionExpression {
  readonly kind: "comprehension"
  readonly span: Span
  readonly result: "list" | "set" | "dict" | "generator"
  /** The item, or for a dict the key. */
  readonly item: Expression
  /** A dict's value. */
  readonly value: Expression | null
  readonly clauses: readonly ComprehensionClause[]
}

export interface ComprehensionClause {
  readonly target: Expression
  readonly iterable: Expression
  readonly conditions: readonly Expression[]
}

export type FStringPart =
  | { readonly kind: "text"; readonly text: string }
  | {
      readonly kind: "value"
      readonly value: Expression
      readonly conversion: "" | "r" | "s" | "a"
      readonly spec: readonly FStringPart[] | null
    }

export interface Parameter {
  readonly name: string
  readonly span: Span
  readonly kind: "positional-only" | "positional" | "rest" | "keyword-only" | "keywords"
  readonly defaultValue: Expression | null
}

export type ParameterList = readonly Parameter[]

export type Statement =
  | { readonly kind: "expression"; readonly span: Span; readonly value: Expression }
  | AssignStatement
  | AugmentedStatement
  | {
      readonly kind: "annotated"
      readonly span: Span
      readonly target: Expression
      readonly annotation: Expression
      readonly value: Expression | null
    }
  | { readonly kind: "delete"; readonly span: Span; readonly targets: readonly Expression[] }
  | { readonly kind: "pass" | "break" | "continue"; readonly span: Span }
  | { readonly kind: "return"; readonly span: Span; readonly value: Expression | null }
  | {
      readonly kind: "raise"
      readonly span: Span
      readonly exception: Expression | null
      readonly cause: Expression | null
    }
  | { readonly kind: "import"; readonly span: Span; readonly names: readonly ImportName[] }
  | {
      readonly kind: "from-import"
      readonly span: Span
      readonly module: string
      readonly moduleSpan: Span
      /** null is `*`. */
      readonly names: readonly ImportName[] | null
    }
  | { readonly kind: "global" | "nonlocal"; readonly span: Span; readonly names: readonly string[] }
  | { readonly kind: "assert"; readonly span: Span; readonly test: Expression; readonly message: Expression | null }
  | {
      readonly kind: "if"
      readonly span: Span
      readonly test: Expression
      readonly body: Block
      readonly otherwise: Block
    }
  | WhileStatement
  | ForStatement
  | TryStatement
  | { readonly kind: "with"; readonly span: Span; readonly items: readonly WithItem[]; readonly body: Block }
  | FunctionStatement
  | ClassStatement
  | { readonly kind: "match"; readonly span: Span; readonly subject: Expression; readonly cases: readonly MatchCase[] }

export type Block = readonly Statement[]

export interface AssignStatement {
  readonly kind: "assign"
  readonly span: Span
  readonly targets: readonly Expression[]
  readonly value: Expression
}

export interface AugmentedStatement {
  readonly kind: "augmented"
  readonly span: Span
  readonly target: Expression
  readonly operator: BinaryOperator
  readonly value: Expression
}

export interface WhileStatement {
  readonly kind: "while"
  readonly span: Span
  readonly test: Expression
  readonly body: Block
  readonly otherwise: Block
}

export interface ForStatement {
  readonly kind: "for"
  readonly span: Span
  readonly target: Expression
  readonly iterable: Expression
  readonly body: Block
  readonly otherwise: Block
}

export interface TryStatement {
  readonly kind: "try"
  readonly span: Span
  readonly body: Block
  readonly handlers: readonly ExceptHandler[]
  readonly otherwise: Block
  readonly final: Block
}

export interface ExceptHandler {
  readonly span: Span
  readonly type: Expression | null
  readonly name: string | null
  readonly body: Block
}

export interface WithItem {
  readonly context: Expression
  readonly target: Expression | null
}

export interface FunctionStatement {
  readonly kind: "function"
  readonly span: Span
  readonly name: string
  readonly nameSpan: Span
  readonly parameters: ParameterList
  readonly body: Block
  readonly decorators: readonly Expression[]
}

export interface ClassStatement {
  readonly kind: "class"
  readonly span: Span
  readonly name: string
  readonly nameSpan: Span
  readonly bases: readonly Expression[]
  readonly keywords: readonly KeywordArgument[]
  readonly body: Block
  readonly decorators: readonly Expression[]
}

export interface ImportName {
  readonly name: string
  readonly alias: string | null
  readonly span: Span
}

export interface MatchCase {
  readonly span: Span
  readonly pattern: Pattern
  readonly guard: Expression | null
  readonly body: Block
}

export type Pattern =
  | { readonly kind: "capture"; readonly span: Span; readonly name: string | null }
  | { readonly kind: "value"; readonly span: Span; readonly value: Expression }
  | { readonly kind: "as"; readonly span: Span; readonly pattern: Pattern; readonly name: string }
  | { readonly kind: "or"; readonly span: Span; readonly alternatives: readonly Pattern[] }
  | { readonly kind: "sequence"; readonly span: Span; readonly items: readonly Pattern[] }
  | { readonly kind: "star"; readonly span: Span; readonly name: string | null }

/** A program: its statements, and the text that their spans count in. */
export interface Module {
  readonly body: Block
  /** Where notebook cells begin, apart from the first. */
  readonly cells: readonly number[]
  readonly span: Span
}
