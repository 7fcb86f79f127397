// The scopes inside a program: those of `def`, `lambda`, `class` and comprehensions, what they declare, and where their names are found.
import type { Span } from "../../base/span.ts"
import type { ComprehensionExpression, Expression, ParameterList, Statement } from "../parse/ast.ts"
import { patternNames } from "../parse/patterns.ts"
import { expressionsOf, subexpressions } from "../parse/walk.ts"
import { bindTarget, fault, Scope, visitBlock, visitExpression } from "./scope.ts"

type Of<Kind extends Statement["kind"]> = Extract<Statement, { kind: Kind }>

/** `global` and `nonlocal`. */
export function visitDeclaration(scope: Scope, { kind, names, span }: Of<"global" | "nonlocal">): void {
  if (kind === "nonlocal" && scope.kind === "module")
    throw fault("nonlocal declaration not allowed at module level", span)
  for (const name of names) {
    if (scope.parameters.includes(name)) throw fault(`name '${name}' is parameter and ${kind}`, span)
    checkFresh(scope, name, kind, span)
    if (kind === "global") scope.globals.add(name)
    else scope.nonlocals.set(name, span)
  }
}

function checkFresh(scope: Scope, name: string, word: string, span: Span): void {
  if (scope.bound.has(name)) throw fault(`name '${name}' is assigned to before ${word} declaration`, span)
  if (scope.used.has(name)) throw fault(`name '${name}' is used prior to ${word} declaration`, span)
}

/** `def` and `class`: a name here, a scope inside. */
export function visitDefinition(scope: Scope, statement: Of<"function" | "class">): void {
  for (const expression of expressionsOf(statement)) visitExpression(scope, expression)
  scope.bound.add(statement.name)
  if (statement.kind === "function") {
    visitFunction(scope, statement, statement.parameters, (inner) => visitBlock(inner, statement.body))
    return
  }
  const inner = new Scope("class", scope)
  scope.children.set(statement, inner)
  visitBlock(inner, statement.body)
}

/** The names that `except … as` and the patterns of `match` bind. */
export function bindNamesInside(scope: Scope, statement: Of<"try" | "match">): void {
  if (statement.kind === "try") {
    for (const handler of statement.handlers) if (handler.name !== null) scope.bound.add(handler.name)
  } else {
    for (const item of statement.cases) for (const name of patternNames(item.pattern)) scope.bound.add(name)
  }
}

type ScopeExpression = Extract<Expression, { kind: "lambda" | "comprehension" | "named" | "yield" }>

/** Expressions that make a scope, or bind or yield in one. */
export function visitScopeExpression(scope: Scope, expression: ScopeExpression): void {
  switch (expression.kind) {
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
      for (const part of subexpressions(expression)) visitExpression(scope, part)
  }
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

/** Finds where the used names of a scope and those inside it live. */
export function resolve(scope: Scope): void {
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
