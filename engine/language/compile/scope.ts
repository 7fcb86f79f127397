// Scopes: which names of a function, class or comprehension are local, global, cells or free, by Python's rules. What makes a scope inside another is in inner-scopes.ts.
import type { Span } from "../../base/span.ts"
import type { Block, Expression, Module, Statement } from "../parse/ast.ts"
import { SyntaxFault } from "../parse/fault.ts"
import { blocksOf, expressionsOf, subexpressions } from "../parse/walk.ts"
import { furtherCompiler } from "./further.ts"

export type ScopeKind = "module" | "function" | "class" | "comprehension"

/** Where a name lives, seen from a scope. */
export type Place = "local" | "cell" | "free" | "global" | "name"

export class Scope {
  readonly bound = new Set<string>()
  readonly used = new Set<string>()
  readonly globals = new Set<string>()
  readonly nonlocals = new Map<string, Span>()
  readonly parameters: string[] = []
  /** Own variables that inner scopes use. */
  readonly cells = new Set<string>()
  readonly free = new Set<string>()
  readonly children = new Map<object, Scope>()
  generator = false

  constructor(
    readonly kind: ScopeKind,
    readonly parent: Scope | null,
  ) {}

  placeOf(name: string): Place {
    if (this.kind === "module" || this.globals.has(name)) return "global"
    if (this.kind === "class" && this.bound.has(name) && !this.nonlocals.has(name)) return "name"
    if (this.free.has(name)) return "free"
    if (this.cells.has(name)) return "cell"
    if (this.kind === "class") return "name"
    return this.bound.has(name) ? "local" : "global"
  }
}

/** Builds and resolves the scopes of a program; each `def`, `lambda`, `class` and comprehension node is a key of `children`. */
export function analyseScopes(module: Module): Scope {
  const root = new Scope("module", null)
  visitBlock(root, module.body)
  if (root.children.size > 0 || root.globals.size > 0) furtherCompiler.get().scopes.resolve(root)
  return root
}

export function visitBlock(scope: Scope, block: Block): void {
  for (const statement of block) visitStatement(scope, statement)
}

function visitStatement(scope: Scope, statement: Statement): void {
  switch (statement.kind) {
    case "import":
      for (const { name, alias } of statement.names) scope.bound.add(alias ?? (name.split(".")[0] as string))
      return
    case "from-import":
      if (statement.names === null && scope.kind !== "module") {
        throw fault("import * only allowed at module level", statement.span)
      }
      for (const { name, alias } of statement.names ?? []) scope.bound.add(alias ?? name)
      return
    case "global":
    case "nonlocal":
      furtherCompiler.get().scopes.visitDeclaration(scope, statement)
      return
    case "function":
    case "class":
      furtherCompiler.get().scopes.visitDefinition(scope, statement)
      return
  }
  for (const expression of expressionsOf(statement)) visitExpression(scope, expression)
  for (const target of targetsOf(statement)) bindTarget(scope, target)
  if (statement.kind === "try" || statement.kind === "match") {
    furtherCompiler.get().scopes.bindNamesInside(scope, statement)
  }
  for (const block of blocksOf(statement)) visitBlock(scope, block)
}

function targetsOf(statement: Statement): readonly Expression[] {
  switch (statement.kind) {
    case "assign":
    case "delete":
      return statement.targets
    case "augmented":
    case "annotated":
    case "for":
      return [statement.target]
    case "with":
      return statement.items.flatMap((item) => item.target ?? [])
    default:
      return []
  }
}

export function bindTarget(scope: Scope, target: Expression): void {
  if (target.kind === "name") scope.bound.add(target.name)
  else if (target.kind === "starred") bindTarget(scope, target.value)
  else if (target.kind === "tuple" || target.kind === "list") for (const item of target.items) bindTarget(scope, item)
}

export function visitExpression(scope: Scope, expression: Expression): void {
  switch (expression.kind) {
    case "name":
      scope.used.add(expression.name)
      // `super()` reaches its class through a cell that the class body provides.
      if (expression.name === "super" && scope.kind !== "module") scope.used.add("__class__")
      return
    case "lambda":
    case "comprehension":
    case "named":
    case "yield":
      furtherCompiler.get().scopes.visitScopeExpression(scope, expression)
      return
  }
  for (const part of subexpressions(expression)) visitExpression(scope, part)
}

/** A fault that Python finds when it compiles. */
export function fault(message: string, span: Span): SyntaxFault {
  return new SyntaxFault("SyntaxError", message, span.start, span.end)
}
