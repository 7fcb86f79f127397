// What the compiling functions share: the builder of the code at hand, the blocks around, slots and plain loops.
import type { LiveSlot } from "../objects/live.ts"
import type { Block, Expression } from "../parse/ast.ts"
import type { Builder, Label } from "./builder.ts"
import type { PlainAnalysis } from "./plain-loops.ts"

/** Something that leaving a stretch of code early must undo, innermost last. */
export type Enclosing =
  | { readonly kind: "loop"; readonly breakLabel: Label; readonly continueLabel: Label; readonly iterates: boolean }
  | { readonly kind: "try" }
  | { readonly kind: "handler" }
  | { readonly kind: "finally"; readonly body: Block }
  | { readonly kind: "with"; readonly exit: number; readonly span: Expression["span"] }

/** State of a whole compilation. */
export interface Unit {
  readonly library: boolean
  /** Live numbers of the text; empty for library code. */
  readonly slots: LiveSlot[]
  readonly plain: PlainAnalysis
  /** Emits an expression; what compiles parts of expressions calls it here, so that files do not import in circles. */
  readonly expression: (context: Context, node: Expression) => void
  /** Emits the storing of the value on the stack. */
  readonly store: (context: Context, target: Expression) => void
}

/** State of the code object being compiled. */
export interface Context {
  readonly unit: Unit
  readonly builder: Builder
  readonly outer: Context | null
  readonly qualifiedName: string
  enclosing: readonly Enclosing[]
}
