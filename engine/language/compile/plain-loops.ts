// Finds the parameters of plain programs: names that a loop rebinds from their old value, as in x = x - rate * slope.
import type { PlainParameter } from "../objects/code.ts"
import type { Block, Expression, ForStatement, Module, Statement, WhileStatement } from "../parse/ast.ts"
import { blocksOf, subexpressions } from "../parse/walk.ts"
import { isNumberLiteral } from "./literals.ts"

export interface PlainAnalysis {
  readonly parameters: readonly PlainParameter[]
  /** Target expressions whose new value is noted: index into parameters. */
  readonly targets: ReadonlyMap<Expression, number>
  /** Loops whose passes are steps. */
  readonly loops: ReadonlySet<Statement>
}

/**
 * How certain a rebinding is a descent; a program's parameters are those of the highest degree that it has.
 *
 * 3: the change depends on the old value, directly or through what the loop computes (slope = df(x)): a descent, but not a sum
 *    over data (total += x) and not a counter (i += 1).
 * 2: something that is multiplied or called is subtracted: x = x - rate * slope().
 * 1: any other new value that mentions the old one: x = 0.8 * x, x = f(x).
 *
 * Whether the value is a float (or an array of floats) is seen when it is there.
 */
type Degree = 1 | 2 | 3

interface Candidate {
  readonly loop: Statement
  readonly target: Expression
  readonly path: string
  readonly degree: Degree
}

export function findPlainLoops(module: Module): PlainAnalysis {
  const candidates: Candidate[] = []
  visitBlock(module.body, candidates)
  const highest = Math.max(0, ...candidates.map((candidate) => candidate.degree))
  const chosen = candidates.filter((candidate) => candidate.degree === highest)
  const parameters: PlainParameter[] = []
  const targets = new Map<Expression, number>()
  for (const { target, path } of chosen) {
    let id = parameters.findIndex((parameter) => parameter.name === path)
    if (id === -1) id = parameters.push({ id: parameters.length, name: path, span: target.span }) - 1
    targets.set(target, id)
  }
  return { parameters, targets, loops: new Set(chosen.map((candidate) => candidate.loop)) }
}

function visitBlock(block: Block, candidates: Candidate[]): void {
  for (const statement of block) {
    if (statement.kind === "for" || statement.kind === "while") findInLoop(statement, candidates)
    if (statement.kind === "function" || statement.kind === "class") visitBlock(statement.body, candidates)
    for (const inner of blocksOf(statement)) visitBlock(inner, candidates)
  }
}

function findInLoop(loop: ForStatement | WhileStatement, candidates: Candidate[]): void {
  const dependencies = dependenciesOf(loop)
  const visit = (block: Block): void => {
    for (const statement of block) {
      if (statement.kind === "for" || statement.kind === "while") continue
      for (const { target, value } of rebindings(statement)) {
        const path = pathOf(target)
        if (path === null) continue
        const degree = degreeOf(path, value, dependencies)
        if (degree !== null) candidates.push({ loop, target, path, degree })
      }
      for (const inner of blocksOf(statement)) visit(inner)
    }
  }
  visit(loop.body)
}

/** Targets of a statement with what they are bound to; `x += y` counts as x = x + y. */
function rebindings(statement: Statement): { target: Expression; value: Expression }[] {
  if (statement.kind === "augmented") {
    const { target, operator, span } = statement
    return [{ target, value: { kind: "binary", span, operator, left: target, right: statement.value } }]
  }
  if (statement.kind !== "assign") return []
  const { value } = statement
  return statement.targets.flatMap((target) => {
    if (target.kind !== "tuple" && target.kind !== "list") return [{ target, value }]
    const parts = value.kind === "tuple" && value.items.length === target.items.length ? value.items : null
    return target.items.map((item, index) => ({ target: item, value: parts?.[index] ?? value }))
  })
}

/** `x`, `self.w`, `theta[0]` as text, or null for a target of another kind. */
function pathOf(target: Expression): string | null {
  switch (target.kind) {
    case "name":
      return target.name
    case "attribute": {
      const object = pathOf(target.object)
      return object === null ? null : `${object}.${target.name}`
    }
    case "subscript": {
      const object = pathOf(target.object)
      const { index } = target
      if (object === null) return null
      if (index.kind === "constant" && typeof index.value === "string") return `${object}['${index.value}']`
      if (index.kind === "constant") return `${object}[${String(index.value)}]`
      return index.kind === "name" ? `${object}[${index.name}]` : null
    }
    default:
      return null
  }
}

function rootOf(path: string): string {
  return /^[^.[]*/.exec(path)?.[0] ?? path
}

/** For every name that the loop assigns: the names that its values are made of. */
function dependenciesOf(loop: ForStatement | WhileStatement): Map<string, Set<string>> {
  const dependencies = new Map<string, Set<string>>()
  const add = (target: Expression, value: Expression): void => {
    if (target.kind === "tuple" || target.kind === "list") for (const item of target.items) add(item, value)
    const path = pathOf(target)
    if (path === null) return
    const root = rootOf(path)
    const names = dependencies.get(root) ?? new Set()
    for (const name of namesIn(value)) names.add(name)
    dependencies.set(root, names)
  }
  const visit = (block: Block): void => {
    for (const statement of block) {
      for (const { target, value } of rebindings(statement)) add(target, value)
      if (statement.kind === "for") add(statement.target, statement.iterable)
      // What a call is given may be changed by it: grads.append(df(x)).
      if (statement.kind === "expression" && statement.value.kind === "call") {
        const { callee } = statement.value
        if (callee.kind === "attribute") add(callee.object, statement.value)
      }
      for (const inner of blocksOf(statement)) visit(inner)
    }
  }
  visit(loop.body)
  return dependencies
}

function namesIn(expression: Expression): Set<string> {
  const names = new Set<string>()
  const stack = [expression]
  for (let node = stack.pop(); node !== undefined; node = stack.pop()) {
    if (node.kind === "name") names.add(node.name)
    stack.push(...subexpressions(node))
  }
  return names
}

function degreeOf(path: string, value: Expression, dependencies: ReadonlyMap<string, Set<string>>): Degree | null {
  let best: Degree | null = null
  const consider = (degree: Degree | null): void => {
    if (degree !== null && (best === null || degree > best)) best = degree
  }
  let mentioned = false
  const stack = [value]
  for (let node = stack.pop(); node !== undefined; node = stack.pop()) {
    if (pathOf(node) === path) mentioned = true
    if (node.kind === "binary" && (node.operator === "+" || node.operator === "-")) {
      const change = changeOf(path, node)
      if (change !== null) {
        consider(degreeOfChange(path, change, dependencies))
        // A sum or counter is no parameter, whatever surrounds it, unless it is inside a call.
        if (node === value) return best
      }
    }
    if (node.kind === "comprehension" && updatesEach(path, node)) consider(3)
    stack.push(...subexpressions(node))
  }
  if (best === null && mentioned) consider(1)
  return best
}

interface Term {
  readonly node: Expression
  readonly minus: boolean
}

/** The terms added to the old value in a sum in which it stands once by itself; null for another sum. */
function changeOf(path: string, sum: Expression): Term[] | null {
  const terms: Term[] = []
  const flatten = (node: Expression, minus: boolean): void => {
    if (node.kind === "binary" && (node.operator === "+" || node.operator === "-")) {
      flatten(node.left, minus)
      flatten(node.right, node.operator === "-" ? !minus : minus)
    } else terms.push({ node, minus })
  }
  flatten(sum, false)
  const own = terms.filter((term) => pathOf(term.node) === path)
  if (own.length !== 1 || own[0]?.minus === true) return null
  return terms.filter((term) => term !== own[0])
}

function degreeOfChange(
  path: string,
  change: readonly Term[],
  dependencies: ReadonlyMap<string, Set<string>>,
): Degree | null {
  if (change.every((term) => isNumberLiteral(term.node))) return null
  const root = rootOf(path)
  const seen = new Set(change.flatMap((term) => [...namesIn(term.node)]))
  for (const name of seen) {
    if (name === root) return 3
    // The set grows while it is walked, so every reachable name comes by.
    for (const next of dependencies.get(name) ?? []) seen.add(next)
  }
  const descends = change.some(({ node, minus }) => minus && (isProduct(node) || node.kind === "call"))
  return descends ? 2 : null
}

function isProduct(node: Expression): boolean {
  return node.kind === "binary" && (node.operator === "*" || node.operator === "@" || node.operator === "/")
}

/** `[p - rate * g for p, g in zip(params, grads)]` bound to params. */
function updatesEach(path: string, node: Extract<Expression, { kind: "comprehension" }>): boolean {
  const reads = node.clauses.some((clause) => namesIn(clause.iterable).has(path))
  const { item } = node
  return node.result === "list" && reads && item.kind === "binary" && item.operator === "-" && isProduct(item.right)
}
