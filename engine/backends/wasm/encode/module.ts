// A module as it is put together: functions, what it imports and what it exports, and its bytes.
import { Bytes } from "./bytes.ts"
import { Code, type Signature, typeByte, type ValueType } from "./code.ts"

/** The names under which a module's memory and globals are imported, by module and name. */
export const IMPORTS = "plan"
export const MEMORY = "memory"

export interface FunctionEntry {
  readonly name: string
  readonly code: Code
  readonly exported: boolean
}

/** Most pages of 64 KiB that a memory may have. */
const MOST_PAGES = 65_536

/** Writes one module: one imported memory, imported constant globals of type i32, functions. */
export class ModuleBuilder {
  readonly functions: FunctionEntry[] = []
  private readonly shared = new Map<string, number>()

  constructor(readonly globals: readonly string[]) {}

  /** Adds a function and returns its number. The body is written at once. */
  add(name: string, signature: Signature, write: (code: Code) => void, exported = false): number {
    const code = new Code(signature)
    write(code)
    this.functions.push({ name, code, exported })
    return this.functions.length - 1
  }

  /** The number of a function that several kernels use; it is written when it is first asked for. */
  share(name: string, signature: Signature, write: (code: Code) => void): number {
    const known = this.shared.get(name)
    if (known !== undefined) return known
    const made = this.add(name, signature, write)
    this.shared.set(name, made)
    return made
  }

  encode(): Uint8Array<ArrayBuffer> {
    const module = new Bytes()
    module.all([0x00, 0x61, 0x73, 0x6d, 0x01, 0x00, 0x00, 0x00])
    const types = new Map<string, { readonly index: number; readonly signature: Signature }>()
    const typeOf = (signature: Signature): number => {
      const key = `${signature.params} -> ${signature.results}`
      const known = types.get(key) ?? { index: types.size, signature }
      types.set(key, known)
      return known.index
    }
    const indices = this.functions.map(({ code }) => typeOf(code.signature))
    const valueTypes = (bytes: Bytes, values: readonly ValueType[]) => {
      bytes.u32(values.length)
      for (const value of values) bytes.byte(typeByte(value))
    }
    section(module, 1, [...types.values()], (bytes, { signature }) => {
      bytes.byte(0x60)
      valueTypes(bytes, signature.params)
      valueTypes(bytes, signature.results)
    })
    section(module, 2, [MEMORY, ...this.globals], (bytes, name) => {
      bytes.name(IMPORTS)
      bytes.name(name)
      if (name === MEMORY) {
        // A memory with a maximum.
        bytes.all([0x02, 0x01])
        bytes.u32(0)
        bytes.u32(MOST_PAGES)
      } else bytes.all([0x03, typeByte("i32"), 0x00])
    })
    section(module, 3, indices, (bytes, index) => bytes.u32(index))
    const exported = this.functions.flatMap((entry, index) => (entry.exported ? [{ ...entry, index }] : []))
    section(module, 7, exported, (bytes, { name, index }) => {
      bytes.name(name)
      bytes.byte(0x00)
      bytes.u32(index)
    })
    section(module, 10, this.functions, (bytes, { code }) => code.encode(bytes))
    return module.taken()
  }
}

function section<T>(module: Bytes, id: number, entries: readonly T[], write: (bytes: Bytes, entry: T) => void): void {
  if (entries.length === 0) return
  const content = new Bytes()
  content.u32(entries.length)
  for (const entry of entries) write(content, entry)
  module.byte(id)
  module.sized(content)
}
