// Instructions read back from the binary format, to be shown. It reads what code.ts writes, and nothing else.
import { generate } from "../../../base/generate.ts"
import { invariant } from "../../../base/invariant.ts"
import { type Immediate, type Opcode, type OpcodeName, opcodeOf, opcodes } from "./opcodes.ts"

export interface Instruction {
  readonly name: OpcodeName
  /** What follows: an index, a constant, a lane, the 16 bytes of a vector; for memory the offset (then the lane). */
  readonly operands: readonly number[]
}

/** Takes bytes from the front. */
class Reader {
  private at = 0
  private readonly view: DataView

  constructor(private readonly data: Uint8Array) {
    this.view = new DataView(data.buffer, data.byteOffset, data.byteLength)
  }

  get ended(): boolean {
    return this.at >= this.data.length
  }

  byte(): number {
    invariant(!this.ended, "code ends within an instruction")
    return this.data[this.at++] as number
  }

  /** Unsigned, or signed, 7 bits to a byte (LEB128). */
  whole(signed: boolean): number {
    let value = 0
    let shift = 0
    let byte: number
    do {
      byte = this.byte()
      value |= (byte & 0x7f) << shift
      shift += 7
    } while (byte >= 0x80)
    if (!signed) return value >>> 0
    return shift < 32 && (byte & 0x40) !== 0 ? value | (-1 << shift) : value
  }

  float(bytes: 4 | 8): number {
    const at = this.at
    this.at += bytes
    return bytes === 4 ? this.view.getFloat32(at, true) : this.view.getFloat64(at, true)
  }
}

const keyOf = (prefix: Opcode["prefix"], number: number): string => `${prefix} ${number}`

/** The instructions of a function's body, in order. */
export function readInstructions(body: Uint8Array): Instruction[] {
  const names = new Map([...opcodes].map(([name, { prefix, number }]) => [keyOf(prefix, number), name as OpcodeName]))
  const reader = new Reader(body)
  const instructions: Instruction[] = []
  while (!reader.ended) {
    const first = reader.byte()
    const prefix = first === 0xfc || first === 0xfd ? first : null
    const name = names.get(keyOf(prefix, prefix === null ? first : reader.whole(false)))
    invariant(name !== undefined, `byte ${first} begins no instruction that is emitted`)
    instructions.push({ name, operands: readOperands(reader, opcodeOf(name).immediate) })
  }
  return instructions
}

function readOperands(reader: Reader, immediate: Immediate): number[] {
  switch (immediate) {
    case "none":
      return []
    case "block":
    case "lane":
    case "zero":
      return [reader.byte()]
    case "zeros":
      return [reader.byte(), reader.byte()]
    case "index":
      return [reader.whole(false)]
    case "memory":
    case "memory-lane": {
      // The alignment is always the same, and says nothing.
      reader.whole(false)
      const offset = reader.whole(false)
      return immediate === "memory" ? [offset] : [offset, reader.byte()]
    }
    case "i32":
      return [reader.whole(true)]
    case "f32":
      return [reader.float(4)]
    case "f64":
      return [reader.float(8)]
    case "v128":
      return generate(16, () => reader.byte())
  }
}
