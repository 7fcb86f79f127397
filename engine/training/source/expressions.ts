// The expression under a place of the text.
import type { Block, Expression, Module } from "../../language/parse/ast.ts"
import { blocksOf, expressionsOf, subexpressions } from "../../language/parse/walk.ts"

/** The innermost expression that covers an offset, or null. A place right behind a name still counts as it. */
export function expressionAt(module: Module, offset: number): Expression | null {
  let found: Expression | null = null
  const covers = ({ span }: { readonly span: { readonly start: number; readonly end: number } }): boolean =>
    span.start <= offset && offset <= span.end
  const visitExpression = (expression: Expression): void => {
    if (!covers(expression)) return
    if (found === null || expression.span.end - expression.span.start <= found.span.end - found.span.start) {
      found = expression
    }
    for (const part of subexpressions(expression)) visitExpression(part)
  }
  const visit = (block: Block): void => {
    for (const statement of block) {
      if (!covers(statement)) continue
      for (const expression of expressionsOf(statement)) visitExpression(expression)
      if (statement.kind === "function" || statement.kind === "class") visit(statement.body)
      for (const inner of blocksOf(statement)) visit(inner)
    }
  }
  visit(module.body)
  return found
}
