// Scopes: which names of a function, class or comprehension are local, global, cells or free, by Python's rules.
import type { Span } from "../../base/span.ts"
import type { Block, ComprehensionExpression, Expression, Module, ParameterList, Statement } from "../parse/ast.ts"
import { SyntaxFault } from "../parse/fault.ts"
import { blocksOf, expressionsOf, patternNames, subexpressions } from "../parse/walk.ts"

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
  resolve(root)
  return root
}

function visitBlock(scope: Scope, block: Block): void {
  for (const statement of block) visitStatement(scope, statement)
}

function visitStatement(scope: Scope, statement: Statement): void {
  switch (statement.kind) {
    case "global":
      for (const name of statement.names) {
        if (scope.parameters.includes(name)) throw fault(`name '${name}' is parameter and global`, statement.span)
        checkFresh(scope, name, "global", statement.span)
        scope.globals.add(name)
      }
      return
    case "nonlocal":
      if (scope.kind === "module") throw fault("nonlocal declaration not allowed at module level", statement.span)
      for (const name of statement.names) {
        if (scope.parameters.includes(name)) throw fault(`name '${name}' is parameter and nonlocal`, statement.span)
        checkFresh(scope, name, "nonlocal", statement.span)
        scope.nonlocals.set(name, statement.span)
      }
      return
    case "import":
      for (const { name, alias } of statement.names) scope.bound.add(alias ?? (name.split(".")[0] as string))
      return
    case "from-import":
      if (statement.names === null && scope.kind !== "module") {
        throw fault("import * only allowed at module level", statement.span)
      }
      for (const { name, alias } of statement.names ?? []) scope.bound.add(alias ?? name)
      return
    case "function":
      for (const expression of expressionsOf(statement)) visitExpression(scope, expression)
      scope.bound.add(statement.name)
      visitFunction(scope, statement, statement.parameters, (inner) => visitBlock(inner, statement.body))
      return
    case "class": {
      for (const expression of expressionsOf(statement)) visitExpression(scope, expression)
      scope.bound.add(statement.name)
      const inner = new Scope("class", scope)
      scope.children.set(statement, inner)
      visitBlock(inner, statement.body)
      return
    }
  }
  for (const expression of expressionsOf(statement)) visitExpression(scope, expression)
  for (const target of targetsOf(statement)) bindTarget(scope, target)
  if (statement.kind === "try") {
    for (const handler of statement.handlers) if (handler.name !== null) scope.bound.add(handler.name)
  }
  if (statement.kind === "match") {
    for (const item of statement.cases) for (const name of patternNames(item.pattern)) scope.bound.add(name)
  }
  for (const block of blocksOf(statement)) visitBlock(scope, block)
}

function checkFresh(scope: Scope, name: string, word: string, span: Span): void {
  if (scope.bound.has(name)) throw fault(`name '${name}' is assigned to before ${word} declaration`, span)
  if (scope.used.has(name)) throw fault(`name '${name}' is used prior to ${word} declaration`, span)
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

function bindTarget(scope: Scope, target: Expression): void {
  if (target.kind === "name") scope.bound.add(target.name)
  else if (target.kind === "starred") bindTarget(scope, target.value)
  else if (target.kind === "tuple" || target.kind === "list") for (const item of target.items) bindTarget(scope, item)
}

function visitExpression(scope: Scope, expression: Expression): void {
  switch (expression.kind) {
    case "name":
      scope.used.add(expression.name)
      // `super()` reaches its class through a cell that the class body provides.
      if (expression.name === "super" && scope.kind !== "module") scope.used.add("__class__")
      return
    case "lambda":
      for (const { defaultValue } of expression.parameters)
        if (defaultValue !== null) visitExpression(scope, defaultValue)
      visitFunction(scope, expression, expression.parameters, (inner) => visitExpression(inner, expression.body))
      return
    case "comprehension":
      visitComprehension(scope, expression)
      return
    case "named":
      visitExpression(scope, expression.value)
      bindNamed(scope, expression.target.name, expression.span)
      return
    case "yield":
      if (scope.kind === "module" || scope.kind === "class") throw fault("'yield' outside function", expression.span)
      if (scope.kind === "comprehension") throw fault("'yield' inside comprehension", expression.span)
      scope.generator = true
  }
  for (const part of subexpressions(expression)) visitExpression(scope, part)
}

/** `:=` inside a comprehension binds in the function around it. */
function bindNamed(scope: Scope, name: string, span: Span): void {
  if (scope.kind !== "comprehension") {
    scope.bound.add(name)
    return
  }
  if (scope.bound.has(name)) {
    throw fault(`assignment expression cannot rebind comprehension iteration variable '${name}'`, span)
  }
  let owner: Scope = scope
  while (owner.kind === "comprehension" && owner.parent !== null) owner = owner.parent
  if (owner.kind === "class")
    throw fault("assignment expression within a comprehension cannot be used in a class body", span)
  owner.bound.add(name)
  const global = owner.kind === "module" || owner.globals.has(name)
  for (let inner: Scope | null = scope; inner !== null && inner !== owner; inner = inner.parent) {
    if (global) inner.globals.add(name)
    else inner.used.add(name)
  }
}

function visitFunction(scope: Scope, node: object, parameters: ParameterList, visit: (inner: Scope) => void): void {
  const inner = new Scope("function", scope)
  scope.children.set(node, inner)
  for (const { name } of parameters) {
    inner.parameters.push(name)
    inner.bound.add(name)
  }
  visit(inner)
}

function visitComprehension(scope: Scope, node: ComprehensionExpression): void {
  const inner = new Scope("comprehension", scope)
  scope.children.set(node, inner)
  inner.parameters.push(".0")
  inner.bound.add(".0")
  for (const [index, clause] of node.clauses.entries()) {
    visitExpression(index === 0 ? scope : inner, clause.iterable)
    bindTarget(inner, clause.target)
    visitExpression(inner, clause.target)
    for (const condition of clause.conditions) visitExpression(inner, condition)
  }
  visitExpression(inner, node.item)
  if (node.value !== null) visitExpression(inner, node.value)
  inner.generator = node.result === "generator"
}

function resolve(scope: Scope): void {
  for (const [name, span] of scope.nonlocals) {
    scope.bound.delete(name)
    if (!capture(scope, name)) throw fault(`no binding for nonlocal '${name}' found`, span)
  }
  for (const name of scope.globals) scope.bound.delete(name)
  for (const name of scope.used) {
    if (scope.kind === "module" || scope.globals.has(name) || scope.free.has(name)) continue
    if (!scope.bound.has(name)) capture(scope, name)
  }
  for (const child of scope.children.values()) resolve(child)
}

/** Makes a name of an enclosing function free here and a cell there; false where no function around has it. */
function capture(scope: Scope, name: string): boolean {
  const between: Scope[] = [scope]
  for (let owner = scope.parent; owner !== null && owner.kind !== "module"; owner = owner.parent) {
    if (owner.kind === "class") {
      // A class's names are not seen from its methods, save the cell of the class itself.
      if (name === "__class__") {
        owner.cells.add(name)
        for (const inner of between) inner.free.add(name)
        return true
      }
    } else if (owner.globals.has(name)) return false
    else if (owner.bound.has(name)) {
      owner.cells.add(name)
      for (const inner of between) inner.free.add(name)
      return true
    } else if (owner.free.has(name)) {
      for (const inner of between) inner.free.add(name)
      return true
    }
    between.push(owner)
  }
  return false
}

function fault(message: string, span: Span): SyntaxFault {
  return new SyntaxFault("SyntaxError", message, span.start, span.end)
}
