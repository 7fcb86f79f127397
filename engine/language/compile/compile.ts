// From the typed tree to code objects: scopes, plain loops, instructions.
import type { Diagnostic } from "../../base/diagnostic.ts"
import { Op } from "../machine/opcodes.ts"
import type { CodeObject, Parameters, PlainParameter } from "../objects/code.ts"
import type { LiveSlot } from "../objects/live.ts"
import type { Module, Statement } from "../parse/ast.ts"
import { SyntaxFault } from "../parse/fault.ts"
import { furtherParser } from "../parse/further.ts"
import { parse, parseTrusted } from "../parse/parse.ts"
import { storeTarget } from "./assign.ts"
import { Builder } from "./builder.ts"
import type { Context } from "./context.ts"
import { compileExpression } from "./expression.ts"
import { furtherCompiler } from "./further.ts"
import type { PlainAnalysis } from "./plain-loops.ts"
import { analyseScopes } from "./scope.ts"
import { compileStatement } from "./statement.ts"

/** A compiled program. */
export interface Compiled {
  readonly code: CodeObject
  /** Live numbers, by slot id. */
  readonly slots: readonly LiveSlot[]
  /** What a plain program's loops rebind. */
  readonly parameters: readonly PlainParameter[]
  readonly module: Module
}

export interface CompileResult {
  /** Null where there is a syntax error. */
  readonly compiled: Compiled | null
  readonly diagnostics: readonly Diagnostic[]
}

const NO_PARAMETERS: Parameters = {
  names: [],
  positionalOnly: 0,
  positional: 0,
  keywordOnly: 0,
  hasRest: false,
  hasKeywords: false,
}

/** Compiles a program, or a library's text. Never throws for anything a user wrote. */
export function compile(source: string, library = false): CompileResult {
  const { module, diagnostics } = library ? parseTrusted(source) : parse(source)
  if (module === null) return { compiled: null, diagnostics }
  try {
    return { compiled: compileModule(module, library), diagnostics }
  } catch (error) {
    if (error instanceof SyntaxFault)
      return { compiled: null, diagnostics: [furtherParser.get().syntaxDiagnostic.toDiagnostic(source, error)] }
    // The compiler recurses with the nesting of the text; a chain of a hundred thousand operators is too deep.
    if (error instanceof RangeError && !error.message.startsWith("internal:")) {
      const fault = new SyntaxFault("SyntaxError", "too many nested expressions", 0, 0, "Name a part of it first.")
      return { compiled: null, diagnostics: [furtherParser.get().syntaxDiagnostic.toDiagnostic(source, fault)] }
    }
    throw error
  }
}

function compileModule(module: Module, library: boolean): Compiled {
  const scope = analyseScopes(module)
  const plain = library || isStraight(module) ? NO_PLAIN_LOOPS : furtherCompiler.get().plainLoops.findPlainLoops(module)
  const slots: LiveSlot[] = []
  const builder = new Builder(scope, module.span)
  const unit = { library, slots, plain, expression: compileExpression, store: storeTarget }
  const context: Context = { unit, builder, outer: null, qualifiedName: "<module>", enclosing: [] }
  const doc = docstring(module)
  for (const [index, statement] of module.body.entries()) {
    if (!library && statement.kind === "expression" && endsCell(module, index)) {
      builder.span = statement.span
      compileExpression(context, statement.value)
      builder.emitAt(statement.value.span, Op.ShowValue)
    } else compileStatement(context, statement)
  }
  builder.emit(Op.LoadConstant, builder.constant(null))
  builder.emit(Op.Return)
  const code = builder.finish({
    name: "<module>",
    qualifiedName: "<module>",
    parameters: NO_PARAMETERS,
    library,
    doc,
    span: module.span,
    outer: null,
  })
  return { code, slots, parameters: plain.parameters, module }
}

/** Of a program without a loop that trains it. */
const NO_PLAIN_LOOPS: PlainAnalysis = { parameters: [], targets: new Map(), loops: new Set() }

/** Whether a program is one statement after the other, without blocks. */
function isStraight({ body }: Module): boolean {
  return body.every(({ kind }) => STRAIGHT.has(kind))
}

const STRAIGHT: ReadonlySet<Statement["kind"]> = new Set(["expression", "assign", "import", "from-import", "pass"])

/** Whether a statement is the last of the program or of its notebook cell. */
function endsCell(module: Module, index: number): boolean {
  const next = module.body[index + 1]
  const statement = module.body[index] as Statement
  return next === undefined || module.cells.some((cell) => cell >= statement.span.end && cell <= next.span.start)
}

function docstring(module: Module): string | null {
  const [first] = module.body
  if (first?.kind !== "expression" || first.value.kind !== "constant") return null
  return typeof first.value.value === "string" ? first.value.value : null
}
