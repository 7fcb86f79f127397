// The one stable text form of a graph, for snapshots, bug reports, the compiler panel and as the key of cached plans.
import type { TensorValue } from "../base/dtype.ts"
import { formatShape } from "../base/shape.ts"
import type { Node, VariableInfo } from "./node.ts"
import { walk } from "./walk.ts"

/** Constants of more elements are written by their hash. */
const LONGEST_CONSTANT = 16

interface Style {
  /** Whether labels, names and provenance are written; a key leaves them out, and names variables by their id. */
  readonly forPeople: boolean
}

/**
 * A graph as text: a line per node with numbers of its own, e.g. `%2 = pow %0 %1 : float32 ()`, then the fetches.
 * Two graphs that were traced alike have the same text, whatever their node ids.
 */
export function print(fetches: readonly Node[]): string {
  return write(fetches, { forPeople: true })
}

/**
 * The key of a graph: equal for graphs that compute the same from the same inputs in the same order (see `inputsOf`), read
 * the same variables, and hold equal constants. Names and spans do not matter.
 */
export function graphText(fetches: readonly Node[]): string {
  return write(fetches, { forPeople: false })
}

/** The `input` nodes of a graph in the order of its text: the n-th of one graph plays the part of the n-th of another with equal text. */
export function inputsOf(fetches: readonly Node[]): Node<"input">[] {
  return walk(fetches).filter((node): node is Node<"input"> => node.op === "input")
}

function write(fetches: readonly Node[], style: Style): string {
  const nodes = walk(fetches)
  const numbers = new Map(nodes.map((node, index) => [node, `%${index}`]))
  const reference = (node: Node): string => numbers.get(node) ?? "%outside"
  const lines = nodes.map((node) => {
    const inputs = node.inputs.map((input) => ` ${reference(input)}`).join("")
    const control =
      node.control.length > 0 ? ` after${node.control.map((before) => ` ${reference(before)}`).join("")}` : ""
    const name = style.forPeople && node.name !== null ? ` ${JSON.stringify(node.name)}` : ""
    const forward = style.forPeople && node.forward !== null ? gradientOf(numbers.get(node.forward)) : ""
    const attrs = formatAttrs(node, style)
    return `${reference(node)} = ${node.op}${inputs}${attrs}${control} : ${node.dtype} ${formatShape(node.shape)}${name}${forward}`
  })
  return `${lines.join("\n")}\nfetch${fetches.map((node) => ` ${reference(node)}`).join("")}\n`
}

/** The forward node is named where it is still part of the graph: passes put others in its place. */
function gradientOf(forward: string | undefined): string {
  return forward === undefined ? " gradient" : ` gradient of ${forward}`
}

/** The attributes of a node as the key of a graph has them: equal text, equal attributes (long constants by their hash). */
export function attrsText(node: Node): string {
  return formatAttrs(node, { forPeople: false })
}

function formatAttrs(node: Node, style: Style): string {
  const parts: string[] = []
  for (const [key, value] of Object.entries(node.attrs)) {
    if (key === "label" && !style.forPeople) continue
    // The line already ends in dtype and shape, but a random op's or cast's attributes may differ from nothing else.
    if (node.op === "input" && (key === "shape" || key === "dtype")) continue
    parts.push(`${key}: ${formatValue(value, style)}`)
  }
  return parts.length === 0 ? "" : ` {${parts.join(", ")}}`
}

function formatValue(value: unknown, style: Style): string {
  if (value === null) return "null"
  if (typeof value === "number") return Object.is(value, -0) ? "-0" : String(value)
  if (typeof value === "string") return JSON.stringify(value)
  if (typeof value !== "object") return String(value)
  if (Array.isArray(value)) return `[${value.map((element) => formatValue(element, style)).join(", ")}]`
  if (isTensorValue(value)) return formatConstant(value)
  if (isVariable(value)) return style.forPeople ? value.name : `variable ${value.id}`
  return `{${Object.entries(value)
    .map(([key, element]) => `${key}: ${formatValue(element, style)}`)
    .join(", ")}}`
}

function isTensorValue(value: object): value is TensorValue {
  return "data" in value && "dtype" in value && "shape" in value
}

function isVariable(value: object): value is VariableInfo {
  return "trainable" in value && "id" in value
}

function formatConstant({ data, shape }: TensorValue): string {
  if (data.length > LONGEST_CONSTANT) return `hash ${hashOf(data)}`
  const elements = Array.from(data, (element) => (Object.is(element, -0) ? "-0" : String(element)))
  return shape.length === 0 ? (elements[0] ?? "") : `[${elements.join(", ")}]`
}

/** 64 bits of the contents as text: two multiply-and-xor hashes (FNV-1a's form) over the bytes, with different primes. */
function hashOf(data: TensorValue["data"]): string {
  const bytes = new Uint8Array(data.buffer, data.byteOffset, data.byteLength)
  let low = 0x811c9dc5
  let high = 0x2545f491
  for (const byte of bytes) {
    low = Math.imul(low ^ byte, 0x01000193)
    high = Math.imul(high ^ byte, 0x85ebca6b)
    high ^= high >>> 15
  }
  return [low, high].map((word) => (word >>> 0).toString(16).padStart(8, "0")).join("")
}
