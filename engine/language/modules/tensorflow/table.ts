// Helpers of the tables: how a function of tensors becomes a native, with its documentation from that of the operations.
import type { Builder } from "../../../graph/builder.ts"
import type { Node } from "../../../graph/node.ts"
import type { OpName } from "../../../graph/op-attrs.ts"
import { furtherOps } from "../../../ops/further.ts"
import { type NativeContext, type NativeFunction, native } from "../../machine/native.ts"
import { plain } from "../../objects/live.ts"
import type { PyValue } from "../../objects/object.ts"
import { type Building, operation } from "../../runtime/build.ts"
import { floatLike } from "./operators.ts"

/** The names of a module. */
export type FunctionTable = Readonly<Record<string, NativeFunction>>

/** One sentence from the documentation of an operation. */
export function summaryOf(op: OpName): () => string {
  return () => furtherOps.get().documentation.opDocs[op].summary
}

/** A function of one tensor. Python ints count as floats where the function is one of floats. */
export function unary(
  name: string,
  kind: string,
  doc: string | (() => string),
  make: (b: Builder, x: Node) => Node,
  options: { readonly integers?: boolean; readonly parameter?: string } = {},
): NativeFunction {
  const { integers = false, parameter = "x" } = options
  return native(
    name,
    `(${parameter}, name=None)`,
    (ctx, x, given) =>
      operation(ctx, { kind, name: given as PyValue, inputs: [x as PyValue] }, ({ b, node }) => {
        const like = integers ? null : floatLike(ctx, x as PyValue)
        return make(b, node(x as PyValue, { like, what: name }))
      }),
    { doc, live: true },
  )
}

/** A function of two tensors that broadcast. */
export function binary(
  name: string,
  kind: string,
  doc: string | (() => string),
  make: (b: Builder, x: Node, y: Node) => Node,
  parameters: readonly [string, string] = ["x", "y"],
): NativeFunction {
  return native(
    name,
    `(${parameters.join(", ")}, name=None)`,
    (ctx, x, y, given) =>
      operation(ctx, { kind, name: given as PyValue, inputs: [x as PyValue, y as PyValue] }, ({ b, nodes }) => {
        const [left, right] = nodes([x as PyValue, y as PyValue], { what: name }) as [Node, Node]
        return make(b, left, right)
      }),
    { doc, live: true },
  )
}

/** A function whose first `count` arguments are tensors and whose others are for `make` to read. */
export function general(
  name: string,
  signature: string,
  kind: string,
  doc: string | (() => string),
  make: (building: Building, args: readonly PyValue[]) => Node,
): NativeFunction {
  return native(
    name,
    signature,
    (ctx, ...args) => {
      const at = parameterIndex(signature, "name")
      const given = at === -1 ? null : (args[at] ?? null)
      return operation(ctx, { kind, name: given, inputs: args }, (building) => make(building, args))
    },
    { doc, live: true },
  )
}

/** The position of a parameter in a signature, or −1. */
function parameterIndex(signature: string, name: string): number {
  const names = signature
    .slice(1, -1)
    .split(",")
    .map((part) => part.trim().split("=")[0])
    .filter((part) => part !== "*" && part !== "/")
  return names.indexOf(name)
}

/** The truth of an option that may be a live number or None. */
export function flag(ctx: NativeContext, value: PyValue | undefined): boolean {
  const given = value === undefined ? null : plain(value)
  return given === null ? false : ctx.truth(given)
}
