// A tree as Python text in which every operation stands in brackets: what a parser made of a text, on one line.
import type {
  Block,
  ComprehensionClause,
  Expression,
  FStringPart,
  KeywordArgument,
  ParameterList,
  Pattern,
  Statement,
} from "../../../engine/language/parse/ast.ts"

const BRACKETS = { list: "[]", tuple: "()", set: "{}", dict: "{}", generator: "()" } as const

function inBrackets(kind: keyof typeof BRACKETS, inner: string): string {
  return `${BRACKETS[kind][0]}${inner}${BRACKETS[kind][1]}`
}

export function showExpression(node: Expression | null): string {
  if (node === null) return ""
  const show = showExpression
  switch (node.kind) {
    case "name":
      return node.name
    case "constant":
      if (node.value === undefined) return "..."
      return typeof node.value === "string" ? JSON.stringify(node.value) : String(node.value)
    case "fstring":
      return `f(${node.parts.map(showPart).join(" ")})`
    case "binary":
      return `(${show(node.left)} ${node.operator} ${show(node.right)})`
    case "unary":
      return `(${node.operator} ${show(node.operand)})`
    case "logical":
      return `(${node.values.map(show).join(` ${node.operator} `)})`
    case "compare":
      return `(${show(node.first)}${node.rest.map((part) => ` ${part.operator} ${show(part.operand)}`).join("")})`
    case "call":
      return `${show(node.callee)}(${showArguments(node.positional, node.keywords)})`
    case "attribute":
      return `${show(node.object)}.${node.name}`
    case "subscript":
      return `${show(node.object)}[${show(node.index)}]`
    case "slice":
      return [node.start, node.stop, node.step].map(show).join(":")
    case "list":
    case "tuple":
    case "set":
      return inBrackets(
        node.kind,
        node.items.map(show).join(", ") + (node.kind === "tuple" && node.items.length === 1 ? "," : ""),
      )
    case "dict":
      return `{${node.entries.map(({ key, value }) => (key === null ? "**" : `${show(key)}: `) + show(value)).join(", ")}}`
    case "lambda":
      return `(lambda ${showParameters(node.parameters)}: ${show(node.body)})`
    case "conditional":
      return `(${show(node.whenTrue)} if ${show(node.test)} else ${show(node.otherwise)})`
    case "comprehension": {
      const head = node.value === null ? show(node.item) : `${show(node.item)}: ${show(node.value)}`
      return inBrackets(node.result, `${head}${node.clauses.map(showClause).join("")}`)
    }
    case "starred":
      return `*${show(node.value)}`
    case "named":
      return `(${show(node.target)} := ${show(node.value)})`
    case "yield":
      return `(yield ${node.from ? "from " : ""}${show(node.value)})`
  }
}

function showPart(part: FStringPart): string {
  if (part.kind === "text") return JSON.stringify(part.text)
  const spec = part.spec === null ? "" : `:${part.spec.map(showPart).join(" ")}`
  return `{${showExpression(part.value)}${part.conversion === "" ? "" : `!${part.conversion}`}${spec}}`
}

function showArguments(positional: readonly Expression[], keywords: readonly KeywordArgument[]): string {
  const named = keywords.map(({ name, value }) => `${name === null ? "**" : `${name}=`}${showExpression(value)}`)
  return [...positional.map(showExpression), ...named].join(", ")
}

function showParameters(parameters: ParameterList): string {
  const shown = parameters.map(({ name, kind, defaultValue }) => {
    const value = defaultValue === null ? "" : `=${showExpression(defaultValue)}`
    return `${{ rest: "*", keywords: "**" }[kind as string] ?? ""}${name}${value}${kind.includes("only") ? ` ${kind}` : ""}`
  })
  return shown.join(", ")
}

function showClause({ target, iterable, conditions }: ComprehensionClause): string {
  const tests = conditions.map((condition) => ` if ${showExpression(condition)}`)
  return ` for ${showExpression(target)} in ${showExpression(iterable)}${tests.join("")}`
}

function showPattern(node: Pattern): string {
  switch (node.kind) {
    case "capture":
      return node.name ?? "_"
    case "star":
      return `*${node.name ?? "_"}`
    case "value":
      return showExpression(node.value)
    case "as":
      return `(${showPattern(node.pattern)} as ${node.name})`
    case "or":
      return `(${node.alternatives.map(showPattern).join(" | ")})`
    case "sequence":
      return `[${node.items.map(showPattern).join(", ")}]`
  }
}

/** The statements, one after the other. */
export function showBlock(block: Block): string {
  return block.map(showStatement).join("; ")
}

function showStatement(node: Statement): string {
  const show = showExpression
  const withElse = (otherwise: Block): string => (otherwise.length === 0 ? "" : ` else {${showBlock(otherwise)}}`)
  switch (node.kind) {
    case "expression":
      return show(node.value)
    case "assign":
      return [...node.targets, node.value].map(show).join(" = ")
    case "augmented":
      return `${show(node.target)} ${node.operator}= ${show(node.value)}`
    case "annotated":
      return `${show(node.target)}: ${show(node.annotation)}${node.value === null ? "" : ` = ${show(node.value)}`}`
    case "delete":
      return `del ${node.targets.map(show).join(", ")}`
    case "pass":
    case "break":
    case "continue":
      return node.kind
    case "return":
      return `return ${show(node.value)}`
    case "raise":
      return `raise ${show(node.exception)}${node.cause === null ? "" : ` from ${show(node.cause)}`}`
    case "import":
    case "from-import": {
      const names = node.names?.map(({ name, alias }) => (alias === null ? name : `${name} as ${alias}`)) ?? ["*"]
      return `${node.kind === "import" ? "" : `from ${node.module} `}import ${names.join(", ")}`
    }
    case "global":
    case "nonlocal":
      return `${node.kind} ${node.names.join(", ")}`
    case "assert":
      return `assert ${[node.test, ...(node.message === null ? [] : [node.message])].map(show).join(", ")}`
    case "if":
    case "while":
      return `${node.kind} ${show(node.test)} {${showBlock(node.body)}}${withElse(node.otherwise)}`
    case "for":
      return `for ${show(node.target)} in ${show(node.iterable)} {${showBlock(node.body)}}${withElse(node.otherwise)}`
    case "try": {
      const handlers = node.handlers.map(
        ({ type, name, body }) => ` except ${show(type)}${name === null ? "" : ` as ${name}`} {${showBlock(body)}}`,
      )
      const final = node.final.length === 0 ? "" : ` finally {${showBlock(node.final)}}`
      return `try {${showBlock(node.body)}}${handlers.join("")}${withElse(node.otherwise)}${final}`
    }
    case "with": {
      const items = node.items.map(
        ({ context, target }) => show(context) + (target === null ? "" : ` as ${show(target)}`),
      )
      return `with ${items.join(", ")} {${showBlock(node.body)}}`
    }
    case "function":
    case "class": {
      const decorators = node.decorators.map((decorator) => `@${show(decorator)} `).join("")
      const head = node.kind === "function" ? showParameters(node.parameters) : showArguments(node.bases, node.keywords)
      return `${decorators}${node.kind} ${node.name}(${head}) {${showBlock(node.body)}}`
    }
    case "match": {
      const cases = node.cases.map(
        ({ pattern, guard, body }) =>
          `case ${showPattern(pattern)}${guard === null ? "" : ` if ${show(guard)}`} {${showBlock(body)}}`,
      )
      return `match ${show(node.subject)} {${cases.join(" ")}}`
    }
  }
}
