// Where a program binds its names: for shapes at line ends, "set in line 7", and the assignments that a step runs through.
import type { Span } from "../../base/span.ts"
import type { Block, Expression, Module, Statement } from "../../language/parse/ast.ts"
import { blocksOf } from "../../language/parse/walk.ts"

/** One place where a name is bound to the value of an expression. */
export interface Binding {
  readonly name: string
  /** The whole statement. */
  readonly statement: Statement
  readonly target: Span
  /** What it is bound to; for `x -= y` the right-hand side, with its operator. */
  readonly value: Expression
  readonly operator: string | null
}

/** Bindings at the top level, in the order of the text; blocks of `if`, `for` and `with` count, functions do not. */
export function topLevelBindings(module: Module): Binding[] {
  return bindingsIn(module.body)
}

/** Where a top-level name is bound last, or null. */
export function bindingSpan(module: Module, name: string): Span | null {
  return topLevelBindings(module).findLast((binding) => binding.name === name)?.target ?? null
}

/** Bindings of plain names in a block and the blocks within it. */
export function bindingsIn(block: Block): Binding[] {
  return block.flatMap((statement) => [...ownBindings(statement), ...blocksOf(statement).flatMap(bindingsIn)])
}

function ownBindings(statement: Statement): Binding[] {
  switch (statement.kind) {
    case "assign":
      return statement.targets.flatMap((target) => boundNames(statement, target, statement.value, null))
    case "augmented":
      return boundNames(statement, statement.target, statement.value, statement.operator)
    case "annotated":
      return statement.value === null ? [] : boundNames(statement, statement.target, statement.value, null)
    default:
      return []
  }
}

function boundNames(statement: Statement, target: Expression, value: Expression, operator: string | null): Binding[] {
  if (target.kind === "name") return [{ name: target.name, statement, target: target.span, value, operator }]
  if (target.kind !== "tuple" && target.kind !== "list") return []
  const parts = value.kind === "tuple" && value.items.length === target.items.length ? value.items : null
  return target.items.flatMap((item, index) => boundNames(statement, item, parts?.[index] ?? value, operator))
}

/** The innermost loop that holds an offset of the text, or null. */
export function loopAround(module: Module, offset: number): Extract<Statement, { kind: "for" | "while" }> | null {
  let found: Extract<Statement, { kind: "for" | "while" }> | null = null
  const visit = (block: Block): void => {
    for (const statement of block) {
      if (offset < statement.span.start || offset >= statement.span.end) continue
      if (statement.kind === "for" || statement.kind === "while") found = statement
      if (statement.kind === "function" || statement.kind === "class") visit(statement.body)
      for (const inner of blocksOf(statement)) visit(inner)
    }
  }
  visit(module.body)
  return found
}
