// One source file, parsed, as the rules of the house look at it. It reads text and syntax; it judges nothing.
import { posix } from "node:path"
import { parseSync } from "vite"

/** An import, re-export, dynamic import, import type or `new URL(…, import.meta.url)`. */
export interface Import {
  /** A path from the root of the project where the specifier is relative, else the specifier itself. */
  readonly target: string
  readonly specifier: string
  readonly relative: boolean
  /** True where nothing of it is left when the types are gone. */
  readonly typeOnly: boolean
  readonly line: number
}

/** A node of the syntax tree (ESTree with TypeScript). */
export interface SyntaxNode {
  readonly type: string
  readonly start: number
  readonly [key: string]: unknown
}

export interface SourceFile {
  readonly path: string
  readonly text: string
  readonly lines: readonly string[]
  readonly imports: readonly Import[]
  /** Every node, parents before children; empty for a style sheet. */
  readonly nodes: readonly SyntaxNode[]
  readonly topLevel: readonly SyntaxNode[]
  readonly comments: readonly { readonly text: string; readonly line: number }[]
  /** The line of an offset, from 1. */
  readonly lineAt: (offset: number) => number
}

/** Parses `text` as the file at `path`, a path from the root of the project with `/`. Throws on a syntax error. */
export function sourceFile(path: string, text: string): SourceFile {
  const lines = text.replace(/\n$/, "").split("\n")
  const lineAt = (offset: number): number => text.slice(0, offset).split("\n").length
  if (path.endsWith(".css")) return { path, text, lines, imports: [], nodes: [], topLevel: [], comments: [], lineAt }
  const parsed = parseSync(path, text)
  const [error] = parsed.errors
  if (error !== undefined) throw new Error(`${path}: ${error.message}`)
  const nodes = [...walk(parsed.program)]
  return {
    path,
    text,
    lines,
    imports: nodes.flatMap((node) => importOf(node, path, lineAt)),
    nodes,
    topLevel: (parsed.program.body as readonly unknown[]).filter(isNode),
    comments: parsed.comments.map((comment) => ({ text: comment.value, line: lineAt(comment.start) })),
    lineAt,
  }
}

/** True for what the parser calls a node. */
export function isNode(value: unknown): value is SyntaxNode {
  return typeof value === "object" && value !== null && typeof (value as { type?: unknown }).type === "string"
}

/** The dotted name of an identifier or a chain of members, as `Math.sin`; undefined for anything else. */
export function dottedName(node: unknown): string | undefined {
  if (!isNode(node)) return undefined
  if (node.type === "Identifier") return String(node.name)
  if (node.type === "MetaProperty") return `${dottedName(node.meta)}.${dottedName(node.property)}`
  if (node.type !== "MemberExpression" || node.computed === true) return undefined
  const object = dottedName(node.object)
  return object === undefined ? undefined : `${object}.${dottedName(node.property)}`
}

function* walk(value: unknown): Generator<SyntaxNode> {
  if (Array.isArray(value)) {
    for (const item of value) yield* walk(item)
  } else if (typeof value === "object" && value !== null) {
    if (isNode(value)) yield value
    for (const child of Object.values(value)) yield* walk(child)
  }
}

function importOf(node: SyntaxNode, path: string, lineAt: (offset: number) => number): readonly Import[] {
  const made = (literal: unknown, typeOnly: boolean): readonly Import[] => {
    const specifier =
      isNode(literal) && typeof literal.value === "string" ? literal.value.replace(/\?.*$/, "") : undefined
    if (specifier === undefined) return []
    const relative = specifier.startsWith(".")
    const target = relative ? posix.join(posix.dirname(path), specifier) : specifier
    return [{ target, specifier, relative, typeOnly, line: lineAt(node.start) }]
  }
  switch (node.type) {
    case "ImportDeclaration":
      return made(node.source, node.importKind === "type")
    case "ExportNamedDeclaration":
    case "ExportAllDeclaration":
      return made(node.source, node.exportKind === "type")
    case "ImportExpression":
      return made(node.source, false)
    case "TSImportType":
      return made(node.source ?? node.argument, true)
    case "NewExpression": {
      const [address, base] = Array.isArray(node.arguments) ? node.arguments : []
      const fromHere = dottedName(node.callee) === "URL" && dottedName(base) === "import.meta.url"
      return fromHere ? made(address, false) : []
    }
    default:
      return []
  }
}
