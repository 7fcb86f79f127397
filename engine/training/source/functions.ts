// Functions of one number that a plain program defines: what Descent may draw, the likeliest first.
import type { Block, Expression, Module, Statement } from "../../language/parse/ast.ts"
import { blocksOf, expressionsOf, subexpressions } from "../../language/parse/walk.ts"

/** Names that say that a function is a derivative of another. */
const DERIVATIVE = /^d[_A-Z]|^df|^dy|grad|deriv|prime|slope/i

/**
 * Names of top-level functions and lambdas that can be called with one argument: those in a print first, derivatives last, else in
 * the order of the text.
 */
export function functionsOfOneNumber(module: Module): string[] {
  const found = module.body.flatMap(definedHere)
  const printed = new Set(callsIn(module.body, "print").flatMap((call) => calledWithin(call)))
  const likelihood = (name: string): number => (printed.has(name) ? 2 : 1) - (DERIVATIVE.test(name) ? 2 : 0)
  return [...new Set(found)].sort((a, b) => likelihood(b) - likelihood(a))
}

function definedHere(statement: Statement): string[] {
  if (statement.kind === "function") {
    const { parameters } = statement
    const needed = parameters.filter(({ kind, defaultValue }) => kind.startsWith("positional") && defaultValue === null)
    const keywords = parameters.some(({ kind, defaultValue }) => kind === "keyword-only" && defaultValue === null)
    const takesOne = needed.length === 1 && parameters[0] === needed[0] && !keywords
    return takesOne && returns(statement.body) ? [statement.name] : []
  }
  if (statement.kind !== "assign" || statement.value.kind !== "lambda") return []
  if (statement.value.parameters.length !== 1) return []
  return statement.targets.flatMap((target) => (target.kind === "name" ? [target.name] : []))
}

/** Whether a body returns a value somewhere, loops and branches included, and no step is made in it. */
function returns(body: Block): boolean {
  return body.some(
    (statement) =>
      (statement.kind === "return" && statement.value !== null) || blocksOf(statement).some((block) => returns(block)),
  )
}

type Call = Extract<Expression, { kind: "call" }>

/** Calls of a name anywhere in a block, functions included. */
function callsIn(block: Block, name: string): Call[] {
  return block.flatMap((statement) => {
    const inner = statement.kind === "function" || statement.kind === "class" ? [statement.body] : blocksOf(statement)
    const own = expressionsOf(statement).flatMap((expression) => everyPart(expression))
    const calls = own.filter((part): part is Call => part.kind === "call" && calleeName(part) === name)
    return [...calls, ...inner.flatMap((part) => callsIn(part, name))]
  })
}

function calledWithin(call: Call): string[] {
  return everyPart(call).flatMap((part) => (part.kind === "call" && part !== call ? (calleeName(part) ?? []) : []))
}

function calleeName({ callee }: Call): string | null {
  return callee.kind === "name" ? callee.name : null
}

function everyPart(expression: Expression): Expression[] {
  return [expression, ...subexpressions(expression).flatMap(everyPart)]
}
