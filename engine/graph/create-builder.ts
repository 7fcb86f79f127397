// The one implementation of the Builder: infers, inserts broadcasts, stamps. It knows operations by their signatures only.
import { type DType, scalarValue, type TensorValue } from "../base/dtype.ts"
import { invariant } from "../base/invariant.ts"
import { broadcastShapes, isKnown, type PartialShape, type Shape, sameShape } from "../base/shape.ts"
import { alignInputs, type Broadcasting, mightGrow } from "./broadcast.ts"
import type { Builder, Provenance } from "./builder.ts"
import type { Node } from "./node.ts"
import type { OpAttrs, OpName } from "./op-attrs.ts"
import type { OpSignature, OpSignatures } from "./signature.ts"

export interface BuilderOptions {
  /** Gives the next trace number, larger than any before. By default the builder counts from 0 itself. */
  readonly nextId?: () => number
  /** Told of every node made, in order. */
  readonly onNode?: (node: Node) => void
}

interface Stamps {
  readonly span: Provenance["span"]
  readonly name: string | null
  readonly forward: Node | null
  readonly control: readonly Node[]
}

/** A builder over an op table. Nodes of several builders may be mixed where they share `nextId`. */
export function createBuilder(table: OpSignatures, options: BuilderOptions = {}): Builder {
  let count = 0
  const nextId = options.nextId ?? (() => count++)
  let stamps: Stamps = { span: null, name: null, forward: null, control: [] }
  const origins = new WeakMap<Node, Node>()

  const originOf = (x: Node): Node => origins.get(x) ?? x

  function make<N extends OpName>(
    op: N,
    inputs: readonly Node[],
    attrs: OpAttrs[N],
    shape: PartialShape,
    dtype: DType,
    name: string | null,
  ): Node<N> {
    const id = nextId()
    for (const before of [...inputs, ...stamps.control]) {
      invariant(before.id < id, `node ${id} (${op}) is not younger than its input ${before.id}`)
    }
    const { span, forward, control } = stamps
    const node: Node<N> = { id, op, inputs, attrs, shape, dtype, control, span, name, forward }
    options.onNode?.(node)
    return node
  }

  const broadcasting: Broadcasting = {
    to: (x, shape) => make("broadcast_to", [x], { shape }, shape, x.dtype, null),
    like(x, like) {
      const { shape, dtype } = table.broadcast_like.infer([x, like], {})
      return make("broadcast_like", [x, like], {}, shape, dtype, null)
    },
    origin: originOf,
    setOrigin: (x, same) => void origins.set(x, originOf(same)),
  }

  /** Both factors with equal batch axes; the last two axes are left alone. Of two unknown ranks no batch is expected. */
  function alignBatch(inputs: readonly Node[]): readonly Node[] {
    const [a, b] = inputs
    if (a === undefined || b === undefined || a.shape === null || b.shape === null) return inputs
    const grown = growBatch(a, b)
    return [grown, growBatch(b, grown)]
  }

  /** A batch of matrices with its batch axes broadcast against those of another. */
  function growBatch(x: Node, other: Node): Node {
    const own = x.shape?.slice(0, -2) ?? []
    const others = other.shape?.slice(0, -2) ?? []
    if (originOf(x) === originOf(other) || !mightGrow(own, others)) return x
    const target = [...(broadcastShapes(own, others) ?? []), ...(x.shape?.slice(-2) ?? [])]
    if (isKnown(target)) return sameShape(x.shape, target) ? x : broadcasting.to(x, target)
    // Only the other's batch axes matter: a 1 x 1 corner of each of its matrices broadcasts against any matrix.
    const ranges = [...others.map(() => null), 1, 1].map((end) => ({ start: 0, end, step: 1 }))
    return broadcasting.like(x, builder.op("slice", [other], { ranges }))
  }

  function op<N extends OpName>(name: N, given: readonly Node[], rawAttrs: OpAttrs[N]): Node<N> {
    const signature: OpSignature<N> = table[name]
    const attrs = signature.normalise?.(given, rawAttrs) ?? rawAttrs
    const { shape, dtype } = signature.infer(given, attrs)
    let inputs = given
    if (signature.kind === "map") inputs = alignInputs(given, shape, broadcasting)
    else if (signature.kind === "contract") inputs = alignBatch(given)
    const node = make(name, inputs, attrs, shape, dtype, stamps.name)
    const from = signature.kind === "map" ? 0 : signature.shapeFrom
    const like = from === undefined ? undefined : inputs[from]
    if (like !== undefined && !isKnown(shape)) origins.set(node, originOf(like))
    return node
  }

  function withStamps<T>(provenance: Provenance, build: () => T): T {
    const before = stamps
    const { span, name = before.name, forward = before.forward, control = before.control } = provenance
    stamps = { span, name, forward, control }
    try {
      return build()
    } finally {
      stamps = before
    }
  }

  const constant = (value: TensorValue): Node => op("constant", [], { value })
  const scalar = (dtype: DType, value: number): Node => constant(scalarValue(dtype, value))

  function fillLike(like: Node, value: number): Node {
    const one = scalar(like.dtype, value)
    if (isKnown(like.shape)) return like.shape.length === 0 ? one : broadcasting.to(one, like.shape)
    const filled = broadcasting.like(one, like)
    origins.set(filled, originOf(like))
    return filled
  }

  /** Where only the first has batch axes they are rows of one larger product. */
  function matmul(a: Node, b: Node, transposeA = false, transposeB = false): Node {
    const attrs = { transposeA, transposeB }
    const batch = a.shape?.slice(0, -2) ?? []
    if (batch.length === 0 || transposeA || b.shape?.length !== 2) return op("matmul", [a, b], attrs)
    const inferred = table.matmul.infer([a, b], attrs).shape
    const unknown = inferred === null ? 2 : inferred.slice(0, -1).filter((size) => size === null).length
    const inner = a.shape?.at(-1) ?? null
    const columns = inferred?.at(-1) ?? null
    if (inferred === null || unknown > 1 || inner === null || columns === null) return op("matmul", [a, b], attrs)
    const rows = op("reshape", [a], { shape: [-1, inner] })
    const product = op("matmul", [rows, b], attrs)
    return op("reshape", [product], { shape: inferred.map((size) => size ?? -1) })
  }

  const unary = (name: "neg" | "exp" | "log" | "sqrt" | "square") => (x: Node) => op(name, [x], {})
  const binary = (name: "add" | "sub" | "mul" | "div" | "pow") => (x: Node, y: Node) => op(name, [x, y], {})

  const builder: Builder = {
    op,
    with: withStamps,
    constant,
    scalar,
    fillLike,
    neg: unary("neg"),
    exp: unary("exp"),
    log: unary("log"),
    sqrt: unary("sqrt"),
    square: unary("square"),
    add: binary("add"),
    sub: binary("sub"),
    mul: binary("mul"),
    div: binary("div"),
    pow: binary("pow"),
    select: (condition, then, otherwise) => op("select", [condition, then, otherwise], {}),
    cast: (x, dtype) => (x.dtype === dtype ? x : op("cast", [x], { dtype })),
    sum: (x, axes, keepDims = false) => op("reduce_sum", [x], { axes, keepDims }),
    matmul,
    reshape: (x: Node, shape: Shape) => op("reshape", [x], { shape }),
    transpose: (x, permutation) => op("transpose", [x], { permutation }),
    broadcastTo: (x, shape) => op("broadcast_to", [x], { shape }),
  }
  return builder
}
