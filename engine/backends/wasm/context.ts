// What the emitter of a kernel works with: its function's code, the module around it, and the addresses of its buffers.
import { invariant } from "../../base/invariant.ts"
import type { Plan, PlanBuffer } from "../../compile/plan.ts"
import { type Kernel, operandsOf, outputsOf } from "../../kernel/kernel.ts"
import type { Code, Local } from "./encode/code.ts"
import type { ModuleBuilder } from "./encode/module.ts"

/** Imported globals, all addresses in bytes: the plan's arena, the table of the other buffers' addresses, and scratch. */
export const GLOBALS = ["arena", "table", "scratch"] as const

export function globalIndex(name: (typeof GLOBALS)[number]): number {
  return GLOBALS.indexOf(name)
}

export interface KernelContext {
  readonly code: Code
  readonly module: ModuleBuilder
  /** The address of a buffer's first element, for every buffer that the kernel reads or writes. */
  pointer(buffer: number): Local
  /** The address of so many bytes that the kernel may write to; nothing is kept there from kernel to kernel. Take it once, before any loop. */
  scratch(bytes: number): Local
  /** The whole of a buffer. */
  buffer(id: number): PlanBuffer
}

/** Where the plan's buffers lie, and how much scratch the kernels ask for. */
export class Addresses {
  scratchBytes = 0
  private readonly buffers: ReadonlyMap<number, PlanBuffer>
  /** Inputs come first in the table, then constants. */
  readonly tableLength: number

  constructor(private readonly plan: Plan) {
    this.buffers = new Map(plan.buffers.map((buffer) => [buffer.id, buffer]))
    this.tableLength = plan.inputs.length + plan.constants.length
  }

  buffer(id: number): PlanBuffer {
    const buffer = this.buffers.get(id)
    invariant(buffer !== undefined, `buffer ${id} is not of the plan`)
    return buffer
  }

  /** Pushes the address of a buffer's first element. */
  push(code: Code, id: number): void {
    const { place } = this.buffer(id)
    if (place.kind === "arena") {
      code.op("global.get", globalIndex("arena"))
      if (place.offset > 0) code.i32(place.offset).op("i32.add")
      return
    }
    code.op("global.get", globalIndex("table")).op("i32.load", 4 * this.slot(id))
  }

  /** The place of an input or a constant in the table. */
  slot(id: number): number {
    const { place } = this.buffer(id)
    invariant(place.kind !== "arena", `buffer ${id} has no place in the table`)
    return place.kind === "input" ? place.index : this.plan.inputs.length + place.index
  }

  context(code: Code, module: ModuleBuilder, kernel: Kernel): KernelContext {
    const pointers = new Map<number, Local>()
    const operands = [...operandsOf(kernel).map(([operand]) => operand), ...outputsOf(kernel)]
    for (const operand of operands) {
      if (operand.kind !== "buffer" || pointers.has(operand.buffer)) continue
      this.push(code, operand.buffer)
      pointers.set(operand.buffer, code.keep("i32"))
    }
    return {
      code,
      module,
      buffer: (id) => this.buffer(id),
      pointer(id) {
        const pointer = pointers.get(id)
        invariant(pointer !== undefined, `the kernel does not name buffer ${id}`)
        return pointer
      },
      scratch: (bytes) => {
        this.scratchBytes = Math.max(this.scratchBytes, bytes)
        code.op("global.get", globalIndex("scratch"))
        return code.keep("i32")
      },
    }
  }
}
