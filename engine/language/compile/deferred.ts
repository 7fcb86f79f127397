// Library text compiled in two goes: at import only the heads of its functions, and each body when it is first called. Most
// programs use a few functions of a large library, and wait for none of the others.
import { InvariantError } from "../../base/invariant.ts"
import { type CodeObject, DeferredCode } from "../objects/code.ts"
import { compile } from "./compile.ts"

/** The docstring by which the head of a function names its body. */
const MARK = "\u0000body "

interface Body {
  /** The line of the class around it, or null at the top level. */
  readonly classLine: string | null
  /** The whole definition, as indented in the source. */
  readonly text: string
}

interface Split {
  readonly heads: string
  readonly bodies: readonly Body[]
}

/** Compiles a library's text; its functions and methods are compiled on their first call. */
export function compileDeferred(name: string, source: string): CodeObject {
  const { heads, bodies } = split(source)
  const code = compileOrFail(name, heads)
  attach(name, code, bodies)
  return code
}

function compileOrFail(name: string, source: string): CodeObject {
  const { compiled, diagnostics } = compile(source, true)
  if (compiled !== null) return compiled.code
  const [first] = diagnostics
  const line = source.slice(0, first?.span.start ?? 0).split("\n").length
  throw new InvariantError(`internal: the prelude of ${name}, line ${line}: ${first?.message ?? "no code"}`)
}

/** Separates the bodies of functions at the top level and of methods of classes there. */
function split(source: string): Split {
  const lines = source.split("\n")
  const heads: string[] = []
  const bodies: Body[] = []
  let classLine: string | null = null
  for (let at = 0; at < lines.length; ) {
    const line = lines[at] as string
    if (/^\S/.test(line)) classLine = /^class\b.*:\s*$/.test(line) ? line : null
    const definition = /^(| {4})def /.exec(line)
    const headEnd = definition === null ? -1 : endOfHead(lines, at)
    const indent = definition?.[1]?.length ?? 0
    if (headEnd === -1 || (indent > 0 && classLine === null)) {
      heads.push(line)
      at++
      continue
    }
    const end = endOfBody(lines, headEnd + 1, indent)
    const text = lines.slice(at, end).join("\n")
    const body = lines.slice(headEnd + 1, end).join("\n")
    const inner = " ".repeat(indent + 4)
    heads.push(...lines.slice(at, headEnd + 1), `${inner}"${MARK}${bodies.length}"`)
    // The class's own cell is made for whoever mentions it.
    if (/\b(super|__class__)\b/.test(body)) heads.push(`${inner}super`)
    bodies.push({ classLine: indent === 0 ? null : classLine, text })
    at = end
  }
  return { heads: heads.join("\n"), bodies }
}

/** The line on which the head of a definition ends with its colon, or -1 where the body stands on that line too. */
function endOfHead(lines: readonly string[], start: number): number {
  let depth = 0
  for (let at = start; at < lines.length; at++) {
    for (const character of lines[at] as string) {
      if (character === "(") depth++
      else if (character === ")") depth--
    }
    if (depth === 0) return (lines[at] as string).trimEnd().endsWith(":") ? at : -1
  }
  return -1
}

/** The line after the body: the first that is indented no deeper than the definition, long strings left whole. */
function endOfBody(lines: readonly string[], start: number, indent: number): number {
  let quoted = false
  for (let at = start; at < lines.length; at++) {
    const line = lines[at] as string
    if (!quoted && line.trim() !== "" && line.search(/\S/) <= indent) return at
    if ((line.split('"""').length - 1) % 2 === 1) quoted = !quoted
  }
  return lines.length
}

/** Ties the heads to their bodies. */
function attach(name: string, code: CodeObject, bodies: readonly Body[]): void {
  for (const child of code.children) {
    if (child.doc?.startsWith(MARK) === true) {
      const body = bodies[Number(child.doc.slice(MARK.length))] as Body
      child.deferred = new DeferredCode(() => compileBody(name, body))
    } else attach(name, child, bodies)
  }
}

function compileBody(name: string, { classLine, text }: Body): CodeObject {
  // The bases of the class do not matter to its methods; its name does.
  const source = classLine === null ? text : `${classLine.replace(/\(.*\)/, "")}\n${text}`
  const module = compileOrFail(name, source)
  const outer = classLine === null ? module : module.children[0]
  const own = outer?.children.find((child) => child.name === definedName(text))
  if (own === undefined) throw new InvariantError(`internal: the prelude of ${name} has no ${definedName(text)}`)
  return own
}

function definedName(text: string): string {
  return /def (\w+)/.exec(text)?.[1] ?? ""
}
