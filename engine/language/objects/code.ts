// Compiled code as data: immutable, shared by functions, frames and snapshots.
import type { Span } from "../../base/span.ts"
import type { PyValue } from "./object.ts"

/** The parameters of a `def`, `lambda` or native signature, in the order of their slots in `locals`. */
export interface Parameters {
  /** Names in slot order: positional-only, positional-or-keyword, `*args`, keyword-only, `**kwargs`. */
  readonly names: readonly string[]
  readonly positionalOnly: number
  /** Positional parameters, the positional-only ones among them. */
  readonly positional: number
  readonly keywordOnly: number
  readonly hasRest: boolean
  readonly hasKeywords: boolean
}

/** A name that a loop rebinds from its old value: a parameter of a plain program. */
export interface PlainParameter {
  readonly id: number
  /** As written: `x`, `self.w`, `theta[0]`. */
  readonly name: string
  readonly span: Span
}

/** Code that is made when it is first asked for. */
export class DeferredCode {
  private made: CodeObject | null = null

  constructor(private readonly make: () => CodeObject) {}

  get(): CodeObject {
    this.made ??= this.make()
    return this.made
  }
}

export interface CodeObject {
  readonly name: string
  /** `Model.call`, `<lambda>`, `<module>`. */
  readonly qualifiedName: string
  readonly parameters: Parameters
  /** Opcode and argument per instruction, and the source range that it evaluates. */
  readonly opcodes: readonly number[]
  readonly operands: readonly number[]
  readonly spans: readonly Span[]
  readonly constants: readonly PyValue[]
  /** Global and attribute names. */
  readonly names: readonly string[]
  /** Local variables, parameters first. */
  readonly locals: readonly string[]
  /** Cells that this code makes: the local (by index, or -1) that each takes over. */
  readonly cells: readonly { readonly name: string; readonly local: number }[]
  /** Free variables, which follow the own cells in a frame. */
  readonly free: readonly string[]
  /** Where each free variable is among the cells of the frame that makes the function. */
  readonly captures: readonly number[]
  readonly children: readonly CodeObject[]
  /** Keyword names of calls: positional arguments come first on the stack, then one value per name. */
  readonly keywordLists: readonly (readonly string[])[]
  readonly generator: boolean
  /** Whether this is library code (a prelude): its frames are not the user's. */
  readonly library: boolean
  readonly doc: string | null
  /** For a library's function that is compiled when it is first called: how. The rest of this object is then only its head. */
  deferred: DeferredCode | null
  /** The range of the whole definition. */
  readonly span: Span
}
