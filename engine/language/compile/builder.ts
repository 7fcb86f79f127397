// Assembles one code object: instructions with their spans, tables without duplicates, jumps by label.
import type { Span } from "../../base/span.ts"
import type { Opcode } from "../machine/opcodes.ts"
import type { CodeObject, Parameters } from "../objects/code.ts"
import type { PyValue } from "../objects/object.ts"
import type { Scope } from "./scope.ts"

/** A place in the code that jumps name before it is known. */
export interface Label {
  address: number
  readonly uses: number[]
}

export class Builder {
  private readonly opcodes: number[] = []
  private readonly operands: number[] = []
  private readonly spans: Span[] = []
  private readonly constants: PyValue[] = []
  private readonly constantIndex = new Map<string, number>()
  private readonly names: string[] = []
  private readonly nameIndex = new Map<string, number>()
  private readonly locals: string[] = []
  private readonly localIndex = new Map<string, number>()
  private readonly children: CodeObject[] = []
  private readonly keywordLists: (readonly string[])[] = []
  private readonly cells: string[]
  private readonly free: string[]
  private temporaries = 0
  /** The range of the expression or statement that is being compiled. */
  span: Span

  constructor(
    readonly scope: Scope,
    span: Span,
  ) {
    this.span = span
    for (const name of scope.parameters) this.local(name)
    this.cells = [...scope.cells]
    this.free = [...scope.free]
  }

  emit(opcode: Opcode, operand = 0): void {
    this.opcodes.push(opcode)
    this.operands.push(operand)
    this.spans.push(this.span)
  }

  /** Emits with the range of a part, then goes on with the former one. */
  emitAt(span: Span, opcode: Opcode, operand = 0): void {
    const outer = this.span
    this.span = span
    this.emit(opcode, operand)
    this.span = outer
  }

  label(): Label {
    return { address: -1, uses: [] }
  }

  jump(opcode: Opcode, label: Label): void {
    label.uses.push(this.opcodes.length)
    this.emit(opcode, label.address)
  }

  /** A jump whose test is the given part. */
  emitJumpAt(span: Span, opcode: Opcode, label: Label): void {
    label.uses.push(this.opcodes.length)
    this.emitAt(span, opcode, label.address)
  }

  place(label: Label): void {
    label.address = this.opcodes.length
    for (const use of label.uses) this.operands[use] = label.address
  }

  constant(value: PyValue): number {
    if (typeof value === "object" && value !== null) return this.constants.push(value) - 1
    const key = Object.is(value, -0) ? "number:-0" : `${typeof value}:${value}`
    const known = this.constantIndex.get(key)
    if (known !== undefined) return known
    const index = this.constants.push(value) - 1
    this.constantIndex.set(key, index)
    return index
  }

  name(name: string): number {
    return indexIn(this.names, this.nameIndex, name)
  }

  local(name: string): number {
    return indexIn(this.locals, this.localIndex, name)
  }

  /** A local that no name of the program reaches. */
  temporary(): number {
    return this.local(`.${++this.temporaries}`)
  }

  /** Index among the frame's cells: own ones first, then the free ones. */
  cell(name: string): number {
    const own = this.cells.indexOf(name)
    return own !== -1 ? own : this.cells.length + this.free.indexOf(name)
  }

  child(code: CodeObject): number {
    return this.children.push(code) - 1
  }

  keywords(names: readonly string[]): number {
    return this.keywordLists.push(names) - 1
  }

  finish(head: {
    readonly name: string
    readonly qualifiedName: string
    readonly parameters: Parameters
    readonly library: boolean
    readonly doc: string | null
    readonly span: Span
    /** The builder of the code around it. */
    readonly outer: Builder | null
  }): CodeObject {
    const { name, qualifiedName, parameters, library, doc, span, outer } = head
    return {
      name,
      qualifiedName,
      parameters,
      library,
      doc,
      deferred: null,
      span,
      opcodes: this.opcodes,
      operands: this.operands,
      spans: this.spans,
      constants: this.constants,
      names: this.names,
      locals: this.locals,
      cells: this.cells.map((name) => ({ name, local: this.scope.parameters.indexOf(name) })),
      free: this.free,
      captures: outer === null ? [] : this.free.map((name) => outer.cell(name)),
      children: this.children,
      keywordLists: this.keywordLists,
      generator: this.scope.generator,
    }
  }
}

function indexIn(table: string[], index: Map<string, number>, name: string): number {
  const known = index.get(name)
  if (known !== undefined) return known
  const added = table.push(name) - 1
  index.set(name, added)
  return added
}
