// A function body as it is written: locals, instructions, structured control. What is written is bytes at once.
import { invariant } from "../../../base/invariant.ts"
import { Bytes } from "./bytes.ts"
import { type Opcode, type OpcodeName, opcodeOf } from "./opcodes.ts"

export type ValueType = "i32" | "f32" | "f64" | "v128"

/** The number of a local of one function. */
export interface Local {
  readonly index: number
  readonly type: ValueType
}

export interface Signature {
  readonly params: readonly ValueType[]
  readonly results: readonly ValueType[]
}

const TYPE_BYTES: Readonly<Record<ValueType, number>> = { i32: 0x7f, f32: 0x7d, f64: 0x7c, v128: 0x7b }
const EMPTY_BLOCK = 0x40
const GET = opcodeOf("local.get").number
const SET = opcodeOf("local.set").number
const TEE = opcodeOf("local.tee").number

export function typeByte(type: ValueType): number {
  return TYPE_BYTES[type]
}

/** Writes one function. Instructions are for a stack machine: operands are pushed before their instruction. */
export class Code {
  readonly params: readonly Local[]
  /** The instructions in the binary format. */
  readonly body = new Bytes()
  /** Types of the locals after the parameters. */
  readonly locals: ValueType[] = []
  private depth = 0

  constructor(readonly signature: Signature) {
    this.params = signature.params.map((type, index) => ({ index, type }))
  }

  local(type: ValueType): Local {
    this.locals.push(type)
    return { index: this.signature.params.length + this.locals.length - 1, type }
  }

  /** What follows the name: an index, a constant, a lane; for memory the offset (then the lane). */
  op(name: OpcodeName, first = 0, second = 0): this {
    encodeInstruction(this.body, opcodeOf(name), first, second)
    return this
  }

  /** An instruction that the 16 bytes of a vector follow. */
  vector(name: "v128.const" | "i8x16.shuffle", bytes: readonly number[]): this {
    this.op(name)
    this.body.all(bytes)
    return this
  }

  get(local: Local): this {
    return this.indexed(GET, local.index)
  }
  set(local: Local): this {
    return this.indexed(SET, local.index)
  }
  tee(local: Local): this {
    return this.indexed(TEE, local.index)
  }
  /** Most instructions are these three: they go no other way. */
  private indexed(instruction: number, index: number): this {
    this.body.byte(instruction)
    this.body.u32(index)
    return this
  }
  i32(value: number): this {
    invariant(Number.isInteger(value), `i32.const ${value}`)
    return this.op("i32.const", value)
  }

  /** Pops into a new local. */
  keep(type: ValueType): Local {
    const local = this.local(type)
    this.set(local)
    return local
  }

  /** local += amount. */
  increase(local: Local, amount: number): this {
    return amount === 0 ? this : this.get(local).i32(amount).op("i32.add").set(local)
  }

  /** A block left by `br 0` from its own level. */
  block(body: () => void): this {
    return this.structure("block", body)
  }

  /** Runs the body once, and again for as long as it ends by leaving true on the stack. */
  repeat(body: () => void): this {
    return this.structure("loop", () => {
      body()
      this.op("br_if", 0)
    })
  }

  /** Pops a condition. */
  when(body: () => void, otherwise?: () => void): this {
    return this.structure("if", () => {
      body()
      if (otherwise === undefined) return
      this.op("else")
      otherwise()
    })
  }

  /** Runs the body a fixed number of times: nothing, the bare body, or a loop that counts down. */
  times(count: number, body: () => void): this {
    if (count <= 0) return this
    if (count === 1) {
      body()
      return this
    }
    const left = this.local("i32")
    this.i32(count).set(left)
    return this.repeat(() => {
      body()
      this.get(left).i32(1).op("i32.sub").tee(left)
    })
  }

  private structure(name: "block" | "loop" | "if", body: () => void): this {
    this.op(name, EMPTY_BLOCK)
    this.depth++
    body()
    this.depth--
    return this.op("end")
  }

  /** The body in the binary format, its size before it. */
  encode(into: Bytes): void {
    invariant(this.depth === 0, "a block of the code is not closed")
    const bytes = new Bytes()
    const groups: { readonly type: ValueType; count: number }[] = []
    for (const type of this.locals) {
      const last = groups.at(-1)
      if (last?.type === type) last.count++
      else groups.push({ type, count: 1 })
    }
    bytes.u32(groups.length)
    for (const { type, count } of groups) {
      bytes.u32(count)
      bytes.byte(typeByte(type))
    }
    bytes.all(this.body.taken())
    bytes.byte(opcodeOf("end").number)
    into.sized(bytes)
  }
}

function encodeInstruction(bytes: Bytes, { prefix, number, immediate }: Opcode, first: number, second: number): void {
  if (prefix === null) bytes.byte(number)
  else {
    bytes.byte(prefix)
    bytes.u32(number)
  }
  switch (immediate) {
    case "none":
    case "v128":
      return
    case "block":
    case "lane":
      bytes.byte(first)
      return
    case "index":
      bytes.u32(first)
      return
    case "memory":
    case "memory-lane":
      // An alignment of one byte is always true, and costs nothing.
      bytes.u32(0)
      bytes.u32(first)
      if (immediate === "memory-lane") bytes.byte(second)
      return
    case "i32":
      bytes.i32(first)
      return
    case "f32":
      bytes.f32(first)
      return
    case "f64":
      bytes.f64(first)
      return
    case "zero":
      bytes.byte(0)
      return
    case "zeros":
      bytes.byte(0)
      bytes.byte(0)
      return
  }
}
