// How a file is written: its length, header and name, and what the house does without.
// Each rule takes one parsed file and returns its objections, "path:line: what is wrong".
import { dottedName, isNode, type SourceFile, type SyntaxNode } from "./source-file.ts"

const longest = 400
const longestHeader = 3

/** At most 400 lines, a header of one to three lines, and a name that says something. */
export function formObjections(file: SourceFile): string[] {
  const objections: string[] = []
  if (file.lines.length > longest) objections.push(`${file.path}:${longest + 1}: more than ${longest} lines`)
  const header = /^(\/\/.*\n)+|^\/\*[\s\S]*?\*\//.exec(file.text)?.[0].trimEnd()
  if (header === undefined) objections.push(`${file.path}:1: no header comment that says what the file is`)
  else if (header.split("\n").length > longestHeader) objections.push(`${file.path}:1: a header of over three lines`)
  if (/(^|\/)(utils?|helpers?|misc|common)(\.|\/)/i.test(file.path)) {
    objections.push(`${file.path}:1: a name that says nothing; name it after what it does`)
  }
  return objections
}

/** No `any`, default export, enum, module-level variable, silenced checker, left-over note, or module that only re-exports. */
export function languageObjections(file: SourceFile): string[] {
  const isTest = file.path.startsWith("tests/")
  const object = (node: SyntaxNode, text: string): string => `${file.path}:${file.lineAt(node.start)}: ${text}`
  const inNodes = file.nodes.flatMap((node) => {
    if (node.type === "TSAnyKeyword") return [object(node, "the type any")]
    if (node.type === "TSEnumDeclaration") return [object(node, "an enum; use a union of strings")]
    if (node.type === "ExportDefaultDeclaration") return [object(node, "a default export")]
    if (node.type === "ExportSpecifier" && dottedName(node.exported) === "default") {
      return [object(node, "a default export")]
    }
    return []
  })
  const state = isTest ? [] : file.topLevel.flatMap((node) => moduleState(node).map((text) => object(node, text)))
  const comments = file.comments.flatMap(({ text, line }) => {
    const silenced = /@ts-(ignore|nocheck)|biome-ignore|eslint-disable/.exec(text)?.[0]
    const expected = isTest ? undefined : /@ts-expect-error/.exec(text)?.[0]
    const note = /\b(TODO|FIXME|XXX|HACK)\b/.exec(text)?.[0]
    return [silenced, expected, note].filter((found) => found !== undefined).map((f) => `${file.path}:${line}: ${f}`)
  })
  return [...inNodes, ...state, ...comments, ...reExportObjections(file)]
}

/** Variables and empty collections of a module outlive whoever fills them. */
function moduleState(statement: SyntaxNode): string[] {
  const declared = statement.type === "ExportNamedDeclaration" ? statement.declaration : statement
  if (!isNode(declared) || declared.type !== "VariableDeclaration") return []
  if (declared.kind !== "const" && declared.declare !== true) return ["a module-level variable"]
  const declarators = Array.isArray(declared.declarations) ? declared.declarations.filter(isNode) : []
  const fillable = declarators.some(({ init }) => {
    if (!isNode(init) || init.type !== "NewExpression") return false
    const empty = Array.isArray(init.arguments) && init.arguments.length === 0
    return empty && /^(Weak)?(Map|Set)$/.test(dottedName(init.callee) ?? "")
  })
  return fillable ? ["a module-level collection that starts empty is state"] : []
}

function reExportObjections(file: SourceFile): string[] {
  if (file.path === "engine/index.ts" || file.path === "engine/ops/index.ts" || file.topLevel.length === 0) return []
  const only = file.topLevel.every((node) => /^Export(All|Named)Declaration$/.test(node.type) && isNode(node.source))
  return only ? [`${file.path}:1: a module that only re-exports`] : []
}

/** Nothing that runs text as code or takes it for markup; no arithmetic in the engine that differs between browsers. */
export function safetyObjections(file: SourceFile): string[] {
  const engine = file.path.startsWith("engine/")
  if (!engine && !file.path.startsWith("app/")) return []
  return file.nodes.flatMap((node) => {
    const object = (text: string): string[] => [`${file.path}:${file.lineAt(node.start)}: ${text}`]
    if (node.type === "CallExpression" || node.type === "NewExpression") {
      const callee = dottedName(node.callee) ?? ""
      if (/^((globalThis|window|self)\.)?(eval|Function)$/.test(callee)) return object(`${callee} runs text as code`)
    }
    if (node.type === "MemberExpression") {
      const name = dottedName(node) ?? ""
      const property = node.computed === true ? "" : (dottedName(node.property) ?? "")
      if (/^(innerHTML|outerHTML|insertAdjacentHTML|srcdoc)$/.test(property) || name === "document.write") {
        return object(`${property} takes text for markup`)
      }
      if (engine && platformMathematics.test(name))
        return object(`${name} differs between browsers; see engine/base/float64`)
    }
    if (node.type === "JSXAttribute" && isNode(node.name) && node.name.name === "dangerouslySetInnerHTML") {
      return object("dangerouslySetInnerHTML takes text for markup")
    }
    return []
  })
}

const platformMathematics = /^Math\.(a?(sin|cos|tan)h?|atan2|exp|expm1|log|log2|log10|log1p|pow|cbrt|hypot|random)$/

/** No test is left out or run alone. */
export function leftOutObjections(file: SourceFile): string[] {
  return file.nodes.flatMap((node) => {
    const name = node.type === "MemberExpression" ? (dottedName(node) ?? "") : ""
    const leftOut = /^(test|it|describe|suite|bench)\.(\w+\.)*(skip|only|todo|skipIf|runIf)$/.test(name)
    return leftOut ? [`${file.path}:${file.lineAt(node.start)}: ${name}`] : []
  })
}
