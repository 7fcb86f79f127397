// From a node to scalar code: maps and draws become instructions, views become strides of the operands that they end in.
import { invariant } from "../base/invariant.ts"
import type { Shape } from "../base/shape.ts"
import { isOp, type Node } from "../graph/node.ts"
import { type Operand, scalarTypeOf } from "../kernel/kernel.ts"
import { createProgramBuilder, type ProgramBuilder } from "../kernel/program.ts"
import type { Scalar } from "../kernel/scalar.ts"
import { drawScalar, workingKey } from "../ops/random-draws.ts"
import type { OpRecord } from "../ops/record.ts"
import { applyAll, denseLayout, elementView, type Layout, type View } from "./layout.ts"
import type { OpTable } from "./pure-graph.ts"
import { shapeOf } from "./pure-graph.ts"
import { uniformValue, viewOf } from "./views.ts"

/** What the code generation of a whole graph shares. */
export interface Fusion {
  readonly table: OpTable
  /** Nodes whose values lie in a buffer: everything else is computed where it is used. */
  readonly buffered: ReadonlySet<Node>
}

/** Whether the node is computed element by element, from its inputs or from its coordinates. */
export function isElementwise(table: OpTable, node: Node): boolean {
  return table[node.op].lower.how === "map" || isDraw(node) || isOp(node, "iota")
}

export function isDraw(node: Node): node is Node<"random_uniform" | "random_normal" | "truncated_normal"> {
  return isOp(node, "random_uniform") || isOp(node, "random_normal") || isOp(node, "truncated_normal")
}

/** Collects scalar code and the operands that feed it. */
export interface Emitter {
  readonly program: ProgramBuilder
  readonly operands: Operand[]
  /** The nodes written so far. */
  readonly written: Set<Node>
  /** The element of a node, seen through views (the innermost first), at the kernel's coordinate. */
  value(node: Node, views: readonly View[]): Scalar
}

/**
 * `root` is the node that is being computed, which therefore is not read from its buffer; null where a value is only copied.
 * `given` are nodes whose elements registers hold from the start, such as what a reduction has combined.
 */
export function createEmitter(
  fusion: Fusion,
  bufferOf: (node: Node) => number,
  root: Node | null,
  given: readonly Node[],
): Emitter {
  const program = createProgramBuilder()
  const operands: Operand[] = []
  const written = new Set<Node>()
  const loaded = new Map<string, Scalar>()
  const done = new Map<string, Scalar>()
  const held = new Map<Node, Scalar>()
  for (const node of given) held.set(node, program.input(scalarTypeOf(node.dtype)))

  function load(operand: Operand): Scalar {
    const key = JSON.stringify(operand)
    const found = loaded.get(key)
    if (found !== undefined) return found
    const register = program.input(operand.kind === "index" ? "i32" : scalarTypeOf(operand.dtype))
    operands.push(operand)
    loaded.set(key, register)
    return register
  }

  function seen(shape: Shape, views: readonly View[]): Layout {
    const layout = applyAll(denseLayout(shape), views)
    invariant(layout !== null, "a view that strides cannot express")
    return layout
  }

  function element(node: Node, views: readonly View[]): Scalar {
    const { offset, strides } = seen(shapeOf(node), views)
    return load({ kind: "buffer", buffer: bufferOf(node), dtype: node.dtype, offset, strides })
  }

  function draw(node: Node<"random_uniform" | "random_normal" | "truncated_normal">, views: readonly View[]): Scalar {
    const shape = shapeOf(node)
    const source = node.inputs[0] as Node
    const word = (index: number) => element(source, [elementView(index, shape), ...views])
    const { offset, strides } = seen(shape, views)
    const type = scalarTypeOf(node.dtype)
    invariant(type !== "i32", "a draw of integers")
    const key = workingKey(program, [word(0), word(1), word(2), word(3)])
    return drawScalar(program, node.op, type, key, load({ kind: "index", offset, strides }))
  }

  function compute(node: Node, views: readonly View[]): Scalar {
    const register = held.get(node)
    if (register !== undefined) return register
    const constant = uniformValue(node)
    if (constant !== null) return program.constant(scalarTypeOf(node.dtype), constant)
    if (fusion.buffered.has(node) && node !== root) return element(node, views)
    written.add(node)
    const view = viewOf(node)
    if (view !== null) return value(node.inputs[0] as Node, [view, ...views])
    if (isDraw(node)) return draw(node, views)
    if (isOp(node, "iota")) {
      const layout = denseLayout(shapeOf(node))
      const along = { ...layout, strides: layout.strides.map((_, axis) => (axis === node.attrs.axis ? 1 : 0)) }
      const seenAlong = applyAll(along, views)
      invariant(seenAlong !== null, "a view that strides cannot express")
      const { offset, strides } = seenAlong
      return program.cast(load({ kind: "index", offset, strides }), scalarTypeOf(node.dtype))
    }
    const record: OpRecord = fusion.table[node.op] as OpRecord
    invariant(record.lower.how === "map", `${node.op} is computed in a kernel of its own`)
    const args = node.inputs.map((input) => value(input, views))
    return record.lower.scalar(program, args, node.attrs, node.dtype)
  }

  function value(node: Node, views: readonly View[]): Scalar {
    const key = `${node.id} ${views.map((view) => view.id).join(" ")}`
    const found = done.get(key) ?? compute(node, views)
    done.set(key, found)
    return found
  }

  return { program, operands, written, value }
}
